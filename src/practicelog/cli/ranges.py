"""The options that say which practice days a report is about."""

from datetime import date
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.domain import periods
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.periods import Period
from practicelog.domain.practice_day import practice_day
from practicelog.domain.times import Here
from practicelog.queries.settings import day_start, week_start

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Today = Annotated[bool, typer.Option("-d", "--today", help="Today.")]
Yesterday = Annotated[bool, typer.Option("--yesterday", help="Yesterday.")]
Week = Annotated[bool, typer.Option("-w", "--week", help="This week.")]
LastWeek = Annotated[bool, typer.Option("--last-week", help="The week before.")]
Month = Annotated[bool, typer.Option("-m", "--month", help="This month.")]
LastMonth = Annotated[bool, typer.Option("--last-month", help="The month before.")]
Year = Annotated[bool, typer.Option("-y", "--year", help="This year.")]
All = Annotated[bool, typer.Option("-a", "--all", help="Everything.")]
From = Annotated[str | None, typer.Option("--from", metavar="DAY", help="The first day: 2026-03-12, yesterday, mon.")]
To = Annotated[str | None, typer.Option("--to", metavar="DAY", help="The last day.")]
During = Annotated[str | None, typer.Option("--during", metavar="PERIOD", help="2026-W11, 2026-03, 2026-Q1, 2026.")]


class Range:
    """What was asked for; which days that means depends on the settings in the log."""

    def __init__(self, **asked: bool | str | None) -> None:
        self.first = asked.pop("first", None)
        self.last = asked.pop("last", None)
        self.during = asked.pop("during", None)
        self.named = [name for name, wanted in asked.items() if wanted]
        given = len(self.named) + (self.during is not None) + (self.first is not None or self.last is not None)
        if given > 1:
            raise NotUnderstood("More than one range. Write one: --week, or --from DAY --to DAY, or --during PERIOD")

    def period(self, db: "Readable | None", here: Here, otherwise: str) -> Period:
        """Return the practice days meant; `otherwise` is the range where none was asked for."""
        today = practice_day(here.now, here.zone, *([day_start(db)] if db else []))
        if self.during is not None:
            return periods.parse_period(str(self.during))
        if self.first is not None or self.last is not None:
            return self.between(today)
        name = self.named[0] if self.named else otherwise
        return named_period(name, today, week_start(db) if db else 0)

    def between(self, today: date) -> Period:
        """Return the days from `--from` to `--to`, both included."""
        first = periods.FIRST if self.first is None else periods.parse_day(str(self.first), today)
        last = today if self.last is None else periods.parse_day(str(self.last), today)
        if last < first:
            raise NotUnderstood(f"The range ends ({last}) before it begins ({first})")
        return Period(first, periods.day_of(last).after)


def named_period(name: str, today: date, week_start: int) -> Period:
    """Return the range that an option names, seen from `today`."""
    if name == "seven_days":
        return periods.last_days(today, 7)
    if name == "all":
        return periods.ALL
    if name in ("today", "yesterday"):
        return periods.day_of(today if name == "today" else periods.last_days(today, 2).first)
    if name in ("week", "last_week"):
        week = periods.week_of(today, week_start)
        return week if name == "week" else periods.week_of(periods.last_days(week.first, 2).first, week_start)
    if name in ("month", "last_month"):
        month = periods.month_of(today)
        return month if name == "month" else periods.month_of(periods.last_days(month.first, 2).first)
    return periods.year_of(today)
