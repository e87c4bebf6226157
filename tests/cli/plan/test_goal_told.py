"""What the commands of goals tell, in full: as JSON, as sentences, and as refusals that say what to write."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Record, Run, done

Rows = Callable[..., list[Any]]
TREE = (
    ("activity add oud", "17:00"),
    ("group add strings", "17:00"),
    ("goal add recital -m '  in the old church '", "17:00"),
    ("goal add etude --under recital", "17:00"),
    ("goal add cadenza --under etude", "17:00"),
)


def told(run: Run, command: str, now: str = "18:30") -> dict[str, Any]:
    """Return what a command tells as JSON."""
    value = json.loads(run(f"{command} --json", now).out)
    assert isinstance(value, dict)
    return value


def test_a_goal_that_is_added_tells_what_it_asks_for_and_how_far_it_is(record: Record, run: Run) -> None:
    record(*TREE, ("set oud 84bpm", "18:00"), ("finish", "18:10"))
    assert told(run, "goal add oud 120bpm --under recital -m speed --until 30-jun") == {
        "goal_id": 4,
        "goal": "oud 120bpm",
        "parent_goal_id": 1,
        "parent_goal": "recital",
        "met": False,
        "reached": 84,
        "comparison": "at least",
        "asked": 120,
        "unit": "bpm",
        "target_kind": "set",
        "window": None,
        "metric": "tempo",
        "side": None,
        "baseline": 84,
        "running": False,
        "ref": "1.1.1",
        "practice_day": "2026-03-12",
        "activity": "oud",
        "activity_group": None,
        "template": None,
        "counts_from": None,
        "counts_to": None,
        "deadline": "2026-06-30",
        "reason": "speed",
        "completed_at": None,
        "archived": False,
        "linked_activities": [],
        "linked_groups": [],
        "linked_sessions": [],
        "activity_id": 1,
        "activity_group_id": None,
        "template_id": None,
        "set_id": 1,
    }


def test_a_goal_that_is_added_counts_the_clock_that_runs(record: Record, run: Run) -> None:
    record(*TREE, ("start oud", "18:00"))
    assert run("goal add oud 1h daily", "18:30").lines == ["New goal: oud 1h daily", "  30m of 1h today, running"]
    added = told(run, "goal add oud 20m daily")
    assert [added[key] for key in ("reached", "running", "met")] == [1800, True, True]


def test_what_there_was_of_a_set_is_where_its_goal_began_and_of_a_sum_only_what_is_said(
    record: Record, run: Run
) -> None:
    record(*TREE, ("start oud", "17:30"), ("set 84bpm x3", "18:00"))
    goals = (
        "oud 120bpm",
        "oud 120bpm weekly",
        "oud 120bpm --from 60bpm --name slow",
        "oud 5h weekly",
        "oud 500h in all",
    )
    began = [told(run, f"goal add {words}")["baseline"] for words in goals]
    assert began == [84, None, 60, None, None]
    run("set oud 90bpm", "18:40")
    assert [line for line in run("goal", "18:41").lines if "from" in line] == [
        "oud 120bpm         90 of 120bpm, from 84  today 1.1.2",
        "slow               90 of 120bpm, from 60  today 1.1.2",
    ]


@pytest.mark.parametrize(
    ("reason", "kept"),
    [
        ("  in the old church ", "in the old church"),
        ("  ", None),
        ("", None),
        ("None", None),
        ("none at all", "none at all"),
    ],
)
def test_a_reason_is_kept_without_the_space_around_it(reason: str, kept: str | None, record: Record, run: Run) -> None:
    record(*TREE, ("goal edit etude -m 'since long'", "17:10"))
    assert done(run(["goal", "edit", "etude", "-m", reason], "17:11"))
    assert {row["goal"]: row["reason"] for row in json.loads(run("goal --json", "17:12").out)} == {
        "recital": "in the old church",
        "etude": kept,
        "cadenza": None,
    }


@pytest.mark.parametrize("command", ["goal add solo", "goal edit etude"])
def test_a_reason_that_is_no_text_is_refused(command: str, record: Record, run: Run) -> None:
    record(*TREE)
    refused = run([*command.split(), "-m", "loud\x07"], "17:11")
    assert refused == (2, "", "practicelog: A reason cannot hold the character U+0007\n")


@pytest.mark.parametrize(
    ("command", "code", "sentence"),
    [
        ("edit etude", 2, "What should be changed? Write --until DAY, -m REASON or --under GOAL"),
        ("edit etude --under recital", 3, "etude is already like that. Nothing was changed"),
        ("edit etude --until none", 3, "etude is already like that. Nothing was changed"),
        ("edit etude --under etude", 3, "etude cannot go under itself"),
        ("edit recital --under cadenza", 3, "recital cannot go under itself: cadenza is under it"),
        ("reopen etude", 3, "etude is not done"),
        ("unarchive etude", 3, "etude is not archived"),
        ("delete recital", 3, "etude is under recital. First: practicelog goal edit etude --under top"),
        ("unlink etude oud", 3, "etude is not linked with oud"),
        ("unlink etude strings", 3, "etude is not linked with group strings"),
        ("rename etude recital", 3, "There is already a goal recital"),
        ("rename etude RECITAL", 3, "There is already a goal recital"),
        ("rename etude etude", 3, "It is already called etude"),
        ("rename etude +loud", 2, '"+loud": a name cannot begin with "+"'),
    ],
)
def test_what_is_not_so_or_is_so_already_is_refused_in_a_sentence(
    command: str, code: int, sentence: str, record: Record, run: Run
) -> None:
    record(*TREE)
    before = run("goal --json", "17:10").out
    assert run(f"goal {command}", "17:11") == (code, "", f"practicelog: {sentence}\n")
    assert run("goal --json", "17:12").out == before


@pytest.mark.parametrize(
    ("first", "again", "sentence"),
    [
        ("done etude", "done etude", "etude is already done. To take that back: practicelog goal reopen"),
        ("archive etude", "archive etude", "etude is already archived"),
        ("link etude oud", "link etude oud", "etude is already linked with oud"),
        ("link etude strings", "link etude strings", "etude is already linked with group strings"),
        ("link etude 1", "link etude 1", "etude is already linked with session 1"),
        (
            "edit cadenza --under recital",
            "delete recital",
            "2 goals are under recital. First: practicelog goal edit etude --under top",
        ),
    ],
)
def test_a_second_time_is_refused_in_a_sentence(
    first: str, again: str, sentence: str, record: Record, run: Run
) -> None:
    record(*TREE, ("start lute", "17:05"), ("finish", "17:06"))
    assert done(run(f"goal {first}", "17:11"))
    assert run(f"goal {again}", "17:12") == (3, "", f"practicelog: {sentence}\n")


def test_a_goal_is_called_something_else_and_keeps_its_place(record: Record, run: Run) -> None:
    record(*TREE)
    assert run("goal rename etude to first study", "17:11").out == "Renamed etude to first study\n"
    assert told(run, "goal rename 'first study' Etude") == {"goal_id": 2, "goal": "Etude", "before": "first study"}
    # Another spelling of its own name is no other goal's.
    assert done(run("goal rename etude ETUDE", "17:12"))
    assert [line.split()[0] for line in run("goal", "17:13").lines] == ["recital", "ETUDE", "cadenza"]


@pytest.mark.parametrize("deed", ["done", "archive", "edit --until 30-jun", "delete"])
def test_what_became_of_a_goal_is_told_with_its_id_and_name(deed: str, record: Record, run: Run) -> None:
    record(*TREE)
    verb, *options = deed.split()
    changed = told(run, " ".join(["goal", verb, "cadenza", *options]))
    # What is under it is done: so are the goals above.
    above = {"goals": {"met": ["recital", "etude"], "no_longer_met": []}} if verb == "done" else {}
    assert changed == {"goal_id": 3, "goal": "cadenza", "before": "cadenza"} | above


@pytest.mark.parametrize(("thing", "title"), [("oud", "oud"), ("strings", "group strings"), ("1", "session 1")])
def test_what_is_linked_and_no_longer_is_is_told(thing: str, title: str, record: Record, run: Run) -> None:
    record(*TREE, ("start lute", "17:05"), ("finish", "17:06"))
    for verb in ("link", "unlink"):
        assert told(run, f"goal {verb} etude {thing}") == {"goal_id": 2, "goal": "etude", "title": title}


def test_what_is_both_an_activity_and_a_group_is_not_linked(record: Record, run: Run) -> None:
    record(*TREE, ("activity add strings", "17:05"))
    refused = '"strings" is both an activity and a group. Write the path of the group, or the activity in full'
    assert run("goal link etude strings", "17:11") == (2, "", f"practicelog: {refused}\n")


def test_a_goal_that_is_deleted_takes_its_links_and_what_it_asks_for_along_until_that_is_undone(
    record: Record, run: Run, rows: Rows
) -> None:
    tables = ("goal", "target", "target_condition", "activity_goal", "group_goal", "session_goal")
    record(*TREE, ("start oud", "17:05"), ("set 84bpm clean=7/8", "17:06"), ("finish", "17:07"))
    run("goal add oud 120bpm clean=7/8 --name fast", "17:08")
    for thing in ("oud", "strings", "1"):
        for goal in ("fast", "etude"):
            run(f"goal link {goal} {thing}", "17:09")
    kept = [rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables]
    assert [len(part) for part in kept] == [4, 1, 3, 2, 2, 2]
    assert run("goal delete fast", "17:10").out == "Deleted fast\n"
    assert [len(rows(f"SELECT * FROM {table}")) for table in tables] == [3, 0, 0, 1, 1, 1]
    assert done(run("undo", "17:11"))
    assert [rows(f"SELECT * FROM {table} ORDER BY 1, 2") for table in tables] == kept


def test_what_a_goal_asks_for_is_kept_in_order_the_number_that_says_how_far_it_is_first(
    record: Record, run: Run, rows: Rows
) -> None:
    record(*TREE)
    assert done(run("goal add oud x5 clean=7/8 120bpm", "17:05"))
    assert rows("SELECT position, value, unit, comparison FROM target_condition ORDER BY id") == [
        (1, 120, "bpm", "at least"),
        (2, 5, None, "at least"),
        (3, 7, None, "at least"),
        (4, 8, None, "at most"),
    ]


def test_goals_stand_in_the_order_in_which_they_were_added(record: Record, run: Run, rows: Rows) -> None:
    record(*TREE)
    for words in ("scales", "gavotte --under recital"):
        assert done(run(f"goal add {words}", "17:05"))
    assert [line.strip() for line in run("goal", "17:10").lines] == ["recital", "etude", "cadenza", "gavotte", "scales"]
    assert rows("SELECT name, position FROM goal ORDER BY id") == [
        ("recital", 1), ("etude", 1), ("cadenza", 1), ("scales", 2), ("gavotte", 2),
    ]  # fmt: skip
