"""Merging one activity into another."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.activity.links import link, take_tags_off
from practicelog.actions.activity.naming import check_in_use
from practicelog.actions.sets.repoint import repoint
from practicelog.actions.shared.goals import hand_over_goals
from practicelog.actions.shared.measures import drop_measures
from practicelog.db.store import Store
from practicelog.db.tables.log import Activity, ActivityInstance, Note
from practicelog.domain.errors import NotUnderstood
from practicelog.queries import resolve
from practicelog.queries.sets.belongings import (
    instances_of,
    notes_of,
    practice_totals,
    schedule_days_of,
    template_items_of,
    template_values_of,
)

if TYPE_CHECKING:
    from practicelog.db.tables.plan import TemplateValue


class Merged(NamedTuple):
    """An activity, the one that was merged into it, and how often and for how many seconds that was practised."""

    activity_id: int
    activity: str
    merged_activity_id: int
    merged_activity: str
    times: int
    seconds: int | None
    new_metrics: list[str]
    new_sides: list[str]


def merge_activities(store: Store, text: str, into: str) -> Merged:
    """Move all practice, plans and notes of one activity to another, and delete the first.

    The other activity inherits the goals, and the group, description, metrics and sides it does not have itself; the
    tags go onto what was practised. Raise Refused when a metric of the same name counts something else in the other
    activity.
    """
    source, destination = resolve.activity(store, text), check_in_use(resolve.activity(store, into))
    if source.id == destination.id:
        raise NotUnderstood(f"Both are {source.name}. Write practicelog activity merge NAME into NAME")
    practice = practice_totals(store, source.id)
    ids = instances_of(store, source.id)
    for instance in store.rows(ActivityInstance, ids):
        instance.activity_id = destination.id
    planned = repoint_templates(store, source.id, destination.id)
    additions = repoint(store, ids, source.id, destination.id, with_unused=True, planned=planned)
    hand_over_goals(store, source.id, destination.id, additions.metric_ids, additions.side_ids)
    hand_down_tags(store, source.id, ids)
    for note in store.rows(Note, notes_of(store, source.id)):
        note.activity_id = destination.id
    repoint_schedules(store, source.id, destination.id)
    source_row, destination_row = store.get(Activity, source.id), store.get(Activity, destination.id)
    for column in ("group_id", "description", "due_every_days"):
        if getattr(destination_row, column) is None and (value := getattr(source_row, column)) is not None:
            setattr(destination_row, column, value)
    drop_measures(store, source.id)
    store.remove(source_row)
    return Merged(
        activity_id=destination.id,
        activity=destination.name,
        merged_activity_id=source.id,
        merged_activity=source.name,
        times=practice.times,
        seconds=practice.seconds,
        new_metrics=additions.metrics,
        new_sides=additions.sides,
    )


def repoint_templates(store: Store, source_id: int, destination_id: int) -> "list[TemplateValue]":
    """Give the items in templates that are of one activity to the other; return the values planned in them."""
    items, values = template_items_of(store, source_id), template_values_of(store, source_id)
    if not items:
        return []
    # Here, not above: few activities are in templates.
    from practicelog.db.tables.plan import TemplateValue
    from practicelog.db.tables.templates import TemplateItem

    for item in store.rows(TemplateItem, items):
        item.activity_id = destination_id
    return store.rows(TemplateValue, values)


def repoint_schedules(store: Store, source_id: int, destination_id: int) -> None:
    """Let schedules ask for the one activity where they asked for the other."""
    if ids := schedule_days_of(store, source_id):
        # Here, not above: few activities are in schedules.
        from practicelog.db.tables.plan import ScheduleDay

        for row in store.rows(ScheduleDay, ids):
            row.activity_id = destination_id


def hand_down_tags(store: Store, activity_id: int, instance_ids: list[int]) -> None:
    """Move the tags of an activity onto its instances."""
    tags = take_tags_off(store, "activity", activity_id)
    for instance_id in instance_ids:
        for tag_id in tags:
            link(store, "activity_instance", instance_id, tag_id)
