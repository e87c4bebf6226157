"""The sides of an activity: added, renamed, ordered, archived and deleted."""

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
    """A side as it now is (or was, when it is gone), of which activity, and what it was called before."""

    side_id: int
    activity: str
    side: str
    before: str


def refuse_taken(sides: list[SideRow], activity: str, name: str, but: int = 0) -> None:
    """Raise Refused when another side of the activity has that name."""
    for line in sides:
        if line.side_id != but and name_key(line.side) == name_key(name):
            raise Refused(f"{activity} has a side {line.side} already")


def add_side(store: Store, activity: str, name: str) -> DefinedSide:
    """Define a side of the activity; raise Refused when it has one of that name."""
    owner = resolve.activity(store, activity)
    sides = activity_sides(store, owner.id)
    check_side_name(name)
    refuse_taken(sides, owner.name, name)
    row = store.add(Side(activity_id=owner.id, name=name, name_key=name_key(name), position=len(sides) + 1))
    return DefinedSide(side_id=row.id, activity=owner.name, side=name, before=name)


def edit_side(
    store: Store, activity: str, name: str, new_name: str | None = None, position: int | None = None
) -> DefinedSide:
    """Give a side another name or place. Raise Refused when the name is taken, or nothing changes."""
    if new_name is None and position is None:
        raise NotUnderstood("Edit what of it? Write --name NEW or --position 1")
    owner = resolve.activity(store, activity)
    sides = activity_sides(store, owner.id)
    line = side_of(store, owner, name)
    moved = position is not None and move_to_place(store, Side, [one.side_id for one in sides], line.side_id, position)
    row = store.get(Side, line.side_id)
    if new_name is not None and new_name != line.side:
        check_side_name(new_name)
        refuse_taken(sides, owner.name, new_name, line.side_id)
        row.name, row.name_key = new_name, name_key(new_name)
    elif not moved:
        raise Refused(f"{line.side} is like that already. Nothing was changed")
    return DefinedSide(side_id=line.side_id, activity=owner.name, side=row.name, before=line.side)


def archive_side(store: Store, activity: str, name: str, archived: bool = True) -> DefinedSide:
    """Take a side out of use or bring it back; its values stay. Raise Refused if it is so already."""
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
