"""What is longer than the terminal goes to the pager; whatever that does, the terminal is left as it was."""

import contextlib
import shlex
from pathlib import Path

import pytest

from tests.cli.shells import SHELLS, Terminal, needs
from tests.conftest import Run, done
from tests.faults.processes import on_terminal

ROWS = 10
SEEN = "sed 's/^/| /'"
LONG = "help stop"
PROMPT, BELL = ":\x1b[K", "\a"
MANY = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)"
    " SELECT i, 'a line of which there are many' AS t FROM n"
)


def shown(command: str, rows: int = ROWS, **more: str) -> str:
    """Return what a terminal was sent; fail if the command did."""
    code, text = on_terminal(shlex.split(command), rows, **{"PAGER": SEEN, "TERM": "xterm", **more})
    assert code == 0, text
    return text


def practise(run: Run) -> None:
    """Record more than fits on the terminal."""
    for number in range(12):
        assert done(run(["start", f"piece {number}"], f"18:{number:02}"))
        assert done(run("set 92bpm", f"18:{number:02}"))


@pytest.mark.parametrize(
    "command", [LONG, "stop --help", "goal -h", "--help", "help --all", "help times", "log", "history"]
)
def test_what_is_longer_than_the_terminal_goes_to_the_pager(command: str, run: Run) -> None:
    practise(run)
    paged = shown(command)
    assert all(line.startswith("| ") for line in paged.splitlines())
    assert paged.replace("| ", "") == shown(command, PAGER="").replace("| ", "")


def test_what_fits_does_not() -> None:
    height = len(shown("redo --help", 100).splitlines())
    assert shown("redo --help", height).startswith("Usage: ")
    assert shown("redo --help", height - 1).startswith("| Usage: ")
    assert shown("redo --help", 0).startswith("Usage: ")


@pytest.mark.parametrize("command", ["export sets --json", "history --csv", "history --json", "complete activity --"])
def test_what_a_machine_reads_does_not(command: str, run: Run) -> None:
    practise(run)
    assert "| " not in shown(command)


def test_nothing_that_is_piped_goes_to_the_pager(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PAGER", SEEN)
    assert run(LONG).lines[0].startswith("Usage: ")


@pytest.mark.parametrize("pager", ["", " ", "cat", "nothing-of-that-name -x"])
def test_without_a_pager_all_is_printed(pager: str) -> None:
    assert shown(LONG, PAGER=pager).startswith("Usage: practicelog stop")


def test_a_terminal_that_can_show_no_pager_has_none() -> None:
    assert shown(LONG, TERM="dumb").startswith("Usage: ")


def test_a_setting_turns_the_pager_off(run: Run) -> None:
    assert done(run("config pager off"))
    assert shown(LONG).startswith("Usage: ")
    assert done(run("config pager --reset"))
    assert shown(LONG).startswith("| Usage: ")


def test_less_is_told_to_show_colours_unless_it_was_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    asks = "sh -c 'echo LESS is $LESS; cat > /dev/null'"
    monkeypatch.delenv("LESS", raising=False)
    assert shown(LONG, PAGER=asks) == "LESS is FRX\n"
    assert shown(LONG, PAGER=asks, LESS="-i") == "LESS is -i\n"


def test_colours_go_through_the_pager(run: Run) -> None:
    practise(run)
    assert "\x1b[" in shown("history")
    assert "\x1b[" not in shown("history", NO_COLOR="1")


@pytest.mark.parametrize("pager", ["head -n 2", "true", "false"])
def test_a_pager_that_is_left_early_is_no_error(pager: str, run: Run) -> None:
    assert done(run("start guitar"))
    printed = shown(shlex.join(["db", "sql", MANY]), PAGER=pager)
    assert len(printed.splitlines()) == (2 if "head" in pager else 0)


def test_a_log_that_cannot_be_read_does_not_keep_the_help_away(run: Run, log_file: Path) -> None:
    run("start guitar")
    log_file.write_bytes(b"damaged" * 1000)
    assert shown(LONG).startswith("| Usage: ")


@needs("less")
@pytest.mark.parametrize("shell", SHELLS[:1])
def test_ctrl_c_in_less_leaves_the_terminal_sane(shell: str, home: Path) -> None:
    with Terminal(shell, home, "stty rows 10 cols 80; before=$(stty -g)", {"LESS": "RX", "PAGER": "less"}) as terminal:
        terminal.type("pl help --all; echo code=$?\r")
        terminal.wait(PROMPT)
        terminal.type("\x03")
        terminal.wait(BELL)
        # Less drops a key that it reads while it still has a signal to look at.
        with contextlib.suppress(AssertionError):
            terminal.type("q")
            terminal.wait("code=0", seconds=5)
        if "code=0" not in terminal.read:
            terminal.type("q")
            terminal.wait("code=0")
        terminal.type('[ "$before" = "$(stty -g)" ] && echo sa""ne\r')
        terminal.wait("sane")
