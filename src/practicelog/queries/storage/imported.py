"""What the log knows of a source, and what the engine of imports asks before it writes."""

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.imports.naming import SIBLINGS, age
from practicelog.domain.imports.records import IMPORTED, LINKS_SEEN, ROW
from practicelog.queries.registry import LINKS, TABLES, parents_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class Known(NamedTuple):
    """A fact of a source that was imported before: where it went, and what was written there.

    A row that is one with another has no row of its own; its `digest` is then of its name alone. Where there is no
    digest, what the source says of it does not count.
    """

    fact_id: int
    row_id: int | None
    digest: int | None
    rank: int
    as_of: int
    fate: str = IMPORTED


def known_fact(db: "Readable", source: str, kind: str, key: str) -> Known | None:
    """Return the fact of a source with that kind and key, None if no import has brought it."""
    row = db.execute(
        "SELECT id, row_id, digest, rank, as_of, fate FROM import_fact"
        " WHERE source = ? AND kind = ? AND source_key = ?",
        (source, kind, key),
    ).fetchone()
    return Known(*row) if row else None


class OriginRow(NamedTuple):
    """The fact of the row of a source that a row of the log is."""

    fact_id: int
    source: str
    key: str
    digest: int
    rank: int

    def age(self, values: Mapping[str, Any]) -> tuple[int, int, str]:
        """Return by what the oldest of several rows is found, given what the row says."""
        return age(self.rank, self.key, values)


def origin(db: "Readable", table: str, row_id: int) -> OriginRow | None:
    """Return the fact by which a row came into the log, None if no import brought it."""
    row = db.execute(
        "SELECT id, source, source_key, digest, rank FROM import_fact"
        " WHERE table_name = ? AND row_id = ? AND kind = ? AND fate = ? AND digest IS NOT NULL",
        (table, row_id, ROW + table, IMPORTED),
    ).fetchone()
    return OriginRow(*row) if row else None


def facts_on(db: "Readable", table: str, row_id: int) -> list[int]:
    """Return the facts that went into a row."""
    rows = db.execute("SELECT id FROM import_fact WHERE table_name = ? AND row_id = ?", (table, row_id))
    return [fact_id for (fact_id,) in rows]


def rows_at(db: "Readable", table: str, column: str, row_id: int) -> list[int]:
    """Return the rows of a table that belong to a row by a column, the oldest first."""
    name = next(known for known in parents_of(table) if known == column)
    rows = db.execute(f'SELECT id FROM "{checked(table)}" WHERE "{name}" = ? ORDER BY id', (row_id,))  # noqa: S608
    return [child_id for (child_id,) in rows]


def links_at(db: "Readable", table: str, column: str, row_id: int) -> list[tuple[int, int]]:
    """Return the links of a row by a column of a table of links."""
    left, right = LINKS[checked(table)]
    name = left if column == left else right
    rows = db.execute(f'SELECT "{left}", "{right}" FROM "{checked(table)}" WHERE "{name}" = ?', (row_id,))  # noqa: S608
    return [(left_id, right_id) for left_id, right_id in rows]


def value_beside(db: "Readable", values: Mapping[str, Any]) -> int | None:
    """Return the other value that a set has of the same metric and side, None if there is none."""
    row = db.execute(
        "SELECT id FROM metric_value"
        " WHERE activity_set_id = :activity_set_id AND metric_id = :metric_id AND side_id IS :side_id"
        " AND id IS NOT :id",
        {"side_id": None, "id": None} | dict(values),
    ).fetchone()
    return int(row[0]) if row else None


class NamedRow(NamedTuple):
    """A row with a name, and the fact by which an import brought it; the key is "" where none did."""

    row_id: int
    key: str
    digest: int | None
    rank: int


def named_rows(db: "Readable", table: str) -> list[NamedRow]:
    """Return the rows of a table whose names are all different."""
    rows = db.execute(
        f"""
        SELECT named.id, coalesce(fact.source_key, ''), fact.digest, coalesce(fact.rank, 0)
        FROM "{checked(table)}" AS named
        LEFT JOIN import_fact AS fact ON fact.table_name = :table AND fact.row_id = named.id AND fact.kind = :kind
            AND fact.fate = 'imported' AND fact.digest IS NOT NULL
        """,  # noqa: S608
        {"table": table, "kind": ROW + table},
    )
    return [NamedRow(*row) for row in rows]


def links_seen(db: "Readable", source: str) -> Iterator[str]:
    """Yield what is kept of the links of a source that imports have brought."""
    rows = db.execute("SELECT raw FROM import_fact WHERE source = ? AND kind = ?", (source, LINKS_SEEN))
    yield from (text for (text,) in rows)


def names_in_use(db: "Readable", table: str) -> dict[tuple[int | None, str], int]:
    """Return the rows of a table by the row within which their name counts, None for all, and the key of the name."""
    within = SIBLINGS.get(table, "NULL")
    return {(parent, key): row_id for row_id, parent, key in db.execute(f"SELECT id, {within}, name_key FROM {table}")}  # noqa: S608


def units(db: "Readable") -> dict[int, str | None]:
    """Return the unit of every metric."""
    return dict(db.execute("SELECT id, unit FROM metric").fetchall())


def is_there(db: "Readable", table: str, row_id: int) -> bool:
    """Tell whether a table has a row of that id."""
    return db.execute(f'SELECT 1 FROM "{checked(table)}" WHERE id = ?', (row_id,)).fetchone() is not None  # noqa: S608


def last_ids(db: "Readable") -> dict[str, int]:
    """Return the last id that each table has given."""
    return dict(db.execute("SELECT name, seq FROM sqlite_sequence").fetchall())


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
