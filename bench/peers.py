"""Compare with other trackers: `python bench/peers.py`, half an hour; `--sizes 1000 10000` takes three.

Gives practicelog, Timewarrior (`timew`), Watson and hledger the same history at several lengths and measures the CPU
time (user and system) of the same deeds, interleaved, as medians. Watson goes into an environment of its own, the
other two must be installed; a program that is missing is left out. Everything lies in a temporary folder: nothing
here can reach the data of someone who uses these programs.
"""

import argparse
import json
import resource
import shlex
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

import history
from helped import helper, with_place
from measuring import install, rounds, run
from trackers import (
    BARE,
    DEEDS,
    HELPED,
    IMPORT,
    OURS,
    PROGRAMS,
    START_STOP,
    Program,
    begin,
    fill,
    fill_with_a_tenth,
    located,
    surroundings,
    version,
)

SIZES = [1_000, 10_000, 100_000, 1_000_000]
LIMIT = 60
WARM_UPS = 1
# A run that takes seconds needs no warming up: it counts at once.
SLOW = 5_000
# Timewarrior tells two starts apart by the second.
APART = 1.1


class Row(NamedTuple):
    """What a deed cost a program on a history of so many intervals: the median, or None when it was given up."""

    deed: str
    program: str
    intervals: int
    runs: int
    ms: float | None


class TooSlow(Exception):
    """A command used up the CPU time that it may have."""


class Trial:
    """A deed that a program does again and again on the data in `home`, until that has cost `limit` CPU seconds."""

    def __init__(self, deed: str, program: Program, home: Path, limit: int) -> None:
        self.deed, self.program, self.home, self.limit = deed, program, home, limit
        self.place = home.parent
        self.taken: list[float] = []
        self.given_up = False

    def once_more(self, now: datetime, counts: bool) -> None:
        """Do the deed, unless it was given up or has cost enough."""
        if self.given_up or sum(self.taken) >= 1000 * self.limit:
            return
        with home_for(self.deed, self.home) as home:
            around = {**surroundings(home), "PRACTICELOG_NOW": now.isoformat()}
            if self.program.name == HELPED:
                around = with_place(around, self.place)
            try:
                ms = cost(self.program, self.deed, around, self.limit)
            except TooSlow:
                self.given_up = True
            else:
                self.taken += [ms] if counts or ms > SLOW else []

    def row(self, count: int) -> Row:
        """Return what came of it on a history of `count` intervals."""
        ms = None if self.given_up else statistics.median(self.taken)
        return Row(self.deed, self.program.name, count, len(self.taken), ms)


def main() -> int:
    """Measure, print the table and return the exit code."""
    wanted = parsed()
    rows: list[Row] = []
    with tempfile.TemporaryDirectory(prefix="practicelog-bench-") as folder:
        venv = wanted.venv or install(Path(folder, "venv"))
        there = [found for program in PROGRAMS if (found := located(program, venv, Path(folder)))]
        versions = {program.name: version(program, Path(folder)) for program in there}
        for count in wanted.sizes:
            with tempfile.TemporaryDirectory(dir=folder) as place:
                homes = prepared(Path(place), venv, count, wanted.generator, there)
                rows += measured_in(homes, there, count, wanted, venv)
    conditions = {"versions": versions, "runs": wanted.runs, "limit_seconds": wanted.limit}
    told = {**conditions, "rows": [row._asdict() | ratios(row, rows) for row in rows]}
    print(json.dumps(told, indent=1) if wanted.json else table(rows, wanted.limit, versions))
    return 0


def parsed() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    limit = "CPU seconds after which a command is given up and a deed is not repeated (default: %(default)s)"
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="intervals (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=15, help="how often each deed is done (default: %(default)s)")
    parser.add_argument("--limit", type=int, default=LIMIT, help=limit)
    parser.add_argument("--generator", type=Path, default=history.GENERATOR, help="(default: %(default)s)")
    parser.add_argument("--venv", type=Path, help="an environment that has practicelog already; builds nothing")
    parser.add_argument("--json", action="store_true", help="print JSON")
    wanted = parser.parse_args()
    if not wanted.generator.exists():
        parser.error(f"{wanted.generator} is not there: it writes the history in the form of each program")
    wanted.sizes.sort()
    return wanted


def prepared(place: Path, venv: Path, count: int, generator: Path, programs: list[Program]) -> dict[str, Path]:
    """Return the home of each deed, filled: for starting and stopping, for an import, for the rest with a timer."""
    fill(place / "writing", venv, count, generator)
    shutil.copytree(place / "writing", place / "running")
    begin(place / "running", programs)
    fill_with_a_tenth(place / "importing", place / "writing", programs)
    return {deed: place / {START_STOP: "writing", IMPORT: "importing"}.get(deed, "running") for deed in DEEDS}


@contextmanager
def home_for(deed: str, home: Path) -> Iterator[Path]:
    """Give the home in which a deed is done: for an import a copy, which lacks what is brought in each time."""
    if deed != IMPORT:
        yield home
        return
    with tempfile.TemporaryDirectory(dir=home.parent) as folder:
        yield Path(shutil.copytree(home, Path(folder, "home")))


def measured_in(
    homes: dict[str, Path], programs: list[Program], count: int, wanted: argparse.Namespace, venv: Path
) -> list[Row]:
    """Return a row for each deed of each program, done in turn."""
    trials = [
        Trial(deed, program, homes[deed], wanted.limit)
        for deed in DEEDS
        for program in programs
        if deed in program.deeds
    ]
    home = homes[START_STOP]
    with helper(venv, with_place(surroundings(home), home.parent)):
        for now, counts in rounds(wanted.runs, WARM_UPS):
            for trial in trials:
                trial.once_more(now, counts)
    return [trial.row(count) for trial in trials]


def cost(program: Program, deed: str, around: dict[str, str], limit: int) -> float:
    """Return the CPU time, in milliseconds, of the commands that do the deed; raise TooSlow when one is cut off."""
    spent = 0.0
    for number, words in enumerate(program.deeds[deed]):
        if number and program.name != BARE:
            time.sleep(APART)
        with at_most(limit):
            ran = run([program.path, *shlex.split(words.format(home=around["HOME"]))], around)
        if ran.code == -signal.SIGXCPU:
            raise TooSlow
        if ran.code:
            raise RuntimeError(f"{program.name} {words}: exit code {ran.code}\n{ran.said}")
        spent += ran.wall if program.name == HELPED else ran.ms
    return spent


@contextmanager
def at_most(seconds: int) -> Iterator[None]:
    """Let the system end whatever is begun meanwhile after so many seconds of CPU time."""
    soft, hard = resource.getrlimit(resource.RLIMIT_CPU)
    # This process hears it too, once it has used as much itself; what is begun has no handler.
    heard = signal.signal(signal.SIGXCPU, lambda _number, _frame: None)
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))
        signal.signal(signal.SIGXCPU, heard)


def ratios(row: Row, rows: list[Row]) -> dict[str, float | None]:
    """Return how a row compares: with practicelog, with bare Python, and with itself on the shortest history."""
    shortest = min(other.intervals for other in rows)
    beside = {
        "of_practicelog": (row.deed, OURS, row.intervals),
        "of_bare_python": (row.deed, BARE, row.intervals),
        "growth": (row.deed, row.program, shortest),
    }
    known = {other[:3]: other.ms for other in rows}
    return {name: divided(row.ms, known.get(which)) for name, which in beside.items()}


def divided(ms: float | None, by: float | None) -> float | None:
    """Return the ratio, None where one of the two was given up."""
    return None if ms is None or by is None else round(ms / by, 2)


def table(rows: list[Row], limit: int, versions: dict[str, str]) -> str:
    """Return the rows as aligned text: a line for each program, a column for each length."""
    sizes = sorted({row.intervals for row in rows})
    lines = [
        "CPU, ms".ljust(26) + "".join(f"{size:>12,}" for size in sizes) + f"{'growth':>9}{'× ours':>18}{'× bare':>18}"
    ]
    for deed in DEEDS:
        lines.append(deed)
        for program in versions:
            found = [row for row in rows if (row.deed, row.program) == (deed, program)]
            lines += [line(found, rows, limit)] if found else []
    return "\n".join([*lines, "", ", ".join(f"{name} {number}" for name, number in versions.items())])


def line(found: list[Row], rows: list[Row], limit: int) -> str:
    """Return a deed of a program: milliseconds by length, growth, and the ratios on the shortest and the longest."""
    over = f"> {limit} s"
    cells = [f"{over if row.ms is None else format(row.ms, ',.1f'):>12}" for row in found]
    first, last = ratios(found[0], rows), ratios(found[-1], rows)
    pairs = [f"{ratio(first[name])} … {ratio(last[name])}" for name in ("of_practicelog", "of_bare_python")]
    return (
        f"  {found[0].program:<24}"
        + "".join(cells)
        + f"{ratio(last['growth']):>9}"
        + "".join(f"{pair:>18}" for pair in pairs)
    )


def ratio(number: float | None) -> str:
    """Return a ratio with as many digits as mean something."""
    return "–" if number is None else f"{number:.2f}" if number < 100 else f"{number:,.0f}"


if __name__ == "__main__":
    sys.exit(main())
