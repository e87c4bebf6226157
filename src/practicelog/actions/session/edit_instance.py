"""Correcting an activity instance: its activity, its section and its plan."""

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
    """Apply `correction` to an activity instance and add to `changes`; return the instance with the practice."""
    if correction.activity is not None:
        instance, activity_changes = give_activity(store, instance, target, correction.activity)
        changes += activity_changes
    if correction.section is not None:
        changes += put_in_section(store, instance, target.session_id, correction.section)
    if correction.planned_seconds is not None:
        changes += give_plan(instance, correction.planned_seconds)
    return instance


def give_activity(
    store: Store, instance: ActivityInstance, target: Target, name: str
) -> tuple[ActivityInstance, list[Changed]]:
    """Change the activity of an instance; one interval of several becomes an instance of its own."""
    before = instance_row(store, instance.id)
    activity = check_in_use(resolve.activity(store, name))
    if activity.id == instance.activity_id:
        return instance, []
    repointed = Repointed(metrics=[], sides=[], metric_ids={}, side_ids={})
    if target.interval_id is not None and before.intervals > 1:
        instance = take_out(store, instance, target.interval_id, target.session_id, activity.id)
    else:
        old_activity_id, instance.activity_id = instance.activity_id, activity.id
        repointed = repoint(store, [instance.id], old_activity_id, activity.id)
    additions = [Changed(label="metric", before=None, after=name) for name in repointed.metrics] + [
        Changed(label="side", before=None, after=name) for name in repointed.sides
    ]
    return instance, [Changed(label="activity", before=before.activity, after=activity.name), *additions]


def give_plan(instance: ActivityInstance, planned_seconds: int) -> list[Changed]:
    """Change the planned seconds, NO_PLAN for no plan."""
    before, after = instance.planned_seconds, planned_seconds if planned_seconds != NO_PLAN else None
    instance.planned_seconds = after
    return change_between("plan", before, after)
