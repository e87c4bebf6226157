"""practicelog report."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any

import typer

from practicelog.cli.ranges import Filter, Range, Words
from practicelog.cli.report import Report, paged_report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.breakdown import DIMENSIONS, PERIODS, parse_breakdown
from practicelog.domain.review.columns import parse_columns
from practicelog.domain.time.here import Here
from practicelog.domain.time.period import Period, format_period
from practicelog.queries.review.against import beside, sides_of
from practicelog.queries.review.measured import check_metrics
from practicelog.queries.review.report import Asked, broken_down
from practicelog.render.review.report import Reported, report_columns, report_rows, report_screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

By = Annotated[
    str, typer.Option("--by", metavar="WHAT[,WHAT]", help=f"One of: {', '.join(DIMENSIONS)}; two make a table.")
]
ColumnsTyped = Annotated[
    str | None,
    typer.Option(
        "--columns", metavar="NAMES", help="time hours share days times sets volume clean held, or metrics by name."
    ),
]
Against = Annotated[
    str | None, typer.Option("--against", metavar="PERIOD|TAG", help="Another period beside it, or what has a tag.")
]
Fill = Annotated[bool, typer.Option("--fill", help="Periods without practice as well.")]

ONE_DAY = timedelta(days=1)


@paged_report
def report_(
    visit: Visit,
    filter_: Filter,
    range_: Range,
    words: Words = None,
    by: By = "activity",
    columns: ColumnsTyped = None,
    against: Against = None,
    fill: Fill = False,
) -> Report:
    """Add up practice by activity, by day, week or month, by group, tag or template: this week, unless you say when."""
    here, dimensions = visit.here, parse_breakdown(by)
    wanted = parse_columns(columns)
    if fill and not any(dimension.is_period for dimension in dimensions):
        raise NotUnderstood(f"--fill is of periods. Write it with --by {' or '.join(PERIODS)}")
    if wanted.measures and any(dimension.name == "hour" for dimension in dimensions):
        raise NotUnderstood(f"{wanted.measures[0]} goes without --by hour, which is of the clock alone")
    if against is not None and any(dimension.is_period for dimension in dimensions):
        raise NotUnderstood("--against is by what is in both: --by activity, group, weekday. Leave the periods out")

    def ask(db: "Readable") -> Reported:
        if words:
            filter_.take(db, words, range_, here)
        period = range_.period(here, "week")
        check_metrics(db, wanted.measures)
        asked = Asked(period, dimensions, wanted.measures, filter_.chosen(db, period))
        sides = None if against is None else sides_of(db, asked, against, lambda days: filter_.chosen(db, days), here)
        asked = sides.asked if sides else asked
        found, shown = broken_down(db, asked, here), wanted
        if found.has_untimed and wanted.is_default and not visit.is_for_machine:
            shown = wanted.beside_untimed()
            found = broken_down(db, asked._replace(measures=shown.measures), here)
        named = f"{filter_.title} {sides.without if sides else ''}".strip()
        title = ", ".join(filter(None, [named, format_period(period)]))
        return Reported(
            asked,
            found,
            shown.names,
            title,
            so_far(period, here) if fill else None,
            beside(db, sides, here) if sides else None,
        )

    found: Any = visit.ask(ask, None)
    names = report_columns(dimensions, wanted.names, against is not None)
    if found is None:
        return Report(names, [])
    nothing = f"No practice: {found.title}"
    return Report(names, report_rows(found), lambda: report_screen(found, here) or nothing)


def so_far(period: Period, here: Here) -> Period:
    """Return the days of a period up to today, all of one that is still to come."""
    return period if period.first > here.today else Period(period.first, min(period.after, here.today + ONE_DAY))
