"""Another practice log: all that was recorded and planned in it, row by row."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, NamedTuple, Protocol

from practicelog.domain.imports.records import ROW, Link, Ref, Row

SOURCE = "practicelog"
MARKS = ("open", "running")
GIVEN = ("id", "number", "name_key")
"""The columns that the log which a row comes to gives itself."""


class Shape(NamedTuple):
    """What the tables of a practice log are: in each the columns that refer to other tables, and the tables of links.

    The tables stand in an order in which what a row belongs to comes before it.
    """

    tables: Mapping[str, Mapping[str, str]]
    links: Mapping[str, Mapping[str, str]]


class Readable(Protocol):
    """Something that answers SQL."""

    def execute(self, sql: str, parameters: Sequence[Any] = ..., /) -> Any:
        """Run one statement."""


class Origins:
    """By which source and key each row of a log is known: those it came by, else those of the log itself."""

    def __init__(self, db: Readable, identity: str) -> None:
        self.identity = identity
        self.branches: dict[str, list[tuple[int, str]]] = {}
        for table, first, name in db.execute("SELECT table_name, first_id, name FROM log_branch ORDER BY first_id"):
            self.branches.setdefault(table, []).append((first, name))
        facts = db.execute(
            "SELECT table_name, row_id, source, source_key FROM import_fact"
            " WHERE kind = ? || table_name AND digest IS NOT NULL",
            (ROW,),
        )
        self.origins = {(table, row_id): (source, key) for table, row_id, source, key in facts}

    def of(self, table: str, row_id: int) -> tuple[str, str]:
        """Return the source and the key of a row."""
        return self.origins.get((table, row_id)) or (SOURCE, self.own_key(table, row_id))

    def own_key(self, table: str, row_id: int) -> str:
        """Return the key of a row that was added in this log: in two copies the same only where it is the same row."""
        branches = self.branches.get(table, [])
        after = bisect_right(branches, row_id, key=itemgetter(0))
        return f"{self.identity}:{branches[after - 1][1]}:{row_id}" if after else f"{self.identity}:{row_id}"


def read(db: Readable, identity: str, shape: Shape) -> Iterator[Row | Link]:
    """Yield the rows of the log `db`, each after those it belongs to, then its links. Settings stay where they are.

    Its `identity` tells it from every other log.
    """
    origins = Origins(db, identity)
    for table, parents in shape.tables.items():
        cursor = db.execute(f'SELECT * FROM "{table}" ORDER BY id')  # noqa: S608
        columns = [column[0] for column in cursor.description]
        rows: Iterable[dict[str, Any]] = (dict(zip(columns, row, strict=True)) for row in cursor)
        if within := next((column for column, parent in parents.items() if parent == table), None):
            rows = in_order(list(rows), within)
        yield from (row_of(table, parents, row, origins) for row in rows)
    for table, ends in shape.links.items():
        (left, left_table), (right, right_table) = ends.items()
        for left_id, right_id in db.execute(f'SELECT "{left}", "{right}" FROM "{table}" ORDER BY 1, 2'):  # noqa: S608
            yield Link(table, ref(left_table, left_id, origins), ref(right_table, right_id, origins))


def in_order(rows: Sequence[dict[str, Any]], within: str) -> Iterator[dict[str, Any]]:
    """Yield rows, each after the one `within` which it lies; of those that lie within each other, none."""
    waiting: dict[int | None, list[dict[str, Any]]] = {}
    for row in rows:
        waiting.setdefault(row[within], []).append(row)
    ready = waiting.pop(None, [])
    while ready:
        yield from ready
        ready = [child for row in ready for child in waiting.pop(row["id"], [])]


def row_of(table: str, parents: Mapping[str, str], values: dict[str, Any], origins: Origins) -> Row:
    """Return a row; what was open or runs in the other log is without an end here."""
    source, key = origins.of(table, values["id"])
    said = {
        column: ref(parents[column], value, origins) if column in parents and value is not None else value
        for column, value in values.items()
        if column not in GIVEN
    }
    return Row(table, key, {**said, **{mark: None for mark in MARKS if mark in said}}, source=source)


def ref(table: str, row_id: int, origins: Origins) -> Ref:
    """Return what stands for a row of the other log."""
    return Ref(table, origins.of(table, row_id)[1])


def own_rows(db: Readable, identity: str, shape: Shape) -> Iterator[tuple[str, str, str, int]]:
    """Yield the source, table, key and id of every row of a log that began in it."""
    origins = Origins(db, identity)
    for table in shape.tables:
        for (row_id,) in db.execute(f'SELECT id FROM "{table}"'):  # noqa: S608
            source, key = origins.of(table, row_id)
            yield source, table, key, row_id


def has_parted(db: Readable, other: Readable) -> bool:
    """Return whether two copies of a log went on without a branch, so that their rows cannot be told apart.

    So do copies from before there were branches, and one whose content was written over the log by hand.
    """
    ours, theirs = changes(db), changes(other)
    return any(ours[key] != theirs[key] for key in ours.keys() & theirs.keys())


def changes(db: Readable) -> dict[str, tuple[int, str]]:
    """Return when each change of a log was made and by which command, by the key that it has in every copy."""
    origins = Origins(db, "")
    rows = db.execute("SELECT id, made_at, command FROM change")
    return {origins.own_key("change", change_id): (made_at, command) for change_id, made_at, command in rows}
