"""Making one activity of two."""

from typing import NamedTuple

from practicelog.actions.activity.links import link, take_tags_off
from practicelog.actions.activity.naming import check_in_use
from practicelog.actions.sets.repoint import repoint
from practicelog.actions.shared.definitions import drop_definitions
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity, ActivityInstance, Note
from practicelog.domain.errors import NotUnderstood
from practicelog.queries import resolve
from practicelog.queries.sets.belongings import instances_of, notes_of, practice_totals


class Merged(NamedTuple):
    """An activity that went into another one, with how much practice."""

    name: str
    into: str
    into_id: int
    times: int
    seconds: int
    new_metrics: list[str]
    new_sides: list[str]


def merge_activities(store: Store, text: str, into: str) -> Merged:
    """Give all practice and all notes of one activity to another, and delete the emptied one.

    What is said only of the one (its group, its description, its metrics and sides) then holds for the other; its tags
    go onto what was practised of it. Raise Refused when a metric of both counts different things.
    """
    one, other = resolve.activity(store, text), check_in_use(resolve.activity(store, into))
    if one.id == other.id:
        raise NotUnderstood(f"Both are {one.name}. Write practicelog activity merge NAME into NAME")
    practised = practice_totals(store, one.id)
    ids = instances_of(store, one.id)
    for instance in store.rows(ActivityInstance, ids):
        instance.activity_id = other.id
    new = repoint(store, ids, one.id, other.id, everything=True)
    hand_down_tags(store, one.id, ids)
    for note in store.rows(Note, notes_of(store, one.id)):
        note.activity_id = other.id
    emptied, kept = store.get(Activity, one.id), store.get(Activity, other.id)
    for column in ("group_id", "description", "due_every_days"):
        if getattr(kept, column) is None and (value := getattr(emptied, column)) is not None:
            setattr(kept, column, value)
    drop_definitions(store, one.id)
    store.remove(emptied)
    return Merged(
        name=one.name,
        into=other.name,
        into_id=other.id,
        times=practised.times,
        seconds=practised.seconds,
        new_metrics=new.metrics,
        new_sides=new.sides,
    )


def hand_down_tags(store: Store, activity_id: int, instance_ids: list[int]) -> None:
    """Take the tags off an activity and put them on what was practised of it."""
    tags = take_tags_off(store, "activity", activity_id)
    for instance_id in instance_ids:
        for tag_id in tags:
            link(store, "activity_instance", instance_id, tag_id)
