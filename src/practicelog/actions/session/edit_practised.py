"""Putting right what was practised: the times of an interval, the activity, its section and its plan."""

from datetime import UTC, datetime, time, timedelta

from practicelog.actions.activity.naming import in_use
from practicelog.actions.session.move import put_in_section, take_out
from practicelog.actions.sets.repoint import Repointed, repoint
from practicelog.actions.shared.changes import INTERVAL_WORDS, NO_PLAN, PLACE_WORDS, Changed, Edited, Wanted, changed
from practicelog.actions.shared.session_times import BoundMoved, breaks_give_way, follow, refuse_overlap
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Session, TimerInterval
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import following, nearest
from practicelog.queries import resolve
from practicelog.queries.resolve import Target
from practicelog.queries.shared.overlaps import extent_of
from practicelog.queries.shared.parts import instance_row, interval_row


def edit_practised(store: Store, target: Target, wanted: Wanted, here: Here) -> Edited:
    """Change what `wanted` names of an activity instance or of one interval of it."""
    assert target.activity_instance_id is not None
    session = store.get(Session, target.session_id)
    there = here.seen_from(zone_called(session.zone))
    changes: list[Changed] = []
    bounds: list[BoundMoved] = []
    if wanted.named() & INTERVAL_WORDS:
        interval = store.get(TimerInterval, resolve.interval(store, target))
        was = extent_of(store, session.id)
        changes += retime(store, interval, wanted, there, around(session, there))
        if interval.started_at is not None and (interval.running or interval.stopped_at is not None):
            bounds = breaks_give_way(store, interval.started_at, interval.stopped_at)
        bounds += follow(store, session.id, was, there)
    instance_id = target.activity_instance_id
    if wanted.named() & PLACE_WORDS:
        instance = edit_instance(store, target, store.get(ActivityInstance, instance_id), wanted, changes)
        instance_id = instance.id
    practised = instance_row(store, instance_id)
    ref = practised.ref
    if instance_id == target.activity_instance_id and target.interval_id is not None:
        ref = interval_row(store, target.interval_id).ref
    return Edited(ref=ref, what=practised.activity, zone=there.zone.key, changes=changes, bounds=bounds)


def edit_instance(
    store: Store, target: Target, instance: ActivityInstance, wanted: Wanted, changes: list[Changed]
) -> ActivityInstance:
    """Change what was practised, its section and its plan; return the instance where the practice is now."""
    if wanted.activity is not None:
        instance, renamed = give_activity(store, instance, target, wanted.activity)
        changes += renamed
    if wanted.section is not None:
        changes += put_in_section(store, instance, target.session_id, wanted.section)
    if wanted.planned_seconds is not None:
        changes += give_plan(instance, wanted.planned_seconds)
    return instance


def around(session: Session, there: Here) -> datetime:
    """Return an instant of the session that clock times are near to: its start, else noon of its day."""
    return session.started_at or datetime.combine(session.practice_day, time(12), there.zone).astimezone(UTC)


def retime(store: Store, interval: TimerInterval, wanted: Wanted, there: Here, anchor: datetime) -> list[Changed]:
    """Change when an interval began and stopped, or how long it was; raise Refused where it would overlap."""
    if interval.started_at is None and (wanted.start is None or wanted.stop is None):
        return relength(interval, wanted)
    if wanted.seconds is not None and wanted.start is not None and wanted.stop is not None:
        raise NotUnderstood("--start, --stop and --took: two of them say it all")
    before = (interval.started_at, interval.stopped_at)
    start, stop = new_times(interval, wanted, there, anchor)
    if interval.running is not None or stop is not None:
        refuse_overlap(store, start, stop, there, interval.id)
    changes = changed("start", before[0], start) + changed("stop", before[1], stop)
    if interval.bare_seconds is not None:
        interval.bare_seconds = None
    interval.started_at, interval.stopped_at = start, stop
    return changes


def relength(interval: TimerInterval, wanted: Wanted) -> list[Changed]:
    """Change the length of an interval without clock times."""
    if wanted.seconds is None:
        raise NotUnderstood("It has no clock times. Give it both, --start and --stop, or a length: --took 20m")
    before, interval.bare_seconds = interval.bare_seconds, wanted.seconds
    return changed("length", before, wanted.seconds)


def new_times(
    interval: TimerInterval, wanted: Wanted, there: Here, anchor: datetime
) -> tuple[datetime, datetime | None]:
    """Return the start and the stop that are wanted; raise Refused when the stop is not after the start."""
    if interval.running and (wanted.stop is not None or wanted.seconds is not None):
        raise Refused("Its clock is running. To stop it in the past: practicelog stop --at TIME")
    anchor = interval.started_at or anchor
    start = anchor if wanted.start is None else nearest(wanted.start, anchor, there)
    stop = interval.stopped_at
    if wanted.stop is not None:
        stop = following(wanted.stop, start, there)
        if wanted.seconds is not None:
            start = stop - timedelta(seconds=wanted.seconds)
    elif wanted.seconds is not None:
        stop = start + timedelta(seconds=wanted.seconds)
    shown_start = there.when(start)
    if stop is not None and stop <= start:
        shown = there.when(stop)
        raise Refused(f"It would stop at {shown}, which is not after its start at {shown_start}")
    if stop is not None and stop > there.now:
        raise Refused(f"It would stop at {there.when(stop)}, which is still to come")
    return start, stop


def give_activity(
    store: Store, instance: ActivityInstance, target: Target, name: str
) -> tuple[ActivityInstance, list[Changed]]:
    """Say that it was another activity; one interval of several becomes an activity instance of its own."""
    before = instance_row(store, instance.id)
    activity = in_use(resolve.activity(store, name))
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
    return changed("plan", before, after)
