"""The trackers that `peers.py` compares: how each is had, where its data lies, and which words do which deed."""

import json
import re
import shutil
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from typing import NamedTuple

import history
from measuring import environment, made_log, new_environment, pip, run

WATSON = "td-watson==2.1.0"
BARE, OURS, HELPED = "bare Python", "practicelog", "practicelog, helper on"
STATUS, START_STOP, DAY, WEEK, MONTH, ALL = "status", "start + stop", "day", "week", "sums of a month", "sums of all"
# Watson merges frames into its own and practicelog imports them; each holds the first tenth of them already.
IMPORT, FRAMES = "import of all", "all.json"
DEEDS = [STATUS, START_STOP, DAY, WEEK, MONTH, ALL, IMPORT]
# The last day and the last seven days of the history, asked for by date: no other program lets its clock be pinned.
AFTER = date.fromisoformat(history.END)
LAST, FIRST = AFTER - timedelta(days=1), AFTER - timedelta(days=7)
FIRST_OF_MONTH, FIRST_OF_ALL = LAST.replace(day=1), date(1970, 1, 1)


class Program(NamedTuple):
    """A tracker: its name, its command, and the command lines that do each deed; a deed it lacks is left out.

    Where a line says `{home}`, the folder stands in which all the data lies.
    """

    name: str
    path: str
    deeds: dict[str, list[str]]


PROGRAMS = [
    Program(BARE, "python", {deed: ["-c pass"] for deed in DEEDS if deed != IMPORT}),
    Program(
        OURS,
        "practicelog",
        {
            STATUS: ["status"],
            START_STOP: ["start kreutzer", "stop"],
            DAY: [f"log --from {LAST} --to {LAST}"],
            WEEK: [f"log --from {FIRST} --to {LAST}"],
            MONTH: [f"report --from {FIRST_OF_MONTH} --to {LAST}"],
            ALL: ["report --all"],
            IMPORT: [f"import watson {{home}}/{FRAMES} --tz {history.ZONE}"],
        },
    ),
    # Its own time on the wall: what a helper takes is not counted as the command's CPU time.
    Program(HELPED, "practicelog", {START_STOP: ["start kreutzer", "stop"]}),
    Program(
        "Timewarrior",
        "timew",
        {
            STATUS: [""],
            START_STOP: ["start kreutzer", "stop"],
            DAY: [f"summary {LAST} - {AFTER}"],
            WEEK: [f"summary {FIRST} - {AFTER}"],
            MONTH: [f"summary {FIRST_OF_MONTH} - {AFTER}"],
            ALL: [f"summary {FIRST_OF_ALL} - {AFTER}"],
        },
    ),
    Program(
        "Watson",
        "watson",
        {
            STATUS: ["status"],
            START_STOP: ["start kreutzer", "stop"],
            DAY: [f"log --no-pager --from {LAST} --to {LAST}"],
            WEEK: [f"log --no-pager --from {FIRST} --to {LAST}"],
            MONTH: [f"report --no-pager --from {FIRST_OF_MONTH} --to {LAST}"],
            ALL: [f"report --no-pager --from {FIRST_OF_ALL} --to {LAST}"],
            IMPORT: [f"merge --force {{home}}/{FRAMES}"],
        },
    ),
    # It reads what someone wrote down: it has no timer to start, stop or ask.
    Program(
        "hledger",
        "hledger",
        {
            DAY: [f"balance --daily -b {LAST} -e {AFTER}"],
            WEEK: [f"balance --daily -b {FIRST} -e {AFTER}"],
            MONTH: [f"balance -b {FIRST_OF_MONTH} -e {AFTER}"],
            ALL: ["balance"],
        },
    ),
]


def located(program: Program, venv: Path, folder: Path) -> Program | None:
    """Return the program with the path to it; say so and return None when it is not to be had."""
    if program.name in (BARE, OURS, HELPED):
        path: str | None = str(venv / "bin" / program.path)
    else:
        path = watson(folder / "watson") if program.name == "Watson" else shutil.which(program.path)
    if path is None:
        print(f"{program.name} is not to be had here: it is left out", file=sys.stderr)
        return None
    return program._replace(path=path)


def watson(venv: Path) -> str | None:
    """Install Watson into the new environment `venv`; return the path to it, or None when that fails."""
    try:
        pip(new_environment(venv), "install", WATSON)
    except subprocess.CalledProcessError:
        return None
    return str(venv / "bin" / "watson")


def version(program: Program, home: Path) -> str:
    """Return the version that a program says it has."""
    found = re.search(r"\d+(\.\d+)+", run([program.path, "--version"], surroundings(home)).said)
    return found[0] if found else "of unknown version"


def surroundings(home: Path) -> dict[str, str]:
    """Return the environment in which every program finds its data in `home`, and none of the caller's."""
    return {
        **environment(home),
        "PRACTICELOG_DB": str(home / "practice.db"),
        "TIMEWARRIORDB": str(home / "timew"),
        "WATSON_DIR": str(home / "watson"),
        "LEDGER_FILE": str(home / "time.timeclock"),
    }


def fill(home: Path, venv: Path, count: int, generator: Path) -> None:
    """Put the same history of `count` intervals into `home` for every program."""
    home.mkdir()
    made_log(venv, home / "practice.db", count, generator)
    words = ["--n", str(count), "--end", history.END, "--formats", "timew,watson,hledger", "--out", str(home)]
    subprocess.run([sys.executable, str(generator), *words], check=True, stdout=subprocess.DEVNULL)


def fill_with_a_tenth(home: Path, filled: Path, programs: list[Program]) -> None:
    """Put all frames of a `filled` home beside `home`, and the first tenth of them into it, for every program."""
    (home / "watson").mkdir(parents=True)
    frames = json.loads((filled / "watson" / "frames").read_text())
    (home / FRAMES).write_text(json.dumps(frames))
    (home / "watson" / "frames").write_text(json.dumps(frames[: len(frames) // 10]))
    for program in programs:
        if program.name == OURS:
            words = ["import", "watson", str(home / "watson" / "frames"), "--tz", history.ZONE]
            run([program.path, *words], surroundings(home))


def begin(home: Path, programs: list[Program]) -> None:
    """Let the timer of every program in `home` that has one run."""
    for program in programs:
        if program.name not in (BARE, HELPED) and START_STOP in program.deeds:
            start = program.deeds[START_STOP][0].split()
            run([program.path, *start], surroundings(home))
