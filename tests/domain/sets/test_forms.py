"""Each set is shown in one way and typed in one way, and both are read back."""

import re
from collections.abc import Sequence

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.names import check_metric_name, check_side_name
from practicelog.domain.sets.forms import by_side, extras, format_set, format_sets, pairs, value_word
from practicelog.domain.sets.line import split_line
from practicelog.domain.sets.plan import DECIMALS, KIND_WORDS, SET_KINDS, SetPlan, Value, in_order
from practicelog.domain.sets.read import read_sets
from practicelog.domain.sets.words import kind_of_word
from practicelog.domain.spelling import name_key
from tests.domain.strategies import EVERYDAY

ACTIVITIES = ["squat", "row", "czerny 299", "squat 3x5", "warmup", "warmup scales", "legato-3nps", "Übung"]


def set_words(plan: SetPlan) -> tuple[str, ...]:
    """Return the words that say the set exactly, as they are typed: `100kgx5`, `L:32kgx10`, `clean=7/8`, `@8`."""
    words = []
    for side, values in by_side(plan.values):
        prefix = f"{side}:" if side else ""
        words += [prefix + word for word in joined_reps([typed_word(one) for one in pairs(values)])]
    words += extras(plan)
    if not words or (len(words) == 1 and words[0] in KIND_WORDS):
        return (f"kind={plan.kind}",)  # a bare `warmup` could be the name of an activity
    return tuple(words)


def typed_word(values: Sequence[Value]) -> str:
    """Return a value, or clean with its attempts, as it is typed: `100kg`, `clean=7/8`."""
    if len(values) == 2:
        return f"clean={values[0].number:.0f}/{values[1].number:.0f}"
    return value_word(values[0], DECIMALS)


def joined_reps(words: Sequence[str]) -> list[str]:
    """Return the words with reps joined to the weight before them: `100kgx5`."""
    joined: list[str] = []
    for word in words:
        if joined and re.fullmatch(r"x\d+", word) and re.fullmatch(r"[^=]+(?:kg|lb)", joined[-1]):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


@pytest.mark.parametrize(
    ("typed", "shown", "back"),
    [
        ("x5 100kg", "100kg x5", "100kgx5"),
        ("R:32kgx8 L:32kgx10", "L 32kg x10  R 32kg x8", "L:32kgx10 R:32kgx8"),
        ("clean=7/8 96bpm", "96bpm 7/8 clean", "96bpm clean=7/8"),
        ("R:88bpm L:84bpm", "L 84bpm  R 88bpm", "L:84bpm R:88bpm"),
        ("45lb x5 fail @8.5", "45lb x5 @8.5 failure", "45lbx5 @8.5 failure"),
        ("-20kg x5", "-20kg x5", "-20kgx5"),
        ("1:30", "1:30", "1:30"),
        ("59s", "59s", "59s"),
        ("1:49:15", "1:49:15", "1:49:15"),
        ("words=12 distance=5.2km", "5.2km words=12", "5.2km words=12"),
        ("25:00 5km", "5km 25:00", "5km time=25:00"),
        ("7:30 distance=400m", "distance=400m 7:30", "distance=400m time=7:30"),
        ("10kg L:x10 R:x9 amrap", "10kg  L x10  R x9 amrap", "10kg L:x10 R:x9 amrap"),
        ("clean=3/4 cards=20", "cards=20 3/4 clean", "clean=3/4 cards=20"),
        ("96bpm x5", "x5 96bpm", "x5 96bpm"),
        ("x5 grip=20 60kg", "60kg grip=20 x5", "60kgx5 grip=20"),
        ("L:x5 L:grip=20", "L grip=20 x5", "L:x5 L:grip=20"),
        ("warmup", "warmup", "kind=warmup"),
        ("kind=work", "done", "kind=work"),
        ("+2.5kg words=+2", "+2.5kg words=+2", "+2.5kg words=+2"),
        ("20.411657kg", "20.412kg", "20.411657kg"),
    ],
)
def test_a_set_is_shown_and_typed_in_one_way(typed: str, shown: str, back: str) -> None:
    (plan,) = read_sets(typed.split())
    assert format_set(plan) == shown
    assert set_words(plan) == tuple(back.split())


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        (["97.5kgx5,5,4"], "97.5kg x5,5,4"),
        (["3x5"], "x5,5,5"),
        (["100kgx5", "102.5kgx5,5"], "100kg x5, 102.5kg x5,5"),
        (["96bpm", "96bpm"], "96bpm, 96bpm"),
        (["100kgx5 @8", "100kgx5 @9"], "100kg x5 @8, 100kg x5 @9"),
        (["96bpm clean=8/8", "100bpm clean=5/8"], "96bpm 8/8 clean, 100bpm 5/8 clean"),
        (["100kgx5 drop", "100kgx4 drop"], "100kg x5,4 drop"),
        (["100kgx5", "100kg"], "100kg x5, 100kg"),
        (["L:x5 R:x4", "L:x5 R:x4"], "L x5  R x4, L x5  R x4"),
        (["10kg L:x5,4 R:x4,4"], "10kg  L x5  R x4, 10kg  L x4  R x4"),
    ],
)
def test_several_sets_are_shown_in_one_line(typed: list[str], shown: str) -> None:
    assert format_sets([plan for line in typed for plan in read_sets(line.split())]) == shown


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Value("weight", 2.5, "kg", relative=True), "+2.5kg"),
        (Value("weight", 0, "kg", relative=True), "+0kg"),
        (Value("weight", 0.5, "kg", relative=True), "+0.5kg"),
        (Value("weight", -2.5, "kg", relative=True), "-2.5kg"),
        (Value("reps", 1, relative=True), "reps=+1"),
        (Value("reps", 0), "x0"),
        (Value("reps", -1), "reps=-1"),
        (Value("reps", 5, "times"), "reps=5times"),
        (Value("weight", 100, "%"), "weight=100%"),
        (Value("distance", 400, "m"), "distance=400m"),
        (Value("time", 90, "s"), "time=1:30"),
    ],
)
def test_a_value_is_shown_with_its_name_unless_its_unit_says_it(value: Value, shown: str) -> None:
    assert value_word(value) == format_set(SetPlan((value,))) == shown


def test_clean_without_attempts_and_attempts_without_clean_are_shown_by_name() -> None:
    assert format_set(SetPlan((Value("tempo", 96, "bpm"), Value("clean", 7)))) == "96bpm clean=7"
    assert format_set(SetPlan((Value("tempo", 96, "bpm"), Value("attempts", 8)))) == "96bpm attempts=8"


def test_a_time_is_shown_by_its_name_where_no_distance_says_what_took_it() -> None:
    tempo, time = Value("tempo", 96, "bpm"), Value("time", 90, "s")
    assert format_set(SetPlan((tempo, time))) == "96bpm time=1:30"
    assert format_set(SetPlan((Value("Distance", 1, "km"), Value("Time", 300, "s")))) == "1km 5:00"


def makes(check: object, text: str) -> bool:
    """Tell whether `check` takes `text`."""
    try:
        check(text)  # type: ignore[operator]
    except NotUnderstood:
        return False
    return True


names_of_metrics = st.text("abWé -#%", min_size=1, max_size=5).filter(lambda text: makes(check_metric_name, text))
names_of_sides = st.sampled_from(["L", "R"]) | st.text("abRé -", min_size=1, max_size=4).filter(
    lambda text: makes(check_side_name, text) and text[0].isalpha()
)
decimals = st.integers(-(10**9), 10**9).map(lambda millionths: millionths / 10**6)
BUILT_IN_VALUES = st.one_of(
    st.tuples(st.just("weight"), decimals, st.sampled_from(["kg", "lb"])),
    st.tuples(st.just("reps"), st.integers(0, 10_000), st.just("")),
    st.tuples(st.just("tempo"), st.integers(2, 2000).map(lambda halves: halves / 2), st.just("bpm")),
    st.tuples(st.just("hold"), st.integers(0, 86_400), st.just("s")),
)
FREE_VALUES = st.one_of(
    st.tuples(names_of_metrics, decimals, st.sampled_from(["", "km", "%", "m²", "km/h", "°C"])),
    st.tuples(names_of_metrics, st.integers(-90_000, 90_000), st.just("s")),
)


@st.composite
def plans(draw: st.DrawFn, printable: bool = False) -> SetPlan:
    """Any set that can be typed."""
    values: dict[tuple[str, str], Value] = {}
    counted = draw(st.booleans())
    for metric, number, unit in draw(
        st.lists(BUILT_IN_VALUES | FREE_VALUES, max_size=4, unique_by=lambda one: name_key(one[0]))
    ):
        sided = draw(st.just([None]) | st.lists(names_of_sides, min_size=1, max_size=2, unique_by=hand))
        for side in sided:
            values[name_key(metric), name_key(side or "")] = Value(metric, float(number), unit, side)
    if counted:
        attempts = draw(st.integers(1, 100))
        values["clean", ""] = Value("clean", float(draw(st.integers(0, attempts))))
        values["attempts", ""] = Value("attempts", float(attempts))
    kind = draw(st.sampled_from(SET_KINDS))
    effort = draw(st.none() | st.integers(2, 20).map(lambda halves: halves / 2))
    by_name = sorted(values.values(), key=lambda value: name_key(value.metric))
    return SetPlan(in_order(by_name, []), kind, effort)


def hand(side: str) -> str:
    """Return what two spellings of one side share."""
    return {"l": "L", "r": "R"}.get(name_key(side), name_key(side))


@EVERYDAY
@given(plans())
def test_every_set_is_typed_back_exactly(plan: SetPlan) -> None:
    sides = [value.side for value in plan.values if value.side]
    spelt = {hand(side) for side in sides}
    assume(all(side in ("L", "R") or hand(side) not in ("L", "R") for side in sides))
    assume(len(spelt) == len(set(sides)))
    words = set_words(plan)
    assert read_sets(words) == (plan,)
    for word in words:
        assert kind_of_word(word) in ("set word", "time", "length") or word in KIND_WORDS
    assert split_line(words, ACTIVITIES).words == words


@EVERYDAY
@given(plans())
def test_every_set_as_it_is_shown_can_be_typed(plan: SetPlan) -> None:
    assume(all(value.side in (None, "L", "R") and " " not in value.metric for value in plan.values))
    assume(format_set(plan) != "done")
    shown = format_set(plan)
    (read,) = read_sets(shown.split())
    assert format_set(read) == shown
    assert [value.of for value in read.values] == [value.of for value in plan.values]
    for was, now in zip(plan.values, read.values, strict=True):
        assert now.number == pytest.approx(was.number, abs=0.000501)
    assert (read.kind, read.effort) == (plan.kind, plan.effort)


@EVERYDAY
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_the_words_does_not_matter(plan: SetPlan, random: object) -> None:
    words = list(set_words(plan))
    before = read_sets(words)
    random.shuffle(words)  # type: ignore[attr-defined]
    assert read_sets(words) == before
