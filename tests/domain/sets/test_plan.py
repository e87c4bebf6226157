"""Metrics: the built-in ones, names and units that can be typed back, and numbers shown without noise."""

from contextlib import nullcontext

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.names import check_metric_name, check_side_name, check_unit
from practicelog.domain.sets.forms import value_word
from practicelog.domain.sets.plan import (
    AGGREGATES,
    BUILT_IN,
    DIRECTIONS,
    DURATION,
    KINDS,
    SIDE_RULES,
    MetricRule,
    check_number,
    format_number,
    format_seconds,
    in_order,
    metric_for,
    overlay,
    unit_of,
)
from practicelog.domain.sets.read import read_sets


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
        ("bpm", "BPM", "bpm"),
        ("BPM", "bpm", "BPM"),
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


def test_seconds_are_the_unit_of_each_length_of_time_whatever_its_unit_is_called() -> None:
    assert unit_of(MetricRule("rest", "", DURATION), 90, "s", "rest=1:30") == ""
    with pytest.raises(NotUnderstood, match=r"^\"words=5s\": words has no unit\. Write words=5$"):
        unit_of(MetricRule("words"), 5, "s", "words=5s")


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
    ("unit", "number", "typed", "is_allowed"),
    [
        ("kg", -1000, "kg", True),
        ("kg", -1001, "lb", True),
        ("kg", -2205, "lb", False),
        ("lb", -453, "kg", True),
        ("lb", -454, "kg", False),
    ],
)
def test_a_least_number_holds_in_whatever_unit(unit: str, number: float, typed: str, is_allowed: bool) -> None:
    rule = BUILT_IN["weight"]._replace(unit=unit)
    with nullcontext() if is_allowed else pytest.raises(NotUnderstood, match=f"weight is at least -1000{unit}"):
        check_number(rule, number, typed, "")


@pytest.mark.parametrize(
    ("name", "unit", "rule"),
    [
        ("weight", "", BUILT_IN["weight"]),
        ("Weight", "LB", BUILT_IN["weight"]._replace(unit="lb", minimum=-2204, maximum=11_023)),
        ("weight", "%", BUILT_IN["weight"]),
        ("distance", "m", BUILT_IN["distance"]._replace(unit="m", maximum=100_000_000)),
        ("reps", "kg", BUILT_IN["reps"]),
        ("words", "", MetricRule("words")),
        ("score", "%", MetricRule("score", "%")),
        ("rest", "s", MetricRule("rest", "s", DURATION)),
    ],
)
def test_a_new_metric_is_counted_in_the_unit_it_was_first_typed_in(name: str, unit: str, rule: MetricRule) -> None:
    assert metric_for(name, unit, []) == rule


def test_a_name_that_fits_several_metrics_is_refused_with_five_of_them() -> None:
    metrics = [MetricRule(f"words {letter}") for letter in "abcdef"]
    with pytest.raises(NotUnderstood) as refused:
        metric_for("wo", "", metrics)
    cure = "words a, words b, words c, words d, words e. Write one of them with its value, NAME=12"
    assert str(refused.value) == f'"wo" fits several metrics: {cure}'


@pytest.mark.parametrize(
    ("typed", "sides", "shown"),
    [
        ("R:2kg alto:3kg L:1kg 5bpm", [], "5bpm L:1kg R:2kg alto:3kg"),
        ("R:2kg alto:3kg L:1kg", ["alto"], "alto:3kg L:1kg R:2kg"),
        ("L:1kg R:2kg", ["R"], "R:2kg L:1kg"),
        ("tenor:4kg alto:3kg bass:2kg", ["tenor"], "tenor:4kg alto:3kg bass:2kg"),
        ("alto:1kg R:2kg L:3kg", ["R", "L"], "R:2kg L:3kg alto:1kg"),
        ("x5 60kg", [], "60kg x5"),
        ("L:x5 L:60kg 96bpm", [], "96bpm L:60kg L:x5"),
    ],
)
def test_values_stand_by_their_sides_and_hands_left_first(typed: str, sides: list[str], shown: str) -> None:
    values = [value for word in typed.split() for plan in read_sets([word]) for value in plan.values]
    words = [
        f"{value.side}:{value_word(value)}" if value.side else value_word(value) for value in in_order(values, sides)
    ]
    assert words == shown.split()


@pytest.mark.parametrize(
    ("number", "decimals", "shown"),
    [
        (10, 0, "10"),
        (100, 3, "100"),
        (2.0004, 3, "2"),
        (20.411657, 3, "20.412"),
        (-0.0004, 3, "0"),
        (1200.5, 0, "1200"),
    ],
)
def test_a_number_is_rounded_to_so_many_decimals_and_keeps_its_noughts(
    number: float, decimals: int, shown: str
) -> None:
    assert format_number(number, decimals) == shown


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


@pytest.mark.parametrize(
    ("planned", "typed", "done"),
    [
        ("100kg x5 @8", "95kg", "95kg x5"),
        ("100kg x5", "x4 @9", "100kg x4 @9"),
        ("100kg x5", "x4 45s", "100kg x4 45s"),
        ("20kg x10", "L:x10 R:x9", "20kg L:x10 R:x9"),
        ("L:20kg R:20kg L:x10 R:x9", "x8", "L:20kg R:20kg x8"),
        ("warmup 60kg x5", "x6", "warmup 60kg x6"),
        ("60kg x5", "warmup x6", "warmup 60kg x6"),
    ],
)
def test_what_is_typed_takes_the_place_of_what_was_planned(planned: str, typed: str, done: str) -> None:
    before, new, after = (read_sets(words.split())[0] for words in (planned, typed, done))
    merged = overlay(before, new)
    assert in_order(merged.values, "LR") == in_order(after.values, "LR")
    assert merged[1:] == after[1:]
