"""A clock that was most likely left on: asked about on a terminal, refused elsewhere, never cut in silence."""

import json
import os
import pty
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import STUCK, Run, done, instant

Rows = Callable[..., list[Any]]
LATE = "2026-03-13T09:00"
DELETIONS = ("delete 1", "delete 1.1", "delete :1", "delete 1.1:1 n1")


@pytest.fixture
def left_on(run: Run) -> None:
    """A clock that was started in the evening; the last note is from 21:10."""
    run("start guitar", "20:00")
    run("note good sound", "21:10")


@pytest.mark.usefixtures("left_on")
@pytest.mark.parametrize("verb", ["stop", "finish", "pause", "break", "start piano", "switch piano", *DELETIONS])
def test_ending_it_is_refused_with_both_ways_out(verb: str, run: Run, rows: Rows) -> None:
    refused = run(verb, LATE)
    ending = "finish" if verb == "finish" else "stop"
    assert refused.code == 3
    assert refused.err == (
        f"practicelog: guitar has run since Thu 12 Mar 20:00 (13:00:00). Left on? practicelog {ending} --at last ends"
        " it at Thu 12 Mar 21:10; --anyway counts it all\n"
    )
    assert rows("SELECT running FROM timer_interval") == [(1,)]
    assert done(run(f"{verb} --anyway", LATE))


@pytest.mark.usefixtures("left_on")
@pytest.mark.parametrize("verb", ["stop", "finish", "pause", "break"])
def test_the_last_sign_of_practice_ends_it(verb: str, run: Run, rows: Rows) -> None:
    assert done(run(f"{verb} --at last", LATE))
    assert rows("SELECT (stopped_at - started_at) / 60000000 FROM timer_interval") == [(70,)]


@pytest.mark.parametrize(
    "verb", ["stop", "finish", "finish -q", "pause", "break", "start piano --new", "switch piano --new"]
)
@pytest.mark.parametrize("now", ["20:59", LATE])
def test_the_start_of_a_clock_is_no_sign_of_how_long_was_practised(verb: str, now: str, run: Run, rows: Rows) -> None:
    run("start scales", "19:00")
    run("start guitar --note slowly", "20:00")
    refused = run(f"{verb} --at last", now)
    day = "Thu 12 Mar " if now == LATE else ""
    assert (refused.code, refused.out) == (3, "")
    assert refused.err == (
        f"practicelog: Nothing has been recorded since guitar was started at {day}20:00, so there is no last sign of"
        f" practice. Say when it ended: practicelog {'finish' if verb.startswith('finish') else 'stop'} --at TIME\n"
    )
    assert rows("SELECT running FROM timer_interval WHERE id = 2") == [(1,)]
    assert done(run(f"{verb} --at 20:45", "20:59"))


def test_a_clock_without_a_sign_is_not_advised_to_end_at_it(run: Run) -> None:
    run("start guitar", "20:00")
    assert run("finish", LATE).err == (
        "practicelog: guitar has run since Thu 12 Mar 20:00 (13:00:00). Left on? Say when it ended: practicelog finish"
        " --at TIME; --anyway counts it all\n"
    )


@pytest.mark.parametrize("deed", ["stop", "finish"])
def test_a_clock_time_that_would_count_days_is_asked_about(deed: str, run: Run, rows: Rows) -> None:
    run("start guitar", "2026-03-10T08:00")
    refused = run(f"{deed} 8:40", LATE)
    assert refused.code == 3
    assert refused.err == (
        "practicelog: guitar has run since Tue 10 Mar 08:00: until 08:40 that is 72:40:00. On the day it"
        f" began: practicelog {deed} --at 2026-03-10T08:40; --anyway counts it all\n"
    )
    assert done(run(f"{deed} --at 2026-03-10T08:40", LATE))
    assert rows("SELECT (stopped_at - started_at) / 60000000 FROM timer_interval") == [(40,)]


@pytest.mark.parametrize("command", ["finish", "finish --at last", "start piano --new --at last"])
@pytest.mark.parametrize(
    ("answer", "code", "minutes"), [("\n", 3, None), ("yesterday-20:45\n", 0, 45), ("now\n", 0, 780)]
)
def test_on_a_terminal_a_clock_without_a_sign_is_ended_by_a_time_alone(
    command: str, answer: str, code: int, minutes: int | None, run: Run, rows: Rows
) -> None:
    run("start guitar", "20:00")
    ended, shown = on_terminal(command, answer)
    assert (ended, "Enter" in shown) == (code, False), shown
    assert "Nothing has been recorded since." in shown
    assert rows("SELECT (stopped_at - started_at) / 60000000 FROM timer_interval WHERE id = 1") == [(minutes,)]


def on_terminal(command: str, answer: str) -> tuple[int, str]:
    """Run a command on a terminal at LATE, answer its question and return its code and all that was shown."""
    ours, theirs = pty.openpty()
    child = subprocess.Popen(
        [sys.executable, "-m", "practicelog", *command.split()],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**os.environ, "PRACTICELOG_NOW": instant(LATE).isoformat(), "TERM": "xterm", "COLUMNS": "80"},
    )
    os.close(theirs)
    shown = b""
    while b"17:30" not in shown:
        shown += os.read(ours, 4096)
    os.write(ours, answer.encode())
    try:
        while part := os.read(ours, 4096):
            shown += part
    except OSError:
        pass
    os.close(ours)
    return child.wait(timeout=STUCK), shown.decode()


@pytest.mark.usefixtures("left_on")
@pytest.mark.parametrize(
    ("command", "answer", "code", "minutes"),
    [
        ("stop", "\n", 0, 70),
        ("stop", "now\n", 0, 780),
        ("stop", "yesterday-22:00\n", 0, 120),
        ("stop", "soon\n", 2, None),
        ("stop", "\x04", 3, None),
        ("start piano --new", "\n", 0, 70),
        ("finish", "yesterday-20:30\n", 0, 30),
        ("delete 1", "\n", 0, 70),
        ("delete 1.1", "now\n", 0, 780),
        ("delete :1", "\x04", 3, None),
    ],
)
def test_a_terminal_is_asked_when_it_ended(
    command: str, answer: str, code: int, minutes: int | None, rows: Rows
) -> None:
    ended, shown = on_terminal(command, answer)
    assert ended == code, shown
    assert "The last sign of practice is at Thu 12 Mar 21:10." in shown
    assert rows("SELECT (stopped_at - started_at) / 60000000 FROM timer_interval WHERE id = 1") == [(minutes,)]
    if command.startswith("start"):
        assert rows("SELECT count(*) FROM session") == [(2,)]


@pytest.mark.usefixtures("left_on")
@pytest.mark.parametrize("ref", ["n1", "1.2", "1.1.1"])
def test_what_no_clock_runs_on_is_deleted_without_a_question(ref: str, run: Run) -> None:
    run("set 90bpm", "20:10")
    run("add piano --took 20m --in 1", "20:20")
    assert done(run(f"delete {ref}", LATE))


@pytest.mark.usefixtures("left_on")
def test_the_limit_is_a_setting_and_off_asks_nothing(run: Run) -> None:
    assert "left on?" in run("status", LATE).out
    assert done(run("config timer_limit off", LATE))
    assert "left on?" not in run("status", LATE).out
    assert done(run("stop", LATE))


def test_what_is_recorded_the_next_day_is_no_sign_of_the_night(run: Run) -> None:
    run("start etude", "2026-03-10T18:00")
    run("note almost there", "2026-03-10T18:40")
    run("note left it on", "2026-03-11T19:00")
    assert "practicelog stop --at last ends it at Tue 10 Mar 18:40" in run("stop", "2026-03-11T19:01").err
    assert done(run("finish -q --at last", "2026-03-11T19:01"))
    assert json.loads(run("export intervals --json", "2026-03-11T19:02").out)[0]["seconds"] == 40 * 60


def test_signs_follow_one_another_through_a_long_day(run: Run) -> None:
    run("start etude", "08:00")
    for clock in ("10:30", "13:30", "16:30"):
        run("note still at it", clock)
    assert done(run("stop --at last", "23:00"))
    assert json.loads(run("export intervals --json", "23:00").out)[0]["seconds"] == 8.5 * 3600


@pytest.mark.parametrize("words", ["set squat 100kgx5", "set 92bpm", "set --on etude 92bpm"])
def test_a_set_of_the_next_day_waits_until_somebody_said_when_a_clock_ended(run: Run, words: str) -> None:
    run("start etude", "2026-03-10T18:00")
    refusal = run(words, "2026-03-11T19:00")
    assert (refusal.code, "etude has run since Tue 10 Mar 18:00 (25:00:00). Left on?" in refusal.err) == (3, True)
    run("stop --at 18:30", "2026-03-11T19:00")
    run("stop --at '2026-03-10 18:30'", "2026-03-11T19:00")
    assert done(run("set squat 100kgx5 --new", "2026-03-11T19:01"))
    assert [day["practice_day"] for day in json.loads(run("export days --json", "2026-03-11T19:01").out)] == [
        "2026-03-10",
        "2026-03-11",
    ]


def test_a_set_says_that_a_clock_may_have_been_left_on(run: Run) -> None:
    run("start etude", "08:00")
    assert "  clock: left on?" in run("set 92bpm", "13:00").lines
    assert "  clock: etude, left on?" in run("set squat 100kgx5 --new", "13:00").lines
