"""Units that convert: kilograms and pounds, metres, kilometres and miles."""

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.db import sets as sql
from practicelog.domain.sets.units import (
    KG_PER_LB,
    SCALES,
    base_unit,
    can_convert,
    converted,
    in_base,
    is_less,
    moved_on,
    rounded,
    total_in,
    unit_called,
)
from tests.domain.strategies import EVERYDAY

UNITS = [*SCALES, "bpm", "s", ""]
NUMBERS = st.floats(-1e6, 1e6).map(lambda number: round(number, 6))


def test_a_pound_and_a_mile_are_what_the_agreement_of_1959_says() -> None:
    assert converted(1, "lb", "kg") == KG_PER_LB == 0.45359237
    assert converted(1, "mi", "m") == 1609.344
    assert converted(1, "mi", "km") == 1.609344
    assert converted(45.359237, "kg", "lb") == pytest.approx(100)


@pytest.mark.parametrize(
    ("unit", "to"), [("kg", "km"), ("lb", "mi"), ("kg", ""), ("", "kg"), ("s", "bpm"), ("g", "kg")]
)
def test_nothing_else_converts(unit: str, to: str) -> None:
    assert not can_convert(unit, to)
    with pytest.raises(ValueError, match="does not convert"):
        converted(1, unit, to)


def test_a_unit_is_written_in_one_way() -> None:
    assert [unit_called(text) for text in ("KG", "Lb", "Km", "BPM", "")] == ["kg", "lb", "km", "BPM", ""]


@EVERYDAY
@given(NUMBERS, st.sampled_from(UNITS), st.sampled_from(UNITS))
def test_a_number_converts_there_and_back(number: float, unit: str, to: str) -> None:
    if can_convert(unit, to):
        assert converted(converted(number, unit, to), to, unit) == pytest.approx(number, abs=1e-9)


@EVERYDAY
@given(NUMBERS, st.sampled_from(UNITS))
def test_sql_says_what_python_says(number: float, unit: str) -> None:
    db = sqlite3.connect(":memory:")
    statement = f"SELECT {sql.in_base(':number', ':unit')}, {sql.base_unit(':unit')}"
    assert db.execute(statement, {"number": number, "unit": unit}).fetchone() == (
        in_base(number, unit),
        base_unit(unit),
    )


def test_a_hair_is_a_tie() -> None:
    assert is_less(99.99, "kg", 100, "kg")
    assert not is_less(100 - 1e-10, "kg", 100, "kg")
    assert not is_less(100, "lb", 45.359237, "kg")
    assert is_less(45, "kg", 100, "lb")


def test_what_was_converted_and_added_up_has_two_decimals() -> None:
    assert total_in("kg", [(100.123456, "kg"), (0.000001, "kg")]) == pytest.approx(100.123457)
    assert total_in("kg", [(100, "kg"), (45, "lb")]) == 120.41
    assert total_in("km", [(5, "km"), (1, "mi"), (400, "m")]) == 7.01
    assert total_in("lb", []) == 0
    assert moved_on(225, "lb", 2.5, "kg") == 230.51
    assert moved_on(100, "kg", 2.125, "kg") == 102.125


@pytest.mark.parametrize(
    ("total", "is_converted", "kept"),
    [(233.10000000000002, False, 233.1), (99.9991234567, False, 99.999123), (306.174849, True, 306.17), (7, True, 7)],
)
def test_what_was_added_up_has_six_decimals_and_two_if_it_was_converted(
    total: float, is_converted: bool, kept: float
) -> None:
    assert rounded(total, is_converted) == kept
