"""practicelog start, stop, and the time between."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from practicelog.domain.time.clock import to_us
from tests.conftest import Run, done, instant

Rows = Callable[..., list[Any]]


def test_start_and_stop_record_the_time_between(run: Run) -> None:
    assert done(run("start guitar", "18:00"))
    assert done(run("stop", "18:45"))
    exported = run("export intervals").lines
    assert exported[1].split(",")[5:12] == [
        "guitar", "", "1.1:1", "2026-03-12T18:00:00+01:00", "2026-03-12T18:45:00+01:00", "finished", "2700",
    ]  # fmt: skip


def test_stopping_twice_refuses_and_changes_nothing(run: Run) -> None:
    run("start guitar", "18:00")
    run("stop", "18:45")
    before = run("export intervals").out
    again = run("stop", "19:00")
    assert again.code == 1
    assert again.err.startswith("practicelog: Nothing is running. Last: guitar, stopped 18:45.")
    assert run("export intervals").out == before


ALT_AND_LEGATO = (("start alt", "18:00"), ("start legato", "18:10"))


def refs_of_intervals(run: Run) -> list[str]:
    """Return the reference of every interval, as the export has them, oldest first."""
    return [line.split(",")[7] for line in run("export intervals --all", "20:00").lines[1:]]


def test_what_was_begun_in_the_section_goes_on_though_something_else_was_practised_since(run: Run) -> None:
    for command, clock in ALT_AND_LEGATO:
        run(command, clock)
    assert run("start alt", "18:15").lines == [
        "Resumed alt at 18:15                                                         1.1",
        "  goes on from 10:00",
        "  legato   stopped at 5:00",
    ]
    assert run("switch legato", "18:20").lines[1] == "  goes on from 5:00"
    assert refs_of_intervals(run) == ["1.1:1", "1.2:1", "1.1:2", "1.2:2"]
    assert [line.split()[0] for line in run("show", "18:25").lines[1:]] == [
        "1.1",
        "1.1:1",
        "1.1:2",
        ">",
        "1.2:1",
        "1.2:2",
    ]


@pytest.mark.parametrize("verb", ["start", "switch"])
@pytest.mark.parametrize("name", ["alt", "legato"])
def test_anew_begins_again_what_was_begun_or_runs(run: Run, verb: str, name: str) -> None:
    for command, clock in ALT_AND_LEGATO:
        run(command, clock)
    assert run(f"{verb} {name} --anew", "18:15").lines[0].split() == ["Started", name, "at", "18:15", "1.3"]
    assert run(f"start {name}", "18:16").code == 3
    run("start scales", "18:20")
    # Of the two, the one practised last goes on.
    assert run(f"start {name}", "18:25").lines[0].endswith(" 1.3")


def test_what_runs_is_refused_with_the_word_that_begins_it_again(run: Run) -> None:
    run("start alt", "18:00")
    refused = run("start alt", "18:05")
    assert (refused.code, refused.err) == (
        3,
        "practicelog: alt is already running, since 18:00 (5:00). --anew begins it again\n",
    )


def test_start_of_what_runs_plans_it(run: Run) -> None:
    run("add alt --took 20m --day yesterday", "17:00")
    run("start alt", "18:00")
    planned = run("start alt --for 15m", "18:05")
    assert planned.out == (
        "Planned alt for 15:00                             running since 18:00, 5:00, 2.1\n"
        "  the clock runs until you stop it\n"
    )
    assert run("start alt --for last", "18:06").lines[0].startswith("Planned alt for 20:00 ")
    assert run("switch alt --for 25m --json", "18:07").out.count('"planned_seconds": 1500') == 1
    assert json.loads(run("show --json", "18:08").out)["planned_seconds"] == 1500
    assert len(json.loads(run("export intervals --json", "18:08").out)) == 2
    assert done(run("undo", "18:09"))
    assert json.loads(run("show --json", "18:09").out)["planned_seconds"] == 1200


def test_a_section_goes_on_with_its_own(run: Run) -> None:
    run("start alt", "18:00")
    assert run("start alt --section etudes", "18:10").lines[0].startswith("Started alt")
    run("start legato", "18:20")
    assert run("start alt", "18:30").lines[0].endswith(" 1.2")
    run("start legato --section scales", "18:40")
    assert run("start alt --section etudes", "18:50").lines[0].endswith(" 1.2")
    assert run("start alt", "18:55").code == 3
    assert run("start legato", "18:57").lines[0].startswith("Resumed legato at 18:57")


def test_what_is_planned_and_not_begun_is_begun_in_its_own_section(run: Run) -> None:
    run("start alt --for 10m --section etudes", "18:00")
    run("start legato --section scales", "18:10")
    run("delete 1.1:1", "18:12")
    assert run("start alt --section scales", "18:15").lines[0].startswith("Started alt")
    run("cancel", "18:16")
    run("resume", "18:17")
    started = run("start alt", "18:20")
    assert started.lines[0].split() == ["Started", "alt", "at", "18:20", "planned", "10:00,", "1.1"]
    assert refs_of_intervals(run)[-1] == "1.1:2"


def test_sets_go_on_where_a_start_would(run: Run) -> None:
    run("start squat --section warm", "18:00")
    run("start squat --section main", "18:10")
    run("start bench --section warm", "18:20")
    assert run("set squat 60kgx5", "18:25").lines[0].endswith(" 1.1.1")
    run("start bench --section main", "18:30")
    assert run("set squat 100kgx5", "18:35").lines[0].endswith(" 1.2.1")
    run("start bench --section other", "18:40")
    assert run("set squat 100kgx5", "18:45").lines[0].endswith(" 1.2.2")


def told(run: Run, command: str, now: str) -> dict[str, Any]:
    """Return what a command tells as JSON."""
    value = json.loads(run(f"{command} --json", now).out)
    assert isinstance(value, dict)
    return value


def test_a_start_tells_what_is_new_and_what_it_ended(run: Run) -> None:
    assert told(run, "start alt +slow --session evening --section etudes --for 10m", "18:00") == {
        "session_id": 1,
        "session": "evening",
        "new_session": True,
        "practice_day": "2026-03-12",
        "section": "etudes",
        "ref": "1.1",
        "activity": "alt",
        "new_activity": True,
        "activity_id": 1,
        "activity_instance_id": 1,
        "interval_id": 1,
        "started_at": "2026-03-12T18:00:00+01:00",
        "planned_seconds": 600,
        "tags": ["slow"],
        "next_time": None,
        "stopped": None,
        "ended_break": None,
        "ended_session": None,
    }
    started = told(run, "start legato", "18:10")
    assert (started["stopped"]["ref"], started["stopped"]["seconds"]) == ("1.1", 600)
    assert [started[key] for key in ("session", "new_session", "section", "ref")] == ["evening", False, "etudes", "1.2"]
    run("break 5m", "18:20")
    resumed = told(run, "start alt", "18:24")
    assert (resumed["ended_break"]["break"], resumed["ended_break"]["seconds"]) == ("break", 240)
    assert [resumed[key] for key in ("section", "ref", "interval_id", "planned_seconds")] == ["etudes", "1.1", 3, 600]


def test_a_session_that_was_left_is_told_with_the_last_sign_of_practice_in_it(run: Run) -> None:
    run("start alt --session evening", "15:00")
    run("stop", "15:10")
    started = told(run, "start alt", "18:00")
    assert started["ended_session"] == {"session_id": 1, "ended_at": "2026-03-12T15:10:00+01:00"}
    assert [started[key] for key in ("session_id", "session", "ref", "new_session")] == [2, None, "2.1", True]


def test_what_waits_in_another_section_is_begun_there_unless_a_section_is_named(run: Run) -> None:
    assert done(run("template add evening -", "17:50", stdin="Etudes\n  alt 5m\n  legato 5m\n"))
    assert done(run("start -t evening", "18:00"))
    begun = told(run, "start legato --section new", "18:05")
    assert (begun["section"], begun["ref"], begun["planned_seconds"]) == ("new", "1.3", None)
    run("cancel", "18:06")
    begun = told(run, "start legato", "18:06")
    assert (begun["section"], begun["ref"], begun["planned_seconds"]) == ("Etudes", "1.2", 300)


def test_a_length_like_last_times_is_planned_for_what_is_begun(run: Run) -> None:
    run("add alt --took 20m --day yesterday", "17:00")
    assert told(run, "start alt --for last", "18:00")["planned_seconds"] == 1200
    sentence = "How long legato took last time is not known. Write a length: --for 15m"
    assert run("start legato --for last", "18:10") == (3, "", f"practicelog: {sentence}\n")
    assert run("start alt --for last --anew", "18:10").lines[0].endswith("planned 10:00, 2.2")


def test_a_name_close_to_one_there_is_a_new_activity_where_that_is_said(run: Run) -> None:
    run("start guitar", "18:00")
    assert run("start gitar", "18:10").code == 2
    started = told(run, "start gitar --new", "18:10")
    assert (started["activity"], started["new_activity"]) == ("gitar", True)


def test_the_note_of_a_start_is_on_what_was_started_at_the_time_it_started(run: Run, rows: Rows) -> None:
    assert done(run("start alt -m 'left hand' --at 17:50", "18:00"))
    noted = rows("SELECT note_is_on, ref, created_us, body FROM v_note")
    assert noted == [("activity_instance", "1.1", to_us(instant("17:50")), "left hand")]


@pytest.mark.parametrize("before", [[], ["start alt", "stop"]])
def test_what_the_session_is_for_is_written_down_at_any_start(before: list[str], run: Run) -> None:
    for command in before:
        run(command, "18:00")
    run("start legato --intent 'loose wrist'", "18:05")
    assert json.loads(run("show --json", "18:06").out)["intent"] == "loose wrist"
    run("start chords", "18:10")
    assert json.loads(run("show --json", "18:11").out)["intent"] == "loose wrist"


def test_what_is_added_to_a_section_stands_at_its_end(run: Run) -> None:
    for number, name in enumerate(("alt", "legato", "chords")):
        run(f"start {name}", f"18:0{number}")
    run("move 1.3 --before 1.1", "18:05")
    run("start scales", "18:06")
    shown = [row["activity"] for row in json.loads(run("show --json", "18:07").out)["sections"][0]["activities"]]
    assert shown == ["chords", "alt", "legato", "scales"]


@pytest.mark.parametrize(("now", "is_said"), [("18:00", True), ("18:29:49", True), ("18:29:50", False)])
def test_a_clock_that_was_put_back_begins_at_the_last_stop_and_says_so_where_that_is_no_mere_wait(
    now: str, is_said: bool, run: Run, rows: Rows
) -> None:
    run("start alt", "18:10")
    run("stop", "18:30")
    lines = run("start legato", now).lines
    assert lines[0].split() == ["Started", "legato", "at", "18:30", "1.2"]
    assert ("  the clock is behind the last stop; counted from there" in lines) is is_said
    assert rows("SELECT started_at FROM timer_interval WHERE id = 2") == [(to_us(instant("18:30")),)]
