"""Write many rows at once, as SQLite stores their values: past SQLModel, which takes ten times as long."""

from collections.abc import Mapping, Sequence
from typing import Any

from practicelog.db.images import existing_columns, existing_table
from practicelog.db.past import Link
from practicelog.db.store import Store


def insert_rows(store: Store, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert `rows` with their ids, which come first and follow each other; undo takes them away again."""
    names, marks = ", ".join(existing_columns(table, columns)), ", ".join("?" * len(columns))
    store.db.executemany(f'INSERT INTO "{existing_table(table)}" ({names}) VALUES ({marks})', rows)  # noqa: S608
    store.images.insertions.setdefault(table, set()).update(row[0] for row in rows)


def update_row(store: Store, table: str, row_id: int, values: Mapping[str, Any]) -> None:
    """Write raw `values` into a row; undo puts the old ones back."""
    if old := store.images.row(table, row_id):
        store.images.record_update(table, row_id, {column: old[column] for column in values})
        changes = ", ".join(f"{column} = ?" for column in existing_columns(table, values))
        store.db.execute(f'UPDATE "{existing_table(table)}" SET {changes} WHERE id = ?', (*values.values(), row_id))  # noqa: S608


def insert_links(store: Store, table: str, columns: Sequence[str], pairs: Sequence[tuple[int, int]]) -> int:
    """Link rows; return how many of the `pairs` were not linked already."""
    names, made = ", ".join(existing_columns(table, columns)), 0
    for left, right in pairs:
        insert = f'INSERT OR IGNORE INTO "{existing_table(table)}" ({names}) VALUES (?, ?)'  # noqa: S608
        if store.db.execute(insert, (left, right)).rowcount:
            store.images.record_link(Link(table, left, right))
            made += 1
    return made
