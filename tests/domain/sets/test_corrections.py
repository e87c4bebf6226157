"""What a correction takes away from a set, beside what it gives."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.forms import format_set
from practicelog.domain.sets.plan import SetPlan, Value
from practicelog.domain.sets.read import correction_in, read_sets, refuse_both_ways, without


def set_of(typed: str) -> SetPlan:
    """Return the one set that the words describe."""
    (plan,) = read_sets(typed.split())
    return plan


@pytest.mark.parametrize(
    ("typed", "kept", "taken"),
    [
        ("x5 100kg", "x5 100kg", ""),
        ("reps=none", "", "reps"),
        ("x5 grip=NONE 100kg", "x5 100kg", "grip"),
        ("L:reps=none @None", "", "L:reps @"),
        ("work x5", "kind=work x5", ""),
        ("Work @none", "kind=work", "@"),
        ("none workout @8", "none workout @8", ""),
    ],
)
def test_what_a_correction_takes_away_is_told_from_what_it_gives(typed: str, kept: str, taken: str) -> None:
    assert correction_in(typed.split()) == (kept.split(), taken.split())


def test_what_goes_may_be_left_out_by_a_slip() -> None:
    assert correction_in(["=none", "L:=none"]) == ([], ["", "L:"])


@pytest.mark.parametrize(
    ("before", "none", "after"),
    [
        ("100kg x5 @8 drop", "@none", "100kg x5 drop"),
        ("100kg x5", "@none", "100kg x5"),
        ("100kg x5 @8", "reps=none", "100kg @8"),
        ("100kg x5 @8", "@none REPS=none", "100kg"),
        ("100kg x5", "re=none", "100kg"),
        ("100kg x5", "weight=none reps=none", "done"),
        ("96bpm clean=7/8", "clean=none", "96bpm"),
        ("96bpm clean=7/8", "cl=none", "96bpm"),
        ("96bpm clean=7/8", "attempts=none", "96bpm"),
        ("L:32kgx10 R:32kgx8", "reps=none", "L 32kg  R 32kg"),
        ("L:32kgx10 R:32kgx8", "L:reps=none", "L 32kg  R 32kg x8"),
        ("L:32kgx10 R:32kgx8", "left:reps=none r:weight=none", "L 32kg  R x8"),
        ("L:60bpm L:clean=3/4 R:72bpm R:clean=4/4", "L:clean=none", "L 60bpm  R 72bpm 4/4 clean"),
        ("words=3 words-missed=1", "words=none", "words-missed=1"),
    ],
)
def test_a_value_that_is_taken_away_is_gone_and_all_others_stay(before: str, none: str, after: str) -> None:
    _, taken = correction_in(none.split())
    assert format_set(without(set_of(before), taken, "3.1.2")) == after


def test_each_value_of_a_metric_of_several_words_is_taken_away_by_its_name() -> None:
    cards, reps = Value("cards learned", 20), Value("reps", 5)
    assert without(SetPlan((cards, reps)), ["cards learned"], "3.1.2") == SetPlan((reps,))
    assert without(SetPlan((cards, reps)), ["learned"], "3.1.2") == SetPlan((reps,))


@pytest.mark.parametrize(
    ("before", "none", "sentence"),
    [
        ("x5", "=none", '"=none": write what is to go before it, as in reps=none'),
        ("L:x5", "L:=none", '"L:=none": write what is to go before it, as in L:reps=none'),
        ("x5", "tempo=none", "3.1.2 has no tempo to take away"),
        ("x5", "reps=none reps=none", "3.1.2 has no reps to take away"),
        ("L:x5", "R:reps=none", "3.1.2 has no R reps to take away"),
        ("x5", "L:reps=none", "3.1.2 has no L reps to take away"),
        ("60kg words=3", "w=none", "3.1.2 has no w to take away"),
        ("x5 @8", "effort=none", "3.1.2 has no effort to take away: effort goes with @none"),
        ("x5 @8", "RPE=none", "3.1.2 has no RPE to take away: effort goes with @none"),
        ("x5 drop", "kind=none", "3.1.2 has no kind to take away: the kind goes with work"),
    ],
)
def test_what_a_set_has_not_cannot_be_taken_away(before: str, none: str, sentence: str) -> None:
    _, taken = correction_in(none.split())
    with pytest.raises(NotUnderstood) as refused:
        without(set_of(before), taken, "3.1.2")
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("typed", "taken", "sentence"),
    [
        ("x5 @8.5", ["@"], '"@8.5" and "@none" contradict each other. Write one of them'),
        ("x5", ["reps"], '"reps=none" takes away the reps that the other words give'),
        ("x5", ["weight", "re"], '"re=none" takes away the reps that the other words give'),
        ("L:x5", ["left:reps"], '"left:reps=none" takes away the reps that the other words give'),
        ("clean=7/8", ["clean"], '"clean=none" takes away the clean that the other words give'),
    ],
)
def test_what_is_given_cannot_be_taken_away_by_the_same_words(typed: str, taken: list[str], sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        refuse_both_ways(set_of(typed), taken)
    assert str(refused.value) == sentence


@pytest.mark.parametrize(
    ("typed", "taken"), [("x5", ["@", "weight"]), ("@8", ["reps"]), ("R:x5", ["L:reps"]), ("x5 @8", [])]
)
def test_one_thing_may_be_given_and_another_taken_away(typed: str, taken: list[str]) -> None:
    refuse_both_ways(set_of(typed), taken)
