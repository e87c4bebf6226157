"""Each set word is read in one way, or refused with what to write instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.names import check_name
from practicelog.domain.sets.plan import KIND_WORDS
from practicelog.domain.sets.words import MetricPiece, WordReading, is_set_word, kind_of_word, read_word, same_side
from tests.domain.strategies import EVERYDAY, LIKE_SET_WORDS


def said(*pieces: tuple[str, tuple[float, ...], str], sets: int | None = None, relative: bool = False) -> WordReading:
    return WordReading(tuple(MetricPiece(metric, numbers, unit, relative) for metric, numbers, unit in pieces), sets)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("100kg", said(("weight", (100,), "kg"))),
        ("45lb", said(("weight", (45,), "lb"))),
        ("123456789kg", said(("weight", (123456789,), "kg"))),
        ("+123456789kg", said(("weight", (123456789,), "kg"), relative=True)),
        ("-1.123456kg", said(("weight", (-1.123456,), "kg"))),
        ("2.5KG", said(("weight", (2.5,), "kg"))),
        ("-20kg", said(("weight", (-20,), "kg"))),
        ("+2.5kg", said(("weight", (2.5,), "kg"), relative=True)),
        ("100kgx5", said(("weight", (100,), "kg"), ("reps", (5,), ""))),
        ("100kg×5", said(("weight", (100,), "kg"), ("reps", (5,), ""))),
        ("100kgX5", said(("weight", (100,), "kg"), ("reps", (5,), ""))),
        ("100kgx5,5,4", said(("weight", (100,), "kg"), ("reps", (5, 5, 4), ""), sets=3)),
        ("x5", said(("reps", (5,), ""))),
        ("×5", said(("reps", (5,), ""))),
        ("*5", said(("reps", (5,), ""))),
        ("x0", said(("reps", (0,), ""))),
        ("x5,5,4", said(("reps", (5, 5, 4), ""), sets=3)),
        ("x" + ",".join(["5"] * 20), said(("reps", (5,) * 20, ""), sets=20)),
        ("3x5", said(("reps", (5,), ""), sets=3)),
        ("1x5", said(("reps", (5,), ""), sets=1)),
        ("20x5", said(("reps", (5,), ""), sets=20)),
        ("3x45s", said(("hold", (45,), "s"), sets=3)),
        ("3x1:00", said(("hold", (60,), "s"), sets=3)),
        ("1x45s", said(("hold", (45,), "s"), sets=1)),
        ("20x45s", said(("hold", (45,), "s"), sets=20)),
        ("5km", said(("distance", (5,), "km"))),
        ("3.1MI", said(("distance", (3.1,), "mi"))),
        ("+1km", said(("distance", (1,), "km"), relative=True)),
        ("92bpm", said(("tempo", (92,), "bpm"))),
        ("92.5bpm", said(("tempo", (92.5,), "bpm"))),
        ("+4bpm", said(("tempo", (4,), "bpm"), relative=True)),
        ("45s", said(("hold", (45,), "s"))),
        ("45sec", said(("hold", (45,), "s"))),
        ("+5s", said(("hold", (5,), "s"), relative=True)),
        ("1:30", said(("hold", (90,), "s"))),
        ("0:05", said(("hold", (5,), "s"))),
        ("120:00", said(("hold", (7200,), "s"))),
        ("1:49:15", said(("hold", (6555,), "s"))),
        ("0:59", said(("hold", (59,), "s"))),
        ("123456:00", said(("hold", (7407360,), "s"))),
        ("+1:30", said(("hold", (90,), "s"), relative=True)),
        ("-1:30", said(("hold", (-90,), "s"))),
        ("clean=7/8", said(("clean", (7,), ""), ("attempts", (8,), ""))),
        ("Clean=0/8", said(("clean", (0,), ""), ("attempts", (8,), ""))),
        ("words=12", said(("words", (12,), ""))),
        ("words=+2", said(("words", (2,), ""), relative=True)),
        ("long jump=5.2m", said(("long jump", (5.2,), "m"))),
        ("time=1:30", said(("time", (90,), "s"))),
        ("time=+1:30", said(("time", (90,), "s"), relative=True)),
        ("score=87%", said(("score", (87,), "%"))),
        ("@8", WordReading(effort=8)),
        ("@8.5", WordReading(effort=8.5)),
        ("@10", WordReading(effort=10)),
        ("warmup", WordReading(kind="warmup")),
        ("Drop", WordReading(kind="drop")),
        ("amrap", WordReading(kind="amrap")),
        ("failure", WordReading(kind="failure")),
        ("fail", WordReading(kind="failure")),
        ("kind=warmup", WordReading(kind="warmup")),
        ("rpe8", WordReading(effort=8)),
        ("RPE8.5", WordReading(effort=8.5)),
        ("225lbs", WordReading((MetricPiece("weight", (225,), "lb"),))),
        ("100kgs*5", WordReading((MetricPiece("weight", (100,), "kg"), MetricPiece("reps", (5,))))),
        ("kind=fail", WordReading(kind="failure")),
        ("kind=failure", WordReading(kind="failure")),
        ("kind=work", WordReading(kind="work")),
    ],
)
def test_a_set_word_is_read(word: str, meant: WordReading) -> None:
    read = read_word(word)
    assert read is not None
    assert read._replace(pieces=tuple(piece._replace(word="") for piece in read.pieces)) == meant


@pytest.mark.parametrize(
    ("word", "side", "rest"),
    [
        ("L:32kgx10", "L", "32kgx10"),
        ("R:32kgx8", "R", "32kgx8"),
        ("left:84bpm", "left", "84bpm"),
        ("L:1:30", "L", "1:30"),
        ("L:clean=7/8", "L", "clean=7/8"),
        ("L:-20kg", "L", "-20kg"),
        ("L:+2.5kg", "L", "+2.5kg"),
        ("L:3x5", "L", "3x5"),
        ("höher:84bpm", "höher", "84bpm"),
        ("left hand:84bpm", "left hand", "84bpm"),
    ],
)
def test_a_side_stands_before_any_value(word: str, side: str, rest: str) -> None:
    sided, plain = read_word(word), read_word(rest)
    assert sided is not None
    assert plain is not None
    assert sided.pieces == tuple(piece._replace(side=side, word=word) for piece in plain.pieces)
    assert sided.sets == plain.sets


@pytest.mark.parametrize(
    ("word", "cure"),
    [
        ("100x5", "write 100kgx5 (weight) or 3x5 (3 sets of 5, 20 at most)"),
        ("21x5", "20 at most"),
        ("0x5", "write x5 for one set"),
        ("3x5,5,4", "write x5,5,4 (a set each) or 3x5 (the same each time)"),
        ("3x100kg", "write 100kgx3 (reps) or 100kg 3x5 (sets)"),
        ("3x100kgx5", "write 100kgx3 (reps) or 100kg 3x5 (sets)"),
        ("21x45s", "from 1 to 20 sets"),
        ("0x45s", "from 1 to 20 sets"),
        ("3x96bpm", "write 96bpm for each set, or 96bpm 3x5 with reps"),
        ("3x96BPM", "write 96bpm for each set, or 96bpm 3x5 with reps"),
        ("245#", "write 245lb"),
        ("245#X3", "write 245lbx3"),
        ("2,5kg", "write 2.5kg"),
        ("2,5kgx5,5", "write 2.5kgx5,5"),
        ("92,5bpm", "write 92.5bpm"),
        ("2,5km", "write 2.5km"),
        ("2,5s", "write 2.5s"),
        ("2,5kgx2,5", "write 2.5kgx2,5"),
        ("words=2,5", "write words=2.5"),
        ("3x8-12", "how many were done? Write x12 for one set, x12,8 for two"),
        ("x8-12", "Write x12 for one set"),
        ("100kg@8x5", "write 100kgx5 @8"),
        ("100kg@8.5", "write 100kg @8.5"),
        ("1,000lb", "write 1000lb"),
        ("100kgx", "100kgx5 or 100kgx5,5,4"),
        ("100kgx5,", "100kgx5 or 100kgx5,5,4"),
        ("100kgx5+", "100kgx5 amrap"),
        ("x5+", "x5 amrap"),
        ("x15+", "as many as possible is written x15 amrap"),
        ("100kgx\u0665", "reps are whole numbers"),
        ("100kgx\u0665+", "reps are whole numbers"),
        ("x5.5", "whole numbers"),
        ("3x5.5", "whole numbers"),
        ("1234567890x45s", "too many digits"),
        ("x5,,4", "x5 or x5,5,4"),
        ("x" + ",".join(["5"] * 21), "is 21 sets; one line takes 20"),
        ("5m", "minutes are 5:00, metres distance=5m"),
        ("5@60kg", "write 60kgx5"),
        ("10min", "write 10:00"),
        ("1h30m", "write 1:30:00"),
        ("7/8", "Write clean=7/8"),
        ("1:75", "Write 1:30 for 90 seconds"),
        ("1:60", "Write 1:30 for 90 seconds"),
        ("1:00:60", "Write 1:30 for 90 seconds"),
        ("1234567:00", "isn't a length of time"),
        ("clean=9/8", "too many"),
        ("clean=7", "clean=7/8"),
        ("clean=80%", "clean=7/8"),
        ("clean=", "clean=7/8"),
        ("clean=5", "clean=5/8"),
        ("clean=12", "clean=12/12"),
        ("clean=\u0665", "clean=7/8"),
        ("clean=\u0665/8", "clean=7/8"),
        ("attempts=9", "clean=7/9"),
        ("attempts=5", "clean=5/5"),
        ("attempts=0", "clean=7/8"),
        ("attempts=many", "clean=7/8"),
        ("attempts=\u0665", "clean=7/8"),
        ("words=", "words=12"),
        ("words=many", "words=12"),
        ("words=7/8", "words=12"),
        ("words=5x5", "words=12"),
        ("words=1\u0665", "a value is one number, as in words=12"),
        ("weight=\u0665kg", "a value is one number, as in weight=12"),
        ("time=\u0661:30", "a value is one number, as in time=12"),
        ("=5", "words=12"),
        ("kind=heavy", "work, warmup, drop, amrap, failure"),
        ("rpe=7", "effort is written @7"),
        ("RPE=", "effort is written @8"),
        ("effort=8", "@8"),
        ("@", "effort is written @8, from 1 to 10"),
        ("@\u0668", "effort is written @8, from 1 to 10"),
        ("@0.5", "from @1 to @10"),
        ("@10.5", "from @1 to @10"),
        ("@8.3", "@8 or @8.5"),
        ("@8,5", "write @8.5"),
        ("@80kg", "written @8"),
        ("L:", "L:32kgx10"),
        ("L:5", "x5 (reps), 5kg, 5bpm, 5s"),
        ("L:heavy", '"heavy" isn\'t a value. Write x5 (reps), 5kg, 5bpm, 5s, or with its name: cards=5'),
        ("L:\u0665", "Write x5 (reps)"),
        ("alto:5", '"5" isn\'t a value. Write x5 (reps), 5kg'),
        ("alto:+12", '"+12" isn\'t a value. Write x12 (reps), 12kg'),
        ("alto:5th", '"5th" isn\'t a value'),
        ("L:@8", "without L:"),
        ("L:warmup", "without L:"),
        ("L:R:5kg", "one side. Write R:5kg"),
        ("9999999999kg", "too many digits"),
        ("1.1234567kg", "too many digits"),
        ("9" * 5000 + "kg", f'"{"9" * 20}…" is too long for a set word: 5002 characters'),
        ("1234567890kg", "too many digits"),
        ("x" + "9" * 150, "whole numbers"),
        ("9" * 150 + "x5", "9kgx5"),
    ],
)
def test_a_wrong_set_word_is_refused_with_a_cure(word: str, cure: str) -> None:
    assert is_set_word(word)
    with pytest.raises(NotUnderstood) as refused:
        read_word(word)
    assert cure in str(refused.value)
    assert str(refused.value).startswith(f'"{word[:20]}')
    assert len(str(refused.value).splitlines()) == 1
    assert not str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("245#", '"245#": write 245lb'),
        ("=5", '"=5": write the metric before it, as in words=12'),
        ("@0.5", '"@0.5": effort goes from @1 to @10'),
        ("@", '"@": effort is written @8, from 1 to 10'),
        ("rpe=", '"rpe=": effort is written @8'),
    ],
)
def test_a_cure_ends_with_what_to_write(word: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_word(word)
    assert str(refused.value) == sentence


def test_a_set_word_has_200_characters_at_most() -> None:
    word = "w" * 197 + "=12"
    assert read_word(word) is not None
    with pytest.raises(NotUnderstood, match="too long for a set word: 201 characters"):
        read_word(f"w{word}")


@pytest.mark.parametrize(
    ("name", "sides", "side"),
    [
        ("L", ["L", "R"], "L"),
        ("left", ["R", "L"], "L"),
        ("l", ["Left", "Right"], "Left"),
        ("RIGHT", ["left", "r"], "r"),
        ("Alto", ["alto", "soprano"], "alto"),
        ("L", ["left", "L"], "L"),
        ("left", ["R"], None),
        ("al", ["alto"], None),
        ("alto", ["L", "R"], None),
        ("L", [], None),
    ],
)
def test_a_side_is_known_by_its_name_and_a_hand_by_each_of_its_spellings(
    name: str, sides: list[str], side: str | None
) -> None:
    assert same_side(name, sides) == side


@EVERYDAY
@given(st.integers(0, 10**9 - 1), st.sampled_from(["clean", "attempts"]))
def test_the_cure_for_half_a_fraction_can_be_typed(count: int, metric: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        read_word(f"{metric}={count}")
    cure = str(refused.value).rpartition(" ")[2]
    read = read_word(cure)
    assert read is not None
    assert [piece.metric for piece in read.pieces] == ["clean", "attempts"]


@pytest.mark.parametrize(
    "word",
    "guitar czerny 299 b.17-24 3nps 12th 6s-picking kg x kg5 5 -1 .5 212.3 C# op.10 xx5 a:b a:b:c 練習 [ + L".split(),
)
def test_other_words_are_left_alone(word: str) -> None:
    assert read_word(word) is None
    assert not is_set_word(word)


@EVERYDAY
@given(LIKE_SET_WORDS | st.text(max_size=12))
def test_what_is_read_as_a_set_word_looks_like_one_and_is_no_name(word: str) -> None:
    try:
        read = read_word(word) is not None
    except NotUnderstood:
        read = True
    assert read == (is_set_word(word) or word.lower() in KIND_WORDS)
    if is_set_word(word):
        assert kind_of_word(word) in ("set word", "time", "length")
        with pytest.raises(NotUnderstood):
            check_name(word)
