"""A log into which a test brings records of sources, one file after the other, and what it says then."""

import contextlib
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from practicelog.actions.storage.importing.engine import Outcome, Source, bring_in
from practicelog.db import upgrade
from practicelog.db.connect import connect
from practicelog.db.store import writing
from practicelog.domain.imports.records import Link, Record, Ref, Row

SECOND = 1_000_000
NOW = datetime(2026, 3, 12, 17, 0, tzinfo=UTC)
NOON = 1_773_313_200 * SECOND  # 2026-03-12 11:00 UTC


class Book:
    """A log of its own, and how imports are brought into it."""

    def __init__(self, folder: Path) -> None:
        self.path = str(folder / "practice.db")
        self.told: list[str] = []
        upgrade.create(self.path)

    def bring(
        self, *records: Record, as_of: int = 0, source: str = "tracker", is_strict: bool = False, **more: Any
    ) -> Outcome:
        """Bring in what a file of a source says."""
        told = Source(source, "file.csv", "hash", "Europe/Berlin", as_of)
        with (
            contextlib.closing(connect(self.path, "rw")) as db,
            writing(db, self.path, "import", NOW, self.told.append) as store,
        ):
            return bring_in(store, told, records, self.told.append, is_strict, **more)

    def rows(self, sql: str) -> list[Any]:
        """Return what the log says, rows of one column bare."""
        with contextlib.closing(sqlite3.connect(self.path)) as db:
            found = db.execute(sql).fetchall()
        return [row[0] if len(row) == 1 else row for row in found]

    def change(self, sql: str) -> None:
        """Change the log, as a person does."""
        with contextlib.closing(sqlite3.connect(self.path)) as db, db:
            db.execute(sql)

    def everything(self) -> dict[str, list[Any]]:
        """Return all that is in the log but the changes by which it came."""
        tables = self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'change%'")
        return {table: sorted(self.rows(f'SELECT * FROM "{table}"'), key=repr) for table in tables}

    def names(self, table: str) -> list[str]:
        """Return the names in a table, in the order in which they came."""
        return self.rows(f"SELECT name FROM {table} ORDER BY id")


def activity(key: str, name: str | None = None, created_at: int = NOON, rank: int = 1, **more: Any) -> Row:
    """Return an activity of a source."""
    values = {"name": name or key, "group_id": more.pop("group", None), "created_at": created_at}
    return Row("activity", key, values | more, rank)


def group(key: str, name: str | None = None, parent: Ref | None = None) -> Row:
    """Return a group of a source."""
    return Row("activity_group", key, {"name": name or key, "parent_id": parent, "position": 1})


def session(key: str, name: str | None = None, minute: int = 0, rank: int = 1, **more: Any) -> Row:
    """Return a session of an hour that began so many minutes after noon."""
    start = NOON + minute * 60 * SECOND
    values = {
        "name": name,
        "started_at": start,
        "ended_at": start + 3600 * SECOND,
        "zone": "Europe/Berlin",
        "practice_day": "2026-03-12",
    }
    return Row("session", key, values | more, rank)


def section(key: str, of: str, name: str | None = None) -> Row:
    """Return a section of a session."""
    return Row("section", key, {"session_id": Ref("session", of), "position": 1, "name": name})


def item(key: str, of: str, what: str = "scales") -> Row:
    """Return an activity that was practised in a section."""
    values = {"section_id": Ref("section", of), "activity_id": Ref("activity", what), "position": 1}
    return Row("activity_instance", key, values)


def interval(key: str, of: str, minute: int, stop: int | None, rank: int = 1, **more: Any) -> Row:
    """Return an interval from so many minutes after noon."""
    times = (None if at is None else NOON + at * 60 * SECOND for at in (minute, stop))
    started_at, stopped_at = times
    values = {
        "activity_instance_id": Ref("activity_instance", of),
        "started_at": started_at,
        "stopped_at": stopped_at,
        "bare_seconds": None,
    }
    return Row("timer_interval", key, values | more, rank)


def a_set(key: str, of: str, position: int = 1) -> Row:
    """Return a set of an item."""
    values = {"activity_instance_id": Ref("activity_instance", of), "position": position, "kind": "work", "done": 1}
    return Row("activity_set", key, values)


def metric(key: str, of: str = "scales", name: str | None = None, unit: str | None = None, rank: int = 1) -> Row:
    """Return a metric of an activity."""
    values = {
        "activity_id": Ref("activity", of),
        "name": name or key,
        "unit": unit,
        "kind": "number",
        "direction": "higher",
        "aggregate": "best",
        "side_rule": "none",
        "minimum": None,
        "maximum": None,
        "position": 1,
    }
    return Row("metric", key, values, rank)


def value(key: str, of: str, what: str, number: float, unit: str | None = None, rank: int = 1) -> Row:
    """Return a number of a set."""
    values = {
        "activity_set_id": Ref("activity_set", of),
        "metric_id": Ref("metric", what),
        "side_id": None,
        "value": number,
        "unit": unit,
    }
    return Row("metric_value", key, values, rank)


def tag(key: str) -> Row:
    """Return a tag of a source."""
    return Row("tag", key, {"name": key})


def tagged(of: str, what: str) -> Link:
    """Return a link of a session and a tag."""
    return Link("session_tag", Ref("session", of), Ref("tag", what))


PRACTICE: list[Record] = [
    *(activity("scales"), session("s"), section("p", "s"), item("i", "p"), interval("t", "i", 0, 30)),
    *(a_set("x", "i"), metric("reps"), value("v", "x", "reps", 5), tag("gym"), tagged("s", "gym")),
]
"""One session with one of each thing."""


def all_counts(outcome: Outcome) -> dict[str, dict[str, int]]:
    """Return the counters of an outcome that have counted something, by their names."""
    names = ("new", "unchanged", "replaced", "older", "changed_here", "deleted_here")
    return {name: dict(counter) for name in names if (counter := getattr(outcome, name))}


def told(book: Book) -> Iterable[Any]:
    """Return what the account keeps beside rows: kind, fate, reason and text."""
    return book.rows("SELECT kind, fate, reason, raw FROM import_fact WHERE kind NOT LIKE 'row:%' ORDER BY id")
