"""Write many rows at once, as SQLite stores their values: past SQLModel, which takes ten times as long."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from practicelog.db.images import existing_columns, existing_table
from practicelog.db.past import Link
from practicelog.db.readable import Readable
from practicelog.db.store import Store


def unflushed(store: Store) -> Readable:
    """Return what answers SQL without asking SQLModel for what it has to write: rows in crowds go past it."""
    return store.db


def insert_rows(store: Store, table: str, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Insert `rows` with their ids, which come first and go up; undo takes them away again.

    What ids there are between them must be of rows that this change inserts as well.
    """
    names, marks = ", ".join(existing_columns(table, columns)), ", ".join("?" * len(columns))
    store.db.executemany(f'INSERT INTO "{existing_table(table)}" ({names}) VALUES ({marks})', rows)  # noqa: S608
    store.images.record_crowd(table, rows[0][0], rows[-1][0])


def update_row(store: Store, table: str, row_id: int, values: Mapping[str, Any]) -> None:
    """Write raw `values` into a row; undo puts the old ones back."""
    if old := store.images.row(table, row_id):
        store.images.record_update(table, row_id, {column: old[column] for column in values})
        changes = ", ".join(f"{column} = ?" for column in existing_columns(table, values))
        store.db.execute(f'UPDATE "{existing_table(table)}" SET {changes} WHERE id = ?', (*values.values(), row_id))  # noqa: S608


def insert_links(store: Store, table: str, columns: Mapping[str, str], pairs: Iterable[tuple[int, int]]) -> int:
    """Link rows, given the tables that the two `columns` refer to; return how many were not linked already."""
    names, (left_table, right_table) = ", ".join(existing_columns(table, columns)), columns.values()
    insert, made = f'INSERT OR IGNORE INTO "{existing_table(table)}" ({names}) VALUES (?, ?)', 0  # noqa: S608
    fresh: list[tuple[int, int]] = []
    for left, right in dict.fromkeys(pairs):
        # What is linked with a row of this change was not before it.
        if store.images.has_inserted(left_table, left) or store.images.has_inserted(right_table, right):
            fresh.append((left, right))
        elif store.db.execute(insert, (left, right)).rowcount:
            store.images.record_link(Link(table, left, right))
            made += 1
    if fresh:
        store.images.record_links(table, fresh)
        made += store.db.executemany(insert, fresh).rowcount
    return made


def update_rows(store: Store, table: str, column: str, values: Mapping[int, Any]) -> None:
    """Write a raw value into one column of rows, by id; undo puts the old ones back."""
    name = existing_columns(table, [column])[0]
    for row_id in values:
        if not store.images.has_inserted(table, row_id):
            old = store.db.execute(f'SELECT {name} FROM "{existing_table(table)}" WHERE id = ?', (row_id,)).fetchone()  # noqa: S608
            store.images.record_update(table, row_id, {column: old[0]})
    update = f'UPDATE "{existing_table(table)}" SET {name} = ? WHERE id = ?'  # noqa: S608
    store.db.executemany(update, [(value, row_id) for row_id, value in values.items()])


def delete_row(store: Store, table: str, row_id: int) -> None:
    """Delete a row to which nothing refers; undo brings it back."""
    store.images.record_deletion(table, row_id)
    store.db.execute(f'DELETE FROM "{existing_table(table)}" WHERE id = ?', (row_id,))  # noqa: S608


def move_link(
    store: Store, table: str, columns: Mapping[str, str], column: str, pair: tuple[int, int], into: int
) -> None:
    """Cut a link of two rows, and link instead another row by the one of the two `columns`."""
    ends = dict(zip(columns, pair, strict=True))
    names = " AND ".join(f"{name} = ?" for name in existing_columns(table, columns))
    store.db.execute(f'DELETE FROM "{existing_table(table)}" WHERE {names}', pair)  # noqa: S608
    store.images.record_cut_link(Link(table, *pair))
    left, right = (ends | {column: into}).values()
    if left != right or len({*columns.values()}) > 1:
        insert_links(store, table, columns, [(left, right)])
