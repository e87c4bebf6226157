"""The worked queries of docs/data.md say what a count by hand says, and what the reports do."""

import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run

PAGE = (Path(__file__).parent.parent / "docs" / "data.md").read_text(encoding="utf-8")
CHAPTER = PAGE.partition("\n## Worked queries\n")[2].partition("\n## ")[0]
QUERIES: dict[str, str] = dict(re.findall(r"```sql\n-- ([^\n]*)\n(.*?)\n```", CHAPTER, re.DOTALL))
LOG = (
    ("add technique/scales --from 10:00 --took 30m", "2026-02-27T12:00"),
    ("add technique/scales --from 10:00 --took 20m", "2026-03-08T12:00"),
    ("add pieces/etude --from 10:00 --took 40m", "2026-03-09T12:00"),
    ("add technique/scales --from 11:00 --took 60m", "2026-03-10T12:30"),
    ("set scales 84bpm clean=8/8", "2026-03-10T13:00"),
    ("set scales 96bpm clean=7/8", "2026-03-10T13:01"),
    ("set scales 100bpm clean=4/8", "2026-03-10T13:02"),
    ("finish", "2026-03-10T13:05"),
    ("set --new squat 60kgx5 warmup", "2026-03-12T10:00"),
    ("set squat 100kgx5", "2026-03-12T10:05"),
    ("set squat 225lbx2", "2026-03-12T10:10"),
    ("finish", "2026-03-12T10:15"),
)
EXPECTED: dict[str, list[tuple[Any, ...]]] = {
    "How many days of each week, and for how long.": [
        ("2026-02-23", 1, 1800),
        ("2026-03-02", 1, 1200),
        ("2026-03-09", 3, 6000),
    ],
    "How long by group, with its share.": [("technique", 6600, 73.3), ("pieces", 2400, 26.7), (None, None, None)],
    "For each practice day of an activity: the highest tempo held, with 80% clean or more.": [("2026-03-10", 96.0)],
    "What share was clean by day, of how many attempts.": [("2026-03-10", "scales", 0.792, 24.0)],
    "By week and lift: the sets, the heaviest in kg, and the volume.": [("2026-03-09", "squat", 2, 102.06, 704.12)],
    "How long by day of the week, 0 for Sunday, and on how many such days.": [
        (0, 1, 1200),
        (1, 1, 2400),
        (2, 1, 3600),
        (4, 1, None),
        (5, 1, 1800),
    ],
    "Days in a row, whatever was asked for: the longest first.": [
        (3, "2026-03-08", "2026-03-10"),
        (1, "2026-03-12", "2026-03-12"),
        (1, "2026-02-27", "2026-02-27"),
    ],
    "A month next to the one before it, by activity, in hours.": [
        ("scales", 1.33, 0.5),
        ("etude", 0.67, None),
        ("squat", None, None),
    ],
}


@pytest.fixture(autouse=True)
def recorded(run: Run) -> None:
    """The log that is asked."""
    for command, now in LOG:
        assert run(command, now).code == 0, command


def test_every_query_of_the_chapter_is_tried() -> None:
    assert [*QUERIES] == [*EXPECTED]


@pytest.mark.parametrize("title", EXPECTED)
def test_a_query_says_what_was_recorded(title: str, rows: Callable[..., list[Any]]) -> None:
    found = rows(QUERIES[title])
    assert [
        tuple(round(cell, 2) if isinstance(cell, float) and cell > 1 else cell for cell in row) for row in found
    ] == (EXPECTED[title])


@pytest.mark.parametrize("title", EXPECTED)
def test_db_sql_and_sqlite3_run_it_as_it_stands(title: str, run: Run, log_file: Path) -> None:
    found = json.loads(run(["db", "sql", QUERIES[title], "--json"], "2026-03-12T18:00").out)
    assert len(found) == len(EXPECTED[title])
    if shutil.which("sqlite3"):
        line = ["sqlite3", "-safe", "-readonly", "-json", str(log_file), QUERIES[title]]
        assert json.loads(subprocess.run(line, stdout=subprocess.PIPE, check=True).stdout) == found


def test_the_reports_say_the_same(run: Run) -> None:
    def report(words: str) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(run(f"report --all {words} --json", "2026-03-12T18:00").out)
        return found

    weeks = EXPECTED["How many days of each week, and for how long."]
    assert [(row["first_day"], row["days"], row["seconds"]) for row in report("--by week")] == weeks
    groups = {(row["activity_group"], row["seconds"]) for row in report("--by group")}
    assert groups == {(group, seconds) for group, seconds, _ in EXPECTED["How long by group, with its share."]}


# What each prints of that log, each in one line.
ELSEWHERE = {
    "pandas": [
        "^2026-02-23 +1 +1800",
        "^2026-03-09 +3 +6000",
        "^technique +6600",
        "scales +2026-03-10 +96",
        "squat +2026-03-09 +102.058",
    ],
    "duckdb": [
        "2026-02-23.* 1 .* 1800 ",
        "2026-03-09.* 3 .* 6000 ",
        "technique .* 6600 ",
        "squat .*2026-03-09.* 102.06",
    ],
}


@pytest.mark.parametrize("library", ELSEWHERE)
def test_a_library_says_the_same(library: str, run: Run, tmp_path: Path) -> None:
    if not importlib.util.find_spec(library):
        pytest.skip(f"{library} is not installed")
    for name in ("days", "intervals", "sets"):
        assert run(f"export {name} -o {tmp_path / name}.csv", "2026-03-12T18:00").code == 0
    script = re.findall(rf"```python {library}\n(.*?)\n```", CHAPTER, re.DOTALL)[0]
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    printed = subprocess.run(
        [sys.executable, "-c", script],
        cwd=tmp_path,
        env={**os.environ, "PATH": path, "PRACTICELOG_NOW": "2026-03-12T20:00:00+01:00"},
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    ).stdout
    assert [line for line in ELSEWHERE[library] if not re.search(line, printed, re.MULTILINE)] == [], printed
