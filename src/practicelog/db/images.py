"""The images of a change: what it replaced, collected while it writes and stored with it, so that it can be undone."""

import sqlite3
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
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
        self.crowds: dict[str, list[range]] = {}
        self.old_values: dict[Place, Row] = {}
        self.deletions: set[Place] = set()
        self.new_links: set[Link] = set()
        self.cut_links: set[Link] = set()
        self.crowds_of_links: dict[str, array[int]] = {}

    def row(self, table: str, row_id: int) -> Row | None:
        """Return the row as SQLite holds it now, untouched by column types."""
        cursor = self.db.execute(f'SELECT * FROM "{existing_table(table)}" WHERE id = ?', (row_id,))  # noqa: S608
        values = cursor.fetchone()
        return dict(zip((column[0] for column in cursor.description), values, strict=True)) if values else None

    def row_before(self, table: str, row_id: int) -> Row | None:
        """Return the row as it was before this change, None if it was not there; one that was deleted is not found."""
        if row_id in self.insertions.get(table, ()) or (row := self.row(table, row_id)) is None:
            return None
        return {**row, **self.old_values.get((table, row_id), {})}

    def record_update(self, table: str, row_id: int, values: Row) -> None:
        """Keep the old `values` that an update overwrites, by column; a value that is kept already is the older one."""
        if not self.has_inserted(table, row_id):
            self.old_values[table, row_id] = {**values, **self.old_values.get((table, row_id), {})}

    def record_deletion(self, table: str, row_id: int) -> None:
        """Keep the whole row, which is about to be deleted."""
        if row_id in self.insertions.get(table, ()):
            self.insertions[table].discard(row_id)
        elif self.has_inserted(table, row_id):
            self.crowds[table] = [part for crowd in self.crowds[table] for part in without(crowd, row_id)]
        elif row := self.row(table, row_id):
            self.record_update(table, row_id, row)
            self.deletions.add((table, row_id))

    def record_insertion(self, table: str, row_id: int) -> None:
        """Keep the id of a row that this change inserted."""
        if (table, row_id) in self.deletions:
            self.deletions.discard((table, row_id))
        else:
            self.insertions.setdefault(table, set()).add(row_id)

    def record_crowd(self, table: str, first: int, last: int) -> None:
        """Keep that this change inserted the rows with the ids `first` to `last`, some of which may be kept already."""
        crowds, crowd = self.crowds.setdefault(table, []), range(first, last + 1)
        if crowds and crowds[-1].start <= crowd.stop and crowd.start <= crowds[-1].stop:
            other = crowds.pop()
            crowd = range(min(other.start, first), max(other.stop, crowd.stop))
        crowds.append(crowd)

    def has_inserted(self, table: str, row_id: int) -> bool:
        """Tell whether this change inserted the row."""
        return row_id in self.insertions.get(table, ()) or any(row_id in crowd for crowd in self.crowds.get(table, ()))

    def births(self) -> int:
        """Return how many rows this change inserted."""
        return sum(map(len, self.insertions.values())) + sum(len(ids) for ids in chain(*self.crowds.values()))

    def record_links(self, table: str, pairs: Iterable[Sequence[int]]) -> None:
        """Keep that this change made links of rows that it inserted: left and right id."""
        self.crowds_of_links.setdefault(table, array("q")).extend(chain.from_iterable(pairs))

    def record_link(self, link: Link) -> None:
        """Keep that this change made a link."""
        add_or_cancel(link, self.new_links, self.cut_links)

    def record_cut_link(self, link: Link) -> None:
        """Keep that this change cut a link."""
        for place, (left, right) in enumerate(pairs_of(self.crowds_of_links.get(link.table, ()))):
            if (left, right) == (link.left, link.right):
                del self.crowds_of_links[link.table][2 * place : 2 * place + 2]
                return
        add_or_cancel(link, self.cut_links, self.new_links)

    def __iter__(self) -> Iterator[Image]:
        """Yield an image of each thing that is different now."""
        for table, ids in self.insertions.items():
            for first, last in ranges(ids):
                yield Image(INSERTED, table, first, None, last)
        for table, crowds in self.crowds.items():
            yield from (Image(INSERTED, table, crowd.start, None, crowd.stop - 1) for crowd in crowds)
        for (table, row_id), old in self.old_values.items():
            if (table, row_id) in self.deletions:
                yield from (Image(DELETED, table, row_id, column, value) for column, value in old.items())
            elif new := self.row(table, row_id):
                for column, old_value in differences(old, new):
                    yield Image(UPDATED, table, row_id, column, old_value)
        yield from (Image(LINKED, table, left, None, right) for table, left, right in sorted(self.new_links))
        for table, ends in self.crowds_of_links.items():
            yield from (Image(LINKED, table, left, None, right) for left, right in pairs_of(ends))
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


def without(ids: range, row_id: int) -> list[range]:
    """Return the unbroken runs of `ids` that are left without one of them."""
    parts = (range(ids.start, min(row_id, ids.stop)), range(max(row_id + 1, ids.start), ids.stop))
    return [part for part in parts if part] if row_id in ids else [ids]


def pairs_of(numbers: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the numbers in pairs."""
    each = iter(numbers)
    return zip(each, each, strict=True)
