"""The page at a glance: nothing that can be typed is missing, and it fits."""

import re

import pytest

from practicelog.cli.commands import COMMANDS
from practicelog.cli.pages import PAGE
from tests.conftest import Run


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_named_on_the_page(name: str) -> None:
    assert name in re.findall(r"[a-z-]+", PAGE)


def test_the_page_fits_a_terminal() -> None:
    assert len(PAGE.splitlines()) <= 24
    assert max(map(len, PAGE.splitlines())) <= 80


@pytest.mark.parametrize("command", ["--help", "help"])
def test_the_page_is_whole_on_a_narrow_terminal(command: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    page = run(command)
    assert max(map(len, page.lines)) <= 40
    assert page.out.split() == PAGE.split()


@pytest.mark.parametrize("name", list(COMMANDS))
def test_the_help_of_a_command_is_whole_on_a_narrow_terminal(
    name: str, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    wide = run(f"help {name}").out
    monkeypatch.setenv("COLUMNS", "40")
    shown = run(f"help {name}")
    assert shown.out.split() == wide.split()
    # A line to copy stays whole.
    assert [line for line in shown.lines if len(line) > 40 and not line.startswith("  pl ")] == []
