"""Sets told from others: a number with a plus, and a step from last time's set."""

import pytest

from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.sets.forms import format_set
from practicelog.domain.sets.plan import BUILT_IN, SetPlan, Value
from practicelog.domain.sets.read import read_sets, read_steps, resolved, stepped


def weight(number: float, side: str | None = None) -> Value:
    return Value("weight", number, "kg", side)


def reps(number: float, side: str | None = None) -> Value:
    return Value("reps", number, "", side)


def tempo(number: float, side: str | None = None) -> Value:
    return Value("tempo", number, "bpm", side)


LAST = SetPlan((weight(97.5), reps(5)), effort=9)
PAIR = SetPlan((weight(32, "L"), reps(10, "L"), weight(30, "R"), reps(8, "R")), "drop")


def test_a_number_with_a_plus_is_counted_from_last_time() -> None:
    (plan,) = read_sets(["+2.5kgx3"])
    assert resolved(plan, LAST) == SetPlan((weight(100), reps(3)))
    assert resolved(plan._replace(values=plan.values[1:]), None) == SetPlan((reps(3),))
    (sided,) = read_sets(["R:+1kg"])
    assert resolved(sided, PAIR) == SetPlan((weight(31, "R"),))
    for before in (None, PAIR, SetPlan((reps(5),))):
        with pytest.raises(Refused) as refused:
            resolved(plan, before)
        assert str(refused.value) == "Last time's same set has no weight to add to. Write the number itself"
    with pytest.raises(Refused, match=r"^3\.1\.1 has no weight of R to add to\. Write"):
        resolved(sided, LAST, called="3.1.1")
    with pytest.raises(NotUnderstood, match="at most 5000"):
        resolved(read_sets(["+4999kg"])[0], LAST)


@pytest.mark.parametrize(
    ("typed", "before", "after"),
    [
        ("+2.5kg", LAST, "100kg x5"),
        ("-2.5kg", LAST, "95kg x5"),
        ("2.5kg", LAST, "100kg x5"),
        ("reps=-1 +0.1kg", LAST, "97.6kg x4"),
        ("x1", LAST, "97.5kg x6"),
        ("+1kg", PAIR, "L 33kg x10  R 31kg x8 drop"),
        ("R:+2kg", PAIR, "L 32kg x10  R 32kg x8 drop"),
        ("R:+2kg L:reps=-1", PAIR, "L 32kg x9  R 32kg x8 drop"),
    ],
)
def test_a_step_moves_the_whole_set_on_and_leaves_its_effort_open(typed: str, before: SetPlan, after: str) -> None:
    moved = stepped(before, read_steps(typed.split()))
    assert format_set(moved) == after
    assert moved.effort is None


@pytest.mark.parametrize("typed", ["3x5", "x5,5", "@8", "warmup", "clean=7/8", "fast", "5"])
def test_what_is_no_step_is_refused(typed: str) -> None:
    with pytest.raises(NotUnderstood, match="isn't a s"):
        read_steps([typed])


def test_a_step_of_what_the_set_has_not_is_refused() -> None:
    with pytest.raises(Refused, match="no tempo to move on from"):
        stepped(LAST, read_steps(["+4bpm"]))
    with pytest.raises(Refused, match="no weight of L"):
        stepped(LAST, read_steps(["L:+4kg"]))
    with pytest.raises(NotUnderstood, match=r'^"reps": reps is at least 0$'):
        stepped(LAST, read_steps(["reps=-6"]))


def test_a_step_stays_within_the_limits_in_the_unit_of_the_set() -> None:
    known = [BUILT_IN["weight"]]
    (heavy,) = read_sets(["10000lb"], known)
    assert format_set(stepped(heavy, read_steps(["+1000lb"]), known)) == "11000lb"
    with pytest.raises(NotUnderstood, match=r'^"weight": weight is at most 5000kg$'):
        stepped(heavy, read_steps(["+1024lb"]), known)


def test_a_step_of_a_side_is_written_with_the_side_before_it() -> None:
    assert read_steps(["upper", "+1kg"], sides=["upper"]) == read_steps(["upper:+1kg"])
