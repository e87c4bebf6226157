"""Adding, renaming, describing, archiving and deleting activities."""

from typing import NamedTuple

from practicelog.actions.activity.links import take_tags_off
from practicelog.actions.activity.naming import (
    find_or_add_group,
    path_and_name,
    put_activity,
)
from practicelog.actions.shared.measures import drop_measures
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity
from practicelog.domain.errors import NotUnderstood, Refused, UnknownName
from practicelog.domain.names import check_name
from practicelog.domain.spelling import lookalike, name_key, namesake
from practicelog.queries import resolve
from practicelog.queries.activity.activities import activity_use
from practicelog.queries.shared.names import GroupRow, activities, activity_with
from practicelog.queries.shared.running import running_timer


class RedefinedActivity(NamedTuple):
    """An activity that was added or changed, and its name before."""

    id: int
    name: str
    before: str | None
    group: str | None


def add_activity(store: Store, text: str, group: str | None = None) -> RedefinedActivity:
    """Add an activity; `text` may be `group/name`. Raise Refused when there is one of that name."""
    path, name = path_and_name(text)
    if path and group:
        raise NotUnderstood(f'"{text}" names a group already. Leave --group out, or write {name} --group {group}')
    if existing := lookalike(name, activities(store)):
        raise Refused(f"There is an activity {existing.name} already")
    check_name(name)
    if group:
        group_row = group_for(store, group)
        return RedefinedActivity(
            id=put_activity(store, name, group_row.id), name=name, before=None, group=group_row.path
        )
    group_id = find_or_add_group(store, path) if path else None
    return RedefinedActivity(id=put_activity(store, name, group_id), name=name, before=None, group=path or None)


def rename_activity(store: Store, text: str, new_name: str) -> RedefinedActivity:
    """Give the activity that `text` names the name `new_name`; raise Refused when another has it."""
    row = resolve.activity(store, text)
    check_name(new_name)
    if "/" in new_name:
        raise NotUnderstood(f'"{new_name}": a name cannot hold a slash; it files a new activity under a group')
    other = namesake(new_name, activities(store))
    if other and other.id != row.id:
        raise Refused(f"There is an activity {other.name} already")
    if new_name == row.name:
        raise Refused(f"It is called {row.name} already")
    activity = store.get(Activity, row.id)
    activity.name, activity.name_key = new_name, name_key(new_name)
    return RedefinedActivity(id=row.id, name=new_name, before=row.name, group=row.group)


def archive_activity(store: Store, text: str, archived: bool = True) -> RedefinedActivity:
    """Archive the activity or bring it back, keeping its practice; raise Refused if it already is as requested."""
    row = resolve.activity(store, text)
    if row.archived == archived:
        raise Refused(f"{row.name} is {'archived already' if archived else 'not archived'}")
    timer = running_timer(store)
    if archived and timer and timer.activity_id == row.id:
        raise Refused(f"{row.name} is running. Stop it first: practicelog stop")
    store.get(Activity, row.id).archived_at = store.now if archived else None
    return RedefinedActivity(id=row.id, name=row.name, before=None, group=row.group)


NONE = "none"


class DescribedActivity(NamedTuple):
    """An activity with its description and its group."""

    id: int
    name: str
    description: str | None
    group: str | None


def delete_activity(store: Store, text: str) -> DescribedActivity:
    """Delete an activity that was never practised; raise Refused, with the way out, when it was."""
    row = resolve.activity(store, text)
    use = activity_use(store, row.id)
    if use.instances or use.notes:
        use_text = f"{use.instances} times in the log" if use.instances != 1 else "once in the log"
        use_text = use_text if use.instances else "named in notes"
        trash_text = f", {use.in_trash} of them in the trash" if use.in_trash else ""
        raise Refused(
            f"{row.name} is {use_text}{trash_text}. To take it out of use: practicelog activity archive {row.name};"
            f" to give its practice to another: practicelog activity merge {row.name} into NAME"
        )
    activity = store.get(Activity, row.id)
    take_tags_off(store, "activity", row.id)
    drop_measures(store, row.id)
    store.remove(activity)
    return DescribedActivity(id=row.id, name=row.name, description=activity.description, group=row.group)


def describe_activity(store: Store, text: str, description: str | None, group: str | None) -> DescribedActivity:
    """Change the description of an activity (empty to remove it) and its group ("none" for no group)."""
    row = resolve.activity(store, text)
    activity = store.get(Activity, row.id)
    before = (activity.description, activity.group_id)
    if description is not None:
        activity.description = description.strip() or None
    if group is not None:
        activity.group_id = None if group.lower() == NONE else group_for(store, group).id
    if (activity.description, activity.group_id) == before:
        raise Refused(f"{row.name} is like that already. Nothing was changed")
    group_name = activity_with(store, row.id).group
    return DescribedActivity(id=row.id, name=row.name, description=activity.description, group=group_name)


def group_for(store: Store, text: str) -> GroupRow:
    """Return the group that `text` names, added if there is none of that path or name."""
    try:
        return resolve.group(store, text)
    except UnknownName:
        return GroupRow(id=find_or_add_group(store, text), path=text)
