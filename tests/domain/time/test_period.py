"""Days, weeks, months, quarters and years: read, refused, and shown in words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.period import (
    ALL,
    Period,
    format_period,
    last_days,
    month_of,
    parse_period,
    short_period,
    week_of,
    year_of,
)
from tests.domain.strategies import EVERYDAY

THURSDAY = date(2026, 3, 12)
days = st.dates(date(1900, 1, 8), date(2199, 12, 20))


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("2026-03-12", date(2026, 3, 12), date(2026, 3, 12)),
        ("2026-W11", date(2026, 3, 9), date(2026, 3, 15)),
        ("2026-w11", date(2026, 3, 9), date(2026, 3, 15)),
        ("2026-W01", date(2025, 12, 29), date(2026, 1, 4)),
        ("2026-W53", date(2026, 12, 28), date(2027, 1, 3)),
        ("2020-W53", date(2020, 12, 28), date(2021, 1, 3)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("2028-02", date(2028, 2, 1), date(2028, 2, 29)),
        ("2028-02-29", date(2028, 2, 29), date(2028, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-Q1", date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-q4", date(2026, 10, 1), date(2026, 12, 31)),
        ("2026", date(2026, 1, 1), date(2026, 12, 31)),
        ("2199", date(2199, 1, 1), date(2199, 12, 31)),
    ],
)
def test_a_period_is_read(typed: str, first: date, last: date) -> None:
    period = parse_period(typed)
    assert (period.first, period.last) == (first, last)


@pytest.mark.parametrize(
    "typed", ["2026-W54", "2027-W53", "2026-W00", "2026-13", "2026-00", "2026-02-29", "2026-04-31"]
)
def test_what_is_not_in_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="isn't in the calendar"):
        parse_period(typed)


@pytest.mark.parametrize(
    "typed", ["1899", "2200", "1899-12-31", "1899-12", "2200-01", "2200-Q1", "1899-W52", "9999-W01"]
)
def test_years_that_cannot_be_recorded_are_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=f'"{typed}" is out of range: the years from 1900 to 2199 can be recorded'):
        parse_period(typed)


@pytest.mark.parametrize("typed", ["", "26", "2026-Q5", "2026-W1", "2026-3", "week", "2026-03-12T10:00", "\u0662026"])
def test_what_is_no_period_is_refused_with_a_cure(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="Write one like 2026-03-12, 2026-W11"):
        parse_period(typed)


@EVERYDAY
@given(days)
def test_every_way_to_write_the_day_finds_it(day: date) -> None:
    assert parse_period(day.isoformat()) == Period(day, day + timedelta(days=1))
    year, week, _ = day.isocalendar()
    assert parse_period(f"{year}-W{week:02}") == week_of(day)
    assert parse_period(f"{day:%Y-%m}") == month_of(day)
    assert parse_period(f"{day.year}") == year_of(day)
    quarter = parse_period(f"{day.year}-Q{(day.month + 2) // 3}")
    assert quarter.first <= day < quarter.after
    assert 90 <= (quarter.after - quarter.first).days <= 92


@EVERYDAY
@given(days, st.integers(0, 6), st.integers(1, 400))
def test_periods_hold_the_day_and_follow_each_other(day: date, week_start: int, count: int) -> None:
    week = week_of(day, week_start)
    assert week.first <= day < week.after == week.first + timedelta(days=7)
    assert week.first.weekday() == week_start
    assert week_of(week.first, week_start) == week_of(week.last, week_start) == week
    assert week_of(week.after, week_start).first == week.after
    assert month_of(month_of(day).last) == month_of(day)
    assert last_days(day, count).last == day
    assert (day - last_days(day, count).first).days == count - 1


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (ALL, "All practice"),
        (Period(date(2026, 7, 29), date(2026, 7, 30)), "Wed 29 Jul 2026"),
        (Period(date(2026, 7, 27), date(2026, 8, 3)), "Mon 27 Jul – Sun 2 Aug 2026"),
        (Period(date(2026, 12, 28), date(2027, 1, 4)), "Mon 28 Dec 2026 – Sun 3 Jan 2027"),
    ],
)
def test_a_period_is_shown_in_words(period: Period, words: str) -> None:
    assert format_period(period) == words


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("2025", "2025"),
        ("2026-05", "May"),
        ("2026-12", "Dec"),
        ("2026-03-12", "12 Mar"),
        ("2026-W10", "2–8 Mar"),
        ("2026-W31", "27 Jul – 2 Aug"),
        ("2026-Q1", "1 Jan – 31 Mar"),
        ("2026-W53", "28 Dec – 3 Jan"),
    ],
)
def test_a_period_heads_a_column_as_shortly_as_can_be(typed: str, shown: str) -> None:
    assert short_period(parse_period(typed)) == shown


def test_the_same_month_of_two_years_is_not_one_month() -> None:
    assert short_period(Period(date(2025, 3, 5), date(2026, 3, 8))) == "5 Mar – 7 Mar"


def test_the_last_day_of_a_period_belongs_to_it_and_the_day_after_does_not() -> None:
    assert parse_period("2026-02").ends == {"first": "2026-02-01", "after": "2026-03-01"}
    assert parse_period("2026-02").last == date(2026, 2, 28)
