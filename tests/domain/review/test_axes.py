"""Axes: round numbers beside a drawing, and days, months or years below it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.review.axes import day_ticks, levels
from tests.domain.strategies import EVERYDAY


@pytest.mark.parametrize(
    ("numbers", "most", "expected"),
    [
        ([0, 10], 3, [0, 5, 10]),
        ([0, 10], 4, [0, 4, 8, 12]),
        ([0, 8], 3, [0, 4, 8]),
        ([3, 4], 2, [3, 4]),
        ([101, 119], 5, [100, 105, 110, 115, 120]),
        ([101, 107, 119], 5, [100, 105, 110, 115, 120]),
        ([-3, 3], 4, [-4, 0, 4]),
        ([0, 99], 3, [0, 50, 100]),
        ([0, 160], 3, [0, 80, 160]),
        ([0, 900], 4, [0, 400, 800, 1200]),
        ([116], 5, [116]),
        ([0], 5, [0]),
        ([0.5, 1.25], 4, [0.5, 0.75, 1, 1.25]),
        ([0.3, 0.6], 4, [0.3, 0.4, 0.5, 0.6]),
        ([0.001, 0.003], 3, [0.001, 0.002, 0.003]),
        ([0.5, 60], 4, [0, 20, 40, 60]),
        ([0.3], 5, [0.3]),
        ([40.5], 5, [40.5]),
        ([100.5], 5, [100, 101]),
        ([116.667], 5, [116, 117]),
        ([200.5], 5, [200, 202]),
        ([-116.667], 5, [-117, -116]),
    ],
)
def test_levels_are_round_numbers_on_both_sides_of_what_is_drawn(
    numbers: list[float], most: int, expected: list[float]
) -> None:
    assert levels(numbers, most) == expected


@pytest.mark.parametrize(
    ("numbers", "most", "expected"),
    [
        ([0, 3], 4, [0, 1, 2, 3]),
        ([0, 40], 4, [0, 15, 30, 45]),
        ([60, 600], 6, [0, 120, 240, 360, 480, 600]),
        ([0, 5400], 4, [0, 1800, 3600, 5400]),
        ([0, 14_400], 3, [0, 7200, 14_400]),
        ([0, 50_000], 4, [0, 18_000, 36_000, 54_000]),
        ([0, 200_000], 5, [0, 72_000, 144_000, 216_000]),  # 20 hours
        ([0, 250_000.5], 4, [0, 90_000, 180_000, 270_000]),  # 25 hours
        ([0, 4_000_000], 5, [0, 1_440_000, 2_880_000, 4_320_000]),  # 400 hours
        ([0, 100_000], 4, [0, 36_000, 72_000, 108_000]),  # 10 hours
    ],
)
def test_levels_of_time_are_seconds_minutes_and_hours_as_clocks_have_them(
    numbers: list[float], most: int, expected: list[float]
) -> None:
    assert levels(numbers, most, is_time=True) == expected


@EVERYDAY
@given(
    st.lists(st.integers(-3000, 3000).map(lambda n: n / 4), min_size=1, max_size=5), st.integers(3, 9), st.booleans()
)
def test_levels_are_few_rising_equally_far_apart_and_around_the_numbers(
    numbers: list[float], most: int, is_time: bool
) -> None:
    found = levels(numbers, most, is_time)
    assert 1 <= len(found) <= most
    assert found[0] <= min(numbers) <= max(numbers) <= found[-1]
    apart = {round(later - earlier, 6) for earlier, later in pairwise(found)}
    assert len(apart) <= 1
    assert all(step > 0 for step in apart)


MARCH = date(2026, 3, 1)


@pytest.mark.parametrize(
    ("last", "most", "texts"),
    [
        (date(2026, 3, 1), 1, "1 Mar"),
        (date(2026, 3, 5), 5, "1 Mar, 2 Mar, 3 Mar, 4 Mar, 5 Mar"),
        (date(2026, 3, 5), 4, "1 Mar, 3 Mar, 5 Mar"),
        (date(2026, 3, 29), 5, "1 Mar, 8 Mar, 15 Mar, 22 Mar, 29 Mar"),
        (date(2026, 3, 29), 4, "1 Mar, 15 Mar, 29 Mar"),
        (date(2026, 5, 30), 4, "1 Mar, 29 Mar, 26 Apr, 24 May"),
        (date(2027, 2, 28), 12, "Mar 2026, Apr, May, Jun, Jul, Aug, Sep, Oct, Nov, Dec, Jan 2027, Feb"),
        (date(2027, 2, 28), 11, "Mar 2026, May, Jul, Sep, Nov, Jan 2027"),
        (date(2027, 2, 28), 6, "Mar 2026, May, Jul, Sep, Nov, Jan 2027"),
        (date(2027, 2, 28), 5, "Apr 2026, Jul, Oct, Jan 2027"),
        (date(2027, 2, 28), 3, "Jul 2026, Jan 2027"),
        (date(2034, 2, 28), 9, "2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034"),
        (date(2034, 2, 28), 8, "2028, 2030, 2032, 2034"),
        (date(2042, 2, 28), 4, "2030, 2035, 2040"),
        (date(2066, 2, 28), 4, "2040, 2060"),
        (date(2126, 2, 28), 4, "2050, 2100"),
        (date(2426, 2, 28), 8, "2100, 2200, 2300, 2400"),
        (date(2106, 2, 28), 9, "2030, 2040, 2050, 2060, 2070, 2080, 2090, 2100"),
    ],
)
def test_days_give_way_to_months_and_these_to_years_where_there_is_no_room(last: date, most: int, texts: str) -> None:
    assert ", ".join(text for _, text in day_ticks(MARCH, last, most)) == texts


def test_a_tick_of_a_month_or_a_year_stands_at_its_first_day() -> None:
    assert day_ticks(date(2025, 11, 15), date(2026, 2, 20), 3) == [
        (date(2025, 12, 1), "Dec 2025"),
        (date(2026, 1, 1), "Jan 2026"),
        (date(2026, 2, 1), "Feb"),
    ]
    assert day_ticks(date(2025, 11, 15), date(2031, 2, 20), 4) == [
        (date(2026, 1, 1), "2026"),
        (date(2028, 1, 1), "2028"),
        (date(2030, 1, 1), "2030"),
    ]


@EVERYDAY
@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.integers(0, 5000), st.integers(3, 12))
def test_ticks_are_few_and_lie_in_the_drawing(first: date, span: int, most: int) -> None:
    last = first + timedelta(days=span)
    found = [day for day, _ in day_ticks(first, last, most)]
    assert len(found) <= most
    assert found == sorted(set(found))
    assert all(first <= day <= last for day in found)
