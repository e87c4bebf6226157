"""What is typed after `set` is a name, then set words; no word is lost and none is guessed at."""

from collections import Counter
from collections.abc import Iterable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.errors import NotUnderstood, PracticeError
from practicelog.domain.sets.apart import BODYWEIGHT, together
from practicelog.domain.sets.line import SetLine, split_line
from practicelog.domain.sets.read import read_sets
from tests.domain.strategies import EVERYDAY, LIKE_SET_WORDS

ACTIVITIES = ["squat", "row", "czerny 299", "squat 3x5", "warmup", "warmup scales", "legato-3nps", "Übung"]


@pytest.mark.parametrize(
    ("typed", "name", "words", "tags"),
    [
        ("100kgx5", "", "100kgx5", ""),
        ("squat 100kgx5 @7", "squat", "100kgx5 @7", ""),
        ("squat", "squat", "", ""),
        ("", "", "", ""),
        ("czerny 299 92bpm", "czerny 299", "92bpm", ""),
        ("op 10 no 4 92bpm", "op 10 no 4", "92bpm", ""),
        ("squat 3x5", "squat 3x5", "", ""),
        ("squat 3x5 100kg", "squat 3x5", "100kg", ""),
        ("squat 4x5 100kg", "squat", "4x5 100kg", ""),
        ("SQUAT 100kg", "SQUAT", "100kg", ""),
        ("ubung 45s", "ubung", "45s", ""),
        ("squat warmup 60kg", "squat", "warmup 60kg", ""),
        ("squat 60kg warmup", "squat", "60kg warmup", ""),
        ("60kg warmup", "", "60kg warmup", ""),
        ("drop 60kg", "", "drop 60kg", ""),
        ("warmup scales 60bpm", "warmup scales", "60bpm", ""),
        ("row L:32kg R:30kg", "row", "L:32kg R:30kg", ""),
        ("row L 32kg R 30kg", "row", "L 32kg R 30kg", ""),
        ("row x5 upper 30kg", "row", "x5 upper 30kg", ""),
        ("squat +slow 100kg +heavy", "squat", "100kg", "slow heavy"),
        ("squat +2.5kg", "squat", "+2.5kg", ""),
        ("squat 1:30", "squat", "1:30", ""),
        ("pullup -20kg x5", "pullup", "-20kg x5", ""),
        ("legato 3nps exercise 84bpm", "legato 3nps exercise", "84bpm", ""),
        ("bench 60 kg x5", "bench", "60kg x5", ""),
        ("squat 225 lbs x5", "squat", "225lbs x5", ""),
        ("squat 45 s", "squat", "45s", ""),
        ("100 kg", "", "100kg", ""),
        ("60 kgx5", "", "60kgx5", ""),
        ("bench 60.kg x5", "bench", "60kg x5", ""),
        ("bench 3 x 5 60kg", "bench", "3x5 60kg", ""),
        ("100kg x 5", "", "100kg x5", ""),
        ("squat x 5", "squat", "x5", ""),
        ("curl 10 reps 7.5kg", "curl", "x10 7.5kg", ""),
        ("pullup bw x12", "pullup", "x12", ""),
        ("pullup x12 bw", "pullup", "x12", ""),
        ("pullup bwx12", "pullup", "x12", ""),
        ("pullup BW×12,10", "pullup", "×12,10", ""),
        ("squat w 60kgx5", "squat", "warmup 60kgx5", ""),
        ("squat 60kgx5 w", "squat", "60kgx5 warmup", ""),
        ("squat warm-up 60kgx5", "squat", "warm-up 60kgx5", ""),
        ("plan w 60kgx5", "plan", "warmup 60kgx5", ""),
        ("w power clean 60kgx5", "w power clean", "60kgx5", ""),
        ("scales 96bpm clean 7/8", "scales", "96bpm clean=7/8", ""),
        ("clean 7/8", "", "clean=7/8", ""),
        ("scales 96bpm 7/8 clean", "scales", "96bpm 7/8 clean", ""),
        ("scales 96bpm 7/8 Clean @8", "scales", "96bpm 7/8 Clean @8", ""),
        ("row left 32kg x10", "row", "left 32kg x10", ""),
        ("squat 100 x5", "squat", "100 x5", ""),
        ("left hand scales 60bpm", "left hand scales", "60bpm", ""),
        ("power clean 60kg", "power clean", "60kg", ""),
        ("clean 60kgx3", "clean", "60kgx3", ""),
        ("czerny 299 x5", "czerny 299", "x5", ""),
        ("bw 60bpm", "", "60bpm", ""),
        ("squat 60 kilos x5", "squat", "60kg x5", ""),
        ("squat 60kilosx5", "squat", "60kgx5", ""),
        ("squat 135 pounds x5", "squat", "135lb x5", ""),
        ("squat 3 sets of 5 60kg", "squat", "3x5 60kg", ""),
        ("squat 1 set of 5 60kg", "squat", "1x5 60kg", ""),
        ("squat 1 Set 5 rep 60kg", "squat", "1x5 60kg", ""),
        ("squat 1 rep 100kg", "squat", "x1 100kg", ""),
        ("squat 3 × 5 60kg", "squat", "3x5 60kg", ""),
        ("squat 60kg × 5", "squat", "60kg x5", ""),
        ("scales 96bpm clean 7/8 @8 x2", "scales", "96bpm clean=7/8 @8 x2", ""),
        ("squat 60kg rpe 8 x5 drop", "squat", "60kg @8 x5 drop", ""),
        ("plank 45.s", "plank", "45s", ""),
        ("squat 60.KG x5", "squat", "60KG x5", ""),
        ("squat 60.kgx5", "squat", "60kgx5", ""),
        ("w etude 60bpm", "w etude", "60bpm", ""),
        ("squat 60bpm @8 w", "squat", "60bpm @8 warmup", ""),
        ("squat 60kg 3 sets of 5", "squat", "60kg 3x5", ""),
        ("squat 60kg rpe 8.5", "squat", "60kg @8.5", ""),
        ("squat 60kg warm up", "squat", "60kg warmup", ""),
        ("warm up 60kg", "", "warmup 60kg", ""),
        ("warm up jog 60bpm", "warm up jog", "60bpm", ""),
        ("pullup bw+10kg x5", "pullup", "10kg x5", ""),
        ("pullup BW-15kgx5", "pullup", "-15kgx5", ""),
        ("pullup bw +10kg x5", "pullup", "10kg x5", ""),
        ("pullup bw -15kg x5", "pullup", "-15kg x5", ""),
        ("pullup bw x5 +10kg", "pullup", "x5 +10kg", ""),
        ("run 5 km 25:00", "run", "5km 25:00", ""),
        ("run 3 miles", "run", "3mi", ""),
        ("plank 45 seconds", "plank", "45s", ""),
        ("squat 3 sets 5 reps 60kg", "squat", "3x5 60kg", ""),
        ("squat 60 kg. x5", "squat", "60kg x5", ""),
        ("squat 135lbs. x5", "squat", "135lbs x5", ""),
        ("curl 12kg x10 left", "curl", "12kg x10 left", ""),
        ("curl 12kg x10 R @8", "curl", "12kg x10 R @8", ""),
        ("etude 2 96bpm", "etude 2", "96bpm", ""),
        ("etude 4b 96bpm", "etude 4b", "96bpm", ""),
        ("squat +s 100kg", "squat", "100kg", "s"),
        ("scales v1 60bpm", "scales v1", "60bpm", ""),
        ("scales x5 v1 60bpm", "scales", "x5 v1 60bpm", ""),
        ("play left", "play left", "", ""),
        ("play left 60bpm", "play", "left 60bpm", ""),
        ("left 60bpm", "", "left 60bpm", ""),
        ("new song", "new song", "", ""),
        ("etude 60k", "etude 60k", "", ""),
    ],
)
def test_a_line_is_a_name_then_set_words(typed: str, name: str, words: str, tags: str) -> None:
    assert split_line(typed.split(), ACTIVITIES) == SetLine(name, tuple(words.split()), tuple(tags.split()))


@pytest.mark.parametrize(
    ("typed", "cure"),
    [
        ("warmup 60kgx8", "--on warmup 60kgx8, or kind=warmup 60kgx8"),
        ("100kg squat", "goes before the set words or after --on"),
        ("squat 100kg heavy", "a remark after -m"),
        ("squat 10kg x3 belt", "a remark after -m, a tag is +belt"),
        ("squat 120kg miss", "A lift that did not go up is x0"),
        ("squat #easy", '-m "easy"'),
        ("squat 100kg 9am", "Write --at 9am"),
        ("squat 2026-03-12", "Write --at 2026-03-12"),
        ("squat 20m-ago x5", "Write --at 20m-ago"),
        ("squat 100", "Write x100 (reps), 100kg"),
        ("squat 100K", "Write x100 (reps), 100kg"),
        ("squat 80%", "Write x80 (reps), 80kg"),
        ("squat 12rm", "Write x12 (reps), 12kg"),
        ("squat 60kg 5,5,4", "written x5,5,4"),
        ("squat x5 5", "Write x5 (reps), 5kg"),
        ("squat x5 5th", "Write x5 (reps), 5kg"),
        ("5", "Write x5 (reps), 5kg"),
        ("[ 100kg", "neither a set word nor a name"),
        ("squat x5 ]", "isn't a set word"),
        ("+ 100kg", "isn't a set word"),
        ("+5 100kg", "Write x5 (reps), 5kg"),
        ("bench 3x 60kg", 'sets 3x5; if 3x belongs to the name: --on "NAME 3x" 60kg'),
        ("2x 60kg x5", "reps are written x2, sets 2x5"),
        ("bench 5 x 60kg", "reps are written x5, sets 5x5; if 5 x belongs to the name"),
        ("bench 3 sets 60kg", "sets 3x5"),
        ("bench 5 60kg", 'reps are written x5, sets 5x5; if 5 belongs to the name: --on "NAME 5" 60kg'),
        ("bench 60K x5", "Write 60kg or 60km;"),
        (
            "box jump 60cm x5",
            '"60cm" isn\'t a set word. Write x60 (reps), 60kg, 60bpm, 60s, or with its name: cards=60;',
        ),
        ("bench 3x 60kg x5", 'if 3x belongs to the name: --on "NAME 3x" 60kg x5'),
        ("bench 60k x5", 'Write 60kg or 60km; if it belongs to the name: --on "NAME 60k" x5'),
        ("box jump 60cm x5", '--on "NAME 60cm" x5'),
        ("curl L12kg x8", "write L 12kg, or L:12kg"),
        ("bench 3x5@8 60kg", 'as a word: 3x5 60kg @8; if it belongs to the name: --on "NAME 3x5@8" 60kg'),
        ("bench 3xamrap 60kg", '"3xamrap" isn\'t a set word'),
    ],
)
def test_a_word_of_another_kind_is_refused_with_a_cure(typed: str, cure: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        split_line(typed.split(), ACTIVITIES)
    assert cure in str(refused.value)


def test_what_is_longer_than_any_name_is_no_name_that_is_there() -> None:
    long = " ".join(["squat"] * 400)
    assert split_line([*long.split(), "60kg"], [long]) == SetLine(long, ("60kg",), ())
    with pytest.raises(NotUnderstood, match="isn't a set word"):
        split_line([*long.split(), "60kg", "heavy"], [f"{long} 60kg heavy"])


@pytest.mark.parametrize(
    "typed", ["3", "3 sets", "3 sets of", "3 sets of five", "3 sets five reps", "3 sets 5", "x", "clean"]
)
def test_words_that_say_no_sets_yet_are_left_as_they_are(typed: str) -> None:
    assert together(typed.split()) == typed.split()


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("10min", "10min"),
        ("10 min", "10min"),
        ("10Mins", "10Mins"),
        ("10 minutes", "10min"),
        ("60kilos", "60kg"),
        ("60.kilos", "60kg"),
        ("135.pounds", "135lb"),
        ("60kilograms", "60kg"),
        ("5kilometres", "5km"),
        ("60Kilosx5", "60kgx5"),
        ("12reps", "x12"),
        ("1Rep", "x1"),
        ("3x12reps", "3x12"),
        ("40kgx5reps", "40kgx5"),
        ("30 secs", "30s"),
        ("bw w", "bw w"),
        ("bw x5 w", "x5 warmup"),
        ("w bw x5", "w x5"),
        ("bw bench 60kg", "bw bench 60kg"),
    ],
)
def test_words_that_make_one_set_word_are_joined(typed: str, written: str) -> None:
    assert together(typed.split()) == written.split()


@pytest.mark.parametrize(
    ("word", "sentence"),
    [
        ("belt", "The name goes before the set words or after --on, a remark after -m, a tag is +belt"),
        ("so-so", "The name goes before the set words or after --on, a remark after -m"),
        ("12", "Write x12 (reps), 12kg, 12bpm, 12s, or with its name: cards=12"),
        ("failed", "A lift that did not go up is x0"),
        ("MISS", "A lift that did not go up is x0"),
        ("5,4", "Reps of several sets are written x5,4"),
    ],
)
def test_what_is_no_set_word_is_told_where_it_belongs(word: str, sentence: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        split_line(["squat", "100kg", word], ACTIVITIES)
    assert str(refused.value) == f'"{word}" isn\'t a set word. {sentence}'


def letters(words: Iterable[str]) -> Counter[str]:
    """Return the letters of the words, without those that say no more than where a set word is."""
    return Counter(
        mark for word in words if word.lower() not in (*BODYWEIGHT, "rep", "reps", "w", "wu", "warmup") for mark in word
    ) - Counter(dict.fromkeys("xX×. ", 1000))


@EVERYDAY
@given(
    st.lists(
        st.sampled_from(
            "squat row warmup 3x5 100kg x5 x 60 kg lbs bw reps @8 clean=7/8 L:5kg R L +slow +2.5kg 1:30 czerny 299"
            " 9am #no 7".split()
        )
        | LIKE_SET_WORDS
        | st.text(max_size=8),
        max_size=7,
    )
)
def test_no_word_of_a_line_is_lost(words: list[str]) -> None:
    try:
        line = split_line(words, ACTIVITIES)
    except PracticeError as refused:
        assert str(refused)
        return
    kept = [*line.name.split(), *line.words, *(f"+{tag}" for tag in line.tags)]
    assert letters(kept) == letters(word for text in words for word in text.split())
    try:
        plans = read_sets(line.words)
    except PracticeError as refused:
        assert str(refused)
    else:
        assert bool(plans) == bool(line.words)
