"""Putting right what was practised: the activity, its section and its plan."""

from practicelog.actions.activity.naming import check_in_use
from practicelog.actions.session.move import put_in_section, take_out
from practicelog.actions.sets.repoint import Repointed, repoint
from practicelog.actions.shared.changes import NO_PLAN, Changed, Correction, change_between
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance
from practicelog.queries import resolve
from practicelog.queries.resolve import Target
from practicelog.queries.shared.parts import instance_row


def edit_instance(
    store: Store, target: Target, instance: ActivityInstance, correction: Correction, changes: list[Changed]
) -> ActivityInstance:
    """Change what was practised, its section and its plan; return the instance where the practice is now."""
    if correction.activity is not None:
        instance, renamed = give_activity(store, instance, target, correction.activity)
        changes += renamed
    if correction.section is not None:
        changes += put_in_section(store, instance, target.session_id, correction.section)
    if correction.planned_seconds is not None:
        changes += give_plan(instance, correction.planned_seconds)
    return instance


def give_activity(
    store: Store, instance: ActivityInstance, target: Target, name: str
) -> tuple[ActivityInstance, list[Changed]]:
    """Say that it was another activity; one interval of several becomes an activity instance of its own."""
    before = instance_row(store, instance.id)
    activity = check_in_use(resolve.activity(store, name))
    if activity.id == instance.activity_id:
        return instance, []
    new = Repointed(metrics=[], sides=[])
    if target.interval_id is not None and before.intervals > 1:
        instance = take_out(store, instance, target.interval_id, target.session_id, activity.id)
    else:
        was, instance.activity_id = instance.activity_id, activity.id
        new = repoint(store, [instance.id], was, activity.id)
    came = [Changed("metric", None, name) for name in new.metrics] + [Changed("side", None, name) for name in new.sides]
    return instance, [Changed("activity", before.activity, activity.name), *came]


def give_plan(instance: ActivityInstance, planned_seconds: int) -> list[Changed]:
    """Change how long was planned, NO_PLAN for no plan."""
    before, after = instance.planned_seconds, planned_seconds if planned_seconds != NO_PLAN else None
    instance.planned_seconds = after
    return change_between("plan", before, after)
