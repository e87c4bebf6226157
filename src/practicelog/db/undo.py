"""Undo a change with plain SQL: raw values go into rows past the column types, and what they replace is kept.

In one pass, in an order in which nothing is in its own way: inserted rows go, children first; unique values that may
be swapped give way; old values come back; deleted rows come back, parents first; links are made and cut.
"""

import sqlite3
from functools import cache
from typing import NamedTuple

from sqlalchemy import UniqueConstraint
from sqlalchemy.schema import sort_tables
from sqlmodel import SQLModel

from practicelog.db.connect import id_list
from practicelog.db.images import Images, existing_columns, existing_table
from practicelog.db.past import ChangeImages, Link, Place, Row
from practicelog.db.store import Store
from practicelog.db.tables import all_tables
from practicelog.db.types import Flag, Text

MAX_IMAGES = 1_000
# In a unique column, by its kind: what no other row has. Foreign keys are looked at when all is done.
MARK, TEXT, NUMBER = "NULL", "char(0) || id", "4611686018427387904 + id"


class Obstacle(NamedTuple):
    """A row that the schema forbids to put back with `values`.

    `columns` are those of the UNIQUE rule that it would break, none for another rule.
    """

    table: str
    row_id: int
    values: Row
    columns: list[str]


def take_back(store: Store, change_id: int, past: ChangeImages) -> Obstacle | None:
    """Put back what a change replaced, as the undo of it; return what the schema forbids, and then leave the rest.

    An undo that deletes more than MAX_IMAGES rows keeps no images: it cannot be taken back itself.
    """
    store.undoes = change_id
    store.db.execute("PRAGMA defer_foreign_keys=ON")
    keep_images = not is_final(past)
    order = depths({table for table, *_ in past.insertions} | {table for table, _ in past.deletions})
    for table, first, last in sorted(past.insertions, key=lambda rows: order[rows[0]], reverse=True):
        delete_again(store, table, first, last, keep_images)
    for table, row_id in past.old_values:
        keep_values(store, table, row_id)
    make_room(store, past.old_values)
    writes = [(put_back, *row) for row in past.old_values.items()]
    writes += [(insert_again, *row) for row in sorted(past.deletions.items(), key=lambda row: order[row[0][0]])]
    for write, (table, row_id), values in writes:
        try:
            write(store, table, row_id, values)
        except sqlite3.IntegrityError as problem:
            return Obstacle(table, row_id, values, broken_columns(problem))
    for link in past.new_links:
        cut_again(store, link)
    for link in past.cut_links:
        link_again(store, link)
    if not keep_images:
        store.images = Images(store.db)
    return None


def is_final(past: ChangeImages) -> bool:
    """Tell whether the undo of a change cannot be taken back itself: it deletes more rows than it keeps images of."""
    return sum(last - first + 1 for _, first, last in past.insertions) > MAX_IMAGES


def depths(tables: set[str]) -> dict[str, int]:
    """Return the place of each of those tables in an order in which parents come before what belongs to them."""
    if len(tables) < 2:
        return dict.fromkeys(tables, 0)
    # Of all tables: those that a command has loaded may refer to others that it has not.
    order = [table.name for table in sort_tables(all_tables().values())]
    return {table: order.index(table) for table in tables}


def broken_columns(problem: sqlite3.IntegrityError) -> list[str]:
    """Return the columns of the UNIQUE rule that was broken, none where it was another rule."""
    _, _, columns = str(problem).partition("UNIQUE constraint failed: ")
    return [column.rpartition(".")[2] for column in columns.split(", ")] if columns else []


def keep_values(store: Store, table: str, row_id: int) -> None:
    """Keep what a row holds now, which is about to be overwritten."""
    if row := store.images.row(table, row_id):
        store.images.record_update(table, row_id, row)


def make_room(store: Store, old_values: dict[Place, Row]) -> None:
    """Give rows that are about to get unique values others that no row has, where several of a table may swap them."""
    moving: dict[str, dict[int, set[str]]] = {}
    for (table, row_id), values in old_values.items():
        if columns := unique_columns(table) & values.keys():
            moving.setdefault(table, {})[row_id] = columns
    for table, rows in moving.items():
        for column in sorted(set().union(*rows.values())) if len(rows) > 1 else ():
            row_ids = [row_id for row_id, columns in rows.items() if column in columns]
            store.db.execute(
                f'UPDATE "{table}" SET "{column}" = {placeholder(table, column)}'  # noqa: S608
                " WHERE id IN (SELECT value FROM json_each(?))",
                (id_list(row_ids),),
            )


@cache
def unique_columns(table: str) -> set[str]:
    """Return the columns of `table` that a UNIQUE rule is about."""
    rules = SQLModel.metadata.tables[existing_table(table)]
    columns = [column for rule in rules.constraints if isinstance(rule, UniqueConstraint) for column in rule.columns]
    columns += [column for index in rules.indexes if index.unique for column in index.columns]
    return {column.name for column in columns}


def placeholder(table: str, column: str) -> str:
    """Return an SQL expression for a value of a unique column that no other row has."""
    kind = SQLModel.metadata.tables[table].columns[column].type
    return MARK if isinstance(kind, Flag) else TEXT if isinstance(kind, Text) else NUMBER


def put_back(store: Store, table: str, row_id: int, values: Row) -> None:
    """Set raw `values` in a row."""
    columns = ", ".join(f"{column} = ?" for column in existing_columns(table, values))
    store.db.execute(f'UPDATE "{existing_table(table)}" SET {columns} WHERE id = ?', (*values.values(), row_id))  # noqa: S608


def insert_again(store: Store, table: str, row_id: int, values: Row) -> None:
    """Insert a deleted row with the raw values and the id it had."""
    columns, marks = ", ".join(existing_columns(table, values)), ", ".join("?" * len(values))
    store.db.execute(f'INSERT INTO "{existing_table(table)}" ({columns}) VALUES ({marks})', tuple(values.values()))  # noqa: S608
    store.images.record_insertion(table, row_id)


def delete_again(store: Store, table: str, first: int, last: int, keep_images: bool) -> None:
    """Delete the rows with the ids `first` to `last`."""
    if keep_images:
        for row_id in range(first, last + 1):
            store.images.record_deletion(table, row_id)
    store.db.execute(f'DELETE FROM "{existing_table(table)}" WHERE id BETWEEN ? AND ?', (first, last))  # noqa: S608


def cut_again(store: Store, link: Link) -> None:
    """Cut a link that was made."""
    name, left, right = link_columns(link.table)
    sql = f'DELETE FROM "{name}" WHERE "{left}" = ? AND "{right}" = ?'  # noqa: S608
    store.db.execute(sql, (link.left, link.right))
    store.images.record_cut_link(link)


def link_again(store: Store, link: Link) -> None:
    """Make a link that was cut."""
    name, left, right = link_columns(link.table)
    sql = f'INSERT INTO "{name}" ("{left}", "{right}") VALUES (?, ?)'  # noqa: S608
    store.db.execute(sql, (link.left, link.right))
    store.images.record_link(link)


def link_columns(table: str) -> tuple[str, str, str]:
    """Return the name of a table of links, and its columns on the left and on the right."""
    name = existing_table(table)
    left, right = SQLModel.metadata.tables[name].primary_key.columns.keys()
    return name, left, right
