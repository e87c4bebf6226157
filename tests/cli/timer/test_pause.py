"""Pause, break, resume and switch: what is no practice time is shown and never counted."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.conftest import Run, done

Rows = Callable[..., list[Any]]


def test_a_pause_is_no_practice_time_and_resume_goes_on_with_the_same(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    assert done(run("pause", "18:10"))
    assert done(run("resume", "18:25"))
    stopped = json.loads(run("stop --json", "18:30").out)
    assert (stopped["ref"], stopped["seconds"], stopped["session_seconds"]) == ("1.1", 900, 900)
    assert rows("SELECT name, (stopped_at - started_at) / 1000000, running FROM break") == [(None, 900, None)]


@pytest.mark.parametrize("interruption", ["pause", "stop", "break", "break 5m"])
@pytest.mark.parametrize("before", ["set row 30kgx5", "add row 30kgx5 --in 1", "add row --took 20m --in 1"])
def test_resume_goes_on_with_what_was_timed_and_not_with_a_set_or_an_addition(
    before: str, interruption: str, run: Run
) -> None:
    run("start legato", "18:00")
    assert done(run(before, "18:05"))
    run(interruption, "18:10")
    assert json.loads(run("resume --json", "18:12").out)["activity"] == "legato"
    run(interruption, "18:20")
    assert done(run(before, "18:21"))
    assert json.loads(run("resume --json", "18:22").out)["ref"] == "1.1"


def test_where_nothing_was_timed_resume_puts_the_clock_on_the_last_set(run: Run) -> None:
    run("set row 30kgx5", "18:00")
    run("break 3m", "18:01")
    assert json.loads(run("resume --json", "18:04").out)["activity"] == "row"


def test_a_break_is_named_and_planned_and_any_start_ends_it(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    begun = json.loads(run("break 5m --json", "18:10").out)
    assert (begun["break"], begun["planned_seconds"], begun["stopped"]["seconds"]) == ("break", 300, 600)
    assert "after a break of 4:20" in run("start piano", "18:14:20").out
    assert rows("SELECT name, (stopped_at - started_at) / 1000000 FROM break") == [("break", 260)]


@pytest.mark.parametrize("verb", ["stop", "finish", "resume", "start piano", "switch piano"])
def test_what_ends_a_break(verb: str, run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    run("break", "18:10")
    outcome = run(verb, "18:15")
    if verb.startswith("switch"):
        assert outcome.code == 1
        assert rows("SELECT running FROM break") == [(1,)]
        return
    assert done(outcome)
    assert rows("SELECT (stopped_at - started_at) / 1000000, running FROM break") == [(300, None)]
    assert run("db check", "18:16").code == 0


def test_a_pause_goes_over_into_a_break(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    run("pause", "18:10")
    assert done(run("break 10m", "18:12"))
    assert rows("SELECT name, (stopped_at - started_at) / 1000000 FROM break") == [(None, 120), ("break", None)]


@pytest.mark.parametrize(
    ("before", "command", "code", "said"),
    [
        ([], "pause", 1, "Nothing is running"),
        ([], "resume", 1, "No session is open"),
        ([], "break", 1, "No session is open"),
        ([], "switch piano", 1, "Nothing is running"),
        (["start guitar", "stop"], "switch piano", 1, "Nothing is running. To begin: practicelog start piano"),
        (["start guitar", "stop"], "pause", 1, "To continue: practicelog resume"),
        (["start guitar"], "resume", 3, "already running"),
        (["start guitar", "pause"], "pause", 3, "Already paused, since 18:01"),
        (["start guitar", "break"], "break", 3, "Already on a break, since 18:01"),
        (["start guitar", "break"], "break 5", 2, "has no unit"),
        (["start guitar", "pause"], "cancel", 1, "guitar has been paused since 18:01. To continue: practicelog resume"),
        (["start guitar", "pause"], "resume --at 18:00", 3, "overlaps 1.1:1"),
        (["start guitar", "stop", "break --at 18:05"], "start piano --at 18:03", 3, "lies before the break"),
        (["start guitar", "finish"], "resume", 1, "practicelog start guitar"),
    ],
)
def test_refusals_say_how_to_go_on_and_change_nothing(
    before: list[str], command: str, code: int, said: str, run: Run
) -> None:
    for number, step in enumerate(before):
        assert done(run(step, "18:06" if "--at" in step else f"18:{number:02}"))
    held = run('db sql "SELECT * FROM change" --json', "18:10").out
    refused = run(command, "18:10")
    assert refused.code == code
    assert said in refused.err
    assert run('db sql "SELECT * FROM change" --json', "18:10").out == held


def test_resume_goes_on_after_a_stop_but_not_with_a_session_that_was_left(run: Run) -> None:
    run("start guitar", "17:00")
    run("stop", "17:10")
    assert done(run("resume", "17:15"))
    run("stop", "17:20")
    refused = run("resume", "18:30")
    assert refused.code == 3
    assert "in a new session: practicelog start guitar" in refused.err


def test_a_planned_break_may_be_longer_than_the_gap(run: Run, rows: Rows) -> None:
    run("start guitar", "15:00")
    run("break 90m", "15:10")
    run("start guitar", "16:30")
    assert rows("SELECT count(*) FROM session") == [(1,)]


def test_how_long_a_break_lasted_in_a_session_that_was_left_is_not_known(run: Run, rows: Rows) -> None:
    run("start guitar", "15:00")
    run("pause", "15:10")
    run("start guitar", "17:30")
    assert rows("SELECT stopped_at, running FROM break") == [(None, None)]
    assert rows("SELECT (ended_at - started_at) / 1000000 FROM session WHERE id = 1") == [(600,)]
    assert "15:10–?" in run("show 1", "17:40").out


def test_show_and_finish_tell_breaks_apart_from_practice(run: Run) -> None:
    run("start guitar --for 10m", "18:00")
    run("pause", "18:05")
    run("resume", "18:06")
    run("break", "18:11")
    run("start piano", "18:15")
    shown = run("show", "18:20").out
    assert "pause" in shown
    assert "(1:00)" in shown
    assert "break" in shown
    assert "(4:00)" in shown
    finished = run("finish", "18:20").out
    assert "and 1:00 pause and 4:00 break" in finished
    value = json.loads(run("show last --json", "18:21").out)
    assert value["seconds"] == sum(section["seconds"] for section in value["sections"]) == 900
    assert [(one["break"], one["seconds"]) for one in value["breaks"]] == [(None, 60), ("break", 240)]


@pytest.mark.parametrize("verb", ["pause", "break 5m", "resume", "stop", "finish", "start piano"])
def test_undo_and_redo_restore_breaks_exactly(verb: str, run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    if verb not in ("pause", "break 5m"):
        run("pause", "18:10")
    tables = ("session", "timer_interval", "break", "activity_instance")
    before = [rows(f"SELECT * FROM {table}") for table in tables]
    assert done(run(verb, "18:20"))
    after = [rows(f"SELECT * FROM {table}") for table in tables]
    assert done(run("undo", "18:21"))
    assert [rows(f"SELECT * FROM {table}") for table in tables] == before
    assert done(run("redo", "18:22"))
    assert [rows(f"SELECT * FROM {table}") for table in tables] == after


def test_a_break_cannot_come_back_while_a_clock_runs(run: Run) -> None:
    run("start guitar", "18:00")
    run("pause", "18:10")
    run("stop", "18:12")
    run("start piano", "18:13")
    refused = run("undo c3", "18:14")
    assert refused.code == 3
    assert "c4 (start piano)" in refused.err
    assert run("db check", "18:15").code == 0


@pytest.mark.parametrize(
    ("steps", "line"),
    [
        (["start alt-picking-6s --for 10m", "pause"], "paused alt-picking-6s 1:00/10:00"),
        (["start guitar", "break 5m"], "break 8:00 +3:00 over · 1:00"),
        (["start guitar", "stop", "break"], "break 7:00 · 1:00"),
    ],
)
def test_the_line_of_a_pause_and_of_a_break(steps: list[str], line: str, run: Run) -> None:
    for number, step in enumerate(steps):
        run(step, f"18:{number:02}")
    shown = run("status --line", "18:09")
    assert (shown.out.strip(), shown.code) == (line, 1)


def test_status_is_idle_for_scripts_while_paused(run: Run) -> None:
    run("start guitar", "18:00")
    run("pause", "18:01")
    assert run("status -q", "18:02") == (1, "", "")
    value = json.loads(run("status --json", "18:03").out)
    assert (value["running"], value["paused"], value["activity"], value["seconds"]) == (False, True, "guitar", 120)


def test_rate_is_for_the_open_session_else_for_the_one_that_is_named(run: Run, rows: Rows) -> None:
    run("start guitar", "18:00")
    assert done(run("rate -r 4 --effort 7.5", "18:10"))
    run("finish", "18:20")
    refused = run("rate -r 2", "18:30")
    assert refused.code == 1
    assert "practicelog rate -r 2 --on last" in refused.err
    assert "practicelog rate -r 3 --effort 7.5 --on last" in run("rate --effort 7.5 -r 3", "18:30").err
    assert "Write practicelog rate -r 4;" in run("rate 4", "18:30").err
    assert done(run("rate -r 2 --on last", "18:30"))
    assert rows("SELECT rating, effort FROM session") == [(2, 7.5)]
    assert run("rate", "18:30").err == run("rate -r 4", "18:30").err
    assert run("rate --on last", "18:30").code == 2
    assert run("rate -r 9 --on last", "18:30").code == 2
    assert run("rate -r 3 --on 1.1", "18:30").code == 2


@pytest.mark.parametrize("kind", ["pause", "break"])
def test_a_pause_is_called_a_pause_and_a_break_a_break(kind: str, run: Run) -> None:
    run("start guitar", "18:00")
    run(kind, "18:10")
    other = "break" if kind == "pause" else "pause"
    status = json.loads(run("status --json", "18:12").out)
    assert (status["paused"], status["break"]) == (kind == "pause", None if kind == "pause" else "break")
    refused = [run("start piano --at 18:05", "18:15"), run("finish --at 18:05", "18:15"), run("cancel", "18:15")]
    run("resume", "18:20")
    run("stop", "18:30")
    refused += [run("start piano --at 18:15", "18:40"), run("finish --at 18:15", "18:40")]
    refused.append(run("edit 1 --stop 18:15", "18:40"))
    assert [outcome.code for outcome in refused] == [3, 3, 1, 3, 3, 3]
    added = run("add piano --from 18:12 --to 18:18", "18:40")
    gone = run("add piano --from 18:10 --to 18:12", "18:40")
    run("add piano --from 18:18 --to 18:20", "18:40")
    texts = [outcome.err for outcome in refused] + [added.out, gone.out, run("finish", "18:40").out]
    texts += [run("history", "18:41").out, run("show --json", "18:41").out, run("show", "18:41").out]
    assert f"has a {kind} that now ends 18:12" in added.out
    assert f"no longer has the {kind} at 18:10" in gone.out
    assert not [text for text in texts[:8] if other in text], texts


def test_a_finished_session_says_how_long_its_pauses_and_its_breaks_were(run: Run) -> None:
    run("start guitar", "18:00")
    run("pause", "18:10")
    run("resume", "18:14")
    run("break", "18:20")
    run("resume", "18:32")
    assert run("finish", "18:40").out.splitlines()[-1].endswith("and 4:00 pause and 12:00 break")
    run("add piano --from 18:10 --to 18:14", "18:41")
    assert "removed a pause" in run("history -n 1", "18:41").out
    run("add piano --from 18:20 --to 18:32", "18:41")
    assert "removed a break\n" in run("history -n 1", "18:41").out


@pytest.mark.parametrize("ends", ["18:10 18:19", "18:10-18:19", "18:10 - 18:19", "18:10 to 18:19"])
def test_the_two_ends_of_a_break_that_is_over_lead_to_a_pause_and_its_end(ends: str, run: Run) -> None:
    run("start guitar", "18:00")
    refused = run(f"break {ends}", "18:30")
    assert refused.code == 2
    pause, resume = refused.err.strip().partition("over: ")[2].split(", then ")
    for line in (pause, resume):
        assert run(line.removeprefix("practicelog "), "18:30").code == 0
    assert "18:10–18:19" in run("show", "18:30").out
