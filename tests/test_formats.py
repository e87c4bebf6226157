"""What docs/data.md says of JSON and CSV is what every command prints."""

import csv
import io
import json
import re
from pathlib import Path
from typing import Any

import pytest

from practicelog.cli.interface import command_help
from tests.cli.test_each_command import BEGINNING, LINES, with_another_log
from tests.conftest import Record, Run

PAGE = (Path(__file__).parent.parent / "docs/data.md").read_text(encoding="utf-8")
FORMATS = PAGE.partition("## JSON and CSV\n")[2].partition("\n## ")[0]
NAMES: dict[str, list[str]] = {
    command: names.split()
    for commands, names in re.findall(r"^\| (`[^|]+) \| ([^|]+) \|$", FORMATS, re.MULTILINE)
    for command in re.findall(r"`([^`]+)`", commands)
}
SHOW: dict[str, list[str]] = {
    form: names.split() for form, names in re.findall(r"^\| as (\w+) \| ([^|]+) \|$", FORMATS, re.MULTILINE)
}
AS_CSV: dict[str, list[str]] = {
    command: names.split()
    for command, names in re.findall(r"^\| `([^`|]+)` as CSV \| ([^|]+) \|$", FORMATS, re.MULTILINE)
}
# What their names are depends on what is asked, or there is nothing to name.
UNTOLD = {"db sql", "db check"}


def flags_of(name: str) -> set[str]:
    """Return the options of a command."""
    return {flag for option in command_help(name).options for flag in option.flags}


ANSWERING = [name for name in LINES if "--json" in flags_of(name) and name not in UNTOLD]
REPORTS = [name for name in ANSWERING if {"-o", "--csv"} <= flags_of(name)]


def names_of(name: str) -> list[str]:
    """Return the names that the page gives for the command as it stands in LINES."""
    return SHOW["JSON"] if name == "show" else NAMES["config KEY VALUE" if name == "config" else name]


def test_every_command_that_can_answer_in_json_is_on_the_page() -> None:
    assert [name for name in ANSWERING if not names_of(name)] == []


@pytest.mark.parametrize("name", ANSWERING)
def test_the_names_in_json_are_those_of_the_page(name: str, record: Record, run: Run, home: Path) -> None:
    record(*BEGINNING)
    *before, last = LINES[name]
    for line in before:
        run(line, "18:00")
    value: Any = json.loads(run(f"{with_another_log(last, home)} --json", "18:00").out)
    [found, *_] = value if isinstance(value, list) else [value]
    said = names_of(name)
    assert list(found)[: len(said)] == said
    # Only a set has columns of its own.
    assert name == "export sets" or list(found) == said


@pytest.mark.parametrize("name", REPORTS)
def test_the_names_in_csv_are_those_of_the_page(name: str, run: Run) -> None:
    line = "config" if name == "config" else LINES[name][-1]
    said = SHOW["CSV"] if name == "show" else AS_CSV.get(name, NAMES[name])
    if name == "db verify":
        assert run("start guitar", "17:00").code == run("db backup", "17:10").code == 0
    [head, *_] = csv.reader(io.StringIO(run(f"{line} --csv", "18:00").out))
    assert head == said
