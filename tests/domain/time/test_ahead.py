"""Days still to come are read as they are said, and those that are over are refused."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.ahead import parse_day_ahead
from practicelog.domain.time.clock import MONTHS
from tests.domain.strategies import EVERYDAY

TODAY = date(2026, 3, 12)  # a Thursday


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("30-sep", "2026-09-30"),
        ("30 sep", "2026-09-30"),
        ("30th September", "2026-09-30"),
        ("sep 30", "2026-09-30"),
        ("30 sep 2027", "2027-09-30"),
        ("sep 30 2027", "2027-09-30"),
        ("sep-30-2027", "2027-09-30"),
        ("30-sep-2027", "2027-09-30"),
        ("1-sep", "2026-09-01"),
        ("the 1st of may", "2026-05-01"),
        ("12-mar", "2026-03-12"),
        ("11 march", "2027-03-11"),
        ("29 feb", "2028-02-29"),
        ("2026-09-30", "2026-09-30"),
        ("2026-09", "2026-09-30"),
        ("2026-W14", "2026-04-05"),
        ("2026-w14", "2026-04-05"),
        ("2026-Q2", "2026-06-30"),
        ("2026", "2026-12-31"),
        ("today", "2026-03-12"),
        ("tomorrow", "2026-03-13"),
        ("friday", "2026-03-13"),
        ("thu", "2026-03-19"),
        ("in 6 weeks", "2026-04-23"),
        ("6 weeks", "2026-04-23"),
        ("10 days", "2026-03-22"),
        ("1 day", "2026-03-13"),
        ("in 3 months", "2026-06-12"),
        ("1 year", "2027-03-12"),
        ("september", "2026-09-30"),
        ("end of march", "2026-03-31"),
        ("february", "2027-02-28"),
        ("june 2027", "2027-06-30"),
    ],
)
def test_a_day_to_come_is_read(text: str, day: str) -> None:
    assert parse_day_ahead(text, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-03-11", '"2026-03-11" is over: that was Wed 11 Mar 2026'),
        ("1 jan 2026", '"1 jan 2026" is over'),
        ("31-feb", '"31-feb" isn\'t in the calendar'),
        ("30-foo", '"30-foo" isn\'t a day. Write one like 30-sep'),
        ("soon", '"soon" isn\'t a day'),
        ("", '"" isn\'t a day'),
        ("sep 31", '"sep 31" isn\'t in the calendar'),
        ("29 feb 2027", '"29 feb 2027" isn\'t in the calendar'),
        ("2026-13-01", "isn't in the calendar"),
        ("in 999 years", '"in 999 years" is out of range'),
        ("in 1\u0660 days", "isn't a day"),
        ("2026-09-3\u0660", "isn't a day"),
        ("june 202\u0667", "isn't a day"),
        ("3\u0660 sep", "isn't a day"),
        ("sep 3\u0660", "isn't a day"),
    ],
)
def test_what_is_no_day_to_come_is_refused(text: str, why: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_day_ahead(text, TODAY)
    assert why in str(refused.value)


def test_three_months_after_the_last_of_a_month_is_the_last_of_a_shorter_one() -> None:
    assert parse_day_ahead("in 3 months", date(2026, 11, 30)) == date(2027, 2, 28)


def test_a_leap_day_is_found_where_eight_years_lie_between_two() -> None:
    assert parse_day_ahead("29 feb", date(2096, 3, 1)) == date(2104, 2, 29)


@EVERYDAY
@given(st.dates(date(1901, 1, 1), date(2190, 12, 31)), st.integers(1, 12), st.integers(1, 28))
def test_a_day_without_a_year_is_the_next_such_day(today: date, month: int, day: int) -> None:
    ahead = parse_day_ahead(f"{day}-{MONTHS[month - 1]}", today)
    assert (ahead.month, ahead.day) == (month, day)
    assert 0 <= (ahead - today).days <= 365


@EVERYDAY
@given(st.dates(date(1901, 1, 1), date(2190, 12, 31)), st.integers(1, 999))
def test_so_many_days_or_weeks_ahead_are_counted_from_today(today: date, count: int) -> None:
    assert parse_day_ahead(f"in {count} days", today) == today + timedelta(days=count)
    assert parse_day_ahead(f"{count // 7 + 1} weeks", today) == today + timedelta(weeks=count // 7 + 1)
