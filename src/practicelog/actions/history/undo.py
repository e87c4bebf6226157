"""Taking a change back, and taking that back."""

from typing import NamedTuple

from practicelog.db.store import UNDO_DEPTH, Store
from practicelog.db.undo import Obstacle, Step, take_back
from practicelog.domain.errors import NothingThere, Refused
from practicelog.queries.history.changes import (
    ChangeImages,
    ChangeRow,
    change_ids_of_row,
    change_images,
    change_with,
    newest_changes,
    undone_ids,
)
from practicelog.queries.history.conflicts import conflicting_row
from practicelog.queries.history.foreign_keys import child_row, missing_parent, row_in_the_way


class Undone(NamedTuple):
    """A change that was taken back, or an undo that was."""

    id: int
    command: str


def undo_change(store: Store, change_id: int | None = None) -> Undone:
    """Take back the newest change, or `change_id`. Raise NothingThere when there is none, Refused when later
    changes built on it or it is too long ago; the sentence names the change that is in the way.
    """
    history = newest_changes(store, UNDO_DEPTH)
    undone = undone_ids(history)
    done = [change for change in history if change.undoes is None and change.id not in undone]
    if change_id is None:
        if not done:
            raise NothingThere("There is nothing to undo")
        change = done[0]
    else:
        change = change_to_undo(store, history, undone, change_id)
    later, images = holding_after(change.id, history, undone), change_images(store, change.id)
    refuse_if_built_upon(store, change, images, later)
    put_back(store, change, images, later)
    if later:
        refuse_if_untrue(store, change, images, later)
    return Undone(id=change.id, command=change.command)


def change_to_undo(store: Store, history: list[ChangeRow], undone: set[int], change_id: int) -> ChangeRow:
    """Return the change that can be taken back by its number."""
    found = next((change for change in history if change.id == change_id), None)
    if found is None:
        from practicelog.queries import resolve

        resolve.change(store, change_id)
        raise Refused(f"c{change_id} is too long ago: the newest {UNDO_DEPTH} changes can be taken back")
    if found.undoes is not None:
        raise Refused(f"c{change_id} is an undo itself. To take it back: practicelog redo")
    if change_id in undone:
        raise Refused(f"c{change_id} is undone already. To take that back: practicelog redo")
    return found


def redo_change(store: Store) -> Undone:
    """Take back the newest undo, as long as only undos came after it."""
    history = newest_changes(store, UNDO_DEPTH)
    undone = undone_ids(history)
    for change in history:
        if change.id in undone:
            continue
        if change.undoes is None:
            break
        original = change_with(store, change.undoes)
        if original is None or original.undoes is not None:
            continue
        put_back(store, change, change_images(store, change.id), [])
        return Undone(id=original.id, command=original.command)
    raise NothingThere("There is nothing to redo: an undo can be taken back until something else is recorded")


def holding_after(change_id: int, history: list[ChangeRow], undone: set[int]) -> list[ChangeRow]:
    """Return the later changes that hold, newest first: an undo is one where it took back what was older."""
    return [
        change
        for change in history
        if change.id > change_id and change.id not in undone and (change.undoes is None or change.undoes < change_id)
    ]


def refuse_if_built_upon(store: Store, change: ChangeRow, images: ChangeImages, later: list[ChangeRow]) -> None:
    """Raise Refused, naming the change, when one of the `later` touched the same rows."""
    for later_change in reversed(later):
        if images.meets(change_images(store, later_change.id)):
            raise Refused(in_the_way(change.id, later_change))


def refuse_if_untrue(store: Store, change: ChangeRow, images: ChangeImages, later: list[ChangeRow]) -> None:
    """Raise Refused, naming the change, when what was put back cannot be true beside what is there by now."""
    places = [(table, row_id, list(old)) for (table, row_id), old in images.old_values.items()]
    places += [(table, row_id, []) for table, row_id in (*images.deletions, *images.cut_links)]
    for table, row_id, columns in places:
        if other := conflicting_row(store, table, row_id, columns):
            raise Refused(in_the_way(change.id, maker_of(store, *other, later)))
    refuse_dangling(store, change, images, later)


def refuse_dangling(store: Store, change: ChangeRow, images: ChangeImages, later: list[ChangeRow]) -> None:
    """Raise Refused, naming the change, when what was put back belongs to a row that is gone by now."""
    places = [*images.old_values, *images.deletions, *images.cut_links]
    for table, row_id in places:
        if gone := missing_parent(store, table, row_id):
            raise Refused(in_the_way(change.id, maker_of(store, *gone, later)))


def maker_of(store: Store, table: str, row_id: int, later: list[ChangeRow]) -> ChangeRow | None:
    """Return the newest of the `later` changes that made or touched the row."""
    ids = change_ids_of_row(store, table, row_id)
    return next((change for change in later if change.id in ids), None)


def in_the_way(change_id: int, later: ChangeRow | None) -> str:
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


def put_back(store: Store, change: ChangeRow, images: ChangeImages, later: list[ChangeRow]) -> None:
    """Put everything that `change` touched back as the `images` have it, as a change of its own."""
    if not images.image_rows:
        raise Refused(f"c{change.id} ({change.command}) is too long ago, or too large, to be taken back")
    if obstacle := take_back(store, change.id, steps_for(images)):
        raise Refused(in_the_way(change.id, blocker(store, obstacle, later)))
    refuse_orphans(store, change, images, later)


def steps_for(images: ChangeImages) -> list[Step]:
    """Return what is to be done so that everything is as the images have it."""
    steps = [Step(table, first, last) for table, first, last in reversed(images.insertions)]
    steps += [Step(table, row_id, row_id, row) for (table, row_id), row in images.old_values.items()]
    steps += [Step(table, row_id, row_id, row, again=True) for (table, row_id), row in images.deletions.items()]
    steps += [Step(table, left, right, link=kind == "unlinked") for kind, table, left, right in images.links]
    return steps


def refuse_orphans(store: Store, change: ChangeRow, images: ChangeImages, later: list[ChangeRow]) -> None:
    """Raise Refused when rows that other changes made hang on a row that is no longer there."""
    for table, first, last in images.insertions:
        if child := child_row(store, table, first, last):
            raise Refused(in_the_way(change.id, maker_of(store, *child, later)))


def blocker(store: Store, obstacle: Obstacle, later: list[ChangeRow]) -> ChangeRow | None:
    """Return the one of the `later` changes that made the row which holds the place that a step needs."""
    step, columns = obstacle
    if not columns or step.values is None:
        return None
    holder = row_in_the_way(store, step.table, step.row_id, columns, step.values)
    return None if holder is None else maker_of(store, step.table, holder, later)
