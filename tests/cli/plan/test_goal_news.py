"""The command that meets a goal says so, and the one after which it is no longer met."""

import json

import pytest

from tests.conftest import Record, Run, done

BEGINNING = (
    ("start guitar", "18:00"),
    ("set 100bpm", "18:05"),
    ("goal add guitar 104bpm", "18:05"),
    ("goal add guitar 20m daily", "18:05"),
)
MET = "  goal met: guitar 104bpm  108 of 104bpm, from 100  today 1.1.2"
LOST = "  no longer met: guitar 104bpm: 1.1.2"


def test_the_set_that_meets_a_goal_says_so(record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert run("set 103bpm", "18:10").lines[-1] == "  best: 103bpm, was 100bpm"
    assert "goal met: guitar 104bpm" in run("set 108bpm", "18:11").out
    assert "goal" not in run("set 109bpm", "18:12").out


@pytest.mark.parametrize(
    ("command", "last"),
    [
        ("edit 1.1.2 96bpm", f"{LOST} is now 96bpm"),
        ("edit 1.1.2 warmup", f"{LOST} is now 108bpm warmup"),
        ("delete 1.1.2", f"{LOST} is gone"),
        ("undo", f"{LOST} is gone"),
        ("goal archive 104bpm", "Archived guitar 104bpm"),
        ("note better", None),
    ],
)
def test_a_correction_after_which_it_is_no_longer_met_says_so(
    command: str, last: str | None, record: Record, run: Run
) -> None:
    record(*BEGINNING, ("set 108bpm", "18:10"))
    corrected = run(command, "18:15")
    assert done(corrected)
    assert corrected.lines[-1] == last if last else "met" not in corrected.out


@pytest.mark.parametrize("command", ["edit 1.1.2 96bpm", "delete 1.1.2", "edit 1.1.2 warmup"])
def test_taking_the_correction_back_meets_it_again(command: str, record: Record, run: Run) -> None:
    record(*BEGINNING, ("set 108bpm", "18:10"), (command, "18:11"))
    assert run("undo", "18:12").lines[-1] == MET
    assert LOST in run("redo", "18:13").out


@pytest.mark.parametrize("command", ["stop", "finish", "pause", "start piano --new"])
def test_time_that_meets_a_goal_is_said_by_what_stops_the_clock(command: str, record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert run(command, "18:20").lines[-1] == "  goal met: guitar 20m daily  20m of 20m today"


def test_json_names_the_goals_and_has_no_such_key_otherwise(record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert "goals" not in json.loads(run("set 102bpm --json", "18:10").out)
    met = json.loads(run("finish --json", "18:20").out)
    assert met["goals"] == {"met": ["guitar 20m daily"], "no_longer_met": []}
    lost = json.loads(run("edit 1.1:1 --stop 18:15 --json", "18:21").out)
    assert lost["goals"] == {"met": [], "no_longer_met": ["guitar 20m daily"]}


def test_quiet_says_nothing(record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert run("set 108bpm -q", "18:10").out == ""


def test_the_goal_above_is_met_with_the_last_one_below(record: Record, run: Run) -> None:
    record(*BEGINNING, ("goal add recital", "18:06"), ("goal edit 'guitar 104bpm' --under recital", "18:06"))
    assert "  goal met: recital" in run("set 108bpm", "18:10").lines
    assert "  no longer met: recital" in run("delete ..2", "18:11").lines


def test_a_goal_that_is_done_or_archived_is_not_announced(record: Record, run: Run) -> None:
    record(*BEGINNING, ("goal done guitar 104bpm", "18:06"), ("goal archive guitar 20m", "18:06"))
    assert "met" not in run("set 108bpm", "18:10").out
    assert "met" not in run("stop", "18:30").out


def test_a_goal_that_was_met_before_it_was_set_is_no_news(record: Record, run: Run) -> None:
    record(*BEGINNING)
    added = run("goal add guitar 90bpm", "18:10")
    assert added.lines == ["New goal: guitar 90bpm", "  100 of 90bpm  today 1.1.1", "  met"]
    assert "goal met" not in run("undo", "18:11").out


def test_what_is_refused_meets_nothing(record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert run("set 108bpm 109bpm", "18:10").code == 2
    assert run("goal --json", "18:11").out.count('"met": true') == 0


def test_a_setting_that_cannot_be_read_is_put_back_beside_goals(record: Record, run: Run) -> None:
    record(*BEGINNING)
    assert done(run("config week_start sun", "18:10"))


def test_a_clock_that_runs_again_still_meets_what_it_met(record: Record, run: Run) -> None:
    record(*BEGINNING, ("stop", "18:25"))
    undone = run("undo", "18:26")
    assert (done(undone), "longer met" in undone.out) == (True, False), undone
    assert "met" in run("goal show guitar 20m daily", "18:26").out


def test_a_planned_set_that_is_not_done_after_all_is_still_to_be_done(record: Record, run: Run) -> None:
    record(
        ("template add legs squat 2x5 100kg", "17:00"),
        ("goal add squat 100kgx5", "17:00"),
        ("start -t legs", "18:00"),
        ("set", "18:05"),
    )
    assert run("undo", "18:06").lines[-1] == "  no longer met: squat 100kgx5: 1.1.1 is now still to be done"


def test_a_set_that_went_elsewhere_is_named_there(record: Record, run: Run) -> None:
    record(*BEGINNING, ("set 108bpm", "18:10"), ("activity add bass", "18:10"))
    moved = run("edit 1.1.2 --activity bass", "18:15")
    assert moved.lines[-1] == f"{LOST} is now 1.2.1 bass 108bpm", moved


def test_a_set_whose_day_counts_no_more_is_not_said_to_be_another(record: Record, run: Run) -> None:
    record(*BEGINNING, ("goal add guitar 108bpm daily", "18:06"), ("set 108bpm", "18:10"), ("finish", "18:15"))
    moved = run("edit 1 --day 2026-03-11", "18:20")
    assert "no longer met: guitar 108bpm daily  nothing yet of 108bpm today" in moved.out, moved
