"""practicelog report."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from practicelog.cli.ranges import Filter, Range
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.breakdown import DIMENSIONS, PERIODS, parse_breakdown
from practicelog.domain.review.columns import parse_columns
from practicelog.domain.time.period import Period, format_period
from practicelog.queries.review.report import Asked, broken_down
from practicelog.render.review.report import Reported, report_rows, report_screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Words = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME] [PERIOD]", help="An activity or a group; june, last week, 2026.")
]
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
    str | None, typer.Option("--against", metavar="PERIOD", help="Another period beside it: may, 2025.")
]
Fill = Annotated[bool, typer.Option("--fill", help="Periods without practice as well.")]


@report
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
    other = None if against is None else other_period(against, visit)

    def ask(db: "Readable") -> Reported:
        if words:
            filter_.take(db, words, range_, here)
        period = range_.period(here, "week")
        asked = Asked(period, dimensions, wanted.measures, filter_.chosen(db, period))
        found, shown = broken_down(db, asked, here), wanted
        if found.has_untimed and wanted.is_default:
            shown = wanted.beside_untimed()
            found = broken_down(db, asked._replace(measures=shown.measures), here)
        beside = other and broken_down(db, asked._replace(period=other, chosen=filter_.chosen(db, other)), here)
        title = ", ".join(filter(None, [filter_.title, format_period(period)]))
        return Reported(asked, found, shown.names, title, fill, beside, other)

    found: Any = visit.ask(ask, None)
    if found is None:
        return Report([], [], lambda: "Nothing was practised yet")
    rows = report_rows(found)
    return Report(rows.columns, rows.cells, lambda: report_screen(found, here) or f"No practice: {found.title}")


def other_period(text: str, visit: Visit) -> Period:
    """Return the period to lay beside; raise NotUnderstood if it is none."""
    from practicelog.domain.time.spoken import parse_period

    return parse_period(text, visit.here.today, visit.here.settings.week_start)
