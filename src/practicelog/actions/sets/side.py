"""Adding, editing, archiving and deleting the sides of an activity."""

from typing import NamedTuple

from practicelog.actions.shared.definitions import Archivable, refuse_namesake
from practicelog.actions.shared.order import move_to_place
from practicelog.db.store import Store
from practicelog.db.tables.sets import Side
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_side_name
from practicelog.domain.spelling import as_word, name_key
from practicelog.queries import resolve
from practicelog.queries.sets.sides import side_has_values
from practicelog.queries.shared.names import sides


class SideChanged(NamedTuple):
    """A side as it is now (or was, if deleted), its activity, and its own name before, None if it is new."""

    side_id: int
    activity_id: int
    activity: str
    side: str
    before: str | None


def add_side(store: Store, activity: str, name: str) -> SideChanged:
    """Add a side to the activity; raise Refused when it has one of that name."""
    owner = resolve.activity(store, activity)
    others = sides(store, owner.id)
    name = check_side_name(name)
    refuse_namesake(f"{owner.name} already has a side", name, others)
    row = store.add(Side(activity_id=owner.id, name=name, name_key=name_key(name), position=len(others) + 1))
    return SideChanged(side_id=row.id, activity_id=owner.id, activity=owner.name, side=name, before=None)


class SideDefinition(Archivable[SideChanged]):
    """A side of an activity that a person named. Archived, it keeps its values."""

    def __init__(self, store: Store, activity: str, name: str) -> None:
        self.owner = resolve.activity(store, activity)
        found = resolve.side(store, self.owner, name)
        super().__init__(store, store.get(Side, found.id), found.name)

    def check_name(self, text: str) -> str:
        """Return `text`, if it can be the name of this side."""
        name, others = check_side_name(text), sides(self.store, self.owner.id)
        refuse_namesake(f"{self.owner.name} already has a side", name, others, self.row.id)
        return name

    def edit(self, name: str | None = None, position: int | None = None) -> SideChanged:
        """Give it another name or position; raise Refused when the name is taken, or nothing changes."""
        if name is None and position is None:
            raise NotUnderstood("What should be changed? Write --name NEW or --position 1")
        order = [side.id for side in sides(self.store, self.owner.id)]
        is_reordered = position is not None and move_to_place(self.store, Side, order, self.row.id, position)
        if name is not None and name != self.row.name:
            self.put_name(self.check_name(name))
        elif not is_reordered:
            raise Refused(f"{self.title} is already like that. Nothing was changed")
        return self.outcome()

    def refuse_use(self) -> None:
        """Raise Refused, with the way out, when something was measured or planned on it."""
        if side_has_values(self.store, self.row.id):
            cure = f"practicelog side archive {as_word(self.owner.name)} {as_word(self.title)}"
            raise Refused(f"{self.title} is in use. To take it out of use, its values kept: {cure}")

    def outcome(self) -> SideChanged:
        """Return it with its name before."""
        return SideChanged(
            side_id=self.row.id,
            activity_id=self.owner.id,
            activity=self.owner.name,
            side=self.row.name,
            before=self.title,
        )
