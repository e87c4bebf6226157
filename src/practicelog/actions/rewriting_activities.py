"""The activities of a session, as its text has them: what was practised, in which section and order."""

from typing import NamedTuple

from practicelog.actions.editing_intervals import give_activity, give_plan
from practicelog.actions.edits import NO_PLAN
from practicelog.actions.naming import activity_meant, put_tags
from practicelog.actions.ordering import write_order
from practicelog.actions.rewriting_clock import Held
from practicelog.actions.tags import remove_tags
from practicelog.actions.trash import delete_target
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance
from practicelog.domain.outline.lines import on_line
from practicelog.domain.outline.text import ActivityText, SessionText
from practicelog.domain.references import parse_reference
from practicelog.domain.time.read import Here
from practicelog.queries.resolve import Target
from practicelog.queries.session.text import instances_by_ref
from practicelog.queries.shared.numbers import next_activity_number
from practicelog.queries.shared.sections import order_in


class Activities(NamedTuple):
    """The ids of the activity instances, by section and place in it, and whether their order is another one."""

    instances: list[list[int]]
    reordered: bool


def put_activities(store: Store, before: SessionText, after: SessionText, sections: list[int]) -> Activities:
    """Add, change and order the activities of a session; `sections` are the ids of those in the text."""
    known = instances_by_ref(store, before.number)
    was = {one.ref: one for section in before.sections for one in section.activities}
    held = []
    for section, section_id in zip(after.sections, sections, strict=True):
        ids = []
        for activity in section.activities:
            with on_line(activity.line):
                if activity.ref is None:
                    ids.append(add(store, before.number, section_id, activity))
                else:
                    ids.append(known[activity.ref])
                    change(store, before.number, ids[-1], was[activity.ref], activity)
        held.append(ids)
    reordered = [arrange(store, section_id, ids) for section_id, ids in zip(sections, held, strict=True)]
    return Activities(held, any(reordered))


def add(store: Store, session_id: int, section_id: int, activity: ActivityText) -> int:
    """Write a new activity instance with its plan and its tags."""
    named = activity_meant(store, activity.name, verb="add")
    number = next_activity_number(store, session_id)
    row = store.add(
        ActivityInstance(
            section_id=section_id,
            activity_id=named.id,
            number=number,
            position=number,
            planned_seconds=activity.planned_seconds or None,
        )
    )
    assert row.id is not None
    put_tags(store, row.id, list(activity.tags))
    return row.id


def change(store: Store, session_id: int, instance_id: int, was: ActivityText, activity: ActivityText) -> None:
    """Make an activity instance what the text says of it, where that is something else."""
    instance = store.get(ActivityInstance, instance_id)
    if activity.name != was.name:
        give_activity(store, instance, Target(session_id, instance_id), activity.name)
    if activity.planned_seconds != was.planned_seconds:
        give_plan(instance, activity.planned_seconds or NO_PLAN)
    if off := [tag for tag in was.tags if tag not in activity.tags]:
        remove_tags(store, off, parse_reference(activity.ref or ""))
    if on := [tag for tag in activity.tags if tag not in was.tags]:
        put_tags(store, instance_id, [f"+{tag}" for tag in on])


def arrange(store: Store, section_id: int, wanted: list[int]) -> bool:
    """Put these activity instances into the section, in that order; tell whether those in it had another one.

    Those that are not wanted, in the trash by now or soon, stay behind them.
    """
    was = order_in(store, section_id)
    if wanted == [one for one in was if one in wanted]:
        return False
    for instance_id in wanted:
        store.get(ActivityInstance, instance_id).section_id = section_id
    others = [one for one in was if one not in wanted]
    write_order(store, ActivityInstance, [*wanted, *others])
    return [one for one in was if one in wanted] != [one for one in wanted if one in was]


def delete_missing(store: Store, before: SessionText, after: SessionText, held: Held, there: Here) -> None:
    """Put the activities that have no line any more into the trash, and the intervals of those that still have one."""
    known = instances_by_ref(store, before.number)
    kept = {one.ref for section in after.sections for one in section.activities}
    stays = {one.ref for section in after.sections for each in section.activities for one in each.intervals}
    for section in before.sections:
        for activity in section.activities:
            target = Target(before.number, known[activity.ref or ""])
            if activity.ref not in kept:
                delete_target(store, target, there)
                continue
            for interval in activity.intervals:
                if interval.ref not in stays:
                    delete_target(store, target._replace(interval_id=held.intervals[interval.ref or ""]), there)
