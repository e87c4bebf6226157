"""Adding, editing, archiving and deleting the sides of an activity."""

from typing import NamedTuple

from practicelog.actions.shared.order import move_to_place
from practicelog.db.store import Store
from practicelog.db.tables.sets import Side
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_side_name
from practicelog.domain.spelling import name_key, typeable
from practicelog.queries import resolve
from practicelog.queries.sets.sides import SideRow, activity_sides, side_has_values, side_of


class DefinedSide(NamedTuple):
    """A side as it is now (or was, if deleted), the name of its activity, and its own name before."""

    side_id: int
    activity: str
    side: str
    before: str


def refuse_duplicate(sides: list[SideRow], activity: str, name: str, own_id: int = 0) -> None:
    """Raise Refused when a side other than `own_id` has that name."""
    for line in sides:
        if line.side_id != own_id and name_key(line.side) == name_key(name):
            raise Refused(f"{activity} has a side {line.side} already")


def add_side(store: Store, activity: str, name: str) -> DefinedSide:
    """Add a side to the activity; raise Refused when it has one of that name."""
    owner = resolve.activity(store, activity)
    sides = activity_sides(store, owner.id)
    check_side_name(name)
    refuse_duplicate(sides, owner.name, name)
    row = store.add(Side(activity_id=owner.id, name=name, name_key=name_key(name), position=len(sides) + 1))
    return DefinedSide(side_id=row.id, activity=owner.name, side=name, before=name)


def edit_side(
    store: Store, activity: str, name: str, new_name: str | None = None, position: int | None = None
) -> DefinedSide:
    """Give a side another name or position; raise Refused when the name is taken, or nothing changes."""
    if new_name is None and position is None:
        raise NotUnderstood("Edit what of it? Write --name NEW or --position 1")
    owner = resolve.activity(store, activity)
    sides = activity_sides(store, owner.id)
    line = side_of(store, owner, name)
    is_reordered = position is not None and move_to_place(
        store, Side, [other.side_id for other in sides], line.side_id, position
    )
    row = store.get(Side, line.side_id)
    if new_name is not None and new_name != line.side:
        check_side_name(new_name)
        refuse_duplicate(sides, owner.name, new_name, line.side_id)
        row.name, row.name_key = new_name, name_key(new_name)
    elif not is_reordered:
        raise Refused(f"{line.side} is like that already. Nothing was changed")
    return DefinedSide(side_id=line.side_id, activity=owner.name, side=row.name, before=line.side)


def archive_side(store: Store, activity: str, name: str, archived: bool = True) -> DefinedSide:
    """Archive a side or bring it back, keeping its values; raise Refused if it already is as requested."""
    owner = resolve.activity(store, activity)
    line = side_of(store, owner, name)
    if line.archived == archived:
        raise Refused(f"{line.side} is {'archived already' if archived else 'not archived'}")
    store.get(Side, line.side_id).archived_at = store.now if archived else None
    return DefinedSide(side_id=line.side_id, activity=owner.name, side=line.side, before=line.side)


def delete_side(store: Store, activity: str, name: str) -> DefinedSide:
    """Delete a side that was never used; raise Refused, with the way out, when it was."""
    owner = resolve.activity(store, activity)
    line = side_of(store, owner, name)
    if side_has_values(store, line.side_id):
        cure = f"practicelog side archive {typeable(owner.name)} {typeable(line.side)}"
        raise Refused(f"{line.side} is in use. To take it out of use, its values kept: {cure}")
    store.remove(store.get(Side, line.side_id))
    return DefinedSide(side_id=line.side_id, activity=owner.name, side=line.side, before=line.side)
