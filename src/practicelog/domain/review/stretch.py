"""A week, a month or a year as one looks back on it: how far it has come, and the one before to the same day of it."""

import calendar
from datetime import date, timedelta
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.breakdown import PERIODS
from practicelog.domain.time import period as periods
from practicelog.domain.time.period import Period

WEEK, MONTH, YEAR = "week", "month", "year"


class Stretch(NamedTuple):
    """A week, a month or a year, by its `name`, seen from `today`."""

    name: str
    period: Period
    today: date
    week_start: int = 0

    @property
    def is_running(self) -> bool:
        """Whether today lies in it."""
        return self.period.first <= self.today < self.period.after

    @property
    def counted(self) -> Period:
        """The days that count: up to today while it runs."""
        return Period(self.period.first, self.today + timedelta(days=1)) if self.is_running else self.period

    @property
    def before(self) -> Period:
        """The one before, to the same day of it while this one runs."""
        days = (self.counted.after - self.period.first).days
        if self.name == WEEK:
            length = self.period.after - self.period.first
            first = self.period.first - length
            return Period(first, first + timedelta(days=days))
        whole = PERIODS[self.name](self.period.first - timedelta(days=1), self.week_start)
        if not self.is_running:
            return whole
        if self.name == MONTH:
            return Period(whole.first, min(whole.first + timedelta(days=days), whole.after))
        last = day_in_year(self.today, whole.first.year)
        return Period(whole.first, last + timedelta(days=1))

    @property
    def parts(self) -> list[Period]:
        """The days of a week, the weeks of a month, the months of a year, as far as they lie in it."""
        parts, day = list[Period](), self.period.first
        while day < self.period.after:
            part = self.part_of(day)
            parts.append(Period(day, min(part.after, self.period.after)))
            day = part.after
        return parts

    def part_of(self, day: date) -> Period:
        """Return the part of it that a day lies in."""
        if self.name == WEEK:
            return periods.day_of(day)
        return periods.week_of(day, self.week_start) if self.name == MONTH else periods.month_of(day)


def day_in_year(day: date, year: int) -> date:
    """Return the same day of another year; 28 February where that has no 29th."""
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def stretch_of(name: str, said: Period, text: str, today: date, week_start: int = 0) -> Stretch:
    """Return the week, the month or the year that some days lie in; raise NotUnderstood if they lie in several.

    Any seven days are a week.
    """
    whole = PERIODS[name](said.first, week_start)
    if name == WEEK and (said.after - said.first).days == 7:
        whole = said
    if said.after > whole.after:
        larger = next((one for one, of in PERIODS.items() if said.after <= of(said.first, week_start).after), "report")
        raise NotUnderstood(f'"{text}" is more than one {name}. Write practicelog {larger} {text}')
    return Stretch(name, whole, today, week_start)
