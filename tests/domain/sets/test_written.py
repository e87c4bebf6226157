"""A set in exact words, which read back over what it was."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.line import says_only_sets
from practicelog.domain.sets.plan import BUILT_IN, DURATION, SET_KINDS, MetricRule, SetPlan, Value, in_order
from practicelog.domain.sets.read import read_sets
from practicelog.domain.sets.written import joined_plans, still_there, written_words
from practicelog.domain.text.words import joined_words, split_words
from tests.domain.strategies import EVERYDAY

RULES = [
    *(rule._replace(minimum=None, maximum=None) for rule in BUILT_IN.values()),
    MetricRule("load", "lb"),
    MetricRule("cards learned"),
    MetricRule("climb", "km"),
    MetricRule("plank", "s", DURATION),
]
SIDES = ["L", "R", "alt picking"]
numbers = st.integers(-500, 9999) | st.decimals(-500, 9999, places=6).map(float)
counts = st.integers(0, 9999).map(float)
units = {"weight": ["kg", "lb"], "load": ["kg", "lb"], "distance": ["m", "km", "mi"], "climb": ["m", "km", "mi"]}


@st.composite
def plans(draw: st.DrawFn) -> SetPlan:
    """Draw a set of such metrics, each of no side or of several."""
    values = []
    for rule in draw(st.lists(st.sampled_from(RULES), unique=True, max_size=4)):
        if rule.name in ("clean", "attempts"):
            continue
        unit = draw(st.sampled_from(units.get(rule.name, [rule.unit])))
        for side in draw(st.just([None]) | st.lists(st.sampled_from(SIDES), min_size=1, unique=True)):
            number = draw(counts if rule.kind != "number" else numbers.map(float))
            values.append(Value(rule.name, number, unit, side))
    if draw(st.booleans()):
        side, attempts = draw(st.sampled_from([None, *SIDES])), draw(st.integers(1, 99))
        values += [Value("clean", draw(st.integers(0, attempts)), "", side), Value("attempts", attempts, "", side)]
    values.sort(key=lambda value: value.metric)
    effort = draw(st.none() | st.sampled_from([1, 8, 8.5, 10]))
    return SetPlan(in_order(values, SIDES), draw(st.sampled_from(SET_KINDS)), effort)


@given(plans())
@EVERYDAY
def test_what_is_written_reads_back_exactly_also_from_a_line(plan: SetPlan) -> None:
    words = written_words(plan)
    assert split_words(joined_words(words)) == words
    if plan.values:
        assert read_sets(words, RULES, SIDES) == (plan,)
    assert still_there(words, plan, SIDES) == (plan, [])


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        (SetPlan(), "done"),
        (SetPlan(effort=8), "@8"),
        (SetPlan((Value("weight", 61.23456, "kg"), Value("reps", 5)), "warmup", 8.5), "61.23456kg x5 @8.5 warmup"),
        (SetPlan((Value("hold", 90.0, "s"),)), "1:30"),
        (SetPlan((Value("hold", 90.25, "s"),)), "hold=90.25s"),
        (SetPlan((Value("hold", 90.5, "s"),)), "hold=90.5s"),
        (SetPlan((Value("hold", 9.000001, "s"),)), "hold=9.000001s"),
        (SetPlan((Value("distance", 5, "km"), Value("hold", 45, "s"))), "5km hold=45s"),
        (SetPlan((Value("distance", 5, "km"), Value("time", 1500, "s"))), "5km time=25:00"),
        (SetPlan((Value("distance", 5, "km", "L"), Value("hold", 45, "s", "L"))), "L 5km hold=45s"),
        (SetPlan((Value("tempo", 96, "bpm"), Value("clean", 7), Value("attempts", 8))), "96bpm clean=7/8"),
        (
            SetPlan(
                (
                    *(Value("weight", 32, "kg", "L"), Value("reps", 10, "", "L")),
                    *(Value("weight", 32, "kg", "R"), Value("reps", 8, "", "R")),
                )
            ),
            "L 32kg x10 R 32kg x8",
        ),
        (
            SetPlan((Value("tempo", 96, "bpm"), Value("reps", 10, "", "L"), Value("reps", 8, "", "R"))),
            "96bpm L x10 R x8",
        ),
        (SetPlan((Value("tempo", 96, "bpm", "alt"), Value("clean", 1, "", "alt"))), "alt:96bpm alt:clean=1"),
        (SetPlan((Value("cards learned", 20),)), '"cards learned=20"'),
        (SetPlan((Value("weight", -20, "kg"),)), "-20kg"),
    ],
)
def test_a_set_is_written_as_it_is_typed(plan: SetPlan, words: str) -> None:
    assert joined_words(written_words(plan)) == words


def test_a_word_that_stays_keeps_what_cannot_be_typed() -> None:
    old = SetPlan((Value("weight", 100 / 3, "kg"), Value("clean", 80, "%"), Value("reps", 5)), "drop", 8.25)
    assert written_words(old) == ["33.333333kg", "clean=80%", "x5", "@8.25", "drop"]
    kept, new = still_there(["33.333333kg", "clean=80%", "x6", "@8.25"], old, [])
    assert (kept, new) == (old._replace(values=old.values[:2], kind="work"), ["x6"])


def test_a_hold_beside_a_distance_stays_what_it_was() -> None:
    old = SetPlan((Value("distance", 5, "km"), Value("hold", 45, "s")))
    assert still_there(written_words(old), old, []) == (old, [])
    both = SetPlan((Value("tempo", 96, "bpm", "alt"), Value("tempo", 90, "bpm", "tap")))
    assert still_there(["tap:90bpm", "alt", "96bpm", "Done"], both, ["alt", "tap"]) == (both, [])


@pytest.mark.parametrize(
    ("kept", "typed", "joined"),
    [
        ("x5", "60kg", "x5 60kg"),
        ("x5 @8 drop", "60kg", "x5 60kg @8 drop"),
        ("x5", "60kg @9 warmup", "x5 60kg @9 warmup"),
        ("x5 @8", "60kg amrap", "x5 60kg @8 amrap"),
        ("L:x5", "R:x4 60kg", "60kg L:x5 R:x4"),
        ("60kg", "L:x5", "60kg L:x5"),
        ("60kg", "kind=work", "60kg"),
    ],
)
def test_what_was_kept_and_what_was_typed_make_one_set(kept: str, typed: str, joined: str) -> None:
    plans: list[Any] = [read_sets(words.split())[0] for words in (kept, typed)]
    one = joined_plans(*plans)
    (whole,) = read_sets(joined.split())
    assert one._replace(values=in_order(one.values, [])) == whole._replace(values=in_order(whole.values, []))
    assert one.values == plans[0].values + plans[1].values


@pytest.mark.parametrize(
    ("kept", "typed", "sentence"),
    [
        ("x5", "x6", "The words say the reps twice"),
        ("L:x5", "L:x6", "The words say the reps of L twice"),
        ("x5", "L:x6", "The reps is given both with and without a side. Give both a side, or neither"),
        ("L:x5", "x6", "The reps is given both with and without a side. Give both a side, or neither"),
        ("x5 warmup", "drop", "A set has one kind"),
        ("x5 @8", "@9", "A set has one effort"),
    ],
)
def test_words_that_contradict_what_stays_are_refused(kept: str, typed: str, sentence: str) -> None:
    plans: list[Any] = [read_sets(words.split())[0] for words in (kept, typed)]
    with pytest.raises(NotUnderstood, match=sentence):
        joined_plans(*plans)


@pytest.mark.parametrize(
    ("line", "is_only_sets"),
    [
        *[(words, True) for words in ("100kg x5", "60 kg x5", "60 x5", "L 32kg x10 R 32kg x8", "x5 warmup", "bw x12")],
        *[
            (words, True)
            for words in ("96bpm 7/8 clean", "cards=20 +slow", "3x5 @8 work", "kind=warmup 60kg", "w 60kg x5")
        ],
        ("32kg x10 left", True),
        ("32kg x10 left @8", True),
        ("left x10 32kg", True),
        ("32kg left bench", False),
        *[(words, False) for words in ("warmup", "work", "clean", "bench 60kg x5", "etude 2", "60kg bench", "+slow")],
        ("left hand", False),
    ],
)
def test_a_line_of_set_words_alone_is_no_name(line: str, is_only_sets: bool) -> None:
    assert says_only_sets(line.split()) is is_only_sets
