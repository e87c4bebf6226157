"""What the log knows of a source, and what the engine of imports asks before it writes."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.queries.registry import LINKS, TABLES

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

SIBLINGS = {"activity_group": "parent_id", "metric": "activity_id", "side": "activity_id"}
"""The tables in which a name counts within another row, and the column that says which."""


class Known(NamedTuple):
    """A fact of a source that was imported before: where it went, and what was written there."""

    fact_id: int
    row_id: int | None
    digest: int | None
    rank: int
    as_of: int


def known_facts(db: "Readable") -> dict[tuple[str, str, str], Known]:
    """Return every fact by its source, kind and key."""
    rows = db.execute("SELECT source, kind, source_key, id, row_id, digest, rank, as_of FROM import_fact")
    return {(source, kind, key): Known(*known) for source, kind, key, *known in rows}


def names_in_use(db: "Readable", table: str) -> dict[tuple[int | None, str], int]:
    """Return the rows of a table by the row within which their name counts, None for all, and the key of the name."""
    within = SIBLINGS.get(table, "NULL")
    return {(parent, key): row_id for row_id, parent, key in db.execute(f"SELECT id, {within}, name_key FROM {table}")}  # noqa: S608


def place_of_name(table: str, values: Mapping[str, Any]) -> tuple[int | None, str]:
    """Return the row within which the name of a row counts, None for all, and the key of the name."""
    return values.get(SIBLINGS.get(table, "")), values["name_key"]


def units(db: "Readable") -> dict[int, str | None]:
    """Return the unit of every metric."""
    return dict(db.execute("SELECT id, unit FROM metric").fetchall())


def ids_of(db: "Readable", table: str) -> set[int]:
    """Return the ids of the rows of a table."""
    return {row_id for (row_id,) in db.execute(f'SELECT id FROM "{checked(table)}"')}  # noqa: S608


def last_ids(db: "Readable") -> dict[str, int]:
    """Return the last id that each table has given."""
    return dict(db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())


def raw_row(db: "Readable", table: str, row_id: int) -> dict[str, Any] | None:
    """Return a row as SQLite stores it, None where it is no longer there."""
    names = [name for (name,) in db.execute("SELECT name FROM pragma_table_info(?)", (table,))]
    row = db.execute(f'SELECT * FROM "{checked(table)}" WHERE id = ?', (row_id,)).fetchone()  # noqa: S608
    return dict(zip(names, row, strict=True)) if row else None


def session_of(db: "Readable", section_id: int) -> int:
    """Return the session of a section."""
    return int(db.execute("SELECT session_id FROM section WHERE id = ?", (section_id,)).fetchone()[0])


def last_number(db: "Readable", table: str, parent_id: int) -> int:
    """Return the last number given in a session, to its activities, or in one of these, to its intervals or sets."""
    where = {
        "activity_instance": "section_id IN (SELECT id FROM section WHERE session_id = ?)",
        "timer_interval": "activity_instance_id = ?",
        "activity_set": "activity_instance_id = ?",
    }[table]
    sql = f"SELECT coalesce(max(number), 0) FROM {table} WHERE {where}"  # noqa: S608
    return int(db.execute(sql, (parent_id,)).fetchone()[0])


def checked(table: str) -> str:
    """Return the name of a table that is known; a name that stands in SQL must not come from elsewhere."""
    return next(known for known in (*TABLES, *LINKS) if known == table)
