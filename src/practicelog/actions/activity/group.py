"""Adding, renaming, nesting, archiving and deleting groups of activities."""

from typing import NamedTuple

from practicelog.actions.activity.naming import find_or_add_group
from practicelog.actions.shared.definitions import Archivable
from practicelog.actions.shared.goals import cut_goal_links
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityGroup
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_name
from practicelog.domain.spelling import name_key, namesake
from practicelog.queries import resolve
from practicelog.queries.activity.groups import group_contents
from practicelog.queries.shared.names import groups, groups_in

TOP = "top"


class GroupChanged(NamedTuple):
    """A group as it is now (or was, if deleted): its path from the top, now and before, None if it is new."""

    activity_group_id: int
    activity_group: str
    before: str | None

    @property
    def name(self) -> str:
        """What sentences call it."""
        return self.activity_group


def add_group(store: Store, path: str) -> GroupChanged:
    """Add a group, and its missing parents: `technique/left-hand`; raise Refused when it exists."""
    if not all(path.split("/")):
        raise NotUnderstood(f'"{path}": write a group like technique, or technique/left-hand')
    if any(name_key(row.path) == name_key(path) for row in groups(store)):
        raise Refused(f"There is already a group {path}")
    group_id = find_or_add_group(store, path)
    return GroupChanged(activity_group_id=group_id, activity_group=path_of(store, group_id), before=None)


class GroupDefinition(Archivable[GroupChanged]):
    """A group that a person named, by its path or its name. Archived, it keeps its activities and their practice."""

    def __init__(self, store: Store, text: str) -> None:
        found = resolve.group(store, text)
        super().__init__(store, store.get(ActivityGroup, found.id), found.path)

    @classmethod
    def names_in(cls, store: Store) -> list[str]:
        """Return the names of all groups, and their paths from the top."""
        return [name for row in groups(store) for name in (row.name, row.path)]

    def check_name(self, text: str) -> str:
        """Return `text`, if it can be the name of this group in the place where it is."""
        name = check_name(text)
        if "/" in name:
            raise NotUnderstood(
                f'"{name}": to put it into another group: practicelog group move {self.title} --to GROUP'
            )
        self.refuse_namesake_in(self.row.parent_id, name)
        return name

    def refuse_namesake_in(self, parent_id: int | None, name: str) -> None:
        """Raise Refused when another group has that name under that parent."""
        if other := namesake(name, [row for row in groups_in(self.store, parent_id) if row.id != self.row.id]):
            raise Refused(f"There is already a group {other.name} there")

    def move(self, to: str | None) -> GroupChanged:
        """Move it into another group, or to the top; raise Refused when it would end up inside itself."""
        if to is None:
            raise NotUnderstood("Where to? Write --to GROUP, or --to top")
        parent = None if to.lower() == TOP else resolve.group(self.store, to)
        if parent and (parent.path + "/").startswith(self.title + "/"):
            raise Refused(f"{parent.path} is inside {self.title}, so {self.title} cannot go there")
        parent_id = parent.id if parent else None
        if self.row.parent_id == parent_id:
            raise Refused(f"{self.title} is already there")
        self.refuse_namesake_in(parent_id, self.row.name)
        self.row.parent_id = parent_id
        return self.outcome()

    def refuse_use(self) -> None:
        """Raise Refused when activities or groups are in it."""
        content = group_contents(self.store, self.row.id)
        content_texts = [
            f"{count} {word if count == 1 else words}"
            for count, word, words in (
                (content.activities, "activity", "activities"),
                (content.groups, "group", "groups"),
            )
            if count
        ]
        if content_texts:
            content_text = " and ".join(content_texts)
            raise Refused(f"{self.title} holds {content_text}. To take it out of the lists: practicelog group archive")

    def let_go(self) -> None:
        """Cut its links with goals."""
        cut_goal_links(self.store, "activity_group", self.row.id)

    def outcome(self) -> GroupChanged:
        """Return the group as it is now, with its path before."""
        return GroupChanged(
            activity_group_id=self.row.id, activity_group=path_of(self.store, self.row.id), before=self.title
        )


def path_of(store: Store, group_id: int) -> str:
    """Return the path of a group as it is now."""
    return next(row.path for row in groups(store) if row.id == group_id)
