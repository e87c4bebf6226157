"""Taking a change back, and taking that back."""

import sqlite3
from typing import Any, NamedTuple

from practicelog.db.images import Images, Row
from practicelog.db.store import UNDO_DEPTH, Store
from practicelog.db.tables import all_tables
from practicelog.domain.errors import NothingThere, Refused
from practicelog.queries import resolve
from practicelog.queries.history.changes import (
    Change,
    Replaced,
    change_with,
    changes,
    images_of,
    touching_ids,
    undone_ids,
)
from practicelog.queries.history.conflicts import in_conflict_with

MOST_IMAGED = 1_000


class Undone(NamedTuple):
    """A change that was taken back, or an undo that was."""

    id: int
    command: str
    redo: bool


class Step(NamedTuple):
    """One row to put right.

    Without `values`, rows `row_id` to `last` are deleted; with them, they are set, or the row is inserted if `again`.
    """

    table: str
    row_id: int
    last: int
    values: Row | None
    again: bool = False
    link: bool | None = None


def undo_change(store: Store, change_id: int | None = None) -> Undone:
    """Take back the newest change, or `change_id`. Raises NothingThere when there is none, Refused when later
    changes built on it or it is too long ago; the sentence names the change that is in the way.
    """
    history = changes(store, UNDO_DEPTH)
    undone = undone_ids(history)
    done = [change for change in history if change.undoes is None and change.id not in undone]
    if change_id is None:
        if not done:
            raise NothingThere("There is nothing to undo")
        wanted = done[0]
    else:
        wanted = change_to_undo(store, history, undone, change_id)
    later = holding_after(wanted.id, history, undone)
    refuse_if_built_upon(store, wanted, later)
    images = take_back(store, wanted, later)
    if later:
        refuse_if_untrue(store, wanted, images, later)
    return Undone(wanted.id, wanted.command, redo=False)


def change_to_undo(store: Store, history: list[Change], undone: set[int], change_id: int) -> Change:
    """Return the change that can be taken back by its number."""
    found = next((change for change in history if change.id == change_id), None)
    if found is None:
        resolve.change(store, change_id)
        raise Refused(f"c{change_id} is too long ago: the newest {UNDO_DEPTH} changes can be taken back")
    if found.undoes is not None:
        raise Refused(f"c{change_id} is an undo itself. To take it back: practicelog redo")
    if change_id in undone:
        raise Refused(f"c{change_id} is undone already. To take that back: practicelog redo")
    return found


def redo_change(store: Store) -> Undone:
    """Take back the newest undo, as long as only undos came after it."""
    history = changes(store, UNDO_DEPTH)
    undone = undone_ids(history)
    for change in history:
        if change.id in undone:
            continue
        if change.undoes is None:
            break
        original = change_with(store, change.undoes)
        if original is None or original.undoes is not None:
            continue
        take_back(store, change, [])
        return Undone(original.id, original.command, redo=True)
    raise NothingThere("There is nothing to redo: an undo can be taken back until something else is recorded")


def holding_after(change_id: int, history: list[Change], undone: set[int]) -> list[Change]:
    """Return the later changes that hold, newest first: an undo is one where it took back what was older."""
    return [
        change
        for change in history
        if change.id > change_id and change.id not in undone and (change.undoes is None or change.undoes < change_id)
    ]


def refuse_if_built_upon(store: Store, wanted: Change, later: list[Change]) -> None:
    """Raise Refused, naming the change, when one of the `later` touched the same rows."""
    mine = images_of(store, wanted.id)
    for change in reversed(later):
        if mine.meets(images_of(store, change.id)):
            raise Refused(in_the_way(wanted.id, change))


def refuse_if_untrue(store: Store, wanted: Change, images: Replaced, later: list[Change]) -> None:
    """Raise Refused, naming the change, when what was put back cannot be true beside what is there by now."""
    put_back = [(table, row_id, list(old)) for (table, row_id), old in images.olds.items()]
    put_back += [(table, row_id, []) for table, row_id in images.deaths]
    put_back += [(table, left, []) for kind, table, left, _ in images.links if kind == "unlinked"]
    for table, row_id, columns in put_back:
        if other := in_conflict_with(store, table, row_id, columns):
            raise Refused(in_the_way(wanted.id, maker_of(store, *other, later)))
    refuse_dangling(store, wanted, images, later)


def refuse_dangling(store: Store, wanted: Change, images: Replaced, later: list[Change]) -> None:
    """Raise Refused, naming the change, when what was put back belongs to a row that is gone by now."""
    places = [(table, "id", row_id) for table, row_id in (*images.olds, *images.deaths)]
    for kind, table, left, _ in images.links:
        if kind == "unlinked":
            places.append((table, next(iter(all_tables()[table].primary_key.columns)).name, left))
    for table, identity, row_id in places:
        for key in all_tables()[table].foreign_keys:
            column, parent = key.parent.name, key.column.table.name
            gone = store.db.execute(
                f'SELECT "{column}" FROM "{table}"'  # noqa: S608
                f' WHERE "{identity}" = ? AND "{column}" IS NOT NULL AND "{column}" NOT IN (SELECT id FROM "{parent}")',
                (row_id,),
            ).fetchone()
            if gone:
                raise Refused(in_the_way(wanted.id, maker_of(store, parent, gone[0], later)))


def maker_of(store: Store, table: str, row_id: int, later: list[Change]) -> Change | None:
    """Return the newest of the `later` changes that made or touched the row."""
    ids = touching_ids(store, table, row_id)
    return next((change for change in later if change.id in ids), None)


def in_the_way(change_id: int, later: Change | None) -> str:
    """Return the sentence that names the change to undo first."""
    if later is None:
        return f"c{change_id} cannot be undone: later changes build on it. See: practicelog history"
    if later.undoes is not None:
        return (
            f"c{change_id} cannot be undone: c{later.id} (undo c{later.undoes}) is in the way. See: practicelog history"
        )
    return (
        f"c{change_id} cannot be undone alone: c{later.id} ({later.command}) builds on it."
        f" First: practicelog undo c{later.id}"
    )


def take_back(store: Store, wanted: Change, later: list[Change]) -> Replaced:
    """Put everything that `wanted` changed back as it was before, as a change of its own; return what that was."""
    images = images_of(store, wanted.id)
    if not images.lines:
        raise Refused(f"c{wanted.id} ({wanted.command}) is too long ago, or too large, to be taken back")
    store.undoes = wanted.id
    store.db.execute("PRAGMA defer_foreign_keys=ON")
    births = sum(last - first + 1 for _, first, last in images.births)
    imaged = births <= MOST_IMAGED
    pending = [Step(table, first, last, None) for table, first, last in reversed(images.births)]
    pending += [Step(table, row_id, row_id, row) for (table, row_id), row in images.olds.items()]
    pending += [Step(table, row_id, row_id, row, again=True) for (table, row_id), row in images.deaths.items()]
    pending += [Step(table, left, right, None, link=kind == "unlinked") for kind, table, left, right in images.links]
    # Unique marks move from row to row: what a rule forbids now may be allowed once another row is put back.
    while pending:
        refused = [(step, problem) for step in pending if (problem := attempt(store, step, imaged))]
        if len(refused) == len(pending):
            step, problem = refused[0]
            raise Refused(in_the_way(wanted.id, blocker(store, step, problem, later)))
        pending = [step for step, _ in refused]
    refuse_orphans(store, wanted, images, later)
    if not imaged:
        store.images = Images(store.db)
    return images


def attempt(store: Store, step: Step, imaged: bool) -> sqlite3.IntegrityError | None:
    """Carry out one step; return the error when a rule of the schema is against it for now."""
    try:
        if step.link is not None:
            store.link_again(step.table, step.row_id, step.last, step.link)
        elif step.values is None:
            store.delete_again(step.table, step.row_id, step.last, imaged)
        elif step.again:
            store.insert_again(step.table, step.row_id, step.values)
        else:
            store.put_back(step.table, step.row_id, step.values)
    except sqlite3.IntegrityError as problem:
        return problem
    return None


def refuse_orphans(store: Store, wanted: Change, images: Replaced, later: list[Change]) -> None:
    """Raise Refused when rows that other changes made hang on a row that is no longer there."""
    for table, first, last in images.births:
        for child in all_tables().values():
            for key in child.foreign_keys:
                if key.column.table.name != table or child.name.startswith("change"):
                    continue
                identity = "id" if "id" in child.columns else next(iter(child.primary_key.columns)).name
                row = store.db.execute(
                    f'SELECT "{identity}" FROM "{child.name}" WHERE "{key.parent.name}" BETWEEN ? AND ? LIMIT 1',  # noqa: S608
                    (first, last),
                ).fetchone()
                if row:
                    raise Refused(in_the_way(wanted.id, maker_of(store, child.name, row[0], later)))


def blocker(store: Store, step: Step, problem: sqlite3.IntegrityError, later: list[Change]) -> Change | None:
    """Return the one of the `later` changes that made the row which holds the place that `step` needs."""
    _, found, columns = str(problem).partition("UNIQUE constraint failed: ")
    if not found or step.values is None:
        return None
    names = [column.rpartition(".")[2] for column in columns.split(", ")]
    wanted: dict[str, Any] = {**(store.images.row(step.table, step.row_id) or {}), **step.values}
    condition = " AND ".join(f'"{name}" = ?' for name in names)
    row = store.db.execute(
        f'SELECT id FROM "{step.table}" WHERE {condition} AND id <> ?',  # noqa: S608
        (*(wanted.get(name) for name in names), step.row_id),
    ).fetchone()
    return maker_of(store, step.table, row[0], later) if row else None
