"""Plays the commands of a log, and writes down what was printed."""

import re
import shlex
import shutil
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.conftest import ZONE, Outcome, Run, done

HERE = Path(__file__).parent
LOGS, PRINTED = HERE / "logs", HERE / "printed"
RENEW = "PRACTICELOG_RENEW"
EVERY, MAKING = "every", "making"
VISIBLE = {code: 0x2400 + code for code in range(0x20) if chr(code) != "\n"}
MASKS = (
    (r"\b[0-9a-f]{64}\b", "SHA-256"),
    (r"\b\d+ kB\b", "SIZE"),
    (r'("bytes": |\.db,)\d+', r"\1SIZE"),
    (r"practicelog \d+\.\d[\w.]*", "practicelog VERSION"),
)


class Way(NamedTuple):
    """How a command is given: with what after it, and on how wide a terminal; 0 is none."""

    words: str = ""
    columns: int = 0

    def __str__(self) -> str:
        """Return what stands after the command in a golden file."""
        return f"   # {self.columns} columns" if self.columns else self.words


PIPED, JSON, CSV, WIDE, NARROW = Way(), Way(" --json"), Way(" --csv"), Way("", 80), Way("", 40)
TOLD = Way(" && history -n 1")
WAYS = {
    "$": (PIPED,),
    "%": (PIPED, NARROW),
    "?": (PIPED, JSON, CSV, WIDE, NARROW),
    "+": (TOLD,),
    "!": (TOLD, JSON),
}


class Line(NamedTuple):
    """A command of a log, and when and where it is given."""

    now: str
    tz: str
    mark: str
    command: str


@cache
def topics(log: str) -> dict[str, list[Line]]:
    """Return the commands that make a log, and those of each topic."""
    found: dict[str, list[Line]] = {MAKING: []}
    topic, now, tz = MAKING, "", ZONE
    for text in (LOGS / f"{log}.txt").read_text(encoding="utf-8").splitlines():
        mark, _, rest = text.partition(" ")
        if mark == "@":
            now, tz = (*rest.split(), tz)[:2]
        elif mark == "=":
            topic = rest
            found[topic] = []
        elif mark == "<":
            found |= {asked: lines for asked, lines in topics(rest).items() if asked != MAKING}
        elif mark in WAYS:
            found[topic].append(Line(now, tz, mark, rest))
    return found


class Player:
    """Plays commands on a log, each on a copy of it as it was made."""

    def __init__(self, run: Run, home: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.run, self.home, self.made, self.patch = run, home, made, monkeypatch
        self.copy, self.edited = home / "log", home / "edited"
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("EDITOR", raising=False)
        monkeypatch.chdir(home)
        if not made.exists():
            self.make(topics(made.name)[MAKING])

    def make(self, lines: list[Line]) -> None:
        """Make the log, for all the copies to come."""
        self.copy.mkdir()
        for line in lines:
            outcome = self.typed(line.command, line)
            assert done(outcome), f"{line.now} {line.command}: {outcome}"
        shutil.copytree(self.copy, self.made)

    def story(self, lines: list[Line]) -> str:
        """Return the commands in every way that they are given, with what is printed; like answers stand once."""
        parts: list[str] = []
        for clock, at_that_time in groupby(lines, key=lambda line: f"@ {line.now} {line.tz}"):
            parts.append(clock)
            for line in at_that_time:
                answers: dict[str, list[str]] = {}
                for way in WAYS[line.mark]:
                    answers.setdefault(self.answer(line, way), []).append(f"$ {line.command}{way}".rstrip())
                parts += ["\n".join([*commands, answer]) for answer, commands in answers.items()]
        return "\n\n".join(part.rstrip("\n") for part in parts) + "\n"

    def answer(self, line: Line, way: Way) -> str:
        """Return what is printed on a copy of the log by the commands of a line, up to one that fails."""
        shutil.rmtree(self.copy, ignore_errors=True)
        shutil.copytree(self.made, self.copy)
        self.edited.unlink(missing_ok=True)
        commands, *keys = line.command.split(" <<< ")
        answer = ""
        for command in f"{commands}{way.words}".split(" && "):
            outcome = self.typed(command, line, "".join(keys), way.columns)
            answer += written(outcome)
            if outcome.code:
                break
        text = self.edited.read_text(encoding="utf-8") if self.edited.exists() else ""
        return self.masked(answer + marked("~", text))

    def typed(self, command: str, line: Line, keys: str = "", columns: int = 0) -> Outcome:
        """Carry out a command; the keys go to it, or are what sed does in its editor."""
        if keys and command.startswith("edit"):
            script = f"sed -i.before -e {shlex.quote(f'w {self.edited}')} -e {shlex.quote(keys)}"
            self.patch.setenv("VISUAL", script)
        elif columns:
            # No editor of this machine is ever opened.
            self.patch.setenv("VISUAL", "true")
        else:
            self.patch.delenv("VISUAL", raising=False)
        return self.run(command, line.now, line.tz, keys.replace("\\n", "\n"), columns)

    def masked(self, text: str) -> str:
        """Return the text without what differs between machines and versions: folders, sizes and sums of files."""
        for pattern, mask in ((rf"(?: +(?= ))?{re.escape(str(self.home))}", "HOME"), *MASKS):
            text = re.sub(pattern, mask, text)
        return text


def written(outcome: Outcome) -> str:
    """Return the outcome as the golden files have it: the exit code unless it is 0, stdout, stderr behind marks."""
    code = f"[{outcome.code}]\n" if outcome.code else ""
    return code + visible(outcome.out) + marked("!", visible(outcome.err))


def visible(text: str) -> str:
    """Return the text with its controls made visible, and a mark where it does not end with a line end."""
    shown = text.translate(VISIBLE)
    return shown if shown.endswith("\n") or not shown else f"{shown}␃\n"


def marked(mark: str, text: str) -> str:
    """Return the text with a mark before each line."""
    return "".join(f"{mark} {line}".rstrip() + "\n" for line in text.splitlines())


def golden_files() -> list[tuple[str, str]]:
    """Return the log and the topic of every golden file."""
    logs = sorted(path.stem for path in LOGS.glob("*.txt") if path.stem != EVERY)
    return [(log, topic) for log in logs for topic in topics(log) if topic != MAKING]
