"""The program on a log of its own, inside this process, and what is in its tables in the model's terms."""

import csv
import io
import os
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from practicelog.answering import run as run_program
from tests.conftest import Outcome, allowed
from tests.model.rows import ROWS, Place, Row, ValueKey

MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
NOTED = ("session", "section", "activity_instance", "activity_set", "activity")
HISTORY = ("change", "change_image", "alembic_version", "log_identity")


class Program:
    """The program with a pinned clock and zone."""

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(dir=MEMORY, prefix="practicelog-"))
        allowed.append(str(self.folder))
        self.path = self.folder / "log" / "practice.db"
        self.db: sqlite3.Connection | None = None

    def __call__(self, words: list[str], now: datetime, zone: str) -> Outcome:
        out, err = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8", newline="") for _ in range(2))
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("PRACTICELOG_DB", str(self.path))
            patch.setenv("PRACTICELOG_NOW", now.isoformat())
            patch.setenv("TZ", zone)
            time.tzset()
            patch.setattr(sys, "stdout", out)
            patch.setattr(sys, "stderr", err)
            patch.setattr(sys, "stdin", io.StringIO())
            code = run_program(words)
        time.tzset()
        return Outcome(code, *(stream.buffer.getvalue().decode() for stream in (out, err)))

    @contextmanager
    def editor(self, command: str) -> Iterator[None]:
        """Let EDITOR be that command."""
        with pytest.MonkeyPatch.context() as patch:
            patch.delenv("VISUAL", raising=False)
            patch.setenv("EDITOR", command)
            yield

    def select(self, sql: str) -> list[dict[str, Any]]:
        """Ask the log in SQL, past the program."""
        return self.select_all({"": sql})[""]

    def select_all(self, questions: dict[str, str]) -> dict[str, list[dict[str, Any]]]:
        if not self.path.exists():
            return {name: [] for name in questions}
        if self.db is None:
            # Kept: to read the schema of a log takes longer than to answer.
            self.db = sqlite3.connect(self.path)
            self.db.row_factory = sqlite3.Row
        return {name: [dict(row) for row in self.db.execute(sql)] for name, sql in questions.items()}

    def everything(self) -> dict[Place, Row]:
        """Return every row of every table but those of the history and of the file itself, as SQLite holds it."""
        tables = self.select("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        names = [row["name"] for row in tables if row["name"] not in HISTORY]
        return {
            (table, row["id"] if "id" in row else tuple(row.values())[:2]): tuple(row.items())
            for table, rows in self.select_all({name: f'SELECT * FROM "{name}"' for name in names}).items()
            for row in rows
        }

    def table(self, words: list[str], now: datetime, zone: str) -> list[dict[str, str]]:
        """Return the CSV that a command prints."""
        outcome = self(words, now, zone)
        assert (outcome.code, outcome.err) == (0, ""), outcome
        return list(csv.DictReader(io.StringIO(outcome.out)))

    def remove(self) -> None:
        allowed.remove(str(self.folder))
        if self.db is not None:
            self.db.close()
        shutil.rmtree(self.folder)


def recorded(everything: dict[Place, Row]) -> dict[Place, Row]:
    """Return what is in the tables in the model's terms."""
    rows = ((table, key, dict(row)) for (table, key), row in everything.items())
    return {(table, value_key(row) if table == "metric_value" else key): as_row(table, row) for table, key, row in rows}


def value_key(row: dict[str, Any]) -> ValueKey:
    return row["activity_set_id"], row["metric_id"], row["side_id"]


def as_row(table: str, row: dict[str, Any]) -> Row:
    assert table in ROWS, f"{table} has rows"
    if table == "note":
        row["on"] = next(name for name in NOTED if row[f"{name}_id"])
        row["on_id"] = row[f"{row['on']}_id"]
    return tuple(cell(name, row[name]) for name in ROWS[table]._fields)


def cell(name: str, value: Any) -> Any:
    if name.endswith("_at"):
        return None if value is None else EPOCH + timedelta(microseconds=value)
    return value == 1 if name in ("open", "running") else value
