"""Adding, renaming, nesting, archiving and deleting groups of activities."""

from typing import NamedTuple

from practicelog.actions.activity.naming import find_or_add_group
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
    """A group that was added or changed: its path from the top, now and before."""

    id: int
    path: str
    before: str | None


def add_group(store: Store, path: str) -> GroupChanged:
    """Add a group, and its missing parents: `technique/left-hand`; raise Refused when it exists."""
    if not all(path.split("/")):
        raise NotUnderstood(f'"{path}": write a group like technique, or technique/left-hand')
    if any(name_key(row.path) == name_key(path) for row in groups(store)):
        raise Refused(f"There is a group {path} already")
    return group_change(store, find_or_add_group(store, path), None)


def rename_group(store: Store, text: str, new_name: str) -> GroupChanged:
    """Give a group another name, in the place where it is."""
    row = resolve.group(store, text)
    check_name(new_name)
    if "/" in new_name:
        raise NotUnderstood(f'"{new_name}": to put it into another group: practicelog group move {row.path} --to GROUP')
    group = store.get(ActivityGroup, row.id)
    if group.name == new_name:
        raise Refused(f"It is called {new_name} already")
    refuse_duplicate(store, group.parent_id, new_name, row.id)
    group.name, group.name_key = new_name, name_key(new_name)
    return group_change(store, row.id, row.path)


def move_group(store: Store, text: str, to: str) -> GroupChanged:
    """Move a group into another one, or to the top; raise Refused when it would end up inside itself."""
    row = resolve.group(store, text)
    parent = None if to.lower() == TOP else resolve.group(store, to)
    if parent and (parent.path + "/").startswith(row.path + "/"):
        raise Refused(f"{parent.path} is in {row.path}; that cannot go into it")
    group = store.get(ActivityGroup, row.id)
    parent_id = parent.id if parent else None
    if group.parent_id == parent_id:
        raise Refused(f"{row.path} is there already")
    refuse_duplicate(store, parent_id, group.name, row.id)
    group.parent_id = parent_id
    return group_change(store, row.id, row.path)


def archive_group(store: Store, text: str, archived: bool = True) -> GroupChanged:
    """Take a group out of the lists, or bring it back; its activities and their practice stay."""
    row = resolve.group(store, text)
    group = store.get(ActivityGroup, row.id)
    if (group.archived_at is not None) == archived:
        raise Refused(f"{row.path} is {'archived already' if archived else 'not archived'}")
    group.archived_at = store.now if archived else None
    return group_change(store, row.id, row.path)


def delete_group(store: Store, text: str) -> GroupChanged:
    """Delete an empty group; raise Refused when activities or groups are in it."""
    row = resolve.group(store, text)
    content = group_contents(store, row.id)
    content_texts = [
        f"{count} {word if count == 1 else words}"
        for count, word, words in ((content.activities, "activity", "activities"), (content.groups, "group", "groups"))
        if count
    ]
    if content_texts:
        raise Refused(
            f"{row.path} holds {' and '.join(content_texts)}. To take it out of the lists: practicelog group archive"
        )
    store.remove(store.get(ActivityGroup, row.id))
    return GroupChanged(id=row.id, path=row.path, before=None)


def refuse_duplicate(store: Store, parent_id: int | None, name: str, own_id: int) -> None:
    """Raise Refused when a group other than `own_id` has that name under the same parent."""
    if other := namesake(name, [row for row in groups_in(store, parent_id) if row.id != own_id]):
        raise Refused(f"There is a group {other.name} there already")


def group_change(store: Store, group_id: int, before: str | None) -> GroupChanged:
    """Return a group as it is now."""
    path = next(row.path for row in groups(store) if row.id == group_id)
    return GroupChanged(id=group_id, path=path, before=before)
