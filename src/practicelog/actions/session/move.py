"""Moving activities, intervals and sets to another place, section or session."""

from typing import NamedTuple

from practicelog.actions.activity.naming import refuse_archived
from practicelog.actions.sets.move import move_set
from practicelog.actions.shared.changes import Changed, Moved
from practicelog.actions.shared.open_session import section_beside, section_for
from practicelog.actions.shared.order import place_instance
from practicelog.actions.shared.session_times import SessionChange, breaks_give_way, follow_intervals
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, ActivityInstanceTag, Section, Session, TimerInterval
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.references import Reference
from practicelog.domain.time.clock import to_us, zone_called
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.activity.tags import tags_on
from practicelog.queries.resolve import Target
from practicelog.queries.shared.content import has_activities, instance_is_empty
from practicelog.queries.shared.overlaps import extent_of, timed_intervals_in
from practicelog.queries.shared.parts import (
    first_started_after,
    instance_row,
    interval_row,
    next_activity_number,
    next_interval_number,
)
from practicelog.queries.shared.running import running_timer


class Destination(NamedTuple):
    """Where something is to go: `to` a section or an activity by its name, or what a reference names, or `before` it.

    With `drop`, a set loses the values that have no place there.
    """

    to: str | Reference | None = None
    before: Reference | None = None
    drop: bool = False


def move(store: Store, reference: Reference, destination: Destination, here: Here) -> Moved:
    """Move an activity into a section or a session, or before another one; an interval or a set into another activity.

    Its number stays unless it goes to another session.
    """
    target = resolve.target(store, reference)
    if (destination.to is None) == (destination.before is None):
        raise NotUnderstood("Where to? Write --to SECTION, --to 212 or --before 212.3")
    day_before = store.get(Session, target.session_id).practice_day
    moved = move_target(store, reference, target, destination, here)
    return moved._replace(day_before=day_before, day=store.get(Session, moved.session_id).practice_day)


def move_target(store: Store, reference: Reference, target: Target, destination: Destination, here: Here) -> Moved:
    """Move what `target` names; see `move`."""
    to, before = destination.to, destination.before
    if target.activity_instance_id is None:
        raise NotUnderstood(f"{reference.text} is a session. Move an activity in it, like {target.session_id}.1")
    if target.set_id is not None:
        there = resolve.target(store, to) if isinstance(to, Reference) else to
        return move_set(store, target, there, resolve.target(store, before) if before else None, destination.drop)
    if destination.drop:
        raise NotUnderstood(
            "--drop does not fit: only a set that goes to another activity drops what has no place there"
        )
    if target.interval_id is not None:
        return move_interval(store, target, to, here)
    instance = store.get(ActivityInstance, target.activity_instance_id)
    if before is not None:
        other = resolve.target(store, before)
        if other.activity_instance_id is None or other.interval_id is not None:
            raise NotUnderstood(f"--before takes an activity, like {other.session_id}.1")
        if other.activity_instance_id == instance.id:
            raise Refused(f"{reference.text} cannot go before itself")
        section_id = store.get(ActivityInstance, other.activity_instance_id).section_id
        return move_instance(store, instance, target, other.session_id, section_id, other.activity_instance_id, here)
    if isinstance(to, Reference):
        other = resolve.target(store, to)
        if other.activity_instance_id is not None:
            raise NotUnderstood(f"{to.text} is an activity. Write --before {to.text} to put it before that")
        section_id = section_of_same_name(store, instance, other.session_id)
        return move_instance(store, instance, target, other.session_id, section_id, None, here)
    beside = section_beside(store, target.session_id, to)
    section = section_for(store, target.session_id, to)
    moved = move_instance(store, instance, target, target.session_id, section.id, None, here)
    return moved._replace(section_beside=beside)


def section_of_same_name(store: Store, instance: ActivityInstance, session_id: int) -> int:
    """Return the id of the section of the same name in another session, added if missing."""
    section = store.get(Section, instance.section_id)
    if section.session_id == session_id:
        raise Refused(f"It is already in session {session_id}")
    return section_for(store, session_id, section.name).id


def move_instance(
    store: Store,
    instance: ActivityInstance,
    target: Target,
    session_id: int,
    section_id: int,
    before: int | None,
    here: Here,
) -> Moved:
    """Move an activity instance into a section of any session, and adjust the times of both sessions."""
    ref = f"{target.session_id}.{instance.number}"
    zone = store.get(Session, session_id).zone
    session_changes: list[SessionChange] = []
    if session_id == target.session_id:
        if not place_instance(store, instance, section_id, before):
            raise Refused(f"{ref} is already there")
    else:
        refuse_running(store, instance.id)
        old_extents = [extent_of(store, changed_id) for changed_id in (target.session_id, session_id)]
        instance.number = next_activity_number(store, session_id)
        place_instance(store, instance, section_id, before)
        for busy in timed_intervals_in(store, session_id, instance.id):
            session_changes += breaks_give_way(store, busy.started_at, busy.stopped_at)
        # The one left first: what it gives up is free for the other.
        for changed_id, extent in zip((target.session_id, session_id), old_extents, strict=True):
            session_changes += follow_intervals(store, changed_id, extent, here.seen_from(zone_called(zone)))
    row = instance_row(store, instance.id)
    empty_ref = None if has_activities(store, target.session_id) else str(target.session_id)
    return Moved(
        what=row.activity,
        before=ref,
        ref=row.ref,
        session_id=session_id,
        section=row.section,
        session_changes=session_changes,
        empty_ref=empty_ref,
        zone=zone,
    )


def refuse_running(store: Store, instance_id: int) -> None:
    """Raise Refused when the timer runs on the activity instance, which must stay in the open session."""
    timer = running_timer(store)
    if timer and timer.activity_instance_id == instance_id:
        raise Refused(f"{timer.activity} is running. Stop it first: practicelog stop")


def move_interval(store: Store, target: Target, to: str | Reference | None, here: Here) -> Moved:
    """Move one interval to another activity instance, under the next number there."""
    assert target.interval_id is not None
    if not isinstance(to, Reference) or (other := resolve.target(store, to)).activity_instance_id is None:
        raise NotUnderstood(
            "An interval goes to an activity: --to 212.3. To change what was practised: edit --activity"
        )
    assert target.activity_instance_id is not None
    if other.activity_instance_id == target.activity_instance_id:
        raise Refused("It is already there")
    if other.session_id != target.session_id:
        refuse_running(store, target.activity_instance_id)
    interval = store.get(TimerInterval, target.interval_id)
    before, zone = interval_row(store, target.interval_id), store.get(Session, other.session_id).zone
    old_extents = [extent_of(store, changed_id) for changed_id in (target.session_id, other.session_id)]
    give_interval(store, interval, other.activity_instance_id)
    session_changes: list[SessionChange] = []
    if other.session_id != target.session_id:
        if interval.started_at is not None and interval.stopped_at is not None:
            session_changes += breaks_give_way(store, interval.started_at, interval.stopped_at)
        for changed_id, extent in zip((target.session_id, other.session_id), old_extents, strict=True):
            session_changes += follow_intervals(store, changed_id, extent, here.seen_from(zone_called(zone)))
    row, old_instance = interval_row(store, target.interval_id), instance_row(store, target.activity_instance_id)
    empty_ref = old_instance.ref if instance_is_empty(store, target.activity_instance_id) else None
    return Moved(
        what=row.activity,
        before=before.ref,
        ref=row.ref,
        session_id=other.session_id,
        section=row.section,
        session_changes=session_changes,
        empty_ref=empty_ref,
        zone=zone,
    )


def give_interval(store: Store, interval: TimerInterval, activity_instance_id: int) -> None:
    """Let an interval belong to another activity instance, under the next number there.

    Raise Refused when it is running and that activity is archived.
    """
    if interval.running:
        refuse_archived(store, store.get(ActivityInstance, activity_instance_id).activity_id)
    interval.number = next_interval_number(store, activity_instance_id)
    interval.activity_instance_id = activity_instance_id


def put_in_section(store: Store, instance: ActivityInstance, session_id: int, name: str) -> list[Changed]:
    """Move an activity instance to the end of a section of its session, added if missing."""
    before = store.get(Section, instance.section_id)
    section = section_for(store, session_id, name)
    if section.id == before.id:
        return []
    place_instance(store, instance, section.id)
    return [Changed(label="section", before=before.name, after=section.name)]


def take_out(
    store: Store, instance: ActivityInstance, interval_id: int, session_id: int, activity_id: int
) -> ActivityInstance:
    """Make one interval an activity instance of its own, in chronological order, with the same tags."""
    new_instance = store.add(
        ActivityInstance(
            section_id=instance.section_id,
            activity_id=activity_id,
            number=next_activity_number(store, session_id),
            position=instance.position,
        )
    )
    interval = store.get(TimerInterval, interval_id)
    interval.activity_instance_id, interval.number = new_instance.id, 1
    next_id = (
        first_started_after(store, instance.section_id, to_us(interval.started_at)) if interval.started_at else None
    )
    place_instance(store, new_instance, instance.section_id, next_id)
    for tag_id in tags_on(store, "activity_instance", instance.id):
        store.link(ActivityInstanceTag, new_instance.id, tag_id)
    return new_instance
