"""The tables of a database of somebody else's, as far as it has them: nothing that lies in the file is run."""

import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.said import encoded, residue, text_of

Record = dict[str, Any]
# Of these nothing is lost that is worth keeping, or every reader keeps it.
COMMON = ("id", "name", "root_id", "sort_order", "order", "created_at", "updated_at", "deleted_at")


class Readable(Protocol):
    """A database that answers SQL, such as a connection of `sqlite3`."""

    text_factory: Any

    def execute(self, sql: str, /) -> Iterable[Sequence[Any]]:
        """Run one statement and return its rows."""


class Tables:
    """The tables of a file, and their columns; what it has not is empty."""

    def __init__(self, db: Readable) -> None:
        # What is no UTF-8 is written out, so that nothing of it is lost.
        db.text_factory = lambda raw: raw.decode("utf-8", "backslashreplace")
        self.db = db
        # No view is asked, no virtual table and no generated column: they may run what they like.
        tables = self.ask("SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'")
        self.columns = {
            str(name): [str(column[1]) for column in self.ask(f"PRAGMA table_info({quoted(name)})")]
            for (name,) in tables
        }

    def has(self, mark: str) -> bool:
        """Return whether there is a table, or a column written `table.column`."""
        table, _, column = mark.partition(".")
        return table in self.columns and (not column or column in self.columns[table])

    def ask(self, sql: str) -> list[Sequence[Any]]:
        """Return what a statement gives; raise NotUnderstood if the file is damaged."""
        try:
            return list(self.db.execute(sql))
        except (sqlite3.Error, OverflowError) as error:
            raise NotUnderstood(f"The database cannot be read: {error}") from None

    def records(self, table: str) -> list[Record]:
        """Return the rows of a table by column, in an order of their own; ids are text, and no two have the same."""
        if not (columns := self.columns.get(table)):
            return []
        names = ", ".join(quoted(column) for column in columns)
        rows = self.ask(f"SELECT {names} FROM {quoted(table)}")  # noqa: S608 - quoted
        records = [{column: as_id(column, value) for column, value in zip(columns, row, strict=True)} for row in rows]
        records.sort(key=place_of)
        return with_ids(records) if "id" in columns else records


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def as_id(column: str, value: Any) -> Any:
    """Return the value of a column: an id as text, as a column may have made a number of it."""
    return text_of(value) if column == "id" or column.endswith("_id") else value


def place_of(record: Record) -> tuple[float, str, str]:
    """Return by what rows are put in order: their own, then when they were made."""
    order = record.get("sort_order", record.get("order"))
    number = float(order) if isinstance(order, int | float) else 0.0
    return number, str(record.get("created_at") or ""), str(record.get("id") or encoded(record))


def with_ids(records: list[Record]) -> list[Record]:
    """Return the rows, each with an id of its own: one that has none, or that of another, is given a number."""
    taken: set[str] = set()
    for record in records:
        name = base = record["id"] or "none"
        number = 1
        while name in taken:
            number += 1
            name = f"{base}#{number}"
        taken.add(name)
        record["id"] = name
    return records


def in_order(records: dict[str, Record], column: str) -> list[Record]:
    """Return rows so that each comes after the one that its `column` names; a ring is cut where it closes."""
    ordered: dict[str, Record] = {}
    for start in records:
        chain: dict[str, Record] = {}
        key: Any = start
        while key in records and key not in ordered and key not in chain:
            chain[key] = records[key]
            key = records[key].get(column)
        if key in chain:
            chain[next(reversed(chain))] |= {column: None}
        ordered |= dict(reversed(chain.items()))
    return list(ordered.values())


def left_of(record: Record, read: str = "") -> str | None:
    """Return as JSON what a row says beside what everybody reads and the columns that were `read`."""
    return residue(record, *COMMON, *read.split())
