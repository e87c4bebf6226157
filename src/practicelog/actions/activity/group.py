"""Adding, renaming, nesting, archiving and deleting groups of activities."""

from typing import NamedTuple

from practicelog.actions.activity.naming import group_meant
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityGroup
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.names import check_name
from practicelog.domain.spelling import Candidate, matching, name_key, refuse_several, unknown
from practicelog.queries.activity.groups import GroupLine, group_lines
from practicelog.queries.shared.names import group_paths, groups_in

TOP = "top"


class GroupChanged(NamedTuple):
    """A group that was added or changed: its path from the top, and what that was before."""

    id: int
    path: str
    before: str | None


def known_group(store: Store, text: str) -> GroupLine:
    """Return the group that `text` means, by its path or by its name alone; raise UnknownName when there is none."""
    lines = group_lines(store, archived=True)
    wanted = [line for line in lines if name_key(line.path) == name_key(text)]
    if not wanted:
        last = [Candidate(line.group_id, line.path.rpartition("/")[2]) for line in lines]
        found = {one.id for one in matching(text, last)}
        wanted = [line for line in lines if line.group_id in found]
    refuse_several(text, [line.path for line in wanted])
    if not wanted:
        names = [line.path.rpartition("/")[2] for line in lines]
        raise unknown("group", text, names, "practicelog group lists them")
    return wanted[0]


def add_group(store: Store, path: str) -> GroupChanged:
    """Make a group, and the groups around it that are missing: `technique/left-hand`."""
    if not all(path.split("/")):
        raise NotUnderstood(f'"{path}": write a group like technique, or technique/left-hand')
    if any(name_key(one.name) == name_key(path) for one in group_paths(store)):
        raise Refused(f"There is a group {path} already")
    return changed(store, group_meant(store, path), None)


def rename_group(store: Store, text: str, new_name: str) -> GroupChanged:
    """Give a group another name, in the place where it is."""
    line = known_group(store, text)
    check_name(new_name)
    if "/" in new_name:
        raise NotUnderstood(
            f'"{new_name}": to put it into another group: practicelog group move {line.path} --to GROUP'
        )
    row = store.get(ActivityGroup, line.group_id)
    if row.name == new_name:
        raise Refused(f"It is called {new_name} already")
    refuse_known(store, row.parent_id, new_name, line.group_id)
    row.name, row.name_key = new_name, name_key(new_name)
    return changed(store, line.group_id, line.path)


def move_group(store: Store, text: str, to: str) -> GroupChanged:
    """Put a group into another one, or to the top; raise Refused when it would lie in itself."""
    line = known_group(store, text)
    parent = None if to.lower() == TOP else known_group(store, to)
    if parent and (parent.path + "/").startswith(line.path + "/"):
        raise Refused(f"{parent.path} is in {line.path}; that cannot go into it")
    row = store.get(ActivityGroup, line.group_id)
    parent_id = parent.group_id if parent else None
    if row.parent_id == parent_id:
        raise Refused(f"{line.path} is there already")
    refuse_known(store, parent_id, row.name, line.group_id)
    row.parent_id = parent_id
    return changed(store, line.group_id, line.path)


def archive_group(store: Store, text: str, archived: bool = True) -> GroupChanged:
    """Take a group out of the lists, or bring it back; its activities and their practice stay."""
    line = known_group(store, text)
    row = store.get(ActivityGroup, line.group_id)
    if (row.archived_at is not None) == archived:
        raise Refused(f"{line.path} is {'archived already' if archived else 'not archived'}")
    row.archived_at = store.now if archived else None
    return changed(store, line.group_id, line.path)


def delete_group(store: Store, text: str) -> GroupChanged:
    """Delete an empty group; raise Refused when activities or groups are in it."""
    line = known_group(store, text)
    if line.activities or line.groups:
        inside = [
            f"{count} {word if count == 1 else words}"
            for count, word, words in ((line.activities, "activity", "activities"), (line.groups, "group", "groups"))
            if count
        ]
        raise Refused(
            f"{line.path} holds {' and '.join(inside)}. To take it out of the lists: practicelog group archive"
        )
    store.remove(store.get(ActivityGroup, line.group_id))
    return GroupChanged(line.group_id, line.path, None)


def refuse_known(store: Store, parent_id: int | None, name: str, but: int) -> None:
    """Raise Refused when another group in the same place has that name."""
    for one in groups_in(store, parent_id):
        if one.id != but and name_key(one.name) == name_key(name):
            raise Refused(f"There is a group {one.name} there already")


def changed(store: Store, group_id: int, before: str | None) -> GroupChanged:
    """Return a group as it is now."""
    path = next(one.name for one in group_paths(store) if one.id == group_id)
    return GroupChanged(group_id, path, before)
