"""Undo a change with plain SQL: raw values go into rows past the column types, and what they replace is kept."""

import sqlite3
from typing import NamedTuple

from practicelog.db.images import Images, Row, existing_table
from practicelog.db.store import Store
from practicelog.db.tables import all_tables

MAX_IMAGES = 1_000


class Step(NamedTuple):
    """One thing to do for an undo.

    Without `values`, rows `row_id` to `last` are deleted; with them, they are set, or the row is inserted if `again`.
    With `link`, that from `row_id` to `last` is made (True) or cut.
    """

    table: str
    row_id: int
    last: int
    values: Row | None = None
    again: bool = False
    link: bool | None = None


class Obstacle(NamedTuple):
    """The step that the schema forbids. `columns` are those of the UNIQUE rule it breaks, none for another rule."""

    step: Step
    columns: list[str]


def take_back(store: Store, change_id: int, steps: list[Step]) -> Obstacle | None:
    """Carry out the steps, in whichever order the schema allows, as the undo of a change; return what stops the rest.

    An undo that deletes more than MAX_IMAGES rows keeps no images: it cannot be taken back itself.
    """
    store.undoes = change_id
    store.db.execute("PRAGMA defer_foreign_keys=ON")
    keep_images = sum(step.last - step.row_id + 1 for step in steps if is_deletion(step)) <= MAX_IMAGES
    # Unique marks move from row to row: what a rule forbids now may be allowed once another row is put back.
    while steps:
        failures = [(step, problem) for step in steps if (problem := attempt(store, step, keep_images))]
        if len(failures) == len(steps):
            step, problem = failures[0]
            return Obstacle(step, unique_columns(problem))
        steps = [step for step, _ in failures]
    if not keep_images:
        store.images = Images(store.db)
    return None


def is_deletion(step: Step) -> bool:
    """Tell whether the step deletes rows."""
    return step.link is None and step.values is None


def attempt(store: Store, step: Step, keep_images: bool) -> sqlite3.IntegrityError | None:
    """Carry out one step; return the error when a rule of the schema is against it for now."""
    try:
        if step.link is not None:
            link_again(store, step.table, step.row_id, step.last, step.link)
        elif step.values is None:
            delete_again(store, step.table, step.row_id, step.last, keep_images)
        elif step.again:
            insert_again(store, step.table, step.row_id, step.values)
        else:
            put_back(store, step.table, step.row_id, step.values)
    except sqlite3.IntegrityError as problem:
        return problem
    return None


def unique_columns(problem: sqlite3.IntegrityError) -> list[str]:
    """Return the columns of the UNIQUE rule that was broken, none where it was another rule."""
    _, _, columns = str(problem).partition("UNIQUE constraint failed: ")
    return [column.rpartition(".")[2] for column in columns.split(", ")] if columns else []


def put_back(store: Store, table: str, row_id: int, values: Row) -> None:
    """Set raw `values` in a row."""
    if row := store.images.row(table, row_id):
        store.images.record_update(table, row_id, row)
    columns = ", ".join(f'"{column}" = ?' for column in values)
    store.db.execute(f'UPDATE "{existing_table(table)}" SET {columns} WHERE id = ?', (*values.values(), row_id))  # noqa: S608


def insert_again(store: Store, table: str, row_id: int, values: Row) -> None:
    """Insert a deleted row with the raw values and the id it had."""
    columns, marks = ", ".join(f'"{column}"' for column in values), ", ".join("?" * len(values))
    store.db.execute(f'INSERT INTO "{existing_table(table)}" ({columns}) VALUES ({marks})', tuple(values.values()))  # noqa: S608
    store.images.record_insertion(table, row_id)


def delete_again(store: Store, table: str, first: int, last: int, keep_images: bool) -> None:
    """Delete the rows with the ids `first` to `last`."""
    if keep_images:
        for row_id in range(first, last + 1):
            store.images.record_deletion(table, row_id)
    store.db.execute(f'DELETE FROM "{existing_table(table)}" WHERE id BETWEEN ? AND ?', (first, last))  # noqa: S608


def link_again(store: Store, table: str, left: int, right: int, is_link: bool) -> None:
    """Make a link, or cut it where `is_link` is False."""
    left_column, right_column = all_tables()[table].primary_key.columns.keys()
    name = existing_table(table)
    if is_link:
        sql = f'INSERT INTO "{name}" ("{left_column}", "{right_column}") VALUES (?, ?)'  # noqa: S608
        store.db.execute(sql, (left, right))
        store.images.record_link(table, left, right)
    else:
        sql = f'DELETE FROM "{name}" WHERE "{left_column}" = ? AND "{right_column}" = ?'  # noqa: S608
        store.db.execute(sql, (left, right))
        store.images.record_cut_link(table, left, right)
