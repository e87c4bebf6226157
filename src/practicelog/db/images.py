"""What one change replaced: collected while it writes, stored beside it, so that it can be taken back."""

import sqlite3
from collections.abc import Iterator
from typing import Any, Literal, NamedTuple

from sqlmodel import SQLModel

from practicelog.db.tables import all_tables

Row = dict[str, Any]


ImageKind = Literal["born", "was", "gone", "linked", "unlinked"]


class Image(NamedTuple):
    """One line of `change_image`."""

    kind: ImageKind
    table_name: str
    row_id: int
    column_name: str | None
    value: Any


class Images:
    """The first old value of every cell that a change touches, and the ids of the rows it makes."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.born: dict[str, set[int]] = {}
        self.before: dict[tuple[str, int], Row] = {}
        self.gone: set[tuple[str, int]] = set()
        self.linked: set[tuple[str, int, int]] = set()
        self.unlinked: set[tuple[str, int, int]] = set()

    def row(self, table: str, row_id: int) -> Row | None:
        """Return the row as SQLite holds it now, untouched by column types."""
        cursor = self.db.execute(f'SELECT * FROM "{known(table)}" WHERE id = ?', (row_id,))  # noqa: S608
        values = cursor.fetchone()
        return dict(zip((column[0] for column in cursor.description), values, strict=True)) if values else None

    def overwriting(self, table: str, row_id: int, cells: Row) -> None:
        """Remember what the cells hold, before each is overwritten for the first time."""
        if row_id not in self.born.get(table, ()):
            self.before[table, row_id] = {**cells, **self.before.get((table, row_id), {})}

    def deleting(self, table: str, row_id: int) -> None:
        """Remember the row, and that it is about to go."""
        if row_id in self.born.get(table, ()):
            self.born[table].discard(row_id)
        elif row := self.row(table, row_id):
            self.overwriting(table, row_id, row)
            self.gone.add((table, row_id))

    def bearing(self, table: str, row_id: int) -> None:
        """Remember that the row was made by this change."""
        if (table, row_id) in self.gone:
            self.gone.discard((table, row_id))
        else:
            self.born.setdefault(table, set()).add(row_id)

    def linking(self, table: str, left: int, right: int) -> None:
        """Remember a new link."""
        flip(self.unlinked, self.linked, (table, left, right))

    def unlinking(self, table: str, left: int, right: int) -> None:
        """Remember a link that goes."""
        flip(self.linked, self.unlinked, (table, left, right))

    def __iter__(self) -> Iterator[Image]:
        """Yield the images of all that is different now."""
        for table, ids in self.born.items():
            for first, last in ranges(ids):
                yield Image("born", table, first, None, last)
        for (table, row_id), old in self.before.items():
            if (table, row_id) in self.gone:
                yield from (Image("gone", table, row_id, column, value) for column, value in old.items())
            elif new := self.row(table, row_id):
                kept = ((column, old[column], value) for column, value in new.items() if column in old)
                changed = ((column, was) for column, was, now in kept if (was, type(was)) != (now, type(now)))
                yield from (Image("was", table, row_id, column, was) for column, was in changed)
        yield from (Image("linked", table, left, None, right) for table, left, right in sorted(self.linked))
        yield from (Image("unlinked", table, left, None, right) for table, left, right in sorted(self.unlinked))


def known(table: str) -> str:
    """Return `table` if there is one of that name; a name that stands in SQL must not come from elsewhere."""
    # Only undo meets tables that the command before it wrote.
    tables = SQLModel.metadata.tables
    return (tables if table in tables else all_tables())[table].name


def flip(opposite: set[Any], wanted: set[Any], item: Any) -> None:
    """Put `item` into `wanted`, or take it out of `opposite` where it cancels out."""
    if item in opposite:
        opposite.discard(item)
    else:
        wanted.add(item)


def ranges(ids: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the unbroken runs of `ids` as first and last."""
    first = last = None
    for number in sorted(ids):
        if last is None or number != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = number
        last = number
    if first is not None and last is not None:
        yield first, last
