"""Sums of practice: seconds, times, days, the clock that runs, medians and shares."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.review.practice import (
    NO_PRACTICE,
    Amount,
    Length,
    PracticeRow,
    amount_of,
    amounts_by,
    length_of,
    share,
)
from tests.domain.strategies import EVERYDAY

MONDAY, TUESDAY = date(2026, 3, 2), date(2026, 3, 3)


def row(day: date | None, seconds: int | None, times: int = 1, days: int = 1, **more: Any) -> PracticeRow:
    """So many seconds on a day."""
    return PracticeRow(day, days, times, seconds, **more)


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ([], Length(0, None)),
        ([60, 120, 180, 240], Length(4, None)),  # too few to tell
        ([300, 60, 120, 240, 180], Length(5, 180)),
        ([300, 60, 120, 240, 180, 360], Length(6, 210)),
        ([1, 1, 1, 2, 2, 2], Length(6, 1)),
    ],
)
def test_the_length_in_the_middle_is_told_of_five_or_more(lengths: list[int], expected: Length) -> None:
    assert length_of(lengths) == expected


@EVERYDAY
@given(st.lists(st.integers(0, 20_000), min_size=5, max_size=30))
def test_half_of_the_lengths_lie_on_each_side_of_the_median(lengths: list[int]) -> None:
    many, median = length_of(lengths)
    assert many == len(lengths)
    assert median is not None
    assert 2 * sum(length < median for length in lengths) <= many
    assert 2 * sum(length > median + 1 for length in lengths) <= many


CLOCK = row(MONDAY, 90, times=0, days=0, is_running=True)
LEFT_ON = CLOCK._replace(seconds=None)
TWICE = row(MONDAY, None, times=0, days=0, seconds_twice=120)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([], NO_PRACTICE),
        ([row(MONDAY, 600, times=2), row(MONDAY, 300, times=1)], Amount(900, 3, 1)),
        ([row(MONDAY, 600), row(TUESDAY, 300)], Amount(900, 2, 2)),
        ([row(MONDAY, None), row(TUESDAY, 300)], Amount(300, 2, 2)),
        ([row(MONDAY, None)], Amount(None, 1, 1)),
        ([row(None, 600, times=4, days=3)], Amount(600, 4, 3)),
        ([row(None, 600, days=3), row(None, 300, days=2)], Amount(900, 2, None)),  # some days may be the same
        ([row(MONDAY, 600), row(None, 300, days=2)], Amount(900, 2, None)),
        ([row(MONDAY, 600), CLOCK], Amount(690, 1, 1, is_running=True)),
        ([row(None, 600, days=3), CLOCK._replace(day=None)], Amount(690, 1, 3, is_running=True)),
        ([CLOCK._replace(day=TUESDAY)], Amount(90, 0, 0, is_running=True)),
        ([row(MONDAY, 600), LEFT_ON], Amount(600, 1, 1, is_running=True, is_left_out=True)),
        ([row(MONDAY, 600), TWICE], Amount(600, 1, 1, seconds_twice=120)),
        ([row(None, 600, days=3), TWICE._replace(day=None)], Amount(600, 1, 3, seconds_twice=120)),
        ([TWICE, TWICE._replace(seconds_twice=30)], Amount(None, 0, 0, seconds_twice=150)),
    ],
)
def test_rows_of_practice_are_added_up(rows: list[PracticeRow], expected: Amount) -> None:
    assert amount_of(iter(rows)) == expected


def test_seconds_of_clocks_that_overlap_can_be_counted_once() -> None:
    assert Amount(600, 1, 1, seconds_twice=120).seconds_once == 480
    assert Amount(600, 1, 1).seconds_once == 600
    assert NO_PRACTICE.seconds_once is None


@pytest.mark.parametrize(("seconds", "hours"), [(None, None), (0, 0), (3600, 1), (5400, 1.5), (1000, 0.28), (12, 0)])
def test_hours_have_two_decimals(seconds: int | None, hours: float | None) -> None:
    assert Amount(seconds, 1, 1).hours == hours


def test_a_row_counts_under_each_of_its_keys() -> None:
    rows = [row(MONDAY, 600, activity_id=1), row(TUESDAY, 300, activity_id=2), row(TUESDAY, 60, activity_id=1)]
    assert amounts_by(rows, lambda row: [row.activity_id, "all"]) == {
        1: Amount(660, 2, 2),
        2: Amount(300, 1, 1),
        "all": Amount(960, 3, 2),
    }
    assert amounts_by(rows, lambda _: []) == {}


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(1, 4, 0.25), (1, 3, 0.3333), (0, 60, 0), (60, 60, 1), (None, 60, None), (60, None, None), (0, 0, None)],
)
def test_a_share_is_a_part_of_the_whole(part: int | None, whole: int | None, expected: float | None) -> None:
    assert share(part, whole) == expected
