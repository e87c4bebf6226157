"""Metrics: the built-in ones, names and units that can be typed back, and numbers shown without noise."""

from contextlib import nullcontext

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.names import check_metric_name, check_side_name, check_unit
from practicelog.domain.sets.plan import (
    AGGREGATES,
    BUILT_IN,
    DIRECTIONS,
    KINDS,
    SIDE_RULES,
    MetricRule,
    check_number,
    format_number,
    format_seconds,
    unit_of,
)


@pytest.mark.parametrize("rule", BUILT_IN.values(), ids=str)
def test_a_built_in_metric_follows_the_rules_of_the_table(rule: MetricRule) -> None:
    assert rule.kind in KINDS
    assert rule.direction in DIRECTIONS
    assert rule.aggregate in AGGREGATES
    assert rule.side_rule in SIDE_RULES
    assert rule.minimum is not None
    assert rule.maximum is not None
    assert check_metric_name(rule.name) == rule.name
    assert check_unit(rule.unit) == rule.unit
    check_number(rule, rule.minimum, rule.unit, "")
    check_number(rule, rule.maximum, rule.unit, "")


@pytest.mark.parametrize("name", ["kind", "Effort", "rpe", "side", "a=b", "a:b", "", "100kg", "+a"])
def test_a_metric_has_a_name_that_can_be_typed_before_its_value(name: str) -> None:
    with pytest.raises(NotUnderstood):
        check_metric_name(name)


@pytest.mark.parametrize("name", ["5th", "a=b", "a:b", "", "L:"])
def test_a_side_has_a_name_that_can_be_typed_before_a_value(name: str) -> None:
    with pytest.raises(NotUnderstood):
        check_side_name(name)


@pytest.mark.parametrize("unit", ["", "km", "%", "°C", "km/h", "m²", "€", "cents"])
def test_a_unit_can_stand_after_a_number(unit: str) -> None:
    assert check_unit(unit) == unit


@pytest.mark.parametrize("unit", ["5", "/8", "k m", "x5", "a=b", ":", "-", "k" * 20])
def test_what_cannot_is_no_unit(unit: str) -> None:
    with pytest.raises(NotUnderstood, match="isn't a unit"):
        check_unit(unit)


@pytest.mark.parametrize(
    ("unit", "typed", "kept"),
    [
        ("kg", "", "kg"),
        ("kg", "KG", "kg"),
        ("kg", "LB", "lb"),
        ("lb", "", "lb"),
        ("lb", "kg", "kg"),
        ("km", "mi", "mi"),
    ],
)
def test_a_number_keeps_the_unit_it_was_typed_in(unit: str, typed: str, kept: str) -> None:
    assert unit_of(BUILT_IN["weight"]._replace(unit=unit), 100, typed, "") == kept


@pytest.mark.parametrize(("unit", "typed"), [("kg", "g"), ("kg", "km"), ("", "kg"), ("s", "min"), ("rpm", "bpm")])
def test_no_other_unit_converts(unit: str, typed: str) -> None:
    with pytest.raises(NotUnderstood, match=r"weight (is in|has no unit)"):
        unit_of(BUILT_IN["weight"]._replace(unit=unit), 100, typed, "")


@pytest.mark.parametrize(
    ("unit", "number", "typed", "is_allowed"),
    [("kg", 5000, "kg", True), ("kg", 5001, "lb", True), ("kg", 11024, "lb", False), ("lb", 2267.962, "kg", False)],
)
def test_limits_hold_in_whatever_unit(unit: str, number: float, typed: str, is_allowed: bool) -> None:
    rule = BUILT_IN["weight"]._replace(unit=unit)
    with nullcontext() if is_allowed else pytest.raises(NotUnderstood, match=f"weight is at most 5000{unit}"):
        check_number(rule, number, typed, "")


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        (100.0, "100"),
        (2.5, "2.5"),
        (-20, "-20"),
        (0.0, "0"),
        (-0.0, "0"),
        (1e-6, "0.000001"),
        (123456789.125, "123456789.125"),
    ],
)
def test_a_number_is_shown_without_noise(number: float, shown: str) -> None:
    assert format_number(number) == shown
    assert float(shown) == number


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [(0, "0s"), (59, "59s"), (60, "1:00"), (90, "1:30"), (6555, "1:49:15"), (-5, "-5s"), (-90, "-1:30")],
)
def test_a_hold_is_shown_as_it_is_typed(seconds: float, shown: str) -> None:
    assert format_seconds(seconds) == shown
