"""What came by an import is kept as it came: overlaps, clocks of more than a day, and those that never stopped."""

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Run, done

Sql = Callable[..., list[Any]]
THERE = (
    ("start cello --new", "2026-03-05T10:00"),
    ("finish", "2026-03-05T11:00"),
    ("start piano --new", "18:20"),
    ("finish", "18:50"),
    ("start violin --new", "19:00"),
)
HERE = (("start guitar --new", "18:00"), ("finish", "18:30"))
A_DAY_MORE = 24 * 3600 * 1_000_000


def change(path: Path, *statements: str) -> None:
    """Write to a log past the program."""
    db = sqlite3.connect(path)
    with db:
        for sql in statements:
            db.execute(sql)
    db.close()


@pytest.fixture
def mixed(run: Run, home: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """A log with practice of its own, 1.1, which 3.1 from another log overlaps; 2.1 is long and 4.1 has no end."""
    there = home / "there" / "practice.db"
    with monkeypatch.context() as patch:
        patch.setenv("PRACTICELOG_DB", str(there))
        for command, now in THERE:
            assert run(command, now).code == 0
    longer = f"= {{0}} + {A_DAY_MORE} WHERE id = 1"
    change(
        there,
        "UPDATE log_identity SET identity = 'there'",
        f"UPDATE session SET ended_at {longer.format('ended_at')}",
        f"UPDATE timer_interval SET stopped_at {longer.format('stopped_at')}",
    )
    for command, now in HERE:
        assert done(run(command, now))
    assert run(f"import practicelog {there}", "20:00").code == 0
    return run


def questions(run: Run) -> list[str]:
    """Return what db check asks about, once it is sure that there are no faults."""
    checked = run("db check", "20:00")
    assert (checked.code, checked.lines[0]) == (0, "No faults found."), checked.out
    return [line.strip().partition(". ")[0] for line in checked.lines if line.startswith("  ")]


BOTH = "1.1:1 and 3.1:1: these clocks ran at the same time, which counts twice"
LONG = "2.1:1: this clock ran for more than a day"
ENDLESS = "4.1:1: when this clock stopped is not known, so it counts nothing"


def test_db_check_asks_about_what_an_import_brought_and_finds_no_fault(mixed: Run) -> None:
    assert mixed("db check", "20:00").lines[1] == "Questions about what was imported, which is kept as it came:"
    assert questions(mixed) == [BOTH, LONG, ENDLESS]
    found = json.loads(mixed("db check --json", "20:00").out)
    assert [problem["question"] for problem in found] == [True, True, True]


def test_an_interval_from_elsewhere_outside_its_session_is_a_question(mixed: Run, log_file: Path) -> None:
    change(
        log_file, "UPDATE session SET started_at = started_at + 60000000, ended_at = ended_at - 60000000 WHERE id = 3"
    )
    assert questions(mixed)[3:] == [
        "3.1:1: this clock began before its session",
        "3.1:1: this clock went on after its session",
    ]


def test_an_overlap_of_ones_own_stays_a_fault(mixed: Run, log_file: Path) -> None:
    assert done(mixed("add harp --from 19:10 --to 19:30 --new", "20:00"))
    assert done(mixed("add oboe --from 19:40 --to 19:50 --new", "20:00"))
    change(log_file, "UPDATE timer_interval SET started_at = started_at - 900000000 WHERE id = 6")
    checked = mixed("db check", "20:00")
    assert checked.code == 5
    assert "6.1:1: two timers ran at the same time. Undo one of them: practicelog history" in checked.lines
    assert "Questions about what was imported, which is kept as it came:" in checked.lines
