"""The examples of CONTRIBUTING, followed to the letter in a copy of the program."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.test_house import crowded_folders

ROOT = Path(__file__).parent.parent
TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
EXAMPLES = dict(re.findall(r"\n### (.*?)\n(.*?)(?=\n##|\Z)", TEXT, re.DOTALL))
BLOCK = re.compile(
    r"^(?P<new>New: `(?P<file>[^`]+)`|In `(?P<old>[^`]+)`, (?P<where>below|instead of) `(?P<anchor>[^`]+)`):\n\n"
    r"```\w+\n(?P<text>.*?)^```$",
    re.DOTALL | re.MULTILINE,
)
SCREEN = re.compile(r"```console\n(.*?)\n```", re.DOTALL)


class Typed(NamedTuple):
    """A command of an example, and what it prints."""

    command: str
    printed: str


def follow(example: str, house: Path) -> None:
    """Carry out what `example` says: write each new file, and put each piece where it belongs."""
    blocks = list(BLOCK.finditer(example))
    assert len(blocks) == example.count("```") // 2 - len(SCREEN.findall(example))
    for block in blocks:
        text = block["text"]
        if block["file"]:
            file = house / block["file"]
            file.parent.mkdir(parents=True, exist_ok=True)
            assert not file.exists()
            file.write_text(text, encoding="utf-8")
        else:
            put(house / block["old"], block["anchor"], text, block["where"] == "below")


def put(file: Path, anchor: str, text: str, below: bool) -> None:
    """Put `text` below the one line of `file` that says `anchor`, or in its place."""
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    [place] = [number for number, line in enumerate(lines) if line.strip() == anchor]
    lines[place : place + 1] = ([lines[place]] if below else []) + [text]
    file.write_text("".join(lines), encoding="utf-8")


def typed(example: str) -> list[Typed]:
    """Return the commands of the example with what they print."""
    return [
        Typed(*step.partition("\n")[::2]) for screen in SCREEN.findall(example) for step in screen[2:].split("\n$ ")
    ]


def run(house: Path, command: str) -> str:
    """Run a command of the copy and return what it prints; raise if it fails."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(house / "src"),
        "PYTHONSAFEPATH": "1",
        "PRACTICELOG_DB": str(house / "practice.db"),
        "PRACTICELOG_NOW": "2026-03-12T18:00:00+01:00",
        "TZ": "Europe/Berlin",
    }
    words = [sys.executable, "-m", *shlex.split(command)]
    ran = subprocess.run(words, env=environment, capture_output=True, encoding="utf-8", check=False)
    assert ran.returncode == 0, (command, ran.stdout, ran.stderr)
    return ran.stdout.rstrip("\n")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A copy of the program, with two days of practice."""
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def test_there_is_an_example_for_each_kind_of_work() -> None:
    assert list(EXAMPLES) == ["A reading command", "A writing command", "A report", "A table"]


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_does_what_it_says(name: str, house: Path) -> None:
    follow(EXAMPLES[name], house)
    assert crowded_folders(house / "src/practicelog") == {}
    steps = typed(EXAMPLES[name])
    assert steps
    for day in ("tue", "wed"):
        run(house, f"practicelog add guitar --from {day}-17:00 --to 17:40 -q")
    assert [run(house, step.command) for step in steps] == [step.printed for step in steps]
