"""Count what has to be typed for a set: `python bench/keystrokes.py` prints the table that the README keeps.

Every line is run on a log of its own first, so that the table only holds what works. The Enter key counts, too.
"""

import os
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

PLAN = ("pl template add a squat 3x5 100kg, scales 10m 2x 84bpm each of 8, etude 10m", "pl start -t a")
# What for, the line as it is typed, and what was recorded before.
CASES = (
    ("a first set", "pl set squat 100kgx5", ()),
    ("the same set again", "pl set -a", ("pl set squat 100kgx5",)),
    ("a set on both sides", "pl set row L:32kgx10 R:32kgx8", ()),
    ("a tempo, with clean attempts", "pl set 96bpm 7/8", ("pl set picking 92bpm clean=8/8",)),
    ("last time's set and a bit more", "pl set -b +2.5kg", ("pl set squat 100kgx5", "pl finish", "pl start squat")),
    ("three sets of five", "pl set 3x5 100kg", ("pl set squat 60kgx8",)),
    ("a plan begun", "pl start -t a", PLAN[:1]),
    ("the next set, as planned", "pl set", PLAN),
    ("the next set, one rep short", "pl set x4", PLAN),
    ("the next item of the plan", "pl next", PLAN),
    ("the same, recording a set first", "pl next 7/8", (*PLAN, "pl next")),
    ("an item skipped", "pl skip etude", PLAN),
)


def keystrokes(line: str) -> int:
    """Return how many keys the line takes, the Enter key included."""
    return len(line) + 1


def table() -> str:
    """Return the table in Markdown."""
    rows = [f"| {what} | `{line}` | {keystrokes(line)} |" for what, line, _ in CASES]
    return "\n".join(["| to record | type | keys |", "| --- | --- | --- |", *rows])


def works(line: str, before: tuple[str, ...]) -> bool:
    """Tell whether the line is accepted on a log in which `before` was recorded."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "PRACTICELOG_DB": str(Path(folder, "practice.db"))}
        program = [sys.executable, "-m", "practicelog"]
        codes = [
            subprocess.run(
                program + shlex.split(typed)[1:], env=environment, stdout=subprocess.DEVNULL, check=False
            ).returncode
            for typed in (*before, line)
        ]
    return codes == [0] * len(codes)


def main() -> int:
    """Check and print the table; the exit code is 1 when a line of it does not work."""
    refused = [line for _, line, before in CASES if not works(line, before)]
    print(table())
    for line in refused:
        print(f"refused: {line}", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main())
