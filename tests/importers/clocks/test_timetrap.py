"""The database of Timetrap comes in by what is in it, as its export does."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from practicelog.importers.clocks import timetrap
from tests.conftest import Run
from tests.importers.lifts.reading import Deeds, lines, only

Rows = Callable[..., list[Any]]
LATER = "2026-12-31T12:00"
SCHEMA = """
CREATE TABLE entries (
    id INTEGER PRIMARY KEY AUTOINCREMENT, note VARCHAR(255), start TIMESTAMP, "end" TIMESTAMP, sheet VARCHAR(255)
);
CREATE TABLE meta (id INTEGER PRIMARY KEY AUTOINCREMENT, "key" VARCHAR(255), value VARCHAR(255));
"""
ENTRIES = [
    ("slowly", "2024-01-05 10:00:00.000000", "2024-01-05 11:00:01.000000", "piano"),
    ("", "2024-01-05 11:30:00", "2024-01-05 12:00:00", "_piano"),
    (None, "2024-01-06 23:30:00.000000", "2024-01-07 00:30:00.000000", "choir:alto"),
    ("now", "2024-01-08 10:00:00.000000", None, "piano"),
]


@pytest.fixture
def trap(tmp_path: Path) -> Callable[..., Path]:
    """Return what writes a database as Timetrap makes it."""

    def write(*entries: tuple[Any, ...], schema: str = SCHEMA) -> Path:
        path = tmp_path / ".timetrap.db"
        path.unlink(missing_ok=True)
        with closing(sqlite3.connect(path)) as db:
            db.executescript(schema)
            db.executemany('INSERT INTO entries (note, start, "end", sheet) VALUES (?, ?, ?, ?)', entries)
            db.commit()
        return path

    return write


@pytest.mark.parametrize("command", ["import {}", "import timetrap {}", "import timetrap"])
def test_a_database_is_found_and_comes_in_once(command: str, run: Run, rows: Rows, trap: Callable[..., Path]) -> None:
    command = command.format(trap(*ENTRIES))
    assert run(command, LATER).code == 0
    assert rows("SELECT activity_group, activity, seconds FROM v_interval ORDER BY started_us")[:3] == [
        (None, "piano", 3601),
        (None, "piano", 1800),
        ("choir", "alto", 3600),
    ]
    assert rows("SELECT body FROM v_note ORDER BY 1") == [("now",), ("slowly",)]
    assert rows("SELECT count(*) FROM v_interval WHERE stopped_at IS NULL") == [(1,)]
    assert "Nothing new" in run(command, LATER).out
    assert run("db check", LATER).code == 0


def test_an_entry_that_was_put_right_replaces_what_it_was(run: Run, rows: Rows, trap: Callable[..., Path]) -> None:
    run(f"import {trap(ENTRIES[0])}", LATER)
    run(f"import {trap(('slowly', '2024-01-05 10:10:00', '2024-01-05 11:00:00', 'piano'), ENTRIES[1])}", LATER)
    assert rows("SELECT sum(seconds), count(*) FROM v_interval") == [(3000 + 1800, 2)]


def test_entries_that_cannot_be_are_told_by_their_ids(run: Run, rows: Rows, trap: Callable[..., Path]) -> None:
    entries = [
        ("", 7, None, "a"),
        ("", "2024-01-05 10:00", "later", "a"),
        ("", "2024-01-05 10:00", "2024-01-05 09:00", b"a"),
    ]
    out = run(f"import {trap(*ENTRIES[:1], *entries)}", LATER).out
    assert ".timetrap.db:entry 2: has a time that cannot be read" in out
    assert ".timetrap.db:entry 3: has a time that cannot be read" in out
    assert ".timetrap.db:entry 4: ends before it starts" in out
    assert rows("SELECT sum(seconds) FROM v_interval") == [(3601,)]


def test_a_database_of_something_else_is_told(run: Run, trap: Callable[..., Path]) -> None:
    path = trap(schema='CREATE TABLE entries (note, start, "end", sheet)')
    refused = run(f"import timetrap {path}", LATER)
    assert refused.code == 2
    assert "entries: is no table here, or not that of Timetrap" in refused.err
    assert run(f"import {path}", LATER).code == 2


def test_a_sheet_that_was_put_away_is_the_same_activity() -> None:
    head = "start,end,note,sheet"
    clock = only(
        Deeds(timetrap.read, lines(head, '"2024-01-05 10:00:00","2024-01-05 11:00:00","say ""a""","_piano"')).deeds
    )
    assert (clock.activity, clock.notes, clock.timing.seconds) == ("piano", ('say "a"',), 3600)
