"""Output that cannot be sent, characters that cannot be shown: one line at most, the right code."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.conftest import Outcome, Run, done
from tests.faults.processes import environment

COMMAND = [sys.executable, "-m", "practicelog"]
ASCII = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["status", "log", "log --json", "export intervals"])
def test_lost_output_is_an_error_of_one_line(command: str, run: Run) -> None:
    run("start guitar")
    with open("/dev/full", "w") as full:
        lost = subprocess.run([*COMMAND, *command.split()], stdout=full, stderr=subprocess.PIPE, check=False)
    assert lost.returncode == 6
    told = "The output was lost: No space left on device"
    object_ = f'{{"error": {{"code": 6, "kind": "input_output", "message": "{told}"}}}}'
    assert lost.stderr.decode().rstrip() == (object_ if "--json" in command else f"practicelog: {told}")
    assert lost.stderr.count(b"\n") == 1


@pytest.mark.parametrize("closing", [">&-", ">/dev/full"])
@pytest.mark.parametrize("command", ["set 92bpm", "set 92bpm --json", "stop", "tag add slow --on guitar --json"])
def test_whoever_loses_the_answer_is_told_that_it_is_recorded(command: str, closing: str, run: Run) -> None:
    run("start guitar")
    words = f"'{sys.executable}' -m practicelog {command} {closing}"
    lost = subprocess.run(["bash", "-c", words], stderr=subprocess.PIPE, check=False, env=environment())
    assert lost.returncode == 6
    assert b"It is recorded, but the output was lost: " in lost.stderr
    assert lost.stderr.count(b"\n") == 1
    assert command.split()[0] in run("history -n 1").out


def test_what_writes_nothing_is_not_said_to_be_recorded_where_the_answer_is_lost(run: Run) -> None:
    run("start guitar")
    words = f"'{sys.executable}' -m practicelog config >/dev/full"
    lost = subprocess.run(["bash", "-c", words], stderr=subprocess.PIPE, check=False, env=environment())
    assert (lost.returncode, b"recorded" in lost.stderr) == (6, False)


@pytest.mark.parametrize("command", ["status", "export intervals"])
def test_a_closed_pipe_is_quiet(command: str, run: Run) -> None:
    run("start guitar")
    ours, theirs = os.pipe()
    os.close(ours)
    closed = subprocess.run([*COMMAND, *command.split()], stdout=theirs, stderr=subprocess.PIPE, check=False)
    os.close(theirs)
    assert (closed.returncode, closed.stderr) == (141, b"")


@pytest.mark.parametrize("closing", [">&-", "2>&-", "<&-", ">&- 2>&-"])
def test_closed_streams_show_no_traceback(closing: str, run: Run) -> None:
    run("start guitar")
    words = f"'{sys.executable}' -m practicelog log {closing}"
    result = subprocess.run(["bash", "-c", words], capture_output=True, check=False)
    assert b"Traceback" not in result.stderr
    assert result.returncode in (0, 6)


def test_a_plain_locale_shows_names_escaped_and_json_as_it_is(run: Run, spawn: Callable[..., Outcome]) -> None:
    run("start étude")
    shown = spawn("log --all", **ASCII)
    assert shown.code == 0
    assert shown.out.isascii()
    assert "\\xe9tude" in shown.out
    assert json.loads(spawn("log --all --json", **ASCII).out)[0]["activity"] == "étude"


def test_nothing_in_the_data_can_steer_the_terminal(run: Run) -> None:
    run("start guitar")
    assert done(run(["note", "\x1b]0;title\x07 \x1b[2J [red]x[/red] [/] :smile: \u202egnol"]))
    shown = run("show").out
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "[red]x[/red] [/] :smile:" in shown
    for name in ("bell\x07", "turn\u202e", "two\nlines", "nul\x00"):
        assert run(["start", "--new", name]).code == 2


def test_arguments_that_are_no_text_are_refused(run: Run) -> None:
    assert run(["start", "gu\udce9tar"]).code == 2
    run("start guitar")
    refused = run(["note", "caf\udce9"])
    assert (refused.code, refused.out) == (2, "")


def test_names_are_data_not_sql(run: Run) -> None:
    assert done(run(["start", "'; DROP TABLE session;--"]))
    assert done(run("show"))


@pytest.mark.parametrize("command", ["week", "calendar", "progress", "log", "status"])
@pytest.mark.parametrize("locale", ["C", "POSIX"])
def test_the_locale_c_alone_makes_signs_ascii_and_leaves_names(command: str, locale: str, run: Run) -> None:
    run("add étude --from 08:00 --to 08:20", now="09:00")
    run("start étude", now="10:00")
    around = {**os.environ, "LC_ALL": locale, "PRACTICELOG_NOW": "2026-03-12T10:05:00+01:00", "TZ": "Europe/Berlin"}
    around = {name: value for name, value in around.items() if not name.startswith("PYTHON")}
    shown = subprocess.run([*COMMAND, command], env=around, capture_output=True, check=True).stdout.decode()
    assert shown.replace("étude", "").isascii()
    assert "\\x" not in shown
    assert command == "calendar" or "étude" in shown
