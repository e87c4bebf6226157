"""With --json an error is the last line of stderr, as an object; without, the same line in plain words."""

import contextlib
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from practicelog.cli import app
from practicelog.db import connect
from practicelog.domain import errors
from practicelog.domain.errors import PracticeError
from tests.cli.test_each_command import BEGINNING, LINES, with_another_log
from tests.conftest import Outcome, Record, Run
from tests.test_formats import ANSWERING, PAGE

# What fails whether JSON is asked for or not, with its exit code and its kind.
FAILING = {
    "redo": (1, "nothing_there"),
    "delete 9.9": (1, "nothing_there"),
    "pause --at 16:00": (3, "refused"),
    "show pino": (2, "unknown_name"),
    "set guitar words=120": (2, "unknown_metric"),
    "edit 1 --zone Mars/Olympus": (2, "unknown_zone"),
    "log --no-such-option": (2, "not_understood"),
    "paus": (2, "not_understood"),
    "tag ad x": (2, "not_understood"),
    "split 1.1": (2, "not_understood"),
    "log -o log/practice.db": (3, "refused"),
    "log -o nowhere/at/all": (6, "input_output"),
    # What was typed cannot begin a second line, nor steer the terminal.
    "show 'pi\nno'": (2, "not_understood"),
    "show 'pi\x1b[31mno\x9b\u202e'": (2, "not_understood"),
    "log --during 'a\nb\x1b[31m'": (2, "not_understood"),
    "show pinä": (2, "unknown_name"),
}
# What fails because JSON is asked for.
NOT_IN_JSON = ("status --csv", "log --csv", "prompt bash", "db path", "--version")


def error(outcome: Outcome) -> dict[str, Any]:
    """Return the error in the last line of stderr."""
    value: dict[str, dict[str, Any]] = json.loads(outcome.err.splitlines()[-1])
    assert (list(value), list(value["error"])) == (["error"], ["code", "kind", "message"])
    assert value["error"]["code"] == outcome.code
    return value["error"]


@pytest.mark.parametrize("line", FAILING)
def test_the_message_is_the_line_that_a_person_reads(
    line: str, record: Record, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(*BEGINNING)
    monkeypatch.chdir(home)
    plain, asked = run(line), run(f"{line} --json")
    assert (asked.code, error(asked)["kind"], asked.out) == (*FAILING[line], "")
    assert asked.err.count("\n") == 1
    # A line to copy keeps every word.
    assert plain.err == f"practicelog: {error(asked)['message']}\n".replace(" --json", "")


@pytest.mark.parametrize("line", NOT_IN_JSON)
def test_words_that_do_not_go_with_json_are_an_error_in_json(line: str, run: Run) -> None:
    asked = run(f"{line} --json")
    assert (asked.code, error(asked)["kind"], asked.out) == (2, "not_understood", "")


@pytest.mark.parametrize("name", ANSWERING)
def test_without_a_log_each_command_answers_or_fails_in_json(name: str, run: Run) -> None:
    asked = run(f"{LINES[name][-1]} --json")
    assert (asked.code, json.loads(asked.out)) if asked.out else error(asked)
    assert asked.out or asked.err.count("\n") == 1


@pytest.mark.parametrize("name", ANSWERING)
def test_of_a_damaged_log_each_command_says_so_in_json(name: str, run: Run, home: Path, log_file: Path) -> None:
    log_file.parent.mkdir()
    log_file.write_bytes(b"no log" * 1000)
    asked = run(f"{with_another_log(LINES[name][-1], home)} --json")
    if asked.code:
        assert error(asked)["kind"] in ("unusable_log", "nothing_there", "refused")


def test_a_clock_left_on_has_a_kind_of_its_own(record: Record, run: Run) -> None:
    record(("start guitar", "08:00"))
    assert error(run("stop --json"))["kind"] == "forgotten_timer"


def test_a_log_in_use_has_a_kind_of_its_own(
    record: Record, run: Run, log_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    record(("start guitar", "17:00"))
    monkeypatch.setattr(connect, "PATIENCE_MS", 1)
    with contextlib.closing(sqlite3.connect(log_file)) as other:
        other.execute("BEGIN IMMEDIATE")
        assert error(run("stop --json"))["kind"] == "busy"


def test_ctrl_c_is_an_error_in_json_alone(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(app, "run_command", interrupted)
    assert run("log") == Outcome(130, "", "")
    assert error(run("log --json")) == {"code": 130, "kind": "interrupted", "message": "Interrupted"}


def test_what_stands_behind_two_dashes_asks_for_nothing(run: Run) -> None:
    assert run("stop -- --json").err.startswith("practicelog: ")


def test_nothing_running_is_an_answer_and_no_error(run: Run) -> None:
    assert run("status --json") == Outcome(1, '{"running": false}\n', "")


def test_quiet_says_nothing_where_there_is_nothing(run: Run) -> None:
    assert run("stop -q --json") == Outcome(1, "", "")


def test_every_kind_of_error_is_on_the_page() -> None:
    kinds = {kind.kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PracticeError)}
    assert [kind for kind in sorted(kinds) if f"| `{kind}` |" not in PAGE] == []
