"""practicelog progress."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from practicelog.cli.ranges import Filter, Range
from practicelog.cli.report import Report, drawn_report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood, UnknownName
from practicelog.domain.review.breakdown import PERIODS
from practicelog.domain.time.period import ALL, Period, format_period, last_days
from practicelog.queries import resolve
from practicelog.queries.review.curve.curves import CurveRow, Wanted, curves_of, progress_rows
from practicelog.render.kit.terminal import width
from practicelog.render.review.progress import curve_screen, point_columns, point_rows, row_columns, rows_screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.queries.shared.names import ActivityRow
    from practicelog.render.kit.grid import Screen

DAYS = 28
"""How many days the list looks back on."""
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME [METRIC]] [PERIOD]", help="An activity, else all of them; june, last month, 2026."),
]
Metric = Annotated[
    str | None,
    typer.Option("--metric", metavar="METRIC", help="What to draw: tempo, maximum, weight, clean, pace, time, volume."),
]
By = Annotated[str | None, typer.Option("--by", metavar="PERIOD", help=f"A point for each: {', '.join(PERIODS)}.")]


@drawn_report
def progress(
    visit: Visit, filter_: Filter, range_: Range, words: Words = None, metric: Metric = None, by: By = None
) -> Report:
    """Draw how an activity is getting on: the best so far as a line, other days as dots, what was not held as crosses.

    Without a NAME, a line for each activity, then and now: over the last 28 days, unless you say when.
    """
    here = visit.here
    if by is not None and by not in PERIODS:
        raise NotUnderstood(f'"{by}" isn\'t a period. Write --by {" or ".join(PERIODS)}')

    def ask(db: "Readable") -> tuple["ActivityRow | None", list[CurveRow], Period]:
        filter_.take(db, words or [], range_, here)
        activity, named = activity_of(db, filter_)
        if activity is None and (metric or by):
            raise NotUnderstood("--metric and --by are for one activity. Write progress NAME --metric METRIC")
        is_default = activity is None and not range_.is_given
        period = last_days(here.today, DAYS) if is_default else range_.period(here, "all")
        # What was best before the period counts as well.
        chosen = filter_.chosen(db, Period(ALL.first, period.after) if activity else period)
        if activity is None:
            return None, progress_rows(db, period, chosen, here), period
        return activity, curves_of(db, activity, Wanted(period, chosen, metric or named, by), here), period

    activity, rows, period = visit.ask(ask, (None, [], last_days(here.today, DAYS)))
    days = format_period(period) if activity or range_.is_given else f"The last {DAYS} days"
    title = ", ".join(filter(None, [filter_.title, days]))

    def screen() -> "Screen | str":
        if not rows:
            what = f"{metric} of " if metric else ""
            return f"Nothing was measured: {what}{title}" if activity else f"No practice: {title}"
        return curve_screen(rows, filter_.title, here, width()) if activity else rows_screen(rows, title, here)

    def drawing() -> str:
        # Here, not above: most look at the screen.
        from practicelog.render.kit.svg import document
        from practicelog.render.review.figure import curve_figure, rows_figure

        return document(*(curve_figure(rows, filter_.title, here) if activity else rows_figure(rows, title, here)))

    columns: Any = point_columns() if activity else row_columns()
    return Report(columns, point_rows(rows) if activity else rows, screen, drawing=drawing if rows else None)


def activity_of(db: "Readable", filter_: Filter) -> tuple["ActivityRow | None", str | None]:
    """Return the activity whose curve is asked for, if it is of one, and the metric named behind it."""
    if not filter_.name:
        return None, None
    typed, metric = filter_.name, None
    try:
        found = filter_.named(db)
    except UnknownName as unknown:
        filter_.name, _, metric = typed.rpartition(" ")
        try:
            found = resolve.activity_or_group(db, filter_.name)
        except (UnknownName, NotUnderstood):
            raise unknown from None
    is_one = len(found.activities) == 1 and not found.groups
    return (found.activities[0] if is_one else None), metric
