"""The examples do what they say."""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.cli.review.pages import PageRead, is_self_contained
from tests.conftest import Run
from tests.faults.processes import environment

SHEET = Path(__file__).parent.parent / "examples/class/sheet.py"
NAMES = [f"Student {number:02}" for number in range(1, 19)] + ["<b>Bo</b>", "נועה"]


def test_the_logs_of_a_class_make_one_sheet(run: Run, home: Path, log_file: Path) -> None:
    run("template add homework scales 10m, etude 20m", "2026-03-02T16:00")
    run("start etude", "2026-03-02T17:00")
    run("set 84bpm", "2026-03-02T17:05")
    run("finish", "2026-03-02T17:20")
    run("lesson add 17:30 -t homework", "2026-03-02T18:00")
    run("start etude", "2026-03-05T17:00")
    run("set 92bpm", "2026-03-05T17:05")
    run("next-time bars 5 to 8", "2026-03-05T17:10")
    run("finish", "2026-03-05T18:30")
    logs = []
    for number, name in enumerate(NAMES):
        run(["config", "name", name], "2026-03-06T10:00")
        logs.append(home / f"student-{number}.db")
        shutil.copy(log_file, logs[-1])
    made = subprocess.run(
        [sys.executable, SHEET, *logs],
        env=environment(PRACTICELOG_NOW="2026-03-07T10:00:00+01:00"),
        capture_output=True,
        check=True,
    )
    page = PageRead(made.stdout.decode())
    assert is_self_contained(page)
    head, *rows = page.rows
    assert head == ["student", "since", "days", "time", "set and done", "untouched", "held", "next time"]
    done = ["2026-03-02", "1", "1h 30m", "1 of 2", "scales", "etude 84 → 92bpm", "etude: bars 5 to 8"]
    assert rows == [[name, *done] for name in sorted(NAMES)]


def test_a_log_that_is_not_there_is_no_student(home: Path) -> None:
    made = subprocess.run(
        [sys.executable, SHEET, home / "nobody.db"], env=environment(), capture_output=True, text=True
    )
    assert (made.returncode, made.stdout) == (1, "")
    assert made.stderr.endswith("nobody.db: there is no such log\n")
