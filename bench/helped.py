"""Measure what is typed while a helper is there: `python bench/helped.py`.

Builds a wheel of this checkout, installs it, fills a log with a long history and lets a helper load the program.
Then it measures the wall time of whole commands beside bare Python, interleaved, with a moment between them as between
two that are typed, as medians. So is the helper's memory. The exit code is 0 when all is within its budget.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import history
from measuring import Case, environment, install, made_logs, rounds, run_case

SOCKET = (
    "from practicelog.__main__ import spare_imports; spare_imports();"
    " from practicelog.handover.place import socket_path; print(socket_path())"
)
BARE = Case("python -c pass", "-c pass", program="python")
# Seconds between two commands, and until the helper has loaded the program.
APART, LOADED = 0.3, 60
MOST_MB = 90


class Budget(NamedTuple):
    """A command, and how many times bare Python it may take."""

    case: Case
    most: float


# In this order: what one starts, another stops.
BUDGETS = [
    Budget(Case("start", "start kreutzer", "writing"), 5),
    Budget(Case("set", "set 96bpm clean=7/8", "writing"), 5),
    Budget(Case("note", "note slower", "writing"), 5),
    Budget(Case("stop", "stop", "writing"), 5),
    Budget(Case("log", "log", "running"), 3),
    Budget(Case("show", "show", "running"), 3),
    Budget(Case("best", "best", "running"), 3),
]


def main() -> int:
    """Measure, print the table and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    history.add_options(parser)
    parser.add_argument("--runs", type=int, default=25, help="how often each command runs (default: %(default)s)")
    parser.add_argument("--venv", type=Path, help="an environment that has practicelog already; builds nothing")
    parser.add_argument("--json", action="store_true", help="print JSON")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="pl-") as folder:
        venv = wanted.venv or install(Path(folder, "venv"))
        made_logs(venv, Path(folder), wanted.n, wanted.generator)
        around = with_place(environment(Path(folder)), Path(folder))
        with helper(venv, around) as process:
            walls = measured(around, venv, wanted.runs)
            megabytes = memory(process)
    rows = judged(walls, megabytes)
    told = {"n": wanted.n, "runs": wanted.runs, "rows": rows}
    print(json.dumps(told, indent=1) if wanted.json else table(rows))
    return 0 if all(row["ok"] for row in rows) else 1


def with_place(around: dict[str, str], folder: Path) -> dict[str, str]:
    """Return the environment with a place for a helper in `folder`."""
    return {**around, "XDG_RUNTIME_DIR": str(folder)}


@contextmanager
def helper(venv: Path, around: dict[str, str]) -> Iterator[int]:
    """Let a helper be there, and give its process."""
    python = str(venv / "bin" / "python")
    told = subprocess.run([python, "-c", SOCKET], env=around, capture_output=True, text=True, check=True)
    socket = Path(told.stdout.strip())
    socket.parent.mkdir(mode=0o700, exist_ok=True)
    tuned = {**around, "PYTHONTZPATH": "/usr/share/zoneinfo"}
    process = subprocess.Popen([python, "-P", "-m", "practicelog.helper", str(socket)], env=tuned)
    try:
        until = time.monotonic() + LOADED
        while not socket.exists() and time.monotonic() < until:
            time.sleep(0.1)
        time.sleep(APART)
        yield process.pid
    finally:
        process.terminate()
        process.wait()


def measured(around: dict[str, str], venv: Path, runs: int) -> dict[str, list[float]]:
    """Run every command `runs` times, interleaved, and return what each took, in milliseconds on the wall."""
    walls: dict[str, list[float]] = {}
    for now, counts in rounds(runs):
        for case in (BARE, *(budget.case for budget in BUDGETS)):
            time.sleep(APART)
            ran = run_case(case, {**around, "PRACTICELOG_NOW": now.isoformat()}, venv)
            walls.setdefault(case.name, []).extend([ran.wall] if counts else [])
    return walls


def memory(process: int) -> float:
    """Return how many megabytes of memory a process has, shared with others or not."""
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS")) / 1024


def judged(walls: dict[str, list[float]], megabytes: float) -> list[dict[str, object]]:
    """Return a row for each command, and one for the memory: what it is, and whether that is allowed."""
    median = {name: statistics.median(taken) for name, taken in walls.items()}
    rows: list[dict[str, object]] = [
        {
            "command": case.name,
            "ms": round(median[case.name], 1),
            "ratio": round(median[case.name] / median[BARE.name], 2),
            "budget": most,
            "ok": median[case.name] / median[BARE.name] <= most,
        }
        for case, most in (Budget(BARE, 1), *BUDGETS)
    ]
    return [
        *rows,
        {
            "command": "memory, MB",
            "ms": round(megabytes, 1),
            "ratio": "",
            "budget": MOST_MB,
            "ok": megabytes <= MOST_MB,
        },
    ]


def table(rows: list[dict[str, object]]) -> str:
    """Return the rows as aligned text."""
    lines = [f"{'wall time, helper on':<24}{'ms':>8}{'ratio':>8}{'budget':>8}"]
    for row in rows:
        verdict = "ok" if row["ok"] else "OVER"
        lines.append(f"{row['command']:<24}{row['ms']:>8}{row['ratio']:>8}{row['budget']:>8}  {verdict}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
