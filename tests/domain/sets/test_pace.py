"""The pace of a run, a swim or a row, as those who do it count."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.sets.pace import Pace, pace, pace_of
from practicelog.domain.sets.plan import SetPlan, Value
from practicelog.domain.sets.read import read_sets
from tests.domain.strategies import EVERYDAY


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("5km 25:00", "5:00/km"),
        ("time=25:00 5km", "5:00/km"),
        ("3mi 24:00", "8:00/mi"),
        ("distance=400m 8:00", "2:00/100m"),
        ("distance=999m 16:39", "1:40/100m"),
        ("distance=1000m 5:00", "5:00/km"),
        ("distance=1500m 7:30", "5:00/km"),
        ("0.4km 2:00", "5:00/km"),
        ("10km 45s", "4s/km"),
        ("L:5km L:25:00 R:4km R:24:00", "5:00/km"),
        ("5km", None),
        ("time=25:00", None),
        ("25:00", None),
        ("0km 25:00", None),
        ("100kgx5", None),
        ("", None),
    ],
)
def test_a_pace_is_told_as_it_is_counted_in_that_sport(typed: str, text: str | None) -> None:
    (plan,) = read_sets(typed.split() or ["kind=work"])
    told = pace_of(plan)
    assert (told and told.text) == text


def test_distance_and_time_are_known_in_whatever_case_they_are_spelled() -> None:
    assert pace_of(SetPlan((Value("Distance", 2, "km"), Value("TIME", 600, "s")))) == Pace(300, "km")


@pytest.mark.parametrize("unit", ["", "kg", "laps", "yd"])
def test_there_is_no_pace_of_what_is_no_length(unit: str) -> None:
    assert pace(5, unit, 1500) is None


@EVERYDAY
@given(st.integers(1, 100_000), st.sampled_from(["m", "km", "mi"]), st.integers(1, 100_000))
def test_so_many_of_its_units_at_a_pace_take_the_time_again(distance: int, unit: str, seconds: int) -> None:
    told = pace(distance, unit, seconds)
    assert told is not None
    metres = {"m": 1, "km": 1000, "mi": 1609.344}
    assert told.seconds * distance * metres[unit] / {**metres, "100m": 100}[told.per] == pytest.approx(seconds)
