"""Undoing a change, and redoing it."""

from datetime import tzinfo
from itertools import chain
from typing import NamedTuple

from practicelog.db.past import ChangeImages, ChangeRow, Place, change_with, images_of, newest_changes, undone_ids
from practicelog.db.store import UNDO_DEPTH, Store
from practicelog.db.undo import Obstacle, is_final, take_back
from practicelog.domain.errors import NothingThere, Refused
from practicelog.queries.history.obstacles import row_in_the_way
from practicelog.queries.history.words import change_phrases
from practicelog.queries.registry import KNOWN

Later = dict[ChangeRow, ChangeImages]
"""The changes after one that is undone, as far as they hold, newest first, with their images."""


class Undone(NamedTuple):
    """A change that was undone or redone, and what it did, a phrase for each thing.

    One that was undone and `is_final` cannot be redone: it made too many rows.
    """

    id: int
    command: str
    phrases: list[str]
    is_final: bool = False


def undo_changes(store: Store, change_ids: list[int], zone: tzinfo) -> list[Undone]:
    """Undo those changes in that order, each as a change of its own, all or none; without any, the newest."""
    if not change_ids:
        return [undo_change(store, None, zone)]
    undone: list[Undone] = []
    for change_id in change_ids:
        if undone:
            store.begin_another()
        undone.append(undo_change(store, change_id, zone))
    return undone


def undo_change(store: Store, change_id: int | None, zone: tzinfo) -> Undone:
    """Undo the change `change_id`, the newest without one.

    Raise NothingThere when there is none, Refused when it is too long ago, or when later changes build on it; the
    sentence names the change in the way.
    """
    history = newest_changes(store, UNDO_DEPTH)
    inactive_ids = undone_ids(history)
    candidates = [change for change in history if change.undoes is None and change.id not in inactive_ids]
    if change_id is None:
        if not candidates:
            raise NothingThere("There is nothing to undo")
        change = candidates[0]
    else:
        change = change_to_undo(store, history, inactive_ids, change_id)
    images = images_of(store, [change.id], KNOWN)[change.id]
    later = later_changes(store, holding_after(change.id, history, inactive_ids))
    refuse_if_built_upon(change, images, later)
    did = change_phrases(store, change, zone, images)
    put_back(store, change, images, later)
    if later:
        refuse_if_untrue(store, change, images, later)
    return Undone(id=change.id, command=change.command, phrases=did, is_final=is_final(images))


def change_to_undo(store: Store, history: list[ChangeRow], inactive_ids: set[int], change_id: int) -> ChangeRow:
    """Return the change with that id; raise Refused when it is too long ago, an undo, or undone already."""
    change = next((row for row in history if row.id == change_id), None)
    if change is None:
        from practicelog.queries import resolve

        resolve.change(store, change_id)
        raise Refused(f"c{change_id} is too long ago: only the newest {UNDO_DEPTH} changes can be undone")
    if change.undoes is not None:
        raise Refused(f"c{change_id} is itself an undo. To take it back: practicelog redo")
    if change_id in inactive_ids:
        raise Refused(f"c{change_id} has already been undone. To take that back: practicelog redo")
    return change


def redo_change(store: Store, zone: tzinfo) -> Undone:
    """Redo what the newest undo took back; raise NothingThere unless only undos came after it."""
    history = newest_changes(store, UNDO_DEPTH)
    inactive_ids = undone_ids(history)
    for change in history:
        if change.id in inactive_ids:
            continue
        if change.undoes is None:
            break
        original = change_with(store, change.undoes)
        if original is None or original.undoes is not None:
            continue
        put_back(store, change, images_of(store, [change.id], KNOWN)[change.id], {})
        return Undone(id=original.id, command=original.command, phrases=change_phrases(store, original, zone))
    raise NothingThere("There is nothing to redo: an undo can be taken back until something else is recorded")


def holding_after(change_id: int, history: list[ChangeRow], inactive_ids: set[int]) -> list[ChangeRow]:
    """Return the later changes in effect, newest first; an undo counts if it undid a change before `change_id`."""
    return [
        change
        for change in history
        if change.id > change_id
        and change.id not in inactive_ids
        and (change.undoes is None or change.undoes < change_id)
    ]


def later_changes(store: Store, changes: list[ChangeRow]) -> Later:
    """Return the later changes with their images, newest first."""
    images = images_of(store, [change.id for change in changes], KNOWN) if changes else {}
    return {change: images[change.id] for change in changes}


def refuse_if_built_upon(change: ChangeRow, images: ChangeImages, later: Later) -> None:
    """Raise Refused, naming the change, when one of the `later` changes touched the same rows."""
    for later_change in reversed(later):
        if images.meets(later[later_change]):
            raise Refused(obstacle_sentence(change.id, later_change))


def refuse_if_untrue(store: Store, change: ChangeRow, images: ChangeImages, later: Later) -> None:
    """Raise Refused, naming the change, when what was put back cannot be true beside what is there now."""
    from practicelog.queries.truths.questions import rows_in_the_way

    touched: dict[Place, list[str]] = {place: list(old) for place, old in images.old_values.items()}
    touched |= {place: [] for place in images.deletions}
    touched |= {(link.table, link.left): [] for link in images.cut_links}
    found = rows_in_the_way(store, touched)
    imported = touched_since(store, found.imported, later) if found.imported else []
    refuse_beside(store, change, [*found.rows, *imported], later)


def touched_since(store: Store, places: list[Place], later: Later) -> list[Place]:
    """Return those of the rows that one of the `later` changes made or touched, or a row that they belong to."""
    from practicelog.queries.truths.belonging import parents_by_row, rows_above

    parents = parents_by_row(store, places)
    return [place for place in places if any(maker_of(row, later) for row in (place, *rows_above(place, parents)))]


def refuse_beside(store: Store, change: ChangeRow, rows: list[Place], later: Later) -> None:
    """Raise Refused when there are `rows` in the way of an undo, naming the change that made or touched one last.

    Where none did, that is the change of a row around them: it took them out of the trash.
    """
    if rows:
        from practicelog.queries.truths.belonging import rows_around

        makers = (maker_of(place, later) for place in chain(rows, rows_around(store, rows)))
        raise Refused(obstacle_sentence(change.id, next(filter(None, makers), None)))


def maker_of(place: Place, later: Later) -> ChangeRow | None:
    """Return the newest of the `later` changes that made or touched the row."""
    return next((change for change, images in later.items() if images.touches(place)), None)


def obstacle_sentence(change_id: int, later: ChangeRow | None) -> str:
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


def put_back(store: Store, change: ChangeRow, images: ChangeImages, later: Later) -> None:
    """Restore everything that `change` touched to its `images`, as a new change."""
    if images.unknown_tables:
        names = ", ".join(sorted(images.unknown_tables))
        raise Refused(f"c{change.id} ({change.command}) cannot be undone: this practicelog has no table {names}")
    if not any(images):
        raise Refused(f"c{change.id} ({change.command}) is too long ago, or too large, to be undone")
    if obstacle := take_back(store, change.id, images):
        raise Refused(obstacle_sentence(change.id, change_in_the_way(store, obstacle, later)))
    if images.insertions:
        from practicelog.queries.truths.belonging import rows_left_behind

        refuse_beside(store, change, rows_left_behind(store, images.insertions), later)


def change_in_the_way(store: Store, obstacle: Obstacle, later: Later) -> ChangeRow | None:
    """Return the one of the `later` changes that made the row in the place that a row needs, or None."""
    if not obstacle.columns:
        return None
    holder = row_in_the_way(store, *obstacle)
    return None if holder is None else maker_of((obstacle.table, holder), later)
