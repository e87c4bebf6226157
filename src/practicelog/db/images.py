"""The images of a change: what it replaced, collected while it writes and stored with it, so that it can be undone."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from sqlmodel import SQLModel

from practicelog.db.past import DELETED, INSERTED, LINKED, UNLINKED, UPDATED, Image, Link, Place, Row
from practicelog.db.tables import all_tables
from practicelog.domain.errors import WrongDatabase


class Images:
    """The images of a change: the first old value of every column it touches, new rows, new and cut links."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self.db = db
        self.insertions: dict[str, set[int]] = {}
        self.old_values: dict[Place, Row] = {}
        self.deletions: set[Place] = set()
        self.new_links: set[Link] = set()
        self.cut_links: set[Link] = set()

    def row(self, table: str, row_id: int) -> Row | None:
        """Return the row as SQLite holds it now, untouched by column types."""
        cursor = self.db.execute(f'SELECT * FROM "{existing_table(table)}" WHERE id = ?', (row_id,))  # noqa: S608
        values = cursor.fetchone()
        return dict(zip((column[0] for column in cursor.description), values, strict=True)) if values else None

    def record_update(self, table: str, row_id: int, values: Row) -> None:
        """Keep the old `values` that an update overwrites, by column; a value that is kept already is the older one."""
        if row_id not in self.insertions.get(table, ()):
            self.old_values[table, row_id] = {**values, **self.old_values.get((table, row_id), {})}

    def record_deletion(self, table: str, row_id: int) -> None:
        """Keep the whole row, which is about to be deleted."""
        if row_id in self.insertions.get(table, ()):
            self.insertions[table].discard(row_id)
        elif row := self.row(table, row_id):
            self.record_update(table, row_id, row)
            self.deletions.add((table, row_id))

    def record_insertion(self, table: str, row_id: int) -> None:
        """Keep the id of a row that this change inserted."""
        if (table, row_id) in self.deletions:
            self.deletions.discard((table, row_id))
        else:
            self.insertions.setdefault(table, set()).add(row_id)

    def record_link(self, link: Link) -> None:
        """Keep that this change made a link."""
        add_or_cancel(link, self.new_links, self.cut_links)

    def record_cut_link(self, link: Link) -> None:
        """Keep that this change cut a link."""
        add_or_cancel(link, self.cut_links, self.new_links)

    def __iter__(self) -> Iterator[Image]:
        """Yield an image of each thing that is different now."""
        for table, ids in self.insertions.items():
            for first, last in ranges(ids):
                yield Image(INSERTED, table, first, None, last)
        for (table, row_id), old in self.old_values.items():
            if (table, row_id) in self.deletions:
                yield from (Image(DELETED, table, row_id, column, value) for column, value in old.items())
            elif new := self.row(table, row_id):
                for column, old_value in differences(old, new):
                    yield Image(UPDATED, table, row_id, column, old_value)
        yield from (Image(LINKED, table, left, None, right) for table, left, right in sorted(self.new_links))
        yield from (Image(UNLINKED, table, left, None, right) for table, left, right in sorted(self.cut_links))


def existing_table(table: str) -> str:
    """Return the name `table` if there is such a table; a name that stands in SQL must not come from elsewhere."""
    # Only undo meets tables that the command before it wrote.
    tables = SQLModel.metadata.tables
    return (tables if table in tables else all_tables())[table].name


def existing_columns(table: str, columns: Iterable[str]) -> list[str]:
    """Return those names of columns, each in quotes; raise WrongDatabase if the table does not have one of them."""
    there = SQLModel.metadata.tables[existing_table(table)].columns
    if strange := [column for column in columns if column not in there]:
        raise WrongDatabase(f'The log is damaged: {table} has no column "{strange[0]}". See: practicelog db check')
    return [f'"{column}"' for column in columns]


def differences(old: Row, new: Row) -> Iterator[tuple[str, Any]]:
    """Yield the columns of `old` that have another value, or one of another type, in `new`, with their old values."""
    for column, new_value in new.items():
        if column in old:
            old_value = old[column]
            if (old_value, type(old_value)) != (new_value, type(new_value)):
                yield column, old_value


def add_or_cancel(item: Any, target: set[Any], opposite: set[Any]) -> None:
    """Put `item` into `target`, or take it out of `opposite` where it cancels out."""
    if item in opposite:
        opposite.discard(item)
    else:
        target.add(item)


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
