"""A line says how far a long command has come, while a person waits, and is gone afterwards."""

import io
import time
from types import SimpleNamespace

import pytest

from practicelog.render.kit import progress
from practicelog.render.kit.progress import Progress
from tests.conftest import STUCK, Run, Screen


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the line appear at once."""
    monkeypatch.setattr(progress, "PATIENCE", 0)
    monkeypatch.setattr(progress, "INTERVAL", 0.001)


@pytest.fixture
def stderr(monkeypatch: pytest.MonkeyPatch) -> io.TextIOWrapper:
    """A terminal 20 columns wide."""
    terminal = io.TextIOWrapper(Screen(), encoding="utf-8", newline="", write_through=True)
    # Not in `sys` itself, where pytest puts its own anew before each test.
    monkeypatch.setattr(progress, "sys", SimpleNamespace(stderr=terminal))
    monkeypatch.setenv("COLUMNS", "20")
    return terminal


def sent(terminal: io.TextIOWrapper) -> str:
    """Return what the terminal was sent."""
    buffer = terminal.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode()


def shown(terminal: io.TextIOWrapper) -> str:
    """Return what stands on the line of the terminal."""
    line = ""
    for part in sent(terminal).split("\r"):
        line = part + line[len(part) :]
    return line.rstrip()


def wait_for(text: str, terminal: io.TextIOWrapper) -> None:
    """Wait until the terminal shows `text`."""
    deadline = time.monotonic() + STUCK
    while shown(terminal) != text:
        assert time.monotonic() < deadline
        time.sleep(0.001)


def test_the_line_says_how_far_it_is_and_is_gone_at_the_end(hasty: None, stderr: io.TextIOWrapper) -> None:
    with Progress("export") as say:
        wait_for("export ...", stderr)
        say("1,000 rows")
        wait_for("export: 1,000 rows", stderr)
        say("of more columns than there are")
        wait_for("export: of more col", stderr)
        say("done")
        wait_for("export: done", stderr)
    assert shown(stderr) == ""
    assert "\n" not in sent(stderr)


def test_it_is_gone_after_an_error_too(hasty: None, stderr: io.TextIOWrapper) -> None:
    def interrupted() -> None:
        with Progress("check"):
            wait_for("check ...", stderr)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert shown(stderr) == ""


def test_what_is_quick_shows_nothing(stderr: io.TextIOWrapper) -> None:
    with Progress("export") as say:
        say("1,000 rows")
    assert sent(stderr) == ""


@pytest.mark.parametrize("command", ["export long", "db check", "db backup", "db verify", "db restore latest --yes"])
def test_long_commands_show_it_on_a_terminal_only_and_not_for_json(
    command: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    def begin(shows: Progress) -> Progress:
        shown.append(shows.what)
        return shows

    monkeypatch.setattr(Progress, "__enter__", begin)
    monkeypatch.setattr(Progress, "__exit__", lambda *_: None)
    run("start guitar", "17:00")
    run("db backup", "17:30")
    run(command)
    run(f"{command} --json", columns=80)
    assert shown == []
    assert run(command, columns=80).code == 0
    assert {*shown} <= {"export", "check", "backup", "verify", "restore", "db"}
    assert shown
