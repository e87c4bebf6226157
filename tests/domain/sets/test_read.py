"""Set words are read in any order, against what the activity has, or refused with a cure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood, PracticeError
from practicelog.domain.sets.plan import BUILT_IN, MetricRule, SetPlan, Value
from practicelog.domain.sets.read import new_metrics, new_sides, read_sets, read_steps, resolved, stepped
from tests.domain.strategies import EVERYDAY, LIKE_SET_WORDS


def weight(number: float, side: str | None = None) -> Value:
    return Value("weight", number, "kg", side)


def reps(number: float, side: str | None = None) -> Value:
    return Value("reps", number, "", side)


def tempo(number: float, side: str | None = None) -> Value:
    return Value("tempo", number, "bpm", side)


@pytest.mark.parametrize(
    ("typed", "plans"),
    [
        ("100kgx5", [SetPlan((weight(100), reps(5)))]),
        ("x5 100kg", [SetPlan((weight(100), reps(5)))]),
        ("100kgx5,5,4", [SetPlan((weight(100), reps(count))) for count in (5, 5, 4)]),
        ("100kg x5,5,4", [SetPlan((weight(100), reps(count))) for count in (5, 5, 4)]),
        ("3x5 100kg @8", [SetPlan((weight(100), reps(5)), effort=8)] * 3),
        ("60kgx8 warmup", [SetPlan((weight(60), reps(8)), "warmup")]),
        ("fail x5 kind=failure", None),
        ("L:32kgx10 R:32kgx8", [SetPlan((weight(32, "L"), reps(10, "L"), weight(32, "R"), reps(8, "R")))]),
        ("R:88bpm left:84bpm", [SetPlan((tempo(84, "L"), tempo(88, "R")))]),
        ("L 32kg x10  R 32kg x8", [SetPlan((weight(32, "L"), reps(10, "L"), weight(32, "R"), reps(8, "R")))]),
        ("L:x10,8 R:x9,9", [SetPlan((reps(10, "L"), reps(9, "R"))), SetPlan((reps(8, "L"), reps(9, "R")))]),
        ("10kg L:x10 R:x9", [SetPlan((weight(10), reps(10, "L"), reps(9, "R")))]),
        ("96bpm clean=7/8", [SetPlan((tempo(96), Value("clean", 7), Value("attempts", 8)))]),
        ("96bpm 7/8 clean", [SetPlan((tempo(96), Value("clean", 7), Value("attempts", 8)))]),
        ("L 96bpm 7/8 clean", [SetPlan((tempo(96, "L"), Value("clean", 7, side="L"), Value("attempts", 8, side="L")))]),
        ("L 32kg", [SetPlan((weight(32, "L"),))]),
        ("L 32kg R:30kg", [SetPlan((weight(32, "L"), weight(30, "R")))]),
        ("L:32kg R 30kg", [SetPlan((weight(32, "L"), weight(30, "R")))]),
        ("L 32kg x10 R:30kg x8", [SetPlan((weight(32, "L"), reps(10, "L"), weight(30, "R"), reps(8, "R")))]),
        ("32kg x10 left", [SetPlan((weight(32, "L"), reps(10, "L")))]),
        ("x10 left 32kg", [SetPlan((reps(10), weight(32, "L")))]),
        ("+6000kg", [SetPlan((Value("weight", 6000, "kg", relative=True),))]),
        ("distance=400m", [SetPlan((Value("distance", 400, "m"),))]),
        ("5km 25:00", [SetPlan((Value("distance", 5, "km"), Value("time", 1500, "s")))]),
        ("5km hold=25:00", [SetPlan((Value("hold", 1500, "s"), Value("distance", 5, "km")))]),
        ("1:30", [SetPlan((Value("hold", 90, "s"),))]),
        ("3x45s", [SetPlan((Value("hold", 45, "s"),))] * 3),
        ("Weight=100", [SetPlan((weight(100),))]),
        ("words=12", [SetPlan((Value("words", 12),))]),
        ("distance=5.2km", [SetPlan((Value("distance", 5.2, "km"),))]),
        ("+2.5kg", [SetPlan((Value("weight", 2.5, "kg", relative=True),))]),
        ("drop", [SetPlan(kind="drop")]),
        ("", []),
    ],
)
def test_set_words_are_read(typed: str, plans: list[SetPlan] | None) -> None:
    if plans is None:
        with pytest.raises(NotUnderstood, match="one kind"):
            read_sets(typed.split())
    else:
        assert list(read_sets(typed.split())) == plans


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("3x5 x5,5,4", "both say the reps. Write one of them; several sets are 3x5 or x5,5,4"),
        ("x5 100kgx5", "both say the reps"),
        ("100kg 90kg", "both say the weight. Write one of them; another set is a line of its own"),
        ("60s 45s", "both say the hold. Write one of them; another set is a line of its own"),
        ("60s,45s", "write 60s, then each of the others in a line of its own; only reps are listed"),
        ("1:00,0:45,30s", "write 1:00, then each of the others"),
        ("100kg,105kg", "write 100kg, then each of the others"),
        ("245# x3", "write 245lb"),
        ("245#x3", "write 245lbx3"),
        ("1 min", "write 1:00"),
        ("90 minutes", "write 1:30:00"),
        ("L:32kg left:30kg", "both say the weight of L"),
        ("words=1 Words=2", "both say the Words"),
        ("L:32kg 30kg", "Give both a side, or neither"),
        ("30kg L:32kg", "Give both a side, or neither"),
        ("L:x10,8 R:x9", "as many for each side"),
        ("L:power=3hp R:power=2kW", "in two units"),
        ("3x45s x5,4", "different numbers of sets: 2 (x5,4) and 3 (3x45s)"),
        ("warmup drop", "one kind, not warmup and drop"),
        ("warmup warmup", "one kind"),
        ("@8 @9", "one effort, not @8 and @9"),
        ("x10001", "reps is at most 10000"),
        ("9000kg", "weight is at most 5000kg"),
        ("0bpm", "tempo is at least 1bpm"),
        ("-5s", "hold is at least 0s"),
        ("45.5s", "whole seconds"),
        ("reps=2.5", "whole numbers"),
        ("hold=5km", "hold is in s. Write hold=5s"),
        ("reps=5kg", "reps has no unit. Write reps=5"),
        ("clean=0/0", "attempts is at least 1"),
        ("squat", "isn't a set word"),
        ("clean", "isn't a set word"),
        ("L", "isn't a set word"),
    ],
)
def test_set_words_that_contradict_are_refused_with_a_cure(typed: str, cure: str) -> None:
    for words in (typed.split(), typed.split()[::-1]):
        with pytest.raises(NotUnderstood):
            read_sets(words)
    with pytest.raises(NotUnderstood) as refused:
        read_sets(typed.split())
    assert cure in str(refused.value)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("distance=400", '"distance=400": in which unit? Write 400km, 400mi or distance=400m'),
        ("hold=5km", '"hold=5km": hold is in s. Write hold=5s'),
        ("9000kg", '"9000kg": weight is at most 5000kg'),
        ("reps=2.5", '"reps=2.5": reps is counted in whole numbers'),
        ("L:32kg 30kg", '"L:32kg" has a side and "30kg" has none. Give both a side, or neither'),
        ("30kg L:32kg", '"L:32kg" has a side and "30kg" has none. Give both a side, or neither'),
    ],
)
def test_it_is_said_which_words_do_not_do(typed: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_sets(typed.split())
    assert str(refused.value) == sentence


def test_minutes_are_a_time_where_the_activity_knows_times_and_no_holds() -> None:
    time, hold = BUILT_IN["time"], BUILT_IN["hold"]
    assert read_sets(["25:00"], [time]) == (SetPlan((Value("time", 1500, "s"),)),)
    assert read_sets(["25:00"], [time, hold]) == read_sets(["25:00"]) == (SetPlan((Value("hold", 1500, "s"),)),)
    assert read_sets(["hold=25:00"], [time]) == (SetPlan((Value("hold", 1500, "s"),)),)


def test_a_bare_distance_is_in_the_unit_in_which_the_activity_counts_it() -> None:
    assert read_sets(["distance=5"], [MetricRule("distance", "mi")]) == (SetPlan((Value("distance", 5, "mi"),)),)


@pytest.mark.parametrize("known", [[], [BUILT_IN["weight"]], [BUILT_IN["weight"]._replace(unit="lb")]])
def test_a_value_keeps_the_unit_it_was_typed_in(known: list[MetricRule]) -> None:
    assert read_sets(["45lb"], known) == (SetPlan((Value("weight", 45, "lb"),)),)
    assert read_sets(["20.41kg"], known) == (SetPlan((weight(20.41),)),)


def test_the_limits_of_a_metric_hold_in_the_unit_that_was_typed() -> None:
    assert read_sets(["11000lb"], [BUILT_IN["weight"]]) == (SetPlan((Value("weight", 11000, "lb"),)),)
    with pytest.raises(NotUnderstood, match=r'^"11024lb": weight is at most 5000kg$'):
        read_sets(["11024lb"], [BUILT_IN["weight"]])


def test_a_bare_number_is_in_the_unit_of_its_metric() -> None:
    assert read_sets(["weight=45"], [BUILT_IN["weight"]._replace(unit="lb")]) == (
        SetPlan((Value("weight", 45, "lb"),)),
    )
    assert read_sets(["weight=45"]) == (SetPlan((weight(45),)),)


def test_a_number_before_reps_is_a_weight_where_the_activity_has_one() -> None:
    pounds = BUILT_IN["weight"]._replace(unit="lb")
    assert read_sets(["62.5", "x8"], [pounds]) == read_sets(["62.5lb", "x8"])
    assert read_sets(["60", "3x5"], [BUILT_IN["weight"]]) == read_sets(["60kg", "3x5"])
    for typed, cure in (("62.5 x8", "62.5kgx8"), ("60 3x5", "60kg 3x5")):
        with pytest.raises(NotUnderstood, match=f'in which unit. Write {cure}; if .* belongs to the name: --on "NAME'):
            read_sets(typed.split())


@pytest.mark.parametrize("reps", ["x5", "X5", "×5", "*5", "x5,5,4", "3x5", "3*5"])
def test_the_cure_for_a_number_before_reps_can_be_typed(reps: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_sets(["60", reps, "@8"])
    joined = "60kg " if reps[0] == "3" else "60kg"
    cure = f'Write {joined}{reps}; if 60 belongs to the name: --on "NAME 60" {reps}'
    assert str(refused.value) == f'"60 {reps}": in which unit? {cure}'
    cured = read_sets([*f"{joined}{reps}".split(), "@8"])
    assert cured == read_sets(["60", reps, "@8"], [BUILT_IN["weight"]])
    assert cured[0].values == (weight(60), Value("reps", 5))


def test_a_fraction_is_clean_where_the_activity_knows_it() -> None:
    known = [BUILT_IN[name] for name in ("tempo", "clean", "attempts")]
    assert read_sets(["96bpm", "7/8"], known) == read_sets(["96bpm", "clean=7/8"])
    assert read_sets(["L:96bpm", "L:7/8"], known) == read_sets(["L:96bpm", "L:clean=7/8"])
    for rules in ([], [BUILT_IN["tempo"]]):
        with pytest.raises(NotUnderstood, match="Write clean=7/8"):
            read_sets(["96bpm", "7/8"], rules)


@pytest.mark.parametrize("clean", ["clean=", ""])
def test_each_clean_is_of_the_side_before_it(clean: str) -> None:
    known = [BUILT_IN[name] for name in ("tempo", "clean", "attempts")]
    typed = ["L:60bpm", f"{clean}5/5", "R:72bpm", f"{clean}4/5"]
    assert read_sets(typed, known) == read_sets("L:60bpm L:clean=5/5 R:72bpm R:clean=4/5".split(), known)
    assert read_sets(["v1:1:30", f"{clean}5/5", "v2:2:00", f"{clean}4/5"], known) == read_sets(
        "v1:1:30 v1:clean=5/5 v2:2:00 v2:clean=4/5".split(), known
    )
    with pytest.raises(NotUnderstood, match="both say the clean"):
        read_sets([f"{clean}5/5", "L:60bpm", f"{clean}4/5", "R:72bpm"], known)
    # One for both sides is of neither.
    assert read_sets("L:60bpm R:72bpm clean=4/5".split(), known)[0].values[0].side is None


@pytest.mark.parametrize("word", ["@8", "rpe8", "RPE8.5", "warmup", "Drop", "kind=drop", "KIND=amrap"])
def test_effort_and_kind_are_of_the_whole_set_wherever_a_side_stands(word: str) -> None:
    sided = read_sets(["L:32kg", "L:x10", word])
    assert read_sets(["L", "32kg", "x10", word]) == sided
    assert read_sets(["L", "32kg", word, "x10"]) == sided
    assert read_sets(["32kg", "x10", "left", word]) == sided
    assert read_sets([word, "32kg", "x10", "left"]) == sided


@pytest.mark.parametrize("word", ["rpeak=5", "kinds=2", "1:30", "clean=1/2"])
def test_any_other_value_is_of_the_side_that_stands_before_or_behind(word: str) -> None:
    assert read_sets(["L", word]) == read_sets([word, "left"]) == read_sets([f"L:{word}"])


@pytest.mark.parametrize("known", [[], [BUILT_IN["weight"]]])
def test_each_side_may_be_in_its_own_unit(known: list[MetricRule]) -> None:
    (plan,) = read_sets(["L:20kg", "R:45lb"], known)
    assert plan == SetPlan((weight(20, "L"), Value("weight", 45, "lb", "R")))


@pytest.mark.parametrize(
    ("last", "step", "now"),
    [
        (["100kg"], "+2.5kg", Value("weight", 102.5, "kg")),
        (["225lb"], "+5lb", Value("weight", 230, "lb")),
        (["225lb"], "+2.5kg", Value("weight", 230.51, "lb")),
        (["100kg"], "weight=+5lb", Value("weight", 102.27, "kg")),
        (["distance=5km"], "distance=+400m", Value("distance", 5.4, "km")),
        (["distance=5mi"], "distance=-1km", Value("distance", 4.38, "mi")),
    ],
)
def test_a_step_moves_a_number_on_in_its_own_unit(last: list[str], step: str, now: Value) -> None:
    known = [BUILT_IN["weight"], MetricRule("distance", "m")]
    (before,), steps = read_sets(last, known), read_steps([step], known)
    assert stepped(before, steps, known).values == (now,)
    assert resolved(SetPlan(steps), before, known).values == (now,)


def test_a_built_in_word_finds_the_metric_under_its_new_name() -> None:
    known = [MetricRule("load", "kg"), MetricRule("time under tension", "s", "duration"), MetricRule("reps", "times")]
    assert read_sets(["100kgx5", "45s"], known) == (
        SetPlan((Value("reps", 5, "times"), Value("load", 100, "kg"), Value("time under tension", 45, "s"))),
    )


def test_a_metric_is_found_by_its_beginning_and_keeps_its_limits() -> None:
    known = [
        MetricRule("words", minimum=0, maximum=500),
        MetricRule("words per minute", "wpm"),
        MetricRule("mistakes", "", "integer", "lower"),
    ]
    assert read_sets(["mis=3", "words=12"], known) == (SetPlan((Value("mistakes", 3), Value("words", 12))),)
    for word, cure in (("wo=3", "fits several metrics"), ("words=501", "at most 500"), ("mis=2.5", "whole numbers")):
        with pytest.raises(NotUnderstood, match=cure):
            read_sets([word], known)
    with pytest.raises(NotUnderstood, match=r"is in wpm\. Write words per minute=40wpm"):
        read_sets(["words per minute=40bpm"], known)


def test_sides_are_found_by_their_names_beginnings_and_hands() -> None:
    def sides(typed: str, *known: str) -> list[str | None]:
        return [value.side for value in read_sets([typed], sides=known)[0].values]

    assert sides("l:5kg") == sides("Left:5kg") == sides("left:5kg", "L", "R") == ["L"]
    assert sides("L:5kg", "left", "right") == ["left"]
    assert sides("right:5kg", "R") == ["R"]
    assert sides("up:5kg", "upper voice", "lower voice") == ["upper voice"]
    assert sides("alto:5kg", "soprano") == ["alto"]
    with pytest.raises(NotUnderstood, match="fits the sides upper hand and upper voice"):
        sides("up:5kg", "upper hand", "upper voice")
    assert [value.side for value in read_sets(["upper", "5kg", "x3"], sides=["upper"])[0].values] == ["upper", "upper"]


def test_what_is_new_is_told_once() -> None:
    plans = read_sets(["L:32kgx10,8", "R:32kgx9,8", "words=3", "drill=1:30"])
    assert new_metrics(plans, []) == [
        MetricRule("drill", "s", "duration"),
        MetricRule("words"),
        BUILT_IN["weight"],
        BUILT_IN["reps"],
    ]
    assert (
        new_metrics(plans, [BUILT_IN["weight"], BUILT_IN["reps"], MetricRule("WORDS"), MetricRule("drill", "s")]) == []
    )
    assert (new_sides(plans, []), new_sides(plans, ["R"])) == (["L", "R"], ["L"])


@EVERYDAY
@given(
    st.lists(
        st.sampled_from(
            "100kg 45lb x5 x5,5,4 3x5 100kgx5 92bpm 45s 1:30 3x45s clean=7/8 words=12 L:32kgx10 R:32kg R:x8 left:5kg @8"
            " @9 warmup fail kind=drop +2.5kg -20kg reps=5 distance=5km 5km 3mi L:clean=1/2 100x5 7/8".split()
        ),
        min_size=1,
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_each_word_counts_wherever_it_stands(words: list[str], random: object) -> None:
    def outcome(words: list[str]) -> object:
        try:
            return read_sets(words)
        except PracticeError:
            return "refused"

    read = outcome(words)
    mixed = list(words)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert outcome(mixed) == read
    if read != "refused":
        for at in range(len(words)):
            assert outcome(words[:at] + words[at + 1 :]) != read, words[at]


@EVERYDAY
@given(st.lists(LIKE_SET_WORDS | st.text(max_size=10), max_size=6), st.booleans())
def test_no_words_do_worse_than_be_refused(words: list[str], known: bool) -> None:
    metrics = [*BUILT_IN.values(), MetricRule("words"), MetricRule("word", "s", "duration")] if known else []
    for parse in (
        lambda: read_sets(words, metrics, ["L", "upper"] if known else []),
        lambda: read_steps(words, metrics),
    ):
        try:
            parse()
        except PracticeError as refused:
            assert str(refused)


@pytest.mark.parametrize(
    ("most", "more"),
    [
        ("11023lb", "11024lb"),
        ("-2204lb", "-2205lb"),
        ("5000kg", "5001kg"),
        ("62137mi", "62138mi"),
        ("distance=100000000m", "distance=100000001m"),
        ("100000km", "100001km"),
    ],
)
def test_the_limits_of_what_is_built_in_are_the_same_in_every_unit(most: str, more: str) -> None:
    assert read_sets([most])
    with pytest.raises(NotUnderstood, match=f"is at (most|least) {most.removeprefix('distance=')}"):
        read_sets([more])
