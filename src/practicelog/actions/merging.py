"""Making one activity of two, changing what is said of one, and deleting one that was never practised."""

from typing import NamedTuple

from sqlmodel import select

from practicelog.actions.activities import known_activity
from practicelog.actions.groups import UnknownGroup, known_group
from practicelog.actions.metrics import cut_factors
from practicelog.actions.naming import group_meant, in_use
from practicelog.actions.repointing import repoint
from practicelog.actions.tagging import link, take_tags_off
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity, ActivityInstance, Note
from practicelog.db.tables.sets import Metric, Side
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.queries.activity.activities import use_of

NONE = "none"


class Merged(NamedTuple):
    """An activity that went into another one, with how much practice."""

    name: str
    into: str
    into_id: int
    times: int
    seconds: int
    new_metrics: list[str]
    new_sides: list[str]


class Described(NamedTuple):
    """An activity and what is said of it now."""

    id: int
    name: str
    description: str | None
    group: str | None


def merge_activities(store: Store, text: str, into: str) -> Merged:
    """Give all practice and all notes of one activity to another, and delete the emptied one.

    What is said only of the one (its group, its description, its metrics and sides) then holds for the other; its tags
    go onto what was practised of it. Raises Refused when a metric of both counts different things.
    """
    one, other = known_activity(store, text), in_use(known_activity(store, into))
    if one.id == other.id:
        raise NotUnderstood(f"Both are {one.name}. Write practicelog activity merge NAME into NAME")
    times, seconds = store.execute(
        "SELECT times, seconds FROM v_activity WHERE activity_id = :id", {"id": one.id}
    ).fetchone()
    instances = store.orm.exec(select(ActivityInstance).where(ActivityInstance.activity_id == one.id)).all()
    for instance in instances:
        instance.activity_id = other.id
    ids = [instance.id or 0 for instance in instances]
    new = repoint(store, ids, one.id, other.id, everything=True)
    hand_down_tags(store, one.id, ids)
    for note in store.orm.exec(select(Note).where(Note.activity_id == one.id)).all():
        note.activity_id = other.id
    emptied, kept = store.get(Activity, one.id), store.get(Activity, other.id)
    for column in ("group_id", "description", "due_every_days"):
        if getattr(kept, column) is None and (value := getattr(emptied, column)) is not None:
            setattr(kept, column, value)
    store.orm.flush()
    drop_definitions(store, one.id)
    store.remove(emptied)
    return Merged(one.name, other.name, other.id, times, seconds, new.metrics, new.sides)


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


def drop_definitions(store: Store, activity_id: int) -> None:
    """Delete the metrics and sides of an activity that has no values."""
    metrics = store.orm.exec(select(Metric).where(Metric.activity_id == activity_id)).all()
    for metric in metrics:
        cut_factors(store, metric.id or 0)
    for row in (*metrics, *store.orm.exec(select(Side).where(Side.activity_id == activity_id)).all()):
        store.remove(row)


def hand_down_tags(store: Store, activity_id: int, instance_ids: list[int]) -> None:
    """Take the tags off an activity and put them on what was practised of it."""
    tags = take_tags_off(store, "activity", activity_id)
    for instance_id in instance_ids:
        for tag_id in tags:
            link(store, "activity_instance", instance_id, tag_id)


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
    except UnknownGroup:
        return group_meant(store, text)
