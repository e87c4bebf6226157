"""Hold the speed budgets: `python bench/speed.py`.

Builds a wheel of this checkout, installs it into a fresh environment with a current pip, fills a log with a long
history and measures the CPU time (user and system) of whole commands through the installed script, interleaved, as
medians. The exit code is 0 when every command is within its budget, else 1.
"""

import argparse
import json
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

import history
from measuring import Case, Result, environment, install, made_logs, measured

# As `__main__` tunes its process and leaves it, so that a ratio weighs our own code and not Typer.
TUNED = (
    "import gc, os, sys; gc.disable(); sys.modules['ssl'] = None;"
    " os.environ.update(PYDANTIC_DISABLE_PLUGINS='__all__', PYTHONTZPATH='/usr/share/zoneinfo');"
    " import {modules}; os._exit(0)"
)
BARE, TYPER, TABLES, SQLMODEL = (
    Case("python -c pass", "-c pass", program="python"),
    *(
        Case(f"import {modules}", f'-c "{TUNED.format(modules=modules)}"', program="python")
        for modules in ("typer, sqlite3", "typer, sqlite3, rich.table")
    ),
    Case("import sqlmodel, untuned", "-c 'import sqlmodel'", program="python"),
)

START = Case("start", "start kreutzer", "writing")


class Budget(NamedTuple):
    """A command, how many times its baseline it may cost, and how many times it should."""

    case: Case
    baseline: Case
    most: float
    aim: float | None = None

    @property
    def to_run(self) -> list[Case]:
        """What runs for it in each round.

        Every ratio hangs on its baseline: that runs before each command, so that its median is the steadiest. But a
        start runs once, as what it starts must be stopped.
        """
        return [self.case] if self.baseline == START else [self.baseline, self.case]


def budgets() -> list[Budget]:
    """Return what is promised."""
    quick = [
        Case("practicelog, running", "", "running"),
        Case("practicelog, idle", "", "idle"),
        Case("status, running", "status", "running"),
        Case("status, idle", "status", "idle", code=1),
        Case("status --line", "status --line", "running"),
        Case("status -q", "status -q", "running"),
    ]
    reading = [
        Case("status --json", "status --json", "running"),
        Case("log", "log", "running"),
        Case("log --json", "log --json", "running"),
        Case("show", "show", "running"),
        Case("export intervals --week", "export intervals --week", "running"),
        Case("export sets --week", "export sets --week", "running"),
        Case("best", "best", "running"),
        Case("best NAME", "best kreutzer", "running"),
        Case("show NAME", "show kreutzer", "running"),
        Case("history", "history", "running"),
        Case("today", "today", "planned"),
        Case("goal", "goal", "planned"),
        Case("report", "report", "running"),
    ]
    drawing = [
        Case("log, on a terminal", "log", "running", terminal=True),
        Case("show, on a terminal", "show", "running", terminal=True),
    ]
    # In this order: what one starts, the other stops.
    writing = [
        START,
        Case("set", "set 96bpm clean=7/8", "writing"),
        Case("stop", "stop", "writing"),
    ]
    # Ten items and forty sets are laid in; the session ends before the next round.
    planned = [
        Case("start -t", "start -t ten", "planned"),
        Case("set, as planned", "set", "planned"),
        Case("next", "next", "planned"),
        Case("finish", "finish", "planned"),
    ]
    return [
        *(Budget(case, BARE, 2.0) for case in quick),
        *(Budget(case, TYPER, 1.35) for case in reading),
        *(Budget(case, TABLES, 1.35) for case in drawing),
        *(Budget(case, SQLMODEL, 1.0, aim=0.9) for case in writing),
        *(Budget(case, START, 1.2) for case in planned),
    ]


def main() -> int:
    """Measure, print the table and return the exit code."""
    wanted = parsed()
    with tempfile.TemporaryDirectory(prefix="practicelog-bench-") as folder:
        venv = wanted.venv or install(Path(folder, "venv"))
        made_logs(venv, Path(folder), wanted.n, wanted.generator)
        promised = budgets()
        cases = [case for budget in promised for case in budget.to_run]
        results = measured(cases, environment(Path(folder)), venv, wanted.runs)
    rows = judged(results, promised)
    print(json.dumps({"n": wanted.n, "runs": wanted.runs, "rows": rows}, indent=1) if wanted.json else table(rows))
    return 0 if all(row["ok"] in (True, None) for row in rows) else 1


def parsed() -> argparse.Namespace:
    """Return what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    history.add_options(parser)
    parser.add_argument("--runs", type=int, default=25, help="how often each command runs (default: %(default)s)")
    parser.add_argument("--venv", type=Path, help="an environment that has practicelog already; builds nothing")
    parser.add_argument("--json", action="store_true", help="print JSON")
    return parser.parse_args()


def judged(results: dict[str, Result], promised: list[Budget]) -> list[dict[str, object]]:
    """Return a row for each baseline and each command: its milliseconds, their ratio and whether that is allowed."""
    rows: list[dict[str, object]] = [
        {
            "command": base.name,
            "ms": round(results[base.name].ms, 1),
            "ratio": None,
            "of": None,
            "aim": None,
            "budget": None,
            "ok": None,
        }
        for base in (BARE, TYPER, TABLES, SQLMODEL)
    ]
    for case, baseline, most, aim in promised:
        ratio = results[case.name].ms / results[baseline.name].ms
        rows.append(
            {
                "command": case.name,
                "ms": round(results[case.name].ms, 1),
                "ratio": round(ratio, 2),
                "of": baseline.name,
                "aim": aim,
                "budget": most,
                "ok": ratio <= most,
            }
        )
    return rows


def table(rows: list[dict[str, object]]) -> str:
    """Return the rows as aligned text."""
    lines = [f"{'command':<34}{'ms':>8}{'ratio':>8}{'aim':>6}{'budget':>8}"]
    for row in rows:
        line = f"{row['command']:<34}{row['ms']:>8}"
        if row["of"]:
            verdict = "ok  " if row["ok"] else "OVER"
            line += f"{row['ratio']:>8}{row['aim'] or '':>6}{row['budget']:>8}  {verdict}  of {row['of']}"
        lines.append(line)
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
