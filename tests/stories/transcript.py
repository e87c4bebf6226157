"""A transcript: commands typed at given times, and exactly what the program answered."""

import shlex
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

from tests.conftest import Outcome, Run

HERE = Path(__file__).parent


class Step(NamedTuple):
    """A command, when and where it was typed, and what it printed (stdout, stderr and the exit code unless 0).

    What it was given on standard input is `stdin`.
    """

    now: str
    tz: str
    command: str
    printed: str
    stdin: str = ""


def steps(text: str) -> Iterator[Step]:
    """Yield the steps of a transcript.

    `@ 2026-07-27T19:02 Europe/Berlin` sets the clock, `$ ` begins a command, `< ` is a line of what it reads, the
    lines below are its output; `#` begins a remark.
    """
    now, tz, command = "", "Europe/Berlin", ""
    printed: list[str] = []
    typed: list[str] = []
    for line in [*text.splitlines(), "#"]:
        if line.startswith(("@ ", "$ ", "#")):
            if command:
                yield Step(now, tz, command, "\n".join(printed).rstrip(), "\n".join(typed))
            command, printed, typed = "", [], []
            if line.startswith("@ "):
                now, *zone = line[2:].split()
                tz = zone[0] if zone else tz
            elif line.startswith("$ "):
                command = line[2:]
        elif line.startswith("< "):
            typed.append(line[2:])
        else:
            printed.append(line)


def carry_out(run: Run, step: Step, columns: int = 0) -> Outcome:
    """Carry out the step of a story; with `columns`, as on a terminal that is so wide."""
    words = shlex.split(step.command)
    assert words.pop(0) in ("practicelog", "pl")
    return run(words, step.now, step.tz, step.stdin, columns)


def printed_by(outcome: Outcome) -> str:
    """Return the outcome as a transcript shows it."""
    code = f"[{outcome.code}]\n" if outcome.code else ""
    return "\n".join(line.rstrip() for line in (outcome.out + outcome.err + code).splitlines()).rstrip()


def retold(text: str, tell: Callable[[Step], Outcome]) -> str:
    """Return the transcript with what the program answers now."""
    lines: list[str] = []
    todo = list(steps(text))
    for line in text.splitlines():
        if line.startswith("$ "):
            step = todo.pop(0)
            lines += [line, *(f"< {text}" for text in step.stdin.splitlines())]
            lines += [answer] if (answer := printed_by(tell(step))) else []
        elif line.startswith(("@ ", "#")):
            lines += ["", line] if line.startswith("@") and lines and lines[-1] != "" else [line]
    return "\n".join(lines).strip() + "\n"
