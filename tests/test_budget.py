"""Starting is a feature: which modules a command imports is held here; how long it takes is measured in bench/."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from practicelog.glance import QUICK, answer
from tests.conftest import STUCK, Run, instant

NEVER_WHEN_GLANCING = (
    "typing re pathlib dataclasses json importlib.metadata contextlib zoneinfo platformdirs tzlocal typer rich sqlmodel"
    " sqlalchemy pydantic alembic"
).split()
NEVER_WHEN_READING = "sqlmodel sqlalchemy pydantic alembic tzlocal platformdirs".split()
DRIVER = (
    "import sys, os; from practicelog.answering import run; sys.stderr = open(os.environ['SAID'], 'w');"
    " run(sys.argv[1:]); print(*sys.modules, file=open(os.environ['MODULES'], 'w'))"
)


def modules_of(words: list[str], home: Path, terminal: bool = False) -> set[str]:
    """Return the modules that are loaded once a command has run, its stdout a pipe or a terminal."""
    told = home / "modules"
    environment = {**os.environ, "MODULES": str(told), "SAID": str(home / "said"), "PYTHONNOUSERSITE": "1"}
    command = [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:] = {sys.path!r}; {DRIVER}", *words]
    if terminal:
        ours, theirs = pty.openpty()
        subprocess.run(command, stdout=theirs, env=environment, check=True, timeout=STUCK)
        os.close(theirs)
        os.close(ours)
    else:
        subprocess.run(command, stdout=subprocess.DEVNULL, env=environment, check=True, timeout=STUCK)
    return set(told.read_text().split())


@pytest.mark.parametrize("command", ["", "status", "status --line", "status -q"])
@pytest.mark.parametrize("running", [True, False])
def test_a_glance_imports_next_to_nothing(command: str, running: bool, run: Run, home: Path) -> None:
    if running:
        run("start guitar --for 10m")
    assert not modules_of(command.split(), home) & set(NEVER_WHEN_GLANCING)


ASKED = ("activity,set-word", "activity,group,period", "setting", "backup", "coming-day,during")


@pytest.mark.parametrize("kinds", ["activity", "reference,section", "change,group,tag,session", *ASKED])
def test_the_names_for_completion_cost_little_more_than_a_glance(kinds: str, run: Run, home: Path) -> None:
    run("start guitar +slow --section warm")
    loaded = modules_of(["complete", kinds, "--", ""], home)
    # Names are folded and searched: that takes `re`; `typing` makes the rows, and loads `contextlib`.
    assert not loaded & ({*NEVER_WHEN_GLANCING} - {"re", "typing", "contextlib"})


@pytest.mark.parametrize(
    "command",
    [
        "log",
        "show",
        "status --json",
        "history",
        "activity",
        "group",
        "tag",
        "section",
        "trash",
        "export intervals",
        "best",
        "best guitar",
        "progress",
        "progress guitar",
        "export sessions --week",
        "db sql SELECT",
        "db path",
        "db check",
        "import list",
        "db backups",
        "db verify",
        "export days --excel",
        "today",
        "today 25m",
        "schedule",
        "lesson",
        "lesson show",
    ],
)
def test_reading_imports_nothing_that_writes_and_no_tables_for_a_pipe(command: str, run: Run, home: Path) -> None:
    run("start guitar")
    loaded = modules_of(command.split(), home)
    assert not loaded & {*NEVER_WHEN_READING, "rich"}


def test_rich_draws_on_a_terminal_only(run: Run, home: Path) -> None:
    run("start guitar")
    assert "rich" in modules_of(["show"], home, terminal=True)


@pytest.mark.parametrize("command", ["start piano", "stop"])
def test_recording_loads_neither_migrations_nor_tables_nor_plans(command: str, run: Run, home: Path) -> None:
    run("start guitar")
    loaded = modules_of(command.split(), home)
    assert "sqlmodel" in loaded
    assert not loaded & {"alembic", "rich", "mako"}


@pytest.mark.parametrize("command", ["start piano", "stop"])
def test_recording_loads_nothing_for_backups_on_a_day_that_has_one(
    command: str, run: Run, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("start guitar", "2026-03-11T18:00")
    run("finish", "2026-03-11T18:10")
    run("start violin --new", "2026-03-12T18:00")
    assert (home / "log/backups/practice-2026-03-12.db").exists()
    monkeypatch.setenv("PRACTICELOG_NOW", instant("18:30").isoformat())
    loaded = modules_of(command.split(), home)
    assert "practicelog.db.storage.backups" in loaded
    assert not loaded & {
        "practicelog.actions.storage.backups",
        "practicelog.db.storage.copies",
        "practicelog.db.storage.places",
    }


STATES = {
    "no log": [],
    "running": ["start guitar"],
    "running with a plan": ["start guitar --for 10m", "start piano --for 20m"],
    "stopped": ["start guitar", "stop"],
    "finished": ["start guitar", "finish"],
}


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("words", [["status"], ["status", "--line"], ["status", "-q"]])
def test_the_glance_says_what_the_command_says(
    state: str, words: list[str], run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number, command in enumerate(STATES[state]):
        assert run(command, f"18:{number:02}").code == 0
    monkeypatch.setenv("PRACTICELOG_NOW", instant("18:30").isoformat())
    quick = answer(QUICK[tuple(words)])
    monkeypatch.setattr("practicelog.glance.QUICK", {})
    slow = run(words, "18:30")
    assert (slow.out.rstrip("\n"), slow.code) == quick
