"""What sets amount to, on worked examples from lifting and from music."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.sets.plan import BUILT_IN, Aggregate, Direction, OutlineSet, Value
from practicelog.domain.sets.products import (
    aggregated,
    combined,
    is_assisted,
    products_by_side,
    total_volume,
    volume_of,
)
from practicelog.domain.sets.read import read_sets
from tests.domain.strategies import EVERYDAY


@pytest.mark.parametrize(
    ("numbers", "rule", "one"),
    [
        ([84, 88], "min", 84),  # bpm: hands together are as fast as the slower
        ([10, 8], "sum", 18),  # reps: both arms worked
        ([7, 8], "sum", 15),  # clean takes, both hands
        ([82, 90], "mean", 86),  # an accuracy in per cent
        ([32, 30], "none", None),  # weights stand each for itself
        ([32], "none", 32),
        ([], "sum", None),
        ([5], "mean", 5),
    ],
)
def test_two_sides_make_one_number_by_the_rule_of_the_metric(
    numbers: list[float], rule: str, one: float | None
) -> None:
    assert combined(numbers, rule) == one


@EVERYDAY
@given(st.lists(st.integers(0, 1000), min_size=1, max_size=6))
def test_a_mean_lies_between_the_least_and_the_sum(numbers: list[float]) -> None:
    least, mean, total = (combined(numbers, rule) for rule in ("min", "mean", "sum"))
    assert least is not None
    assert mean is not None
    assert total is not None
    assert least <= mean <= total
    assert combined(numbers[::-1], "mean") == mean


def product(values: Sequence[Value], *factors: str) -> float | None:
    """Return what a metric computed from `factors` counts for one set; nothing is computed from assistance."""
    products = None if is_assisted(values) else products_by_side(values, factors, "kg")
    return None if products is None else sum(products.values())


@pytest.mark.parametrize(
    ("typed", "kilograms"),
    [
        ("100kgx5", 500),
        ("L:32kgx10 R:32kgx8", 576),  # one set: 320 left, 256 right
        ("L:32kgx10 R:30kgx10", 620),
        ("20kg L:x10 R:x9", 380),  # the same bell, each arm
        ("L:20kg R:22.5kg x8", 340),
        ("L:32kgx10", 320),
        ("60kgx0", 0),
        ("100kg", None),
        ("x5", None),
        ("L:32kgx10 R:32kg", None),
        ("-20kgx5", None),
        ("92bpm", None),
    ],
)
def test_a_pair_is_one_set_and_its_volume_is_of_both_sides(typed: str, kilograms: float | None) -> None:
    (plan,) = read_sets(typed.split())
    assert product(plan.values, "weight", "reps") == kilograms


def test_a_yield_is_the_product_of_what_was_chosen() -> None:
    (plan,) = read_sets("100bpm clean=7/8 bars=12".split())
    assert product(plan.values, "tempo", "bars") == 1200
    assert product(plan.values, "Clean", "bars") == 84
    assert product(plan.values, "clean", "pages") is None


@EVERYDAY
@given(
    st.lists(st.tuples(st.integers(1, 400), st.integers(1, 30)), min_size=2, max_size=2),
)
def test_a_pair_has_the_volume_of_its_two_halves(pair: list[tuple[int, int]]) -> None:
    halves = [
        [Value("weight", float(weight), "kg", side), Value("reps", float(reps), "", side)]
        for side, (weight, reps) in zip("LR", pair, strict=True)
    ]
    assert product([*halves[0], *halves[1]], "weight", "reps") == sum(weight * reps for weight, reps in pair)
    assert [product(half, "weight", "reps") for half in halves] == [weight * reps for weight, reps in pair]
    assert BUILT_IN["reps"].side_rule == "sum"


@pytest.mark.parametrize(
    ("typed", "unit", "volume"),
    [
        ("100kgx5", "kg", 500),
        ("33.3kgx7", "kg", 233.1),
        ("33.333kgx3", "kg", 99.999),
        ("225lbx3", "lb", 675),
        ("225lbx3", "kg", 306.17),  # 306.174850 kg
        ("100kgx1", "lb", 220.46),
        ("L:32kgx10 R:32kgx8", "kg", 576),
        ("L:20kgx3 R:45lbx3", "kg", 121.23),  # 60 + 61.234970 kg
        ("60kgx0", "kg", 0),
        ("0kgx5", "kg", 0),
        ("100kgx5 drop @9", "kg", 500),
        ("100kgx5 warmup", "kg", None),
        ("-20kgx5", "kg", None),
        ("100kg", "kg", None),
        ("x5", "kg", None),
        ("96bpm", "kg", None),
        ("", "kg", None),
    ],
)
def test_the_volume_of_a_set_is_what_was_lifted_in_all(typed: str, unit: str, volume: float | None) -> None:
    (plan,) = read_sets(typed.split() or ["kind=work"])
    assert volume_of(plan, unit) == volume


def outline_set(typed: str, done: bool = True) -> OutlineSet:
    """Return a set of the outline, of which only the words and whether it was done count here."""
    (plan,) = read_sets(typed.split())
    return OutlineSet(1, "1.1.1", 1, plan, done, None, [], [])


def test_the_volumes_of_all_sets_that_were_done_add_up() -> None:
    sets = [outline_set("100kgx5"), outline_set("60kgx8 warmup"), outline_set("90kgx5", done=False), outline_set("x5")]
    assert total_volume(sets, "kg") == 500
    assert total_volume([*sets, outline_set("10kgx3")], "kg") == 530
    assert total_volume([*sets, outline_set("225lbx3")], "kg") == 806.17
    assert total_volume([outline_set("225lbx3")], "lb") == 675
    assert total_volume(sets[1:], "kg") is None
    assert total_volume([outline_set("10kgx0")], "kg") == 0
    assert total_volume([], "kg") is None


def test_volumes_add_up_without_noise() -> None:
    assert total_volume([outline_set("0.1kgx1"), outline_set("0.2kgx1")], "kg") == 0.3
    assert total_volume([outline_set("0.000001kgx1")] * 2, "kg") == 0.000002


@pytest.mark.parametrize(
    ("numbers", "aggregate", "direction", "one"),
    [
        ([100, 105, 95], "best", "higher", 105),
        ([61, 58, 60], "best", "lower", 58),
        ([61, 58, 60], "best", "none", None),
        ([61, 58, 60], "last", "higher", 60),
        ([61, 58, 60], "last", "none", 60),
        ([5, 5, 2], "sum", "higher", 12),
        ([5, 5, 2], "mean", "lower", 4),
        ([7], "mean", "none", 7),
        ([], "best", "higher", None),
        ([], "last", "higher", None),
        ([], "sum", "higher", None),
        ([], "mean", "higher", None),
    ],
)
def test_several_sets_make_one_number_by_the_rules_of_the_metric(
    numbers: list[float], aggregate: Aggregate, direction: Direction, one: float | None
) -> None:
    assert aggregated(numbers, aggregate, direction) == one
