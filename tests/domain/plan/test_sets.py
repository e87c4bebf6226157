"""What the words of a plan say, and what is refused of them."""

import pytest

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.forms import format_planned_sets
from practicelog.domain.plan.item import split_item, tokens_of
from practicelog.domain.plan.sets import read_planned_sets
from practicelog.domain.sets.plan import BUILT_IN, MetricRule

LOAD, TEMPO = [BUILT_IN["weight"], BUILT_IN["reps"]], [BUILT_IN["tempo"]]


def sets_in(words: str, rules: list[MetricRule] | None = None) -> str:
    """Return the sets that the words plan, each by itself, as they are written."""
    item = split_item(tokens_of(f"it {words}"))
    return " / ".join(format_planned_sets([one]) for one in read_planned_sets(item.groups, rules or []))


@pytest.mark.parametrize(
    ("words", "sets"),
    [
        ("3x5 100kg", "x5 100kg / x5 100kg / x5 100kg"),
        ("3x8-12 140kg", "x8-12 140kg / x8-12 140kg / x8-12 140kg"),
        ("60kgx8-12", "x8-12 60kg"),
        ("L:x8-12 R:x10", "L:x8-12 R:x10"),
        ("x5+", "x5+"),
        ("100kgx5+", "x5+ 100kg"),
        ("x5,3,1+", "x5 / x3 / x1+"),
        ("3x5 amrap", "x5+ / x5+ / x5+"),
        ("x5,5 +2.5kg", "x5 +2.5kg / x5 +2.5kg"),
        ("84bpm..100bpm +8 -4", "84bpm / 92bpm / 88bpm / 96bpm / 92bpm / 100bpm"),
        ("84..92bpm +4", "84bpm / 88bpm / 92bpm"),
        ("92bpm..84bpm -4bpm", "92bpm / 88bpm / 84bpm"),
        ("60kg..80kg +10 x5", "x5 60kg / x5 70kg / x5 80kg"),
        ("84bpm..92bpm +8, each of 8", "84bpm, each of 8 / 92bpm, each of 8"),
        ("84bpm each of 8, 90bpm each of 5", "84bpm, each of 8 / 90bpm, each of 5"),
        ("each of 8 84bpm", "84bpm, each of 8"),
        ("L:84bpm R:88bpm", "L:84bpm R:88bpm"),
        ("3x45s", "45s / 45s / 45s"),
        ("3x 84bpm", "84bpm / 84bpm / 84bpm"),
        ("3x84bpm", "84bpm / 84bpm / 84bpm"),
        ("80-90bpm", "80bpm-90bpm"),
        ("30s-45s", "30s-45s"),
        ("cards=80-90", "cards=80-90"),
        ("5km", "5km"),
        ("2x5 @8 100 kg", "x5 100kg @8 / x5 100kg @8"),
        ("60kg x8 warmup, 2x8 80kg", "x8 60kg warmup / x8 80kg / x8 80kg"),
        ("clean=7/8 90bpm", "90bpm clean=7/8"),
    ],
)
def test_words_are_sets(words: str, sets: str) -> None:
    assert sets_in(words) == sets


@pytest.mark.parametrize(
    ("words", "rules", "sets"),
    [
        ("80% 2x5", [], "x5 80% / x5 80%"),
        ("80%x5", [], "x5 80%"),
        ("75%-80% x5", [], "x5 75%-80%"),
        ("75-80% x5", [], "x5 75%-80%"),
        ("@80% x5", [], "x5 80%"),
        ("80%", LOAD, "weight=80%"),
        ("80%", TEMPO, "tempo=80%"),
        ("80% x5", [*LOAD, *TEMPO], "x5 80%"),
        ("tempo=80%", [*LOAD, *TEMPO], "tempo=80%"),
        ("70%-80% x5", LOAD, "x5 70%-80%"),
        ("incline=5%", [MetricRule("incline", "%")], "incline=5%"),
    ],
)
def test_a_percentage_is_of_what_the_activity_measures(words: str, rules: list[MetricRule], sets: str) -> None:
    assert sets_in(words, rules) == sets


def test_a_percentage_is_a_number_of_its_own_where_a_metric_is_counted_in_percent() -> None:
    (shared,) = read_planned_sets([["80%", "x5"]])
    (counted,) = read_planned_sets([["incline=5%"]], [MetricRule("incline", "%")])
    assert [planned.percent for planned in (*shared.values, *counted.values)] == [True, False, False]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("3x5+", '"3x5+": which sets are open-ended? Write x5,5,5+ (the last) or 3x5 amrap'),
        ("80%", '"80%" of what? Write weight=80% or tempo=80%'),
        ("0% x5", '"0%": a share is more than 0% and at most 200%'),
        ("84bpm..100bpm", '"84bpm..100bpm": by how much? Write the step after it'),
        ("84bpm..101bpm +8 -4", '"84bpm..101bpm +8 -4" misses its end: … 100, 96, 104. End it on one of them'),
        ("84bpm..300bpm +1", '"84bpm..300bpm +1" takes more than 20 sets'),
        ("84bpm..100kg +8", '"84bpm..100kg +8" is in two units'),
        ("84bpm..100bpm +0", '"84bpm..100bpm +0": 0 isn\'t a step'),
        ("x12-8", '"x12-8": a range goes up'),
        ("3x5 x5,5", "different numbers of sets: 2 (x5,5) and 3 (3x5)"),
        ("0x 84bpm", '"0x": one line takes from 1 to 20 sets'),
        ("each of 8", "Which sets is that for?"),
        ("84bpm each of many", '"each of many": how many attempts?'),
        ("84bpm each of 8, each of 5", "The sets already have their attempts"),
        ("x5+ warmup", "A set has one kind, not warmup and amrap"),
        ("reps=8-8.5", "reps is counted in whole numbers"),
        ("10m 20m", '"20m": how long is given twice'),
        ("rest 2m rest 3m", '"3m": the rest is given twice'),
        ("rest 25h", '"25h" is out of range: a rest is at most a day'),
        ("3x5 foo bar", '"foo" isn\'t a plan word. A remark goes at the end in quotes: \'"foo bar"\''),
        ("3x5 100", '"100" isn\'t a plan word. Write x100 (reps), 100kg'),
        ("3x5 +slow", '"+slow" is a tag. A plan has no tags'),
        ('3x5 "slow" 100kg', '"slow": a remark goes at the end'),
        ('3x5 "slow', 'The quotes around "slow do not close'),
    ],
)
def test_a_word_without_one_meaning_is_refused_with_what_to_write(words: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        sets_in(words)
    assert sentence in str(refused.value)


@pytest.mark.parametrize(
    ("sets", "written"),
    [
        ("x5 100kg, x5 100kg, x5 100kg", "3x5 100kg"),
        ("84bpm, 92bpm, 88bpm, 96bpm, 92bpm, 100bpm", "84bpm..100bpm +8 -4"),
        ("84bpm, 88bpm", "84bpm, 88bpm"),
        ("60kg x5, 70kg x5, 80kg x5", "60kg..80kg +10 x5"),
        ("100kg x5, 100kg x5, 100kg x4", "x5,5,4 100kg"),
        ("84bpm each of 8, 92bpm each of 8", "84bpm, 92bpm, each of 8"),
        ("84bpm each of 8, 92bpm each of 7", "84bpm each of 8, 92bpm each of 7"),
        ("45s, 45s", "2x45s"),
        ("84bpm, 84bpm", "2x 84bpm"),
        ("L:8kgx5 R:8kgx5, L:8kgx5 R:8kgx5", "2x L:8kg L:x5 R:8kg R:x5"),
    ],
)
def test_sets_are_written_in_as_few_words_as_say_them(sets: str, written: str) -> None:
    assert format_planned_sets(read_planned_sets([part.split() for part in sets.split(", ")])) == written
