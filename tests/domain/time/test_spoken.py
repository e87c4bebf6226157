"""Days and periods as they are said."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.clock import WEEKDAYS
from practicelog.domain.time.period import ALL
from practicelog.domain.time.period import parse_period as written_period
from practicelog.domain.time.spoken import day_said, hint_answer, parse_day, parse_period, period_said, said_behind
from tests.domain.strategies import EVERYDAY

THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("today", "2026-03-12", "2026-03-12"),
        ("yesterday", "2026-03-11", "2026-03-11"),
        ("week", "2026-03-09", "2026-03-15"),
        ("this week", "2026-03-09", "2026-03-15"),
        ("Last Week", "2026-03-02", "2026-03-08"),
        ("month", "2026-03-01", "2026-03-31"),
        ("last month", "2026-02-01", "2026-02-28"),
        ("year", "2026-01-01", "2026-12-31"),
        ("last year", "2025-01-01", "2025-12-31"),
        ("last 10 days", "2026-03-03", "2026-03-12"),
        ("past 2 weeks", "2026-02-27", "2026-03-12"),
        ("2026-W11", "2026-03-09", "2026-03-15"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2026-06-01", "2026-06-01", "2026-06-01"),
        ("march", "2026-03-01", "2026-03-31"),
        ("june", "2025-06-01", "2025-06-30"),
        ("Feb", "2026-02-01", "2026-02-28"),
        ("june 2024", "2024-06-01", "2024-06-30"),
        ("thu", "2026-03-12", "2026-03-12"),
        ("friday", "2026-03-06", "2026-03-06"),
        ("last thursday", "2026-03-05", "2026-03-05"),
        ("1 june", "2025-06-01", "2025-06-01"),
        ("june 1", "2025-06-01", "2025-06-01"),
        ("1st march", "2026-03-01", "2026-03-01"),
        ("12 mar", "2026-03-12", "2026-03-12"),
        ("13 mar", "2025-03-13", "2025-03-13"),
        ("1 june 2024", "2024-06-01", "2024-06-01"),
        ("june 1 2024", "2024-06-01", "2024-06-01"),
        ("06-01", "2025-06-01", "2025-06-01"),
        ("03-11", "2026-03-11", "2026-03-11"),
        ("since monday", "2026-03-09", "2026-03-12"),
        ("since january", "2026-01-01", "2026-03-12"),
        ("from 2026-03-01", "2026-03-01", "2026-03-12"),
        ("1 march to 3 march", "2026-03-01", "2026-03-03"),
        ("from monday to yesterday", "2026-03-09", "2026-03-11"),
        ("friday to monday", "2026-03-06", "2026-03-09"),
        ("monday to friday", "2026-03-09", "2026-03-13"),
        ("june until august", "2025-06-01", "2025-08-31"),
        ("2026-02-27 - 2026-03-02", "2026-02-27", "2026-03-02"),
        ("from 1 june 2025 to 3 july 2025", "2025-06-01", "2025-07-03"),
        ("last 3 months", "2025-12-13", "2026-03-12"),
        ("past 2 years", "2024-03-13", "2026-03-12"),
        ("3d", "2026-03-10", "2026-03-12"),
        ("2w", "2026-02-27", "2026-03-12"),
        ("3 days", "2026-03-10", "2026-03-12"),
        ("last 3d", "2026-03-10", "2026-03-12"),
        ("2 months", "2026-01-13", "2026-03-12"),
        ("lastweek", "2026-03-02", "2026-03-08"),
        ("Last-Month", "2026-02-01", "2026-02-28"),
        ("thisweek", "2026-03-09", "2026-03-15"),
        ("lastyear", "2025-01-01", "2025-12-31"),
        ("weekend", "2026-03-07", "2026-03-08"),
        ("last weekend", "2026-03-07", "2026-03-08"),
        ("1.3.", "2026-03-01", "2026-03-01"),
        ("24.12.", "2025-12-24", "2025-12-24"),
        ("24.12.2024", "2024-12-24", "2024-12-24"),
        ("03-01..03-03", "2026-03-01", "2026-03-03"),
        ("monday..friday", "2026-03-09", "2026-03-13"),
        ("since today", "2026-03-12", "2026-03-12"),
        ("june till august", "2025-06-01", "2025-08-31"),
        ("1 march – 3 march", "2026-03-01", "2026-03-03"),
        ("monday to monday", "2026-03-09", "2026-03-09"),
        ("2026-03-10 to friday", "2026-03-10", "2026-03-13"),
        ("last wednesday", "2026-03-11", "2026-03-11"),
        ("29 feb", "2024-02-29", "2024-02-29"),
        ("29.2.", "2024-02-29", "2024-02-29"),
    ],
)
def test_a_period_is_said(typed: str, first: str, last: str) -> None:
    period = period_said(typed.split(), THURSDAY)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize(("today", "first"), [("2026-03-01", "2026-03-01"), ("2026-02-28", "2025-03-01")])
def test_a_month_is_this_years_from_the_day_on_which_it_begins(today: str, first: str) -> None:
    march = period_said(["march"], date.fromisoformat(today))
    assert march is not None
    assert march.first.isoformat() == first


@pytest.mark.parametrize(
    ("today", "weekend", "last_weekend"),
    [
        ("2026-03-13", "2026-03-07", "2026-03-07"),
        ("2026-03-14", "2026-03-14", "2026-03-07"),
        ("2026-03-15", "2026-03-14", "2026-03-07"),
        ("2026-03-16", "2026-03-14", "2026-03-14"),
    ],
)
def test_a_weekend_is_that_of_today_or_the_one_before(today: str, weekend: str, last_weekend: str) -> None:
    periods = [period_said(typed.split(), date.fromisoformat(today)) for typed in ("this weekend", "last weekend")]
    assert [period and period.first.isoformat() for period in periods] == [weekend, last_weekend]


def test_all_is_all() -> None:
    assert period_said(["all"], THURSDAY) == ALL


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "guitar",
        "etude 2",
        "junes",
        "june guitar",
        "last",
        "week 2",
        "seven_days",
        "1",
        "99",
        "5 5",
        "last 0 days",
        "since",
        "since friday week",
        "from 2026-03-13",
        "monday to 2026-03-01",
        "left to right",
        "to friday",
        "3 march to june",
        "last 0 months",
        "0d",
        "3m",
        "..2",
        "3..",
        "1.3",
        "mylastweek",
        "june 202\u0665",
        "1\u0660 june",
        "1\u0660.6.",
        "06-1\u0660",
        "2025-06-1\u0660",
        "1\u0660 days",
        "1\u0660 months",
        "1 june 2024 2025",
    ],
)
def test_what_says_no_period_is_none(typed: str) -> None:
    assert period_said(typed.split(), THURSDAY) is None
    assert day_said(typed.split(), THURSDAY) is None


@pytest.mark.parametrize(
    "typed", ["31 june", "31.6.", "june 31 2024", "30.2.2024", "02-30", "13-01", "29 feb 2025", "2026-02-29"]
)
def test_what_is_not_in_the_calendar_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=f'"{typed}" isn\'t in the calendar'):
        period_said(typed.split(), THURSDAY)


@pytest.mark.parametrize("typed", ["1 june 1000", "1.6.1000", "june 1 2200", "2200-06-01"])
def test_years_that_cannot_be_recorded_are_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=f'"{typed}" is out of range: the years from 1900 to 2199'):
        period_said(typed.split(), THURSDAY)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("week", "2026-03-08", "2026-03-14"),
        ("last week", "2026-03-01", "2026-03-07"),
        ("since week", "2026-03-08", "2026-03-12"),
        ("since last week", "2026-03-01", "2026-03-12"),
        ("last week to week", "2026-03-01", "2026-03-14"),
        ("2026-03-01 to this week", "2026-03-01", "2026-03-14"),
    ],
)
def test_weeks_that_are_said_begin_on_the_day_of_the_settings(typed: str, first: str, last: str) -> None:
    sunday = 6
    period = period_said(typed.split(), THURSDAY, sunday)
    assert period == parse_period(typed, THURSDAY, sunday)
    assert period is not None
    assert (period.first.isoformat(), period.last.isoformat()) == (first, last)


@pytest.mark.parametrize("typed", ["2026-W10", "2026-Q1", "2025-06", "2025", "2026-03-01"])
def test_a_period_as_it_is_written_is_read_where_one_may_be_said(typed: str) -> None:
    assert parse_period(typed, THURSDAY, 0) == written_period(typed)


@pytest.mark.parametrize("typed", ["guitar", "june guitar", "", "since friday week"])
def test_what_says_no_period_is_refused_with_a_cure(typed: str) -> None:
    with pytest.raises(NotUnderstood, match=f'"{typed}" isn\'t a period. Write one like 2026-03-12'):
        parse_period(typed, THURSDAY, 0)


@pytest.mark.parametrize(
    ("hint", "cure"),
    [
        (":day", "Write practicelog log today"),
        (":today", "Write practicelog log today"),
        (":yesterday", "Write practicelog log yesterday"),
        (":week", "Write practicelog log week"),
        (":LastWeek", "Write practicelog log last week"),
        (":lastmonth", "Write practicelog log last month"),
        (":lastyear", "Write practicelog log last year"),
        (":all", "Write practicelog log all"),
        (":lastquarter", "Ranges are words here, like practicelog log last week"),
        (":fill", "Ranges are words here, like practicelog log last week"),
    ],
)
def test_a_hint_of_another_program_is_answered_with_the_words_for_it(hint: str, cure: str) -> None:
    assert hint_answer(hint) == f'"{hint}" is another program\'s hint. {cure}'


@EVERYDAY
@given(
    st.dates(date(1901, 1, 1), date(2199, 12, 20)), st.sampled_from(["friday", "june", "1 june", "06-01", "last week"])
)
def test_what_is_said_is_never_still_to_come(today: date, typed: str) -> None:
    period = period_said(typed.split(), today)
    assert period is not None
    assert period.first <= today


@pytest.mark.parametrize(
    ("typed", "today", "meant"),
    [
        ("today", THURSDAY, date(2026, 3, 12)),
        ("Yesterday", THURSDAY, date(2026, 3, 11)),
        ("thu", THURSDAY, date(2026, 3, 12)),
        ("fri", THURSDAY, date(2026, 3, 6)),
        ("WED", THURSDAY, date(2026, 3, 11)),
        ("2026-03-01", THURSDAY, date(2026, 3, 1)),
        ("yesterday", date(2028, 3, 1), date(2028, 2, 29)),
        ("yesterday", date(2027, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_day_is_read(typed: str, today: date, meant: date) -> None:
    assert parse_day(typed, today) == meant


@pytest.mark.parametrize("typed", ["tomorrow", "12", "2026-W11", "june", ""])
def test_what_is_no_day_is_refused_with_a_cure(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="Write one like 2026-03-12, yesterday, mon or 1 june"):
        parse_day(typed, THURSDAY)


@EVERYDAY
@given(st.dates(date(1900, 1, 8), date(2199, 12, 20)), st.sampled_from(sorted(WEEKDAYS)))
def test_a_weekday_is_the_last_one_today_included(today: date, word: str) -> None:
    day = parse_day(word, today)
    assert day.weekday() == WEEKDAYS[word]
    assert 0 <= (today - day).days <= 6


@pytest.mark.parametrize(
    ("name", "word", "period"),
    [
        ("week", "last", "last week"),
        ("month", "this", "this month"),
        ("year", "last", "last year"),
        ("week", "11", "2026-W11"),
        ("week", "w3", "2026-W03"),
        ("week", "12", "2025-W12"),
        ("week", "1", "2026-W01"),
        ("week", "53", "2025-W53"),
        ("week", "0", None),
        ("week", "54", None),
        ("month", "3", None),
        ("week", "bach", None),
        ("week", "\u0661", None),
    ],
)
def test_a_word_behind_week_month_or_year_says_which(name: str, word: str, period: str | None) -> None:
    assert said_behind(name, word, THURSDAY) == period


@pytest.mark.parametrize(
    ("today", "leap_day"),
    [
        ("2028-02-29", "2028-02-29"),
        ("2028-02-28", "2024-02-29"),
        ("2027-12-31", "2024-02-29"),
        ("2025-01-01", "2024-02-29"),
        ("2104-02-28", "2096-02-29"),
    ],
)
def test_a_leap_day_without_a_year_is_the_last_there_was(today: str, leap_day: str) -> None:
    assert parse_day("29 feb", date.fromisoformat(today)).isoformat() == leap_day


@EVERYDAY
@given(st.dates(date(1910, 1, 1), date(2199, 12, 31)), st.dates(date(2024, 1, 1), date(2024, 12, 31)))
def test_a_day_without_a_year_is_the_last_such_day(today: date, of_a_leap_year: date) -> None:
    such = (of_a_leap_year.month, of_a_leap_year.day)
    day = parse_day(f"{of_a_leap_year:%m-%d}", today)
    assert (day.month, day.day) == such
    assert day <= today
    since = [day + timedelta(days=days) for days in range(1, (today - day).days + 1)]
    assert such not in [(later.month, later.day) for later in since]
