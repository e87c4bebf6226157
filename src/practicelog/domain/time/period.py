"""Ranges of practice days: today, this week, 2026-W11, from one day to another."""

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.clock import MONTHS, OUT_OF_RANGE, YEARS, format_day
from practicelog.domain.time.here import first_of_week

if TYPE_CHECKING:
    from collections.abc import Callable

FIRST, AFTER = date(1, 1, 1), date(9999, 12, 31)
FORMS = "Write one like 2026-03-12, 2026-W11, 2026-03, 2026-Q1 or 2026"


class Period(NamedTuple):
    """The practice days from `first` up to, but not including, `after`."""

    first: date
    after: date

    @property
    def last(self) -> date:
        """The last day of the period."""
        return self.after - timedelta(days=1)

    @property
    def ends(self) -> dict[str, str]:
        """Its `first` and `after` as the views write days."""
        return {"first": self.first.isoformat(), "after": self.after.isoformat()}


ALL = Period(FIRST, AFTER)


def day_of(day: date) -> Period:
    """Return the period of just that day."""
    return Period(day, day + timedelta(days=1))


def week_of(day: date, week_start: int = 0) -> Period:
    """Return the week with `day` in it; `week_start` is 0 for Monday, 6 for Sunday."""
    first = first_of_week(day, week_start)
    return Period(first, first + timedelta(days=7))


def month_of(day: date) -> Period:
    """Return the month with `day` in it."""
    first = day.replace(day=1)
    return Period(first, (first + timedelta(days=32)).replace(day=1))


def year_of(day: date) -> Period:
    """Return the calendar year with `day` in it."""
    return Period(date(day.year, 1, 1), date(day.year + 1, 1, 1))


def last_days(day: date, count: int) -> Period:
    """Return the `count` days that end with `day`."""
    return Period(day - timedelta(days=count - 1), day + timedelta(days=1))


NAMED: "dict[str, Callable[[date, int], Period]]" = {
    "today": lambda today, _: day_of(today),
    "yesterday": lambda today, _: day_of(last_days(today, 2).first),
    "week": week_of,
    "last_week": lambda today, start: week_of(last_days(week_of(today, start).first, 2).first, start),
    "month": lambda today, _: month_of(today),
    "last_month": lambda today, _: month_of(last_days(month_of(today).first, 2).first),
    "year": lambda today, _: year_of(today),
    "seven_days": lambda today, _: last_days(today, 7),
    "all": lambda _today, _: ALL,
}
"""By its name, the days of a period seen from today; the second argument is the weekday that weeks begin with."""


def parse_period(text: str) -> Period:
    """Return the days of `2026-W11` (ISO 8601, from Monday), `2026-03`, `2026-Q1`, `2026` or `2026-03-12`."""
    word = text.strip().upper()
    match = re.fullmatch(r"(\d{4})(?:-(?:W(\d\d)|Q([1-4])|(\d\d)(?:-(\d\d))?))?", word, re.ASCII)
    if match is None:
        raise NotUnderstood(f'"{text}" isn\'t a period. {FORMS}')
    year, week, quarter, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        if week:
            return week_of(within(date.fromisocalendar(year, week, 1), text))
        if quarter:
            first = within(date(year, 3 * quarter - 2, 1), text)
            return Period(first, month_of(date(year, 3 * quarter, 1)).after)
        if day and month:
            return day_of(within(date(year, month, day), text))
        if month:
            return month_of(within(date(year, month, 1), text))
        if match[2] or match[4]:
            raise ValueError
        return year_of(within(date(year, 1, 1), text))
    except ValueError:
        raise NotUnderstood(f'"{text}" isn\'t in the calendar') from None


def within(day: date, text: str) -> date:
    """Return `day`; raise NotUnderstood outside the years that can be recorded."""
    if day.year not in YEARS:
        raise NotUnderstood(f'"{text}" {OUT_OF_RANGE}')
    return day


def format_period(period: Period) -> str:
    """Return the period in words, with the year once if both ends share it: `Mon 27 Jul – Sun 2 Aug 2026`."""
    if period == ALL:
        return "All practice"
    first, last = period.first, period.last
    if first == last:
        return format_day(first, year=True)
    return f"{format_day(first, year=first.year != last.year)} – {format_day(last, year=True)}"


def short_period(period: Period) -> str:
    """Return the period as the head of a column: `12 Mar`, `2–8 Mar`, `27 Jul – 2 Aug`, `May`, `2025`."""
    first, last = period.first, period.last
    if period == year_of(first):
        return str(first.year)
    if period == month_of(first):
        return MONTHS[first.month - 1]
    if first == last:
        return format_date(first)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{format_date(last)}"
    return f"{format_date(first)} – {format_date(last)}"


def format_date(day: date) -> str:
    """Return `2 Mar`."""
    return f"{day.day} {MONTHS[day.month - 1]}"


PERIOD = r"\d{4}(?:-(?:\d\d|W\d\d|Q[1-4]))?"


def is_period(word: str) -> bool:
    """Return whether `word` looks like a period: `2026`, `2026-03`, `2026-W11`, `2026-Q1`."""
    return re.fullmatch(PERIOD, word, re.IGNORECASE) is not None
