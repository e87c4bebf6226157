"""Hold what a command costs on a long log: `python bench/growth.py`, a few minutes.

Measures the CPU time of each command on a log of 1,000 intervals and on one of 1,000,000, interleaved, as medians. The
exit code is 0 when no daily command costs more than 1.3 times as much on the long one, a shell prompt that asks
`sqlite3` takes less than 5 ms and the list of all activities less than 600, else 1.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

import history
from measuring import Case, environment, install, made_logs, milliseconds, rounds

SHORT, LONG, ALLOWED = 1_000, 1_000_000, 1.3
PROMPT_MS, ACTIVITIES_MS = 5, 600
SQLITE = shutil.which("sqlite3")
ASKING = "-readonly -cmd '.timeout 200' {log} 'SELECT line FROM v_status_line'"
DAILY = [
    Case("status, running", "status", "running"),
    Case("status, idle", "status", "idle", code=1),
    Case("status --json", "status --json", "idle", code=1),
    Case("log", "log", "running"),
    Case("log --today", "log --today", "running"),
    Case("log --week", "log --week", "running"),
    Case("log --month", "log --month", "running"),
    Case("report", "report", "running"),
    Case("report --month", "report --month", "running"),
    Case("show", "show", "running"),
    Case("show last", "show last", "running"),
    Case("export intervals --week", "export intervals --week", "running"),
    Case("export sets --week", "export sets --week", "running"),
    Case("history", "history", "running"),
    Case("today", "today", "planned"),
    Case("today 25m", "today 25m", "planned"),
    Case("goal", "goal", "planned"),
    Case("start", "start kreutzer", "writing"),
    Case("set", "set 96bpm clean=7/8", "writing"),
    Case("note", "note evenly", "writing"),
    Case("stop", "stop", "writing"),
    Case("undo", "undo", "writing"),
    Case("redo", "redo", "writing"),
]
# So little, most of it the start of a process, that a ratio would weigh noise.
PROMPT = [Case("prompt, by sqlite3", ASKING, "running", program=SQLITE)] if SQLITE else []
# These speak of all that was ever practised: told, the first of them judged too.
ACTIVITIES = Case("activity", "activity", "running")
ALL_TIME = [
    ACTIVITIES,
    Case("report --all", "report --all", "running"),
    Case("best", "best", "running"),
    Case("best NAME", "best kreutzer", "running"),
    Case("show NAME", "show kreutzer", "running"),
]
CASES = DAILY + PROMPT + ALL_TIME


def main() -> int:
    """Measure, print the table and return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--generator", type=Path, default=history.GENERATOR, help="(default: %(default)s)")
    parser.add_argument("--long", type=int, default=LONG, help="intervals of the long log (default: %(default)s)")
    parser.add_argument("--runs", type=int, default=20, help="how often each command runs (default: %(default)s)")
    parser.add_argument("--venv", type=Path, help="an environment that has practicelog already; builds nothing")
    parser.add_argument("--json", action="store_true", help="print JSON")
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="practicelog-bench-") as folder:
        venv = wanted.venv or install(Path(folder, "venv"))
        homes = {count: Path(folder, str(count)) for count in (SHORT, wanted.long)}
        for count, home in homes.items():
            home.mkdir()
            made_logs(venv, home, count, wanted.generator)
        rows = measured_on(homes, venv, wanted.runs)
    print(json.dumps(rows, indent=1) if wanted.json else table(rows, wanted.long))
    return 0 if all(row["ok"] in (True, None) for row in rows) else 1


def measured_on(homes: dict[int, Path], venv: Path, runs: int) -> list[dict[str, object]]:
    """Return a row for each command: its milliseconds on the short and on the long log, and how they compare."""
    taken: dict[str, tuple[list[float], list[float]]] = {}
    for now, counts in rounds(runs):
        for case in CASES:
            for at, home in enumerate(homes.values()):
                ms = milliseconds(case, environment(home, now), venv)
                if counts:
                    taken.setdefault(case.name, ([], []))[at].append(ms)
    rows: list[dict[str, object]] = []
    for case in CASES:
        short, long = (sorted(times)[len(times) // 2] for times in taken[case.name])
        rows.append(
            {
                "command": case.name,
                "short_ms": round(short, 1),
                "long_ms": round(long, 1),
                "ratio": round(long / short, 2),
                "budget": budget(case),
                "ok": is_within(case, short, long),
            }
        )
    return rows


def budget(case: Case) -> str | float | None:
    """Return what is allowed on the long log: milliseconds, or how many times the short one; None when all is."""
    if case in PROMPT or case is ACTIVITIES:
        return f"{PROMPT_MS if case in PROMPT else ACTIVITIES_MS} ms"
    return ALLOWED if case in DAILY else None


def is_within(case: Case, short: float, long: float) -> bool | None:
    """Tell whether a command keeps to its budget, given its milliseconds on both logs; None when it has none."""
    if case in PROMPT:
        return long < PROMPT_MS
    if case is ACTIVITIES:
        return long < ACTIVITIES_MS
    return long <= ALLOWED * short if case in DAILY else None


def table(rows: list[dict[str, object]], long: int) -> str:
    """Return the rows as aligned text."""
    lines = [f"{'command, ms':<26}{SHORT:>10,}{long:>12,}{'ratio':>8}{'budget':>8}"]
    for row in rows:
        line = f"{row['command']:<26}{row['short_ms']:>10}{row['long_ms']:>12}{row['ratio']:>8}"
        lines.append(line if row["ok"] is None else f"{line}{row['budget']:>8}  {'ok' if row['ok'] else 'OVER'}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
