"""Personal bests, worked out from the sets each time."""

import json
from typing import Any

import pytest

from tests.conftest import Run, done


def bests(run: Run, name: str = "") -> list[tuple[Any, ...]]:
    """Return the bests as metric, side, reps, formula, value, reference."""
    told = json.loads(run(f"best {name} --json", "23:00").out)
    return [(b["metric"], b["side"], b["at_least_reps"], b["formula"], b["value"], b["ref"]) for b in told]


@pytest.fixture
def squat(run: Run) -> None:
    """A warm-up heavier than everything, a failed lift, and sets of one to fifteen reps."""
    run("set squat 200kgx5 warmup", "18:00")
    run("set squat 100kgx5,5,4", "18:05")
    run("set squat 110kgx3", "18:10")
    run("set squat 140kgx0", "18:15")
    run("set squat 70kgx15", "18:20")
    run("set squat 110kgx2", "18:25")


@pytest.mark.usefixtures("squat")
def test_a_weight_has_a_best_for_each_rep_count_that_no_heavier_set_beats(run: Run) -> None:
    assert bests(run, "squ") == [
        ("weight", None, 3, None, 110, "1.1.5"),
        ("weight", None, 5, None, 100, "1.1.2"),
        ("weight", None, 15, None, 70, "1.1.7"),
        ("weight", None, 3, "Epley", pytest.approx(121.0), "1.1.5"),
        ("weight", None, 3, "Brzycki", pytest.approx(110 * 36 / 34), "1.1.5"),
    ]
    screen = run("best squat", "23:00")
    assert done(screen)
    assert screen.lines[2].split() == ["at", "x5", "100kg", "today", "1.1.2"]
    assert "Epley, from x3" in screen.out


@pytest.mark.usefixtures("squat")
def test_correcting_deleting_and_undoing_a_set_correct_the_best(run: Run) -> None:
    assert done(run("edit 1.1.5 105kg", "19:00"))
    assert bests(run, "squat")[0] == ("weight", None, 2, None, 110, "1.1.8")
    assert run("delete 1.1.8", "19:01").code == 0
    assert bests(run, "squat")[0] == ("weight", None, 3, None, 105, "1.1.5")
    assert run("undo", "19:02").code == 0
    assert bests(run, "squat")[0][4] == 110


def test_a_maximum_is_told_from_a_set_that_more_reps_outdo(run: Run) -> None:
    run("set squat 100kgx15", "18:00")
    run("set squat 100kgx10", "18:05")
    run("set squat 120kgx1", "18:10")
    assert ("weight", None, 10, "Epley", pytest.approx(100 * 40 / 30), "1.1.2") in bests(run, "squat")


def test_a_single_repetition_is_a_best_and_so_is_the_set_of_the_most(run: Run) -> None:
    run("set squat 120kgx1", "18:00")
    run("set squat 110kgx2", "18:05")
    run("set squat 100kgx3", "18:10")
    assert [best[2:5:2] for best in bests(run, "squat") if not best[3]] == [(1, 120), (2, 110), (3, 100)]


def test_a_maximum_is_told_from_twelve_reps_that_more_reps_outdo(run: Run) -> None:
    run("set squat 100kgx11", "18:00")
    run("set squat 99kgx12", "18:05")
    run("set squat 99kgx15", "18:10")
    assert ("weight", None, 12, "Epley", pytest.approx(99 * 42 / 30), "1.1.2") in bests(run, "squat")


def test_each_side_has_its_own_reps_and_its_own_clean_attempts(run: Run) -> None:
    run("set row L:32kgx10 R:34kgx8", "18:00")
    assert [best[:5] for best in bests(run, "row") if not best[3]] == [
        ("weight", "L", 10, None, 32),
        ("weight", "R", 8, None, 34),
    ]
    run("set legato L:84bpm L:clean=8/8 R:88bpm R:clean=2/8", "18:10")
    told = json.loads(run("best legato --json", "23:00").out)
    clean = [(b["side"], b["value"]) for b in told if b["at_least_clean"]]
    assert clean == [("L", 84)]


def test_a_weight_for_both_sides_counts_for_the_reps_of_the_weaker(run: Run) -> None:
    run("set lunge 40kg L:x10 R:x8", "18:00")
    assert bests(run, "lunge")[0] == ("weight", None, 8, None, 40, "1.1.1")


def test_more_reps_at_less_than_no_weight_are_no_best_without_weight(run: Run) -> None:
    run("set pullup -20kg x15", "2026-03-10T18:00")
    run("set pullup x8", "2026-03-10T18:10")
    assert "best reps: 9, was 8" in run("set pullup x9", "18:00").out
    assert ("reps", None, None, None, 9, "2.1.1") in bests(run, "pullup")


def test_clean_adds_up_over_a_sitting_and_tempo_must_be_held(run: Run) -> None:
    run("set picking 96bpm clean=7/8", "2026-03-10T18:00")
    run("set picking 104bpm clean=5/8", "2026-03-10T18:05")
    run("finish", "2026-03-10T18:10")
    run("set picking 100bpm clean=7/8", "18:00")
    rows = [line.split() for line in run("best picking", "23:00").lines[1:]]
    assert rows == [
        ["tempo", "at", "80%", "clean", "100bpm", "today", "2.1.1"],
        ["104bpm", "Tue", "1.1.2"],
        ["clean", "in", "a", "sitting", "12", "Tue", "1"],
    ]
    assert run("best", "23:00").lines[1].split() == ["picking", "100bpm", "at", "80%", "clean", "today", "2.1.1"]


def test_without_a_best_there_is_a_sentence_and_an_empty_table(run: Run) -> None:
    run("set squat 100kgx5 warmup", "18:00")
    assert run("best", "18:01").out.startswith("No best yet.")
    assert run("best squat", "18:01").out.startswith("No best of squat yet.")
    assert run("best --json", "18:01").out == "[]\n"
    assert len(run("best squat --csv", "18:01").lines) == 1
    assert run("best nope", "18:01").code == 2


def test_what_is_computed_has_a_best_sitting(run: Run) -> None:
    run("set squat 3x5 100kg", "2026-03-09T18:00")
    run("metric add squat volume --of weight --of reps", "2026-03-09T18:01")
    run("finish", "2026-03-09T18:05")
    run("set squat 150kgx5 warmup", "18:00")
    run("set squat 2x5 110kg", "18:05")
    best = {one["metric"]: one for one in json.loads(run("best squat --json", "18:10").out)}
    assert (best["volume"]["value"], best["volume"]["over"], best["volume"]["ref"]) == (1500, "sum", "1")
    assert "volume" in run("best squat", "18:10").out


def test_nothing_is_called_clean_where_clean_attempts_are_not_counted(run: Run) -> None:
    run("set etude 100bpm clean=2/8", "18:00")
    run("metric rename etude clean perfect", "18:01")
    told = json.loads(run("best etude --json", "18:02").out)
    assert [best["at_least_clean"] for best in told if best["metric"] == "tempo"] == [None]
