"""Count how far a command walks through the house: `python bench/house.py`.

Runs commands on a log of two sessions and prints for each, beside its limit: the files of the package in which a
function runs, how often the log is opened, and the SQL statements. The day has its backup already. The exit code is 0
when every command is within its limits, else 1.
"""

import json
import shlex
import subprocess
import sys
import tempfile
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from measuring import environment

COUNTER = Path(__file__).with_name("counting.py")
DAY = "2026-03-12"


class Counts(NamedTuple):
    """What a command walks through."""

    files: int
    openings: int
    statements: int


class Walk(NamedTuple):
    """What a command walks through, beside the most that it may."""

    command: str
    counts: Counts
    limits: Counts

    @property
    def is_over(self) -> bool:
        """Whether any count is over its limit."""
        return any(count > most for count, most in zip(self.counts, self.limits, strict=True))


# The log on which the commands are counted, and when each was typed.
PRACTICE = {
    "17:00": "set squat 100kgx5",
    "17:05": "set squat 100kgx5",
    "17:30": "finish",
    "18:00": "start guitar",
    "18:10": "start bach --new",
    "18:20": "start guitar --anew",
    "18:25": "db backup",
}
# What stands for a person in the editor: another stop, a name and a new note.
EDITOR = "sed -i.before -e 's/18:10 – 18:20/18:10 – 18:19/' -e 's/^name:/name: late/' -e 's/^intent:/note: slowly/'"
# In this order, each on what those before it left.
LIMITS = {
    "start bach": Counts(36, 1, 26),
    "stop": Counts(30, 1, 11),
    "set squat 105kgx5": Counts(44, 1, 34),
    "edit 2.1 --start 17:58": Counts(38, 1, 20),
    "log": Counts(26, 1, 8),
    "history": Counts(16, 1, 9),
    "undo": Counts(22, 1, 17),
    "edit 2": Counts(57, 2, 47),
}


def walks() -> list[Walk]:
    """Return what each command walks through, on a log made for that."""
    with tempfile.TemporaryDirectory(prefix="practicelog-house-") as name:
        folder = Path(name)
        for clock, command in PRACTICE.items():
            run(["-m", "practicelog"], command, clock, folder)
        return [
            Walk(command, counts_of(command, f"18:{minute}", folder), limits)
            for minute, (command, limits) in enumerate(LIMITS.items(), start=30)
        ]


def counts_of(command: str, clock: str, folder: Path) -> Counts:
    """Run `command` on the log in `folder` and return what it walked through."""
    target = folder / "counts.json"
    run([str(COUNTER), str(target)], command, clock, folder)
    return Counts(**json.loads(target.read_text(encoding="utf-8")))


def run(program: list[str], command: str, clock: str, folder: Path) -> None:
    """Run `command` on the log in `folder` at a `clock` time of the day; raise RuntimeError when it is refused."""
    around = environment(folder, datetime.fromisoformat(f"{DAY}T{clock}Z"))
    ran = subprocess.run(
        [sys.executable, *program, *shlex.split(command)],
        env={**around, "PRACTICELOG_DB": str(folder / "practice.db"), "VISUAL": EDITOR},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if ran.returncode:
        raise RuntimeError(f"{command}: exit code {ran.returncode}\n{ran.stderr}")


def table(rows: list[Walk]) -> str:
    """Return the walks as aligned text, with a mark at each count over its limit."""
    lines = [f"{'command':<24}" + "".join(f"{name:>12}{'limit':>7} " for name in Counts._fields).rstrip()]
    for row in rows:
        cells = (
            f"{count:>12}{most:>7}{'!' if count > most else ' '}"
            for count, most in zip(row.counts, row.limits, strict=True)
        )
        lines.append(f"{row.command:<24}" + "".join(cells).rstrip())
    return "\n".join(lines)


def main() -> int:
    """Count, print the table and return the exit code."""
    rows = walks()
    print(table(rows))
    return 1 if any(row.is_over for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
