"""What every test stands on: a log of its own, a pinned clock, and a door that no other file passes."""

import functools
import gc
import io
import json
import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple, Protocol
from zoneinfo import ZoneInfo

import pytest

from practicelog.answering import run as run_program
from practicelog.cli.commands import COMMANDS, takes_words, verbs_of
from practicelog.db import upgrade
from practicelog.domain.time.here import Here

DAY = "2026-03-12"  # a Thursday
ZONE = "Europe/Berlin"
HERE = Path(__file__).parent
# The parsers with their boundaries, what is shown, evenings of practice, and every command once.
QUICK = ("domain", "render", "stories", "cli/test_each_command.py")
MEMORY = "/dev/shm"
ROOM = 2_000_000_000
# Seconds after which a process is taken to hang. A busy machine may need many times what an idle one does.
STUCK = 300
# Where commands are sent to a helper, its socket: tests/helper/test_everyday.py.
HELPER = "PRACTICELOG_TESTS_HELPER"
allowed = [str(HERE / "importers/fractal/fixtures")]
empty_log = functools.cache(upgrade.fresh_log)


def pytest_configure() -> None:
    """Put the tests' folders into memory, where there is some: a disk makes every write wait for it."""
    if is_roomy(MEMORY):
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)
    let_children_hear()


def let_children_hear() -> None:
    """Give children their own ears where this process was started deaf to Ctrl-C or hanging up (`&`, `nohup`).

    A signal that is ignored is ignored by every child; one that is handled is not, even if nothing is done about it.
    """
    for number in (signal.SIGINT, signal.SIGHUP, signal.SIGTERM):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark as quick what is neither slow nor outside of QUICK; leave out what has no command for a helper."""
    if HELPER in os.environ:
        from tests.helper.through import is_sent

        items[:] = [item for item in items if is_sent(item)]
    for item in items:
        place = item.path.relative_to(HERE)
        if any(place.is_relative_to(quick) for quick in QUICK) and not item.get_closest_marker("slow"):
            item.add_marker(pytest.mark.quick)


def pytest_collection_finish() -> None:
    """Collect garbage rarely: the program never does, and looking through all that pytest holds costs a tenth."""
    gc.freeze()
    gc.set_threshold(100_000)


def is_roomy(folder: str) -> bool:
    """Tell whether the tests fit into `folder`, and what they put there may be run."""
    if not os.access(folder, os.W_OK) or os.statvfs(folder).f_flag & os.ST_NOEXEC:
        return False
    return shutil.disk_usage(folder).free > ROOM


def watch(event: str, arguments: tuple[Any, ...]) -> None:
    """Fail a test that opens a database but in its own folder, or a fixture: the data of a user is out of reach."""
    if event == "sqlite3.connect":
        path = str(arguments[0]).removeprefix("file:").partition("?")[0]
        if path != ":memory:" and not any(os.path.abspath(path).startswith(folder) for folder in allowed):
            raise AssertionError(f"a test tried to open {path}")


sys.addaudithook(watch)


class Outcome(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of stdout."""
        return self.out.splitlines()


def done(outcome: Outcome) -> bool:
    """Tell whether the command succeeded, without a word on stderr."""
    return outcome.code == 0 and not outcome.err


def in_words(outcome: Outcome) -> Outcome:
    """Return the outcome with its error as the line that a person reads, though JSON was asked for."""
    if not outcome.err.startswith('{"error": '):
        return outcome
    return outcome._replace(err=f"practicelog: {json.loads(outcome.err)['error']['message']}\n")


def full_names() -> list[str]:
    """Return the full name of every command, such as `activity add`, in the order of the help."""
    verbs = {name: [f"{name} {verb}" for verb in verbs_of(name)] for name in COMMANDS}
    return [full for name in COMMANDS for full in ([name] if takes_words(name) else []) + (verbs[name] or [name])]


class Run(Protocol):
    """Run a command line at a clock time of DAY (`18:00`), or at an ISO time.

    With `columns`, as on a terminal that is so wide.
    """

    def __call__(
        self, command: str | list[str], now: str = ..., tz: str = ..., stdin: str = ..., columns: int = ...
    ) -> Outcome: ...


class Screen(io.BytesIO):
    """What a terminal was sent."""

    def isatty(self) -> bool:
        """Say that a person is looking."""
        return True


class Keyboard(io.StringIO):
    """What is typed on a terminal."""

    def isatty(self) -> bool:
        """Say that a person is typing."""
        return True


def instant(now: str, tz: str = ZONE) -> datetime:
    """Return the instant of `18:00` on DAY, or of an ISO time, by the clock in `tz`."""
    text = now if "T" in now else f"{DAY}T{now}"
    stamp = datetime.fromisoformat(text)
    return (stamp if stamp.tzinfo else stamp.replace(tzinfo=ZoneInfo(tz))).astimezone(UTC)


def at(now: str, tz: str = ZONE) -> Here:
    """Return the present instant and the zone as commands are handed them."""
    return Here(instant(now, tz), ZoneInfo(tz))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A home folder, a log and an environment of the test's own."""
    allowed.append(str(tmp_path))
    for name in ("PRACTICELOG_NOW", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "XDG_DATA_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("PRACTICELOG_DB", str(tmp_path / "log" / "practice.db"))
    # Where nobody else's helper is.
    monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("r") if HELPER in os.environ else tmp_path))
    monkeypatch.setenv("TZ", ZONE)
    time.tzset()
    if HELPER in os.environ:
        from tests.helper.through import lead_there

        lead_there()
    yield tmp_path
    monkeypatch.undo()
    time.tzset()
    allowed.remove(str(tmp_path))


@pytest.fixture(autouse=True)
def log_maker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Migrate one empty log for all tests of this process; each still publishes its own copy of it."""
    monkeypatch.setattr(upgrade, "fresh_log", empty_log)


@pytest.fixture
def log_file(home: Path) -> Path:
    """Where the test's log is, or will be."""
    return home / "log" / "practice.db"


def sent(words: list[str], stdin: str, on_terminal: bool) -> Outcome | None:
    """Send a command through the helper; return None if it is left to this process."""
    # Here, as it stands on what this file defines.
    from tests.helper.through import through_helper

    return through_helper(words, stdin, on_terminal)


@pytest.fixture
def run(home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run the program inside this process, as a script would: no terminal unless it has columns, a pinned clock."""

    def run(command: str | list[str], now: str = "18:00", tz: str = ZONE, stdin: str = "", columns: int = 0) -> Outcome:
        words = shlex.split(command) if isinstance(command, str) else command
        screen, keyboard = (Screen, Keyboard) if columns else (io.BytesIO, io.StringIO)
        out, err = (io.TextIOWrapper(screen(), encoding="utf-8", newline="") for _ in range(2))
        with monkeypatch.context() as patch:
            if columns:
                patch.setenv("COLUMNS", str(columns))
            patch.setenv("PRACTICELOG_NOW", instant(now, tz).isoformat())
            patch.setenv("TZ", tz)
            time.tzset()
            # What is left to this process finds no helper, which it might end.
            patch.setenv("XDG_RUNTIME_DIR", str(home))
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", keyboard(stdin))
            answered = sent(words, stdin, on_terminal=bool(columns)) if HELPER in os.environ else None
            code = run_program(words) if answered is None else answered.code
        time.tzset()
        if answered is not None:
            return answered
        return Outcome(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    return run


Steps = tuple[tuple[str | tuple[str, ...], str], ...]


@pytest.fixture(scope="session")
def logs() -> dict[Steps, Path]:
    """Logs by the commands that made them. Of this session alone: one process may run several, as mutmut does."""
    return {}


class Record(Protocol):
    """Begin the test's log with commands, each with the clock time of it."""

    def __call__(self, *steps: tuple[str | tuple[str, ...], str]) -> None: ...


@pytest.fixture
def record(run: Run, log_file: Path, tmp_path_factory: pytest.TempPathFactory, logs: dict[Steps, Path]) -> Record:
    """Carry out commands on a log that is not there yet: once in a session, then what came of them is copied."""

    def record(*steps: tuple[str | tuple[str, ...], str]) -> None:
        assert not log_file.exists()
        if steps not in logs:
            for command, clock in steps:
                assert done(run(command if isinstance(command, str) else list(command), clock)), command
            logs[steps] = tmp_path_factory.mktemp("logs") / "log"
            shutil.copytree(log_file.parent, logs[steps])
        else:
            shutil.copytree(logs[steps], log_file.parent)

    return record


@pytest.fixture
def spawn(home: Path) -> Callable[..., Outcome]:
    """Run the program as a process of its own; keyword arguments go into its environment."""

    def spawn(command: str | list[str], stdin: str | None = None, **environment: str) -> Outcome:
        words = shlex.split(command) if isinstance(command, str) else command
        done = subprocess.run(
            [sys.executable, "-m", "practicelog", *words],
            input=stdin,
            stdin=None if stdin is not None else subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="surrogateescape",
            env={**os.environ, **environment},
            check=False,
            timeout=STUCK,
        )
        return Outcome(done.returncode, done.stdout, done.stderr)

    return spawn


@pytest.fixture
def rows(log_file: Path) -> Callable[..., list[Any]]:
    """Ask the log in SQL, past the program."""

    def rows(sql: str, *parameters: object) -> list[Any]:
        db = sqlite3.connect(log_file)
        try:
            return db.execute(sql, parameters).fetchall()
        finally:
            db.close()

    return rows
