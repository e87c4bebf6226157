"""practicelog cancel of a switch: what it says sets the old clock going again."""

import json
import re
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done

Rows = Callable[..., list[Any]]


def way_back(text: str) -> str:
    """Return the command that the answer of a cancel prints for the old clock."""
    found = re.search(r"practicelog (undo c.*)$", text, re.MULTILINE)
    assert found
    return found[1]


@pytest.mark.parametrize("second", ["start legato", "switch legato", "start alt --anew", "start alt --section etudes"])
def test_the_command_it_prints_sets_the_old_clock_going_since_its_old_start(run: Run, second: str) -> None:
    run("start alt", "18:00")
    before = run("status --json", "18:20").out
    run(second, "18:10")
    cancelled = run("cancel", "18:12")
    assert cancelled.lines[1] == ("  alt was stopped by it at 18:10; to set it going again: practicelog undo c3 c2")
    assert done(run(way_back(cancelled.out), "18:13"))
    assert run("status --json", "18:20").out == before
    assert done(run("redo", "18:21"))
    assert done(run("redo", "18:22"))
    assert run("status", "18:23").code == 1


def test_what_builds_on_the_switch_is_taken_back_with_it_and_nothing_else(run: Run) -> None:
    run("start alt", "18:00")
    run("start legato", "18:10")
    run("note loud", "18:11")
    run("config day_start 05:00", "18:11")
    answer = json.loads(run("cancel --json", "18:12").out)
    assert (answer["switched_from"], answer["undo"]) == ("1.1", ["c5", "c3", "c2"])
    undone = run(["undo", *answer["undo"]], "18:13").lines
    assert [line for line in undone if not line.startswith(" ")] == [
        "Undone: c5  cancel --json",
        "Undone: c3  note loud",
        "Undone: c2  start legato",
    ]
    assert run("config day_start", "18:13").out.startswith("05:00")
    assert run("status", "18:15").lines[0].split() == ["15:00", "alt", "since", "18:00"]


@pytest.mark.parametrize(("verb", "kind"), [("pause", "pause"), ("break 10m", "break")])
def test_a_pause_or_break_that_the_start_had_ended_goes_on(run: Run, verb: str, kind: str) -> None:
    run("start alt", "18:00")
    run(verb, "18:05")
    run("start legato", "18:10")
    cancelled = run("cancel", "18:12")
    assert f"the {kind} was ended by it at 18:10; to continue it: " in cancelled.out
    assert done(run(way_back(cancelled.out), "18:13"))
    assert kind in run("status", "18:15").out.lower()


def test_where_nothing_was_stopped_nothing_is_said_of_it(run: Run) -> None:
    run("start alt", "18:00")
    run("stop", "18:05")
    run("start legato", "18:10")
    assert len(run("cancel", "18:12").lines) == 1
    run("start alt", "18:20")
    run("start legato", "18:25")
    run("delete 1.1", "18:26")
    assert len(run("cancel", "18:27").lines) == 1


def test_of_several_changes_that_are_named_all_are_taken_back_or_none(run: Run) -> None:
    run("start alt", "18:00")
    run("start legato", "18:10")
    before = run("show --json", "18:20").out
    refused = run("undo c2 c2", "18:11")
    assert (refused.code, "c2 has already been undone" in refused.err) == (3, True)
    assert run("show --json", "18:20").out == before
    assert [line["change"] for line in json.loads(run("history --json", "18:20").out)] == ["c2", "c1"]
    undone = json.loads(run("undo c2 c1 --json", "18:12").out)
    assert [(line["change"], line["command"]) for line in undone] == [("c2", "start legato"), ("c1", "start alt")]
    assert run("status", "18:20").code == 1


@pytest.mark.parametrize("plan", ["scales 5m, bach 5m", "scales, bach"])
def test_what_a_template_asks_for_stays_in_the_plan(plan: str, run: Run) -> None:
    run(["template", "add", "evening", plan], "17:00")
    run("start -t evening", "18:00")
    assert done(run("cancel", "18:02"))
    assert json.loads(run("status --json", "18:02").out)["running"] is False
    assert run("next", "18:03").out.startswith("Started scales at 18:03")
    run("next", "18:08")
    assert done(run("cancel", "18:09"))
    assert run("next", "18:09").out.startswith("Started bach at 18:09")
    assert "No faults found." in run("db check", "18:10").out


@pytest.mark.parametrize("begin", ["rotate scales, bach --each 5m", "start -t last"])
def test_what_was_laid_with_others_stays_in_the_plan(begin: str, run: Run) -> None:
    run("start scales", "17:00")
    run("start bach", "17:10")
    run("finish", "17:20")
    run(begin, "18:00")
    assert done(run("cancel", "18:02"))
    assert run("next", "18:03").out.startswith("Started scales at 18:03")
    run("next", "18:08")
    assert done(run("cancel", "18:09"))
    assert run("next", "18:09").out.startswith("Started bach at 18:09")


def test_what_was_started_on_its_own_goes_with_its_clock(run: Run) -> None:
    run("rotate scales, bach --each 5m", "18:00")
    run("start chords", "18:05")
    assert done(run("cancel", "18:06"))
    assert "chords" not in run("show", "18:06").out


def test_a_session_that_held_nothing_else_goes_with_its_tags_and_links(run: Run, rows: Rows) -> None:
    left = [f"SELECT count(*) FROM {table}" for table in ("session", "section", "activity_instance", "session_goal")]
    left += [f"SELECT count(*) FROM {table}" for table in ("session_tag", "section_tag", "activity_instance_tag")]
    run("start guitar +slow --section pieces", "18:00")
    run("tag add concert --on last", "18:01")
    run("tag add hard --on section", "18:01")
    run("goal add recital", "18:01")
    run("goal link recital last", "18:01")
    assert [rows(sql)[0][0] for sql in left] == [1] * len(left)
    assert json.loads(run("cancel --json", "18:02:30").out) == {
        "session_id": 1,
        "session": None,
        "ref": "1.1",
        "activity": "guitar",
        "activity_id": 1,
        "activity_instance_id": 1,
        "interval_id": 1,
        "started_at": "2026-03-12T18:00:00+01:00",
        "seconds": 150,
        "dropped_activity_instance": True,
        "dropped_session": True,
        "switched_from": None,
        "undo": [],
    }
    assert [rows(sql)[0][0] for sql in left] == [0] * len(left)
    assert done(run("undo", "18:03"))
    assert [rows(sql)[0][0] for sql in left] == [1] * len(left)
    assert run("cancel", "18:04").lines == [
        "Dropped guitar, running since 18:00 (4:00)                undo: practicelog undo",
        "Session 1 held nothing else; it is gone, too.",
    ]


def test_a_section_that_held_nothing_else_goes_and_the_session_stays(run: Run, rows: Rows) -> None:
    run("start scales --session evening", "18:00")
    run("start guitar --section pieces", "18:10")
    run("tag add hard --on section", "18:11")
    value = json.loads(run("cancel --json", "18:12").out)
    assert (value["ref"], value["activity"], value["session"], value["session_id"]) == ("1.2", "guitar", "evening", 1)
    assert (value["interval_id"], value["activity_instance_id"], value["activity_id"]) == (2, 2, 2)
    assert (value["dropped_activity_instance"], value["dropped_session"]) == (True, False)
    assert rows("SELECT count(*) FROM section") == [(1,)]
    assert rows("SELECT count(*) FROM section_tag") == [(0,)]
    assert "it is gone" not in run("cancel", "18:12").out


def test_what_has_sets_or_earlier_practice_stays_without_the_interval(run: Run) -> None:
    run("start scales", "18:00")
    run("stop", "18:10")
    run("start scales", "18:20")
    value = json.loads(run("cancel --json", "18:25").out)
    assert (value["dropped_activity_instance"], value["dropped_session"]) == (False, False)
    assert "1.1  scales  18:00–18:10" in run("show", "18:26").out
