"""practicelog report."""

from datetime import timedelta
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from practicelog.cli.ranges import Filter, Range, Words
from practicelog.cli.report import Report, paged_report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.breakdown import DIMENSIONS, PERIODS, Dimension, parse_breakdown
from practicelog.domain.review.columns import TIME, Wanted, parse_columns
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
    str | None, typer.Option("--against", metavar="PERIOD|TAG", help="Another period next to it, or what has a tag.")
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
    wish = Wish(parse_breakdown(by), parse_columns(columns), against, fill)
    wish.check(is_for_machine=visit.is_for_machine)

    def ask(db: "Readable") -> Reported:
        if words:
            filter_.take(db, words, range_, visit.here)
        return reported(db, wish, filter_, range_.period(visit.here, "week"), visit)

    found: Any = visit.ask(ask, None)
    names = report_columns(wish.dimensions, wish.wanted.names, against is not None)
    if found is None:
        return Report(names, [])
    nothing = f"No practice: {found.title}"
    return Report(names, report_rows(found), lambda: report_screen(found, visit.here) or nothing)


class Wish(NamedTuple):
    """What a report is to be by, its columns, what is to be laid beside it, and whether empty periods are shown."""

    dimensions: tuple[Dimension, ...]
    wanted: Wanted
    against: str | None
    fill: bool

    def check(self, is_for_machine: bool) -> None:
        """Raise NotUnderstood for what does not go together, or has no room on a screen."""
        has_periods = any(dimension.is_period for dimension in self.dimensions)
        if self.fill and not has_periods:
            raise NotUnderstood(f"--fill is of periods. Write it with --by {' or '.join(PERIODS)}")
        if self.wanted.measures and any(dimension.name == "hour" for dimension in self.dimensions):
            raise NotUnderstood(f"{self.wanted.measures[0]} goes without --by hour, which is of the clock alone")
        if self.against is not None and has_periods:
            raise NotUnderstood("--against is by what is in both: --by activity, group, weekday. Leave the periods out")
        has_more = self.against is not None or (not self.wanted.is_default and self.wanted.names != (TIME,))
        if len(self.dimensions) > 1 and has_more and not is_for_machine:
            option = "--columns" if self.against is None else "--against"
            raise NotUnderstood(
                f"A table by two things shows time alone, so {option} has no place in it. Write --by"
                f" {self.dimensions[0].name}, or --json or --csv, where each pair is a row"
            )


def reported(db: "Readable", wish: Wish, filter_: Filter, period: Period, visit: Visit) -> Reported:
    """Return a report of a period, with what is laid beside it."""
    here, wanted = visit.here, wish.wanted
    check_metrics(db, wanted.measures)
    asked = Asked(period, wish.dimensions, wanted.measures, filter_.chosen(db, period))
    sides = wish.against and sides_of(db, asked, wish.against, lambda days: filter_.chosen(db, days), here)
    asked = sides.asked if sides else asked
    found = broken_down(db, asked, here)
    if not visit.is_for_machine:
        wanted = wanted.on_screen(has_untimed=found.has_untimed, has_beside=bool(sides))
        if wanted.measures != asked.measures:
            found = broken_down(db, asked._replace(measures=wanted.measures), here)
    named = f"{filter_.title} {sides.without if sides else ''}".strip()
    return Reported(
        asked,
        found,
        wanted.names,
        ", ".join(filter(None, [named, format_period(period)])),
        so_far(period, here) if wish.fill else None,
        beside(db, sides, here) if sides else None,
    )


def so_far(period: Period, here: Here) -> Period:
    """Return the days of a period up to today, all of one that is still to come."""
    return period if period.first > here.today else Period(period.first, min(period.after, here.today + ONE_DAY))
