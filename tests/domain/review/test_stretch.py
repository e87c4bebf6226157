"""A week, a month or a year to look back on: what counts of it, the one before, and its parts."""

from datetime import date

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.review.stretch import MONTH, WEEK, YEAR, Stretch, day_in_year, stretch_of
from practicelog.domain.time.period import Period, parse_period

TODAY = date(2026, 3, 12)


def stretch(name: str, typed: str, today: date = TODAY, week_start: int = 0) -> Stretch:
    """The stretch that a period lies in, seen from a day."""
    return stretch_of(name, parse_period(typed), typed, today, week_start)


def between(first: str, last: str) -> Period:
    """The days from one to another, this one too."""
    return Period(parse_period(first).first, parse_period(last).after)


@pytest.mark.parametrize(
    ("name", "typed", "week_start", "first", "last"),
    [
        (WEEK, "2026-03-12", 0, "2026-03-09", "2026-03-15"),
        (WEEK, "2026-03-12", 6, "2026-03-08", "2026-03-14"),
        (WEEK, "2026-W11", 0, "2026-03-09", "2026-03-15"),
        (WEEK, "2026-W11", 6, "2026-03-09", "2026-03-15"),  # any seven days are a week
        (MONTH, "2026-03-12", 0, "2026-03", "2026-03"),
        (MONTH, "2026-02", 0, "2026-02", "2026-02"),
        (MONTH, "2026-W11", 0, "2026-03", "2026-03"),
        (YEAR, "2026-03", 0, "2026", "2026"),
        (YEAR, "2026-Q1", 0, "2026", "2026"),
        (YEAR, "2025", 0, "2025", "2025"),
    ],
)
def test_a_stretch_is_the_one_that_days_lie_in(name: str, typed: str, week_start: int, first: str, last: str) -> None:
    found = stretch(name, typed, week_start=week_start)
    assert found == Stretch(name, between(first, last), TODAY, week_start)


@pytest.mark.parametrize(
    ("name", "typed", "sentence"),
    [
        (WEEK, "2026-03", '"2026-03" is more than one week. Write practicelog month 2026-03'),
        (WEEK, "2026", '"2026" is more than one week. Write practicelog year 2026'),
        (MONTH, "2026-Q1", '"2026-Q1" is more than one month. Write practicelog year 2026-Q1'),
        (MONTH, "2026-W14", '"2026-W14" is more than one month. Write practicelog week 2026-W14'),
        (YEAR, "2026-W53", '"2026-W53" is more than one year. Write practicelog week 2026-W53'),
    ],
)
def test_days_that_lie_in_several_are_refused(name: str, typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        stretch(name, typed)
    assert str(refused.value) == sentence


def test_days_that_no_stretch_holds_are_for_a_report() -> None:
    with pytest.raises(NotUnderstood, match=r"is more than one year\. Write practicelog report all"):
        stretch_of(YEAR, between("2025", "2026"), "all", TODAY)


@pytest.mark.parametrize(
    ("typed", "today", "is_running", "last"),
    [
        ("2026-W11", date(2026, 3, 12), True, "2026-03-12"),
        ("2026-W11", date(2026, 3, 9), True, "2026-03-09"),
        ("2026-W11", date(2026, 3, 15), True, "2026-03-15"),
        ("2026-W11", date(2026, 3, 16), False, "2026-03-15"),
        ("2026-W11", date(2026, 3, 8), False, "2026-03-15"),
    ],
)
def test_a_stretch_counts_up_to_today_while_it_runs(typed: str, today: date, is_running: bool, last: str) -> None:
    found = stretch(WEEK, typed, today)
    assert found.is_running is is_running
    assert found.counted == between("2026-03-09", last)


@pytest.mark.parametrize(
    ("name", "typed", "today", "first", "last"),
    [
        (WEEK, "2026-W11", date(2026, 3, 12), "2026-03-02", "2026-03-05"),
        (WEEK, "2026-W11", date(2026, 3, 20), "2026-03-02", "2026-03-08"),
        (MONTH, "2026-03", date(2026, 3, 12), "2026-02-01", "2026-02-12"),
        (MONTH, "2026-03", date(2026, 3, 30), "2026-02-01", "2026-02-28"),  # no further than its end
        (MONTH, "2026-03", date(2026, 4, 2), "2026-02", "2026-02"),
        (MONTH, "2026-02", date(2026, 4, 2), "2026-01", "2026-01"),
        (MONTH, "2026-01", date(2026, 1, 31), "2025-12-01", "2025-12-31"),
        (YEAR, "2026", date(2026, 3, 12), "2025-01-01", "2025-03-12"),
        (YEAR, "2026", date(2027, 3, 12), "2025", "2025"),
        (YEAR, "2028", date(2028, 2, 29), "2027-01-01", "2027-02-28"),
        (YEAR, "2028", date(2028, 3, 1), "2027-01-01", "2027-03-01"),
        (YEAR, "2029", date(2029, 12, 31), "2028-01-01", "2028-12-31"),
    ],
)
def test_the_one_before_goes_to_the_same_day(name: str, typed: str, today: date, first: str, last: str) -> None:
    assert stretch(name, typed, today).before == between(first, last)


def test_a_week_has_days_a_month_weeks_and_a_year_months() -> None:
    days = stretch(WEEK, "2026-W11").parts
    assert [(part.first.day, part.last.day) for part in days] == [(day, day) for day in range(9, 16)]
    weeks = stretch(MONTH, "2026-03").parts
    assert [(part.first.day, part.last.day) for part in weeks] == [
        (1, 1), (2, 8), (9, 15), (16, 22), (23, 29), (30, 31),
    ]  # fmt: skip
    from_sunday = stretch(MONTH, "2026-03", week_start=6).parts
    assert [(part.first.day, part.last.day) for part in from_sunday] == [
        (1, 7), (8, 14), (15, 21), (22, 28), (29, 31),
    ]  # fmt: skip
    months = stretch(YEAR, "2026").parts
    assert months == [parse_period(f"2026-{month:02}") for month in range(1, 13)]


def test_the_29th_of_february_is_the_28th_in_a_year_without_it() -> None:
    assert day_in_year(date(2028, 2, 29), 2027) == date(2027, 2, 28)
    assert day_in_year(date(2028, 2, 29), 2024) == date(2024, 2, 29)
    assert day_in_year(date(2028, 12, 31), 2027) == date(2027, 12, 31)
