"""What the commands of the clock tell, in full: as JSON, and as sentences that say what to write."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from practicelog.domain.time.clock import to_us
from tests.conftest import Run, done, instant

Rows = Callable[..., list[Any]]
DAY = "2026-03-12T"
NOTES = "SELECT note_is_on, ref, created_us, body FROM v_note"
WHERE = {"session_id": 1, "session": "evening", "ref": "1.1", "activity": "bach", "activity_id": 1}
INSTANCE = {**WHERE, "activity_instance_id": 1}


@pytest.fixture(autouse=True)
def bach(run: Run) -> None:
    """A clock that runs in a section of a session."""
    assert done(run("start bach --for 20m --session evening --section pieces", "18:00"))


def told(run: Run, command: str, now: str) -> dict[str, Any]:
    """Return what a command tells as JSON."""
    value = json.loads(run(f"{command} --json", now).out)
    assert isinstance(value, dict)
    return value


def test_stop_tells_the_interval_the_activity_and_the_session(run: Run) -> None:
    assert told(run, "stop", "18:04") == INSTANCE | {
        "interval_id": 1,
        "started_at": f"{DAY}18:00:00+01:00",
        "stopped_at": f"{DAY}18:04:00+01:00",
        "interval_seconds": 240,
        "seconds": 240,
        "planned_seconds": 1200,
        "session_seconds": 240,
        "sets": [],
        "bests": [],
    }


def test_resume_tells_the_new_interval_and_what_there_was_before(run: Run) -> None:
    run("stop", "18:04")
    resumed = INSTANCE | {
        "interval_id": 2,
        "started_at": f"{DAY}18:10:00+01:00",
        "seconds": 240,
        "planned_seconds": 1200,
    }
    assert told(run, "resume", "18:10") == resumed | {"ended_break": None}
    run("pause", "18:12")
    assert told(run, "resume", "18:15")["ended_break"] == {
        "session_id": 1,
        "session": "evening",
        "break_id": 1,
        "break": None,
        "started_at": f"{DAY}18:12:00+01:00",
        "stopped_at": f"{DAY}18:15:00+01:00",
        "seconds": 180,
    }


def test_a_pause_tells_what_it_stopped_and_a_break_what_it_is_to_take(run: Run) -> None:
    pause = told(run, "pause", "18:04")
    assert {key: pause[key] for key in ("session_id", "break_id", "break", "planned_seconds", "session_seconds")} == {
        "session_id": 1,
        "break_id": 1,
        "break": None,
        "planned_seconds": None,
        "session_seconds": 240,
    }
    assert (pause["stopped"]["ref"], pause["stopped"]["interval_seconds"], pause["ended_break"]) == ("1.1", 240, None)
    run("resume", "18:05")
    pause = told(run, "break 5m", "18:06")
    assert (pause["break"], pause["planned_seconds"], pause["session_seconds"]) == ("break", 300, 300)
    assert pause["stopped"]["interval_id"] == 2


def test_start_of_what_runs_tells_where_and_what_is_planned_now(run: Run) -> None:
    assert told(run, "start bach --for 30m", "18:04") == INSTANCE | {
        "new_session": False,
        "practice_day": "2026-03-12",
        "section": "pieces",
        "new_activity": False,
        "interval_id": 1,
        "started_at": f"{DAY}18:00:00+01:00",
        "planned_seconds": 1800,
        "tags": [],
        "next_time": None,
        "stopped": None,
        "ended_break": None,
        "ended_session": None,
    }


@pytest.mark.parametrize(
    ("options", "cure"),
    [
        ("", "--anew begins it again"),
        ("+slow +left", "Write practicelog tag add slow left; --anew begins it again"),
        (
            "+slow --for 1h30m",
            "Write practicelog tag add slow and practicelog edit 1.1 --plan 1h30m; --anew begins it again",
        ),
        ("-m 'left hand'", "Write practicelog note 'left hand'; --anew begins it again"),
        (
            "+slow -m hey --for 1h30m",
            "Write practicelog note hey and practicelog tag add slow and practicelog edit 1.1 --plan 1h30m;"
            " --anew begins it again",
        ),
    ],
)
def test_start_of_what_runs_says_what_to_write_for_what_was_typed_besides(options: str, cure: str, run: Run) -> None:
    refused = run(f"start bach {options}", "18:04")
    assert refused.code == 3
    assert refused.err == f"practicelog: bach is already running, since 18:00 (4:00). {cure}\n"


def test_what_is_not_running_is_said_with_how_to_go_on(run: Run) -> None:
    run("stop", "18:04")
    idle = "practicelog: Nothing is running. Last: bach, stopped 18:04. To continue: practicelog"
    assert run("stop", "18:05").err == f"{idle} resume\n"
    run("finish", "18:06")
    assert run("stop", "18:07").err == f"{idle} start bach\n"
    gone = "No session is open, so there is nothing to resume. To begin one: practicelog start bach"
    assert run("resume", "18:07").err == f"practicelog: {gone}\n"


def test_a_stop_before_the_start_is_refused_with_both_times(run: Run) -> None:
    refused = run("stop --at 17:50", "18:04")
    assert refused.code == 3
    assert "17:50 lies before the start of bach at 18:00" in refused.err


@pytest.mark.parametrize(("begin", "name"), [("pause", "pause"), ("break 5m", "break")])
def test_stop_ends_a_pause_and_says_how_to_go_on(begin: str, name: str, run: Run) -> None:
    run("stop", "18:04")
    run("resume", "18:05")
    run(begin, "18:10")
    assert run("stop", "18:12").lines == [
        f"Ended the {name} at 18:12, 2:00" + " " * (80 - len(f"Ended the {name} at 18:12, 2:00") - 3) + "1.1",
        "  to continue bach: practicelog resume",
        "Session 1 is open: practicelog finish ends it",
    ]


def test_the_note_of_a_stop_is_on_what_was_stopped_at_the_time_it_stopped(run: Run, rows: Rows) -> None:
    assert done(run("stop --at 18:04 -m 'left hand'", "18:10"))
    assert rows(NOTES) == [("activity_instance", "1.1", to_us(instant("18:04")), "left hand")]


@pytest.mark.parametrize("begin", ["pause", "break 5m"])
def test_the_note_of_a_stop_that_ends_a_break_is_on_the_session_at_the_end_of_the_break(
    begin: str, run: Run, rows: Rows
) -> None:
    run(begin, "18:05")
    assert done(run("stop --at 18:07 -m 'back pain'", "18:10"))
    assert rows(NOTES) == [("session", "1", to_us(instant("18:07")), "back pain")]


def test_a_break_is_ended_at_the_last_sign_of_practice_in_it(run: Run) -> None:
    run("break 5m", "18:05")
    run("note stretched", "18:08")
    assert run("stop --at last", "18:20").lines[0].split() == ["Ended", "the", "break", "at", "18:08,", "3:00", "1.1"]


@pytest.mark.parametrize(("begin", "name"), [("pause", "pause"), ("break 5m", "break")])
def test_a_break_that_would_end_before_it_began_is_refused_with_both_times(begin: str, name: str, run: Run) -> None:
    run(begin, "18:05")
    refused = f"practicelog: 18:03 lies before the {name}, which began at 18:05\n"
    assert run("stop --at 18:03", "18:10") == (3, "", refused)


def test_a_stop_at_the_very_start_counts_nothing_and_nobodys_clock_is_behind(run: Run) -> None:
    assert run("stop --at 18:00", "18:04").lines == [
        "Stopped bach at 18:00, 0:00 of 20:00, -20:00                                 1.1",
        "Session 1 is open (0:00): practicelog finish ends it",
    ]


@pytest.mark.parametrize("deed", ["stop", "pause"])
def test_a_clock_that_was_put_back_is_said_to_be_behind_and_stops_where_it_began(
    deed: str, run: Run, rows: Rows
) -> None:
    stopped = run(deed, "17:30")
    assert (stopped.code, stopped.lines[-1]) == (0, "The clock is behind the start, 18:00: 0 seconds were counted.")
    assert rows("SELECT stopped_at - started_at, running FROM timer_interval") == [(0, None)]


def test_a_break_after_a_pause_tells_both(run: Run) -> None:
    where = {"session_id": 1, "session": "evening"}
    paused = told(run, "pause", "18:04")
    assert {key: paused[key] for key in ("session_id", "session", "break_id", "started_at")} == where | {
        "break_id": 1,
        "started_at": f"{DAY}18:04:00+01:00",
    }
    assert told(run, "break 5m", "18:06") == where | {
        "break_id": 2,
        "break": "break",
        "started_at": f"{DAY}18:06:00+01:00",
        "planned_seconds": 300,
        "session_seconds": 240,
        "stopped": None,
        "ended_break": where
        | {
            "break_id": 1,
            "break": None,
            "started_at": f"{DAY}18:04:00+01:00",
            "stopped_at": f"{DAY}18:06:00+01:00",
            "seconds": 120,
        },
    }


def test_what_is_resumed_at_the_last_sign_of_practice_goes_on_from_it(run: Run) -> None:
    run("stop", "18:04")
    run("note easier", "18:08")
    assert told(run, "resume --at last", "18:10")["started_at"] == f"{DAY}18:08:00+01:00"
