"""Personal bests, worked out from the sets each time."""

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, done

# All sets of the second session once more, each in a sitting of its own.
TWICE = """
CREATE TEMP TABLE IF NOT EXISTS top AS SELECT 0 AS id;
UPDATE top SET id = (SELECT max(id) FROM session);
INSERT INTO session (id, zone, practice_day)
SELECT id + (SELECT id FROM top), zone, practice_day FROM session WHERE id > 1;
INSERT INTO section (id, session_id, position)
SELECT id + (SELECT id FROM top), session_id + (SELECT id FROM top), position FROM section WHERE session_id > 1;
INSERT INTO activity_instance (id, section_id, activity_id, number, position)
SELECT id + (SELECT id FROM top), section_id + (SELECT id FROM top), activity_id, number, position
FROM activity_instance WHERE id > 1;
INSERT INTO activity_set (id, activity_instance_id, number, position, kind, done)
SELECT id + (SELECT id FROM top), activity_instance_id + (SELECT id FROM top), number, position, kind, done
FROM activity_set WHERE id > 1;
INSERT INTO metric_value (activity_set_id, metric_id, value, unit)
SELECT activity_set_id + (SELECT id FROM top), metric_id, value, unit FROM metric_value WHERE activity_set_id > 1;
"""


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
        ("weight", None, None, None, 110, "1.1.5"),
        ("weight", None, 3, None, 110, "1.1.5"),
        ("weight", None, 5, None, 100, "1.1.2"),
        ("weight", None, 15, None, 70, "1.1.7"),
        ("weight", None, 3, "Epley", pytest.approx(121.0), "1.1.5"),
        ("weight", None, 3, "Brzycki", pytest.approx(110 * 36 / 34), "1.1.5"),
    ]
    screen = run("best squat", "23:00")
    assert done(screen)
    assert screen.lines[1].split() == ["weight", "heaviest,", "x3", "110kg", "today", "1.1.5"]
    assert screen.lines[2].split() == ["weight", "for", "5", "reps", "or", "more", "100kg", "today", "1.1.2"]
    assert "estimated maximum (Epley), from x3" in screen.out


@pytest.mark.usefixtures("squat")
def test_correcting_deleting_and_undoing_a_set_correct_the_best(run: Run) -> None:
    assert done(run("edit 1.1.5 105kg", "19:00"))
    assert bests(run, "squat")[0] == ("weight", None, None, None, 110, "1.1.8")
    assert run("delete 1.1.8", "19:01").code == 0
    assert bests(run, "squat")[0] == ("weight", None, None, None, 105, "1.1.5")
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
    found = [best[2:5:2] for best in bests(run, "squat") if not best[3]]
    assert found == [(None, 120), (1, 120), (2, 110), (3, 100)]


def test_a_maximum_is_told_from_twelve_reps_that_more_reps_outdo(run: Run) -> None:
    run("set squat 100kgx11", "18:00")
    run("set squat 99kgx12", "18:05")
    run("set squat 99kgx15", "18:10")
    assert ("weight", None, 12, "Epley", pytest.approx(99 * 42 / 30), "1.1.2") in bests(run, "squat")


def test_each_side_has_its_own_reps_and_its_own_clean_attempts(run: Run) -> None:
    run("set row L:32kgx10 R:34kgx8", "18:00")
    assert [best[:5] for best in bests(run, "row") if best[2] and not best[3]] == [
        ("weight", "L", 10, None, 32),
        ("weight", "R", 8, None, 34),
    ]
    run("set legato L:84bpm L:clean=8/8 R:88bpm R:clean=2/8", "18:10")
    told = json.loads(run("best legato --json", "23:00").out)
    clean = [(b["side"], b["value"]) for b in told if b["at_least_clean"]]
    assert clean == [("L", 84)]


def test_a_weight_for_both_sides_counts_for_the_reps_of_the_weaker(run: Run) -> None:
    run("set lunge 40kg L:x10 R:x8", "18:00")
    assert bests(run, "lunge")[1] == ("weight", None, 8, None, 40, "1.1.1")


def test_more_reps_at_less_than_no_weight_are_no_best_without_weight(run: Run) -> None:
    run("set pullup -20kg x15", "2026-03-10T18:00")
    run("set pullup x8", "2026-03-10T18:10")
    assert "best reps: 9, was 8" in run("set pullup x9", "18:00").out
    assert ("reps", None, None, None, 9, "2.1.1") in bests(run, "pullup")


def test_a_set_says_that_it_is_the_heaviest_whatever_the_reps(run: Run) -> None:
    run("set squat 100kgx3", "18:00")
    assert "\n  best: 120kg, was 100kg\n" in run("set squat 120kgx5", "18:01").out
    assert run("set squat 125kgx6,5", "18:02").lines[-1] == "  best at x5: 125kg, was 120kg"
    assert "best" not in run("set squat 130kgx0", "18:03").out
    run("set press 100kg", "18:04")
    assert "\n  best: 110kg, was 100kg\n" in run("set press 110kgx1", "18:05").out


def test_a_weight_without_reps_is_held_against_one_of_nothing_where_assistance_is_known(run: Run) -> None:
    run("set pullup -20kg", "18:00")
    assert "\n  best: no weight, was -20kg\n" in run("set pullup x5", "18:01").out
    assert "best" not in run(["set", "pullup", "-10kg"], "18:02").out
    assert "\n  best: 5kg, was no weight\n" in run("set pullup 5kg", "18:03").out
    run("set dip -20kg warmup", "18:04")
    run("set dip x5", "18:05")
    (best,) = json.loads(run("set dip 5kg --json", "18:06").out)["bests"]
    assert (best["label"], best["value"], best["before"]) == ("heaviest", 5, 0)


def test_clean_adds_up_over_a_sitting_and_tempo_must_be_held(run: Run) -> None:
    run("set picking 96bpm clean=7/8", "2026-03-10T18:00")
    run("set picking 104bpm clean=5/8", "2026-03-10T18:05")
    run("finish", "2026-03-10T18:10")
    run("set picking 100bpm clean=7/8", "18:00")
    rows = [line.split() for line in run("best picking", "23:00").lines[1:]]
    assert rows == [
        ["tempo", "80%", "clean", "100bpm", "today", "2.1.1"],
        ["clean", "in", "one", "sitting,", "sum", "7", "Tue", "1"],
    ]
    assert run("best", "23:00").lines[1].split() == ["picking", "100bpm", "80%", "clean", "today", "2.1.1"]


def test_without_a_best_there_is_a_sentence_and_an_empty_table(run: Run) -> None:
    run("set squat 100kgx5 warmup", "18:00")
    assert run("best", "18:01").out.startswith("No best yet.")
    assert run("best squat", "18:01").out.startswith("No best of squat yet.")
    assert run("best --json", "18:01").out == "[]\n"
    assert len(run("best squat --csv", "18:01").lines) == 1
    assert run("best nope", "18:01").code == 2


@pytest.mark.parametrize("metric", ["held", "clean"])
def test_a_best_sitting_may_be_long_ago(run: Run, log_file: Path, metric: str) -> None:
    run("add picking 100bpm clean=8/8 --day 2026-03-01")
    run("metric add picking held --of tempo --of clean")
    run("add picking 10bpm clean=1/1 --day 2026-03-02")
    with sqlite3.connect(log_file) as db:
        for _ in range(10):
            db.executescript(TWICE)
    assert ("in one sitting, sum", "2026-03-01") in [
        (best["label"], best["practice_day"])
        for best in json.loads(run("best picking --json").out)
        if best["metric"] == metric
    ]


def test_what_is_computed_has_a_best_sitting(run: Run) -> None:
    run("set squat 3x5 100kg", "2026-03-09T18:00")
    run("metric add squat volume --of weight --of reps", "2026-03-09T18:01")
    run("finish", "2026-03-09T18:05")
    run("set squat 150kgx5 warmup", "18:00")
    run("set squat 2x5 110kg", "18:05")
    best = {one["metric"]: one for one in json.loads(run("best squat --json", "18:10").out)}
    assert (best["volume"]["value"], best["volume"]["over"], best["volume"]["ref"]) == (1500, "sum", "1")
    assert "volume" in run("best squat", "18:10").out


def of_one_set(run: Run, name: str, *more: str) -> list[tuple[Any, ...]]:
    """Return the bests of a set as label, value, unit, reference: those that v_best has, too, to the letter."""
    said = json.loads(run(f"best {name} --json", "23:00").out)
    names = ("metric", "side", "label", "value", "unit", "reps", "practice_day", "ref", "set_id")
    kept = [row for row in said if row["over"] == "set" and not row["formula"] and row["at_least_reps"] is None]
    sql = f"SELECT * FROM v_best WHERE activity = '{name}' ORDER BY metric_id, side_id"
    viewed = json.loads(run(["db", "sql", sql, "--json"], "23:00").out)
    assert [[row[key] for key in names] for row in kept] == [[row[key] for key in names] for row in viewed]
    return [tuple(row[key] for key in ("label", "value", "unit", "ref", *more)) for row in kept]


def test_a_tempo_that_was_not_clean_is_no_best_and_a_slower_one_that_was_is(run: Run) -> None:
    assert "best" not in run("set scales 120bpm clean=1/8", "18:00").out
    assert of_one_set(run, "scales") == []
    assert run("best scales", "18:00").out.startswith("No best of scales yet.")
    run("set scales 80bpm clean=8/8", "18:01")
    assert of_one_set(run, "scales") == [("80 % clean", 80, "bpm", "1.1.2")]
    run("set scales 84bpm clean=8/10", "18:02")
    assert of_one_set(run, "scales") == [("80 % clean", 84, "bpm", "1.1.3")]
    assert "best" not in run("set scales 130bpm clean=0/8", "18:03").out
    assert of_one_set(run, "scales") == [("80 % clean", 84, "bpm", "1.1.3")]


def test_a_tempo_without_clean_counts_until_clean_is_counted(run: Run) -> None:
    run("set scales 120bpm", "18:00")
    assert of_one_set(run, "scales") == [("fastest", 120, "bpm", "1.1.1")]
    assert "best" not in run("set scales 80bpm clean=8/8", "18:01").out
    assert of_one_set(run, "scales") == [("80 % clean", 80, "bpm", "1.1.2")]
    run("delete 1.1.2", "18:02")
    assert of_one_set(run, "scales") == [("fastest", 120, "bpm", "1.1.1")]
    run("undo", "18:03")
    run("set scales 150bpm clean=1/8", "18:04")
    run("metric archive scales clean", "18:05")
    assert of_one_set(run, "scales") == [("fastest", 120, "bpm", "1.1.1")]


@pytest.mark.parametrize("word", ["failure", "fail", "kind=failure"])
def test_a_tempo_to_failure_was_not_held_and_reps_to_failure_count(word: str, run: Run) -> None:
    run(f"set scales 120bpm {word}", "18:00")
    run("set scales 100bpm", "18:01")
    assert of_one_set(run, "scales") == [("fastest", 100, "bpm", "1.1.2")]
    run(f"set squat 100kgx5 {word}", "18:02")
    run(f"set plank 45s {word}", "18:03")
    assert of_one_set(run, "squat") == [("heaviest", 100, "kg", "1.2.1")]
    assert of_one_set(run, "plank") == [("longest", 45, "s", "1.3.1")]


@pytest.mark.parametrize(
    ("words", "kind"), [("x0", "reps"), ("0s", "hold"), ("100kgx0", "weight"), ("clean=0/8", "clean")]
)
def test_what_was_done_no_time_at_all_is_no_best(words: str, kind: str, run: Run) -> None:
    run(f"set thing {words}", "18:00")
    assert json.loads(run("best thing --json", "18:01").out) == []
    assert run("best", "18:01").out.startswith("No best yet.")
    assert done(run(f"metric edit thing {kind} --aggregate sum", "18:02")) or kind == "clean"
    assert [row["value"] for row in json.loads(run("best thing --json", "18:03").out)] == []


def test_a_pair_without_a_tempo_has_no_best(run: Run) -> None:
    run("set cards clean=34/40", "18:00")
    assert json.loads(run("best cards --json", "18:01").out) == []
    assert done(run("metric edit cards clean --aggregate best", "18:02"))
    assert json.loads(run("best cards --json", "18:03").out) == []


def test_of_sets_as_good_the_one_of_more_reps_is_the_best_then_the_earlier_day_then_the_earlier_time(run: Run) -> None:
    run("set squat 100kgx3", "18:00")
    run("set squat 100kgx5", "18:10")
    run("set squat 100kgx5 --at 18:05", "18:20")
    assert of_one_set(run, "squat", "reps") == [("heaviest", 100, "kg", "1.1.3", 5)]
    run("add squat 100kgx5 --day mon", "18:30")
    assert of_one_set(run, "squat", "reps") == [("heaviest", 100, "kg", "2.1.1", 5)]
    assert bests(run, "squat")[1][2:] == (5, None, 100, "2.1.1")


def test_weights_in_two_units_are_compared_and_shown_as_typed(run: Run) -> None:
    run("set squat 100kgx5", "18:00")
    assert "best at x5: 225lb, was 100kg" in run("set squat 225lbx5", "18:01").out
    assert "best" not in run("set squat 102kgx5", "18:02").out
    assert of_one_set(run, "squat") == [("heaviest", 225, "lb", "1.1.2")]
    estimate = [best for best in bests(run, "squat") if best[3] == "Epley"]
    assert estimate == [("weight", None, 5, "Epley", pytest.approx(262.5), "1.1.2")]
    line = run("best", "23:00").lines[1].split()
    assert line == ["squat", "225lb", "x5", "heaviest,", "estimated", "maximum", "262.5lb", "today", "1.1.2"]


def test_without_weight_is_no_weight_at_all_where_there_is_assistance(run: Run) -> None:
    run("set pullup x10", "18:00")
    assert of_one_set(run, "pullup") == [("most", 10, None, "1.1.1")]
    run("delete 1.1.1", "18:01")
    run("set pullup -15kgx8", "18:02")
    assert of_one_set(run, "pullup") == [("heaviest", -15, "kg", "1.1.2")]
    assert "best at x6: no weight, was -15kg" in run("set pullup x6", "18:03").out
    assert of_one_set(run, "pullup", "reps") == [
        ("without weight", 6, None, "1.1.3", 6),
        ("heaviest", 0, "kg", "1.1.3", 6),
    ]
    assert [best[2:5:2] for best in bests(run, "pullup") if best[2]] == [(6, 0), (8, -15)]
    assert run("best", "18:04").lines[1].split() == ["pullup", "no", "weight", "x6", "heaviest", "today", "1.1.3"]
    assert "best: no weight x6" in run("show pullup", "18:04").out
    assert "best at x3: 5kg, was no weight" in run("set pullup 5kgx3", "18:05").out
    assert of_one_set(run, "pullup")[1] == ("heaviest", 5, "kg", "1.1.4")


def test_reps_with_a_weight_are_no_best_without(run: Run) -> None:
    run("set dip 20kgx8", "18:00")
    run("set dip x12", "18:01")
    run("set dip L:x20", "18:02")
    assert of_one_set(run, "dip")[1:] == [("without weight", 12, None, "1.1.2"), ("without weight", 20, None, "1.1.3")]


def test_a_lift_without_any_weight_yet_is_listed_by_its_reps(run: Run) -> None:
    run("set dip 20kgx8 warmup", "18:00")
    run("set dip x12", "18:01")
    assert run("best", "18:02").lines[1].split() == ["dip", "12", "reps", "without", "weight", "today", "1.1.2"]


def test_the_headline_of_a_lift_is_the_heaviest_beside_the_estimated_maximum(run: Run) -> None:
    run("set squat 100kgx10", "18:00")
    run("set squat 110kgx1", "18:01")
    run("set squat 110kgx2", "18:02")
    line = run("best", "23:00").lines[1].split()
    assert line == ["squat", "110kg", "x2", "heaviest,", "estimated", "maximum", "133.3kg", "today", "1.1.3"]
    labels = [row["label"] for row in json.loads(run("best --json", "23:00").out)]
    assert labels == ["heaviest", "estimated maximum (Epley)"]
    assert "best: 110kg x2, estimated maximum 133.3kg" in run("show squat", "23:00").out
    run("finish", "23:01")
    assert "best: 110kg x2" in run("start squat", "2026-03-13T18:00").out


def test_an_archived_metric_or_side_has_no_best_in_the_report_nor_in_the_view(run: Run) -> None:
    run("set row L:30kgx5 R:32kgx5", "18:00")
    run("side archive row R", "18:01")
    assert of_one_set(run, "row") == [("heaviest", 30, "kg", "1.1.1")]
    run("metric archive row weight", "18:02")
    assert of_one_set(run, "row") == []


def test_sums_of_a_sitting_are_in_the_unit_of_the_metric_and_the_earlier_day_wins(run: Run) -> None:
    run("activity add run", "17:00")
    run("metric add run way --unit km --aggregate sum", "17:01")
    run("set run way=5km", "18:00")
    run("set run way=3mi", "18:01")
    run("finish", "18:02")
    best = json.loads(run("best run --json", "23:00").out)
    assert [(row["label"], row["value"], row["unit"]) for row in best] == [("in one sitting, sum", 9.83, "km")]
    run("add run way=5km way=3mi --day mon", "23:01")
    run("add run way=9.828032km --day mon", "23:02")
    assert json.loads(run("best run --json", "23:03").out)[0]["practice_day"] == "2026-03-09"


def test_nothing_is_called_clean_where_clean_attempts_are_not_counted(run: Run) -> None:
    run("set etude 100bpm clean=2/8", "18:00")
    run("metric rename etude clean perfect", "18:01")
    told = json.loads(run("best etude --json", "18:02").out)
    assert [best["at_least_clean"] for best in told if best["metric"] == "tempo"] == [None]


def test_the_headline_is_of_the_sides_where_one_of_them_is_better(run: Run) -> None:
    for command in ("set row 30kg L:x12 R:x9", "set row L:20kgx5 R:20kgx5"):
        assert done(run(command))
    assert [line.split()[:2] for line in run("best").lines[1:]] == [["row", "30kg"]]
    assert done(run("set row L:40kgx5 R:36kgx5"))
    assert [(row["side"], row["value"]) for row in json.loads(run("best --json").out) if not row["formula"]] == [
        ("L", 40),
        ("R", 36),
    ]


def test_the_best_of_what_is_computed_is_of_a_sitting(run: Run) -> None:
    for command in ("set squat 100kgx5", "set 120kgx3", "metric add squat load --of weight --of reps --aggregate best"):
        assert done(run(command))
    best = json.loads(run("best squat --json").out)[-1]
    assert (best["metric"], best["over"], best["value"], best["ref"], best["set_id"]) == (
        "load",
        "best",
        500,
        "1",
        None,
    )


def test_a_ladder_goes_by_the_number_of_reps_whatever_their_unit(run: Run) -> None:
    assert done(run("set squat 100kgx3"))
    assert done(run("metric edit squat reps --unit lb"))
    assert done(run("set squat 80kg reps=8"))
    rows = json.loads(run("best squat --json").out)
    assert [row["at_least_reps"] for row in rows if row["label"].startswith("for ")] == [3, 8]


def test_every_row_says_which_best_it_is(run: Run) -> None:
    for words in ("squat 100kgx5", "plank 1:30", "pushup x20", "dips x5", "dips 10kgx3", "picking 92bpm"):
        assert run(f"set {words}", "18:00").code == 0
    assert run("metric add reading pages", "18:01").code != 0
    assert run("start reading", "18:01").code == 0
    assert run("metric add reading pages", "18:02").code == 0
    assert run("set pages=12", "18:03").code == 0
    assert [line.split()[:5] for line in run("best", "18:04").lines] == [
        ["activity", "best", "day", "set"],
        ["dips", "10kg", "x3", "heaviest,", "estimated"],
        ["picking", "92bpm", "fastest", "today", "1.5.1"],
        ["plank", "1:30", "longest", "today", "1.2.1"],
        ["pushup", "20", "most", "reps", "today"],
        ["reading", "12", "highest", "pages", "today"],
        ["squat", "100kg", "x5", "heaviest,", "estimated"],
    ]
    narrow = run("best squat", "18:04", columns=40).lines[1:]
    assert [line.split()[0] for line in narrow] == ["weight", "heaviest,", "weight", "estimated", "weight", "estimated"]
    assert [line.split()[0] for line in run("best squat", "18:04").lines[1:]] == ["weight"] * 3
