"""Adding, renaming, describing, archiving and deleting activities."""

from typing import NamedTuple

from practicelog.actions.activity.group import known_group
from practicelog.actions.activity.links import take_tags_off
from practicelog.actions.activity.naming import (
    exactly,
    filed_name,
    group_meant,
    known_activity,
)
from practicelog.actions.shared.definitions import drop_definitions
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity
from practicelog.domain.errors import NotUnderstood, Refused, UnknownName
from practicelog.domain.names import check_name
from practicelog.domain.spelling import name_key
from practicelog.queries.activity.activities import use_of
from practicelog.queries.shared.names import activities


class Redefined(NamedTuple):
    """An activity that was added or changed, and what it was called before."""

    id: int
    name: str
    before: str | None
    group: str | None


def add_activity(store: Store, text: str, group: str | None = None) -> Redefined:
    """Define a new activity; `text` may be `group/name`. Raises Refused when there is one of that name."""
    path, name = filed_name(text)
    if path and group:
        raise NotUnderstood(f'"{text}" names a group already. Leave --group out, or write {name} --group {group}')
    if exact := exactly(name, activities(store)):
        raise Refused(f"There is an activity {exact.name} already")
    check_name(name)
    where = group or path or None
    row = Activity(
        name=name,
        name_key=name_key(name),
        group_id=group_meant(store, where) if where else None,
        created_at=store.now,
    )
    return Redefined(store.add(row).id or 0, name, None, where)


def rename_activity(store: Store, text: str, new_name: str) -> Redefined:
    """Give the activity that `text` names the name `new_name`; raise Refused when another has it."""
    known = known_activity(store, text)
    check_name(new_name)
    if "/" in new_name:
        raise NotUnderstood(f'"{new_name}": a name cannot hold a slash; it files a new activity under a group')
    other = exactly(new_name, activities(store))
    if other and name_key(other.name) == name_key(new_name) and other.id != known.id:
        raise Refused(f"There is an activity {other.name} already")
    if new_name == known.name:
        raise Refused(f"It is called {known.name} already")
    row = store.get(Activity, known.id)
    row.name, row.name_key = new_name, name_key(new_name)
    return Redefined(known.id, new_name, known.name, known.group)


def archive_activity(store: Store, text: str, archived: bool = True) -> Redefined:
    """Take the activity out of use, or bring it back; what was practised stays. Raises Refused if it is so already."""
    known = known_activity(store, text)
    if known.archived == archived:
        raise Refused(f"{known.name} is {'archived already' if archived else 'not archived'}")
    if archived and store.execute("SELECT 1 FROM v_now WHERE activity_id = :id", {"id": known.id}).fetchone():
        raise Refused(f"{known.name} is running. Stop it first: practicelog stop")
    store.get(Activity, known.id).archived_at = store.now if archived else None
    return Redefined(known.id, known.name, None, known.group)


NONE = "none"


class Described(NamedTuple):
    """An activity and what is said of it now."""

    id: int
    name: str
    description: str | None
    group: str | None


def delete_activity(store: Store, text: str) -> Described:
    """Delete an activity that was never practised; raise Refused, with the way out, when it was."""
    known = known_activity(store, text)
    use = use_of(store, known.id)
    if use.instances or use.notes:
        inside = f"{use.instances} times in the log" if use.instances != 1 else "once in the log"
        inside = inside if use.instances else "named in notes"
        trash = f", {use.trashed} of them in the trash" if use.trashed else ""
        raise Refused(
            f"{known.name} is {inside}{trash}. To take it out of use: practicelog activity archive {known.name};"
            f" to give its practice to another: practicelog activity merge {known.name} into NAME"
        )
    row = store.get(Activity, known.id)
    gone = Described(known.id, known.name, row.description, known.group)
    take_tags_off(store, "activity", known.id)
    drop_definitions(store, known.id)
    store.remove(row)
    return gone


def describe_activity(store: Store, text: str, description: str | None, group: str | None) -> Described:
    """Change what an activity is (an empty text takes that away) and the group it is filed under ("none" for none)."""
    known = known_activity(store, text)
    row = store.get(Activity, known.id)
    before = (row.description, row.group_id)
    if description is not None:
        row.description = description.strip() or None
    if group is not None:
        row.group_id = None if group.lower() == NONE else group_for(store, group)
    if (row.description, row.group_id) == before:
        raise Refused(f"{known.name} is like that already. Nothing was changed")
    store.orm.flush()
    filed = store.execute("SELECT activity_group FROM v_activity WHERE activity_id = :id", {"id": known.id}).fetchone()
    return Described(known.id, known.name, row.description, filed[0])


def group_for(store: Store, text: str) -> int:
    """Return the group that `text` means, made if there is none of that path or name."""
    try:
        return known_group(store, text).group_id
    except UnknownName:
        return group_meant(store, text)
