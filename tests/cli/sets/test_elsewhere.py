"""Moving a set to the exercise that it was of."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Record, Run, done


@pytest.fixture(autouse=True)
def _workout(record: Record) -> None:
    """Three sets of squat, the last with cards, one of bench; press is not practised in session 1, row pulls a load."""
    record(
        ("set squat 100kg x5 @8 warmup", "18:00"),
        ("set 102.5kg x5 clean=4/5", "18:05"),
        ("metric add squat cards", "18:06"),
        ("set 80kg cards=20", "18:10"),
        ("note 'felt light' --on 1.1.3", "18:10"),
        ("set bench 60kg x8", "18:15"),
        ("activity add press", "18:16"),
        ("activity add row", "18:16"),
        ("metric add row load --unit kg --max 90", "18:16"),
    )


def sets(run: Run, session: str = "1") -> dict[str, str]:
    """Return the sets of the session as `show` words them, by their references."""
    found: dict[str, str] = {}
    for line in run(f"show {session}", "20:00").lines:
        ref, *words = line.split() or [""]
        if ref.count(".") == 2:
            found[ref] = f"{found[ref]} {' '.join(words)}" if ref in found else " ".join(words)
    return found


@pytest.mark.parametrize(
    ("command", "answer"),
    [
        (
            "move 1.1.1 --to bench",
            ["Moved squat set 1 to bench                                      1.2.2, was 1.1.1"],
        ),
        (
            "edit 1.1.1 --activity bench",
            [
                "Changed bench set 2                                                        1.2.2",
                "  activity squat → bench",
                "  place    1.1.1 → 1.2.2",
            ],
        ),
        (
            "move 1.1.1 --to 1.2",
            ["Moved squat set 1 to bench                                      1.2.2, was 1.1.1"],
        ),
    ],
)
def test_a_set_goes_to_the_end_of_another_exercise_of_its_session(command: str, answer: list[str], run: Run) -> None:
    assert run(command, "18:30").lines == answer
    assert sets(run) == {
        "1.1.2": "102.5kg x5 4/5 clean 18:05",
        "1.1.3": '80kg cards=20 18:10 "felt light"',
        "1.2.1": "60kg x8 18:15",
        "1.2.2": "100kg x5 @8 warmup 18:00",
    }
    assert done(run("db check", "18:31"))
    assert done(run("undo", "18:32"))
    assert sets(run)["1.1.1"] == "100kg x5 @8 warmup 18:00"


def test_a_set_goes_before_one_of_another_exercise(run: Run) -> None:
    assert done(run("move 1.1.1 --before 1.2.1", "18:30"))
    assert list(sets(run)) == ["1.1.2", "1.1.3", "1.2.2", "1.2.1"]


def test_an_exercise_that_is_not_in_the_session_yet_comes_after_the_one_it_leaves(run: Run) -> None:
    assert run("move 1.1.2 --to pre", "18:30").lines == [
        "Moved squat set 2 to press                                      1.3.1, was 1.1.2",
        "  press is new in session 1: 1.3",
        "  new here: weight (kg), reps, clean, attempts",
    ]
    assert list(sets(run)) == ["1.1.1", "1.1.3", "1.3.1", "1.2.1"]
    run("undo", "18:31")
    answer = json.loads(run("edit 1.1.2 --activity press --json", "18:32").out)
    assert {"property": "added", "before": None, "after": "1.3 press"} in answer["changes"]
    assert done(run("undo", "18:33"))
    assert "press" not in run("show 1", "18:34").out
    assert "press" not in run("metric", "18:34").out


def test_what_an_exercise_does_not_measure_is_named_and_dropped_only_when_asked(
    run: Run, rows: Callable[..., list[Any]]
) -> None:
    before = rows("SELECT * FROM metric_value ORDER BY 1")
    for command in ("move 1.1.3 --to bench", "edit 1.1.3 --activity bench", "move 1.1.3 --to press"):
        refused = run(command, "18:30")
        assert (refused.code, refused.out) == (3, "")
        assert refused.err.startswith("practicelog: cards=20 of squat set 3 would be dropped: ")
        assert refused.err.endswith("To move the set without it: --drop\n")
    assert rows("SELECT * FROM metric_value ORDER BY 1") == before
    assert run("move 1.1.3 --to bench --drop", "18:31").lines[1:] == ["  dropped: cards=20"]
    assert sets(run)["1.2.2"] == '80kg 18:10 "felt light"'
    assert done(run("undo", "18:32"))
    assert rows("SELECT * FROM metric_value ORDER BY 1") == before
    moved = json.loads(run("move 1.1.3 --to press --drop --json", "18:33").out)
    assert (moved["dropped_values"], moved["new_metrics"]) == (["cards=20"], ["weight (kg)"])


def test_a_weight_is_the_load_of_an_exercise_that_has_one_but_not_beyond_its_limits(run: Run) -> None:
    refused = run("move 1.1.1 --to row", "18:30")
    assert (refused.code, "100kg of squat set 1 would be dropped" in refused.err) == (3, True)
    assert done(run("edit 1.1.1 85kg", "18:30"))
    assert "new here: reps" in run("move 1.1.1 --to row", "18:31").out
    assert sets(run)["1.3.1"] == "load=85kg x5 @8 warmup 18:00"


@pytest.mark.parametrize(
    ("metric", "words", "dropped"),
    [
        ("weight --unit stone", "60kg x5", "60kg"),
        ("reps --unit m", "60kg x5", "x5"),
        ("clean --unit %", "60bpm clean=4/5", "clean=4, attempts=5"),
        ("tempo --unit Hz", "L:60bpm R:62bpm x5", "L:60bpm, R:62bpm"),
        ("load --unit kg", "60kg load=20", "60kg"),
    ],
)
def test_what_is_in_another_unit_there_or_has_no_metric_left_is_dropped(
    metric: str, words: str, dropped: str, run: Run
) -> None:
    run(f"metric add press {metric}", "18:20")
    run("set curl 10kg", "18:20")
    run("metric add curl load --unit kg", "18:20")
    assert done(run(f"set curl {words}", "18:21"))
    refused = run("move 1.3.2 --to press", "18:30")
    assert f"practicelog: {dropped} of curl set 2 would be dropped" in refused.err
    assert done(run("move 1.3.2 --to press --drop", "18:31"))
    assert done(run("db check", "18:32"))


def test_sides_are_those_of_the_other_exercise_and_defined_where_it_has_none(run: Run) -> None:
    run("set curl L 20kg x10 R 22kg x8", "18:20")
    run("side add press left", "18:20")
    assert "new here: weight (kg), reps, side R" in run("move 1.3.1 --to press", "18:30").out
    assert sets(run)["1.4.1"] == "left 20kg x10 R 22kg x8 18:20"


def test_bests_follow_a_set(run: Run) -> None:
    run("set squat 140kg x5", "18:20")
    run("move 1.1.4 --to bench", "18:30")
    assert "140kg" in run("best bench", "18:31").out
    assert "140kg" not in run("best squat", "18:31").out


def test_the_words_of_a_correction_are_read_as_those_of_the_other_exercise(run: Run) -> None:
    assert done(run("edit 1.1.1 --activity bench 62.5kg work @none", "18:30"))
    assert sets(run)["1.2.2"] == "62.5kg x5 18:00"


def test_an_exercise_without_anything_left_in_it_is_named(run: Run) -> None:
    assert run("move 1.2.1 --to squat", "18:30").lines[-1] == "  nothing is left in 1.2: practicelog delete 1.2"
    assert json.loads(run("move 1.1.1 --to bench --json", "18:31").out)["emptied"] is None


@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        ("move 1.1.1 --to benhc", 2, 'No activity is called "benhc". Did you mean bench?'),
        ("edit 1.1.1 --activity benhc", 2, 'No activity is called "benhc". Did you mean bench?'),
        ("move 1.1.1 --to squat", 3, "already in that activity"),
        ("edit 1.1.1 --activity squat", 3, "already like that"),
        ("move 1.1.1 --to 1", 2, "A set goes to an activity (--to NAME or 212.4)"),
        ("move 1.1 --to Pieces --drop", 2, "--drop does not fit"),
        ("edit 1.1 --drop", 2, "--drop does not fit"),
        ("edit 1.1.1 --drop", 2, "--drop goes with --activity"),
        ("edit 1.1.1 --drop x6", 2, "--drop goes with --activity"),
        ("edit 1.1.1 --activity bench --at 17:00", 3, "lies outside session 1"),
    ],
)
def test_a_set_that_cannot_be_moved_stays(
    command: str, code: int, sentence: str, run: Run, rows: Callable[..., list[Any]]
) -> None:
    before = rows("SELECT * FROM activity_set ORDER BY id")
    refused = run(command, "18:30")
    assert (refused.code, sentence in refused.err) == (code, True), refused.err
    assert rows("SELECT * FROM activity_set ORDER BY id") == before


def test_a_set_does_not_go_to_an_exercise_that_is_archived(run: Run) -> None:
    run("activity archive bench", "18:20")
    for place in ("bench", "1.2"):
        refused = run(f"move 1.1.1 --to {place}", "18:30")
        assert (refused.code, "bench is archived" in refused.err) == (3, True)
