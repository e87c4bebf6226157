"""Taking a change back by hand: raw values go into rows past the column types; what they replace is kept, too."""

import sqlite3
from typing import NamedTuple

from practicelog.db.images import Images, Row, known
from practicelog.db.store import Store
from practicelog.db.tables import all_tables

MOST_IMAGED = 1_000


class Step(NamedTuple):
    """One row to put right.

    Without `values`, rows `row_id` to `last` are deleted; with them, they are set, or the row is inserted if `again`.
    With `link`, that from `row_id` to `last` is made (True) or cut.
    """

    table: str
    row_id: int
    last: int
    values: Row | None = None
    again: bool = False
    link: bool | None = None


class Hindrance(NamedTuple):
    """The step that the schema is against; the `columns` of the row whose place is taken, none for another rule."""

    step: Step
    columns: list[str]


def take_back(store: Store, change_id: int, steps: list[Step]) -> Hindrance | None:
    """Carry the steps out, whichever order the schema allows, as the undo of a change; return what hinders the rest.

    An undo that deletes more than MOST_IMAGED rows keeps no images: it cannot be taken back itself.
    """
    store.undoes = change_id
    store.db.execute("PRAGMA defer_foreign_keys=ON")
    imaged = sum(step.last - step.row_id + 1 for step in steps if is_deletion(step)) <= MOST_IMAGED
    # Unique marks move from row to row: what a rule forbids now may be allowed once another row is put back.
    while steps:
        refused = [(step, problem) for step in steps if (problem := attempt(store, step, imaged))]
        if len(refused) == len(steps):
            step, problem = refused[0]
            return Hindrance(step, taken_columns(problem))
        steps = [step for step, _ in refused]
    if not imaged:
        store.images = Images(store.db)
    return None


def is_deletion(step: Step) -> bool:
    """Tell whether the step deletes rows."""
    return step.link is None and step.values is None


def attempt(store: Store, step: Step, imaged: bool) -> sqlite3.IntegrityError | None:
    """Carry out one step; return the error when a rule of the schema is against it for now."""
    try:
        if step.link is not None:
            link_again(store, step.table, step.row_id, step.last, step.link)
        elif step.values is None:
            delete_again(store, step.table, step.row_id, step.last, imaged)
        elif step.again:
            insert_again(store, step.table, step.row_id, step.values)
        else:
            put_back(store, step.table, step.row_id, step.values)
    except sqlite3.IntegrityError as problem:
        return problem
    return None


def taken_columns(problem: sqlite3.IntegrityError) -> list[str]:
    """Return the columns of the UNIQUE rule that was broken, none where it was another rule."""
    _, _, columns = str(problem).partition("UNIQUE constraint failed: ")
    return [column.rpartition(".")[2] for column in columns.split(", ")] if columns else []


def put_back(store: Store, table: str, row_id: int, values: Row) -> None:
    """Set raw `values` in a row."""
    if row := store.images.row(table, row_id):
        store.images.overwriting(table, row_id, row)
    cells = ", ".join(f'"{column}" = ?' for column in values)
    store.db.execute(f'UPDATE "{known(table)}" SET {cells} WHERE id = ?', (*values.values(), row_id))  # noqa: S608


def insert_again(store: Store, table: str, row_id: int, values: Row) -> None:
    """Insert a deleted row with the raw values and the id it had."""
    columns, marks = ", ".join(f'"{column}"' for column in values), ", ".join("?" * len(values))
    store.db.execute(f'INSERT INTO "{known(table)}" ({columns}) VALUES ({marks})', tuple(values.values()))  # noqa: S608
    store.images.bearing(table, row_id)


def delete_again(store: Store, table: str, first: int, last: int, imaged: bool) -> None:
    """Delete the rows with the ids `first` to `last`."""
    if imaged:
        for row_id in range(first, last + 1):
            store.images.deleting(table, row_id)
    store.db.execute(f'DELETE FROM "{known(table)}" WHERE id BETWEEN ? AND ?', (first, last))  # noqa: S608


def link_again(store: Store, table: str, left: int, right: int, there: bool) -> None:
    """Make (or cut) a link."""
    one, other = all_tables()[table].primary_key.columns.keys()
    if there:
        store.db.execute(f'INSERT INTO "{known(table)}" ("{one}", "{other}") VALUES (?, ?)', (left, right))  # noqa: S608
        store.images.linking(table, left, right)
    else:
        store.db.execute(f'DELETE FROM "{known(table)}" WHERE "{one}" = ? AND "{other}" = ?', (left, right))  # noqa: S608
        store.images.unlinking(table, left, right)
