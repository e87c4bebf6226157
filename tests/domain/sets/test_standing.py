"""Which of two sets stands above the other, and what of a set is asked for again."""

import pytest

from practicelog.domain.sets.forms import format_set
from practicelog.domain.sets.plan import BUILT_IN, MetricRule, SetPlan, is_asked_for
from practicelog.domain.sets.read import asked_for, read_sets, read_steps


def set_of(typed: str) -> SetPlan:
    """Return the one set that the words describe."""
    (plan,) = read_sets(typed.split())
    return plan


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("100kgx3", "95kgx10"),
        ("100kgx5", "100kgx4"),
        ("50kgx5", "100lbx5"),
        ("225lbx5", "100kgx5"),
        ("5kgx5", "x20"),
        ("x5", "-20kgx8"),
        ("x6", "x5"),
        ("60s", "45s"),
        ("60kg", "x5"),
        ("60kgx1", "100kgx0"),
        ("100kgx5 fail", "90kgx5"),
        ("10kg L:x9 R:x9", "10kg L:x12 R:x8"),
        ("10kg L:x1 R:x1", "12kg L:x5 R:x0"),
        ("L:60bpm R:40bpm", "L:50bpm R:72bpm"),
        ("L:10kgx8 R:10kgx1", "L:10kgx7 R:10kgx9"),
        ("100bpm", "96bpm"),
        ("60bpm", "100bpm fail"),
        ("60bpm clean=8/8", "96bpm clean=5/8"),
        ("100bpm clean=4/5", "96bpm clean=5/5"),
        ("60bpm clean=4/5", "96bpm clean=79/100"),
        ("60bpm L:clean=4/4 R:clean=4/4", "96bpm L:clean=4/4 R:clean=0/4"),
        ("100bpm", "96bpm clean=5/5"),
        ("96bpm clean=8/8", "x0"),
        ("5mi", "8km"),
    ],
)
def test_a_set_that_was_held_with_more_stands_above(higher: str, lower: str) -> None:
    assert set_of(higher).standing(is_counted=False) > set_of(lower).standing(is_counted=False)


@pytest.mark.parametrize(
    ("higher", "lower"),
    [
        ("60bpm clean=5/5", "100bpm"),
        ("100kgx5", "100bpm"),
        ("x5", "100bpm"),
        ("60bpm clean=4/5", "100bpm clean=1/5"),
    ],
)
def test_where_clean_is_counted_a_tempo_without_it_was_not_held(higher: str, lower: str) -> None:
    assert set_of(higher).standing(is_counted=True) > set_of(lower).standing(is_counted=True)


def test_a_set_without_any_number_stands_at_nothing() -> None:
    assert SetPlan().standing(is_counted=False) == SetPlan().standing(is_counted=True) == (True, 0, 0, 0)


@pytest.mark.parametrize(
    ("rule", "is_asked"),
    [
        *[(BUILT_IN[name], True) for name in ("weight", "reps", "tempo", "hold", "distance")],
        *[(BUILT_IN[name], False) for name in ("clean", "attempts", "time")],
        (BUILT_IN["clean"]._replace(name="Clean", direction="none"), False),
        (BUILT_IN["reps"]._replace(name="Reps", direction="lower"), True),
        (MetricRule("load", "kg"), True),
        (MetricRule("climb", "m"), True),
        (MetricRule("grip", "mm", direction="none"), True),
        (MetricRule("rest", "s", direction="none"), True),
        (MetricRule("rest", "s", direction="lower"), False),
        (MetricRule("mistakes", direction="lower"), False),
        (MetricRule("words"), False),
        (MetricRule("score", "%"), False),
    ],
    ids=str,
)
def test_what_one_sets_out_to_do_is_told_from_what_came_of_it(rule: MetricRule, is_asked: bool) -> None:
    assert is_asked_for(rule) is is_asked


@pytest.mark.parametrize(
    ("before", "by", "again"),
    [
        ("100kgx5 @9", "", "100kg x5"),
        ("100kgx5 fail", "", "100kg x5"),
        ("60kgx5 warmup", "", "60kg x5 warmup"),
        ("60kgx5 drop @8", "", "60kg x5 drop"),
        ("96bpm clean=7/8", "", "96bpm"),
        ("5km 25:00", "", "5km"),
        ("L:32kgx10 R:30kgx8", "", "L 32kg x10  R 30kg x8"),
        ("60kg Score=7", "", "60kg"),
        ("60kg score=7", "score=+1", "60kg score=7"),
        ("score=7", "", "done"),
    ],
)
def test_the_same_set_is_asked_for_without_what_came_of_it(before: str, by: str, again: str) -> None:
    rules = [*BUILT_IN.values(), MetricRule("score")]
    assert format_set(asked_for(set_of(before), rules, read_steps(by.split(), rules))) == again
