"""practicelog progress."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.ranges import Filter, Range
from practicelog.cli.report import Report, drawn_report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood, UnknownName
from practicelog.domain.review.breakdown import PERIODS
from practicelog.domain.time.period import Period, format_period, last_days
from practicelog.queries.review.curves import CurveRow, Wanted, curves_of, progress_rows
from practicelog.render.kit import svg
from practicelog.render.kit.terminal import width
from practicelog.render.review.figure import curve_figure, rows_figure
from practicelog.render.review.progress import curve_screen, point_columns, point_rows, row_columns, rows_screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.queries.shared.names import ActivityRow

DAYS = 28
"""How many days the list looks back on."""
Words = Annotated[
    list[str] | None,
    typer.Argument(metavar="[NAME [METRIC]] [PERIOD]", help="An activity, else all of them; june, last month, 2026."),
]
Metric = Annotated[
    str | None,
    typer.Option("--metric", metavar="METRIC", help="Of what: tempo, maximum, weight, clean, pace, time, volume."),
]
By = Annotated[str | None, typer.Option("--by", metavar="PERIOD", help=f"A point for each: {', '.join(PERIODS)}.")]


@drawn_report
def progress(
    visit: Visit, filter_: Filter, range_: Range, words: Words = None, metric: Metric = None, by: By = None
) -> Report:
    """Draw how an activity comes on: the best so far as a line, other days as dots, what was tried as crosses.

    Without a NAME a line for each activity, then and now: of the last 28 days, unless you say when.
    """
    here = visit.here
    if by is not None and by not in PERIODS:
        raise NotUnderstood(f'"{by}" is no period. Write --by {" or ".join(PERIODS)}')

    def ask(db: "Readable") -> tuple["ActivityRow | None", list[CurveRow], Period]:
        filter_.take(db, words or [], range_, here)
        activity, named = activity_of(db, filter_)
        period = range_.period(here, "all")
        if activity is None and not range_.is_given:
            period = last_days(here.today, DAYS)
        wanted = Wanted(period, filter_.chosen(db, period), metric or named, by)
        if activity is not None:
            return activity, curves_of(db, activity, wanted, here), period
        if metric or by:
            raise NotUnderstood("--metric and --by are of one activity. Write progress NAME --metric METRIC")
        return None, progress_rows(db, period, wanted.chosen, here), period

    activity, rows, period = visit.ask(ask, (None, [], last_days(here.today, DAYS)))
    is_default = activity is None and not range_.is_given
    title = ", ".join(filter(None, [filter_.title, f"The last {DAYS} days" if is_default else format_period(period)]))
    if activity is None:
        return Report(
            row_columns(),
            rows,
            lambda: rows_screen(rows, title, here) if rows else f"No practice: {title}",
            drawing=(lambda: svg.document(*rows_figure(rows, title, here))) if rows else None,
        )
    return Report(
        point_columns(),
        point_rows(rows),
        lambda: curve_screen(rows, here, width()) if rows else f"Nothing of it was measured: {title}",
        drawing=(lambda: svg.document(*curve_figure(rows, here))) if rows else None,
    )


def activity_of(db: "Readable", filter_: Filter) -> tuple["ActivityRow | None", str | None]:
    """Return the activity whose curve is asked for, if it is of one, and the metric named behind it."""
    if not filter_.name:
        return None, None
    metric = None
    try:
        found = filter_.named(db)
    except UnknownName:
        name, _, metric = filter_.name.rpartition(" ")
        if not name:
            raise
        typed, filter_.name = filter_.name, name
        try:
            found = filter_.named(db)
        except UnknownName:
            filter_.name = typed
            found = filter_.named(db)
    is_one = len(found.activities) == 1 and not found.groups
    return (found.activities[0] if is_one else None), metric
