"""Making room for an interval whose times are corrected: its neighbours give way, or are named."""

from datetime import datetime
from typing import NamedTuple

from practicelog.actions.session.split import cut_off
from practicelog.actions.shared.session_times import (
    SessionChange,
    SessionProperty,
    breaks_give_way,
    follow_intervals,
    overlap_text,
    overlaps_longer,
)
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Section, TimerInterval
from practicelog.domain.errors import NoRoom, Refused
from practicelog.domain.time.here import Here
from practicelog.queries.shared.overlaps import TimedIntervalRow, extent_of, intervals_between
from practicelog.queries.shared.parts import interval_row


class Stretch(NamedTuple):
    """The time from one instant up to another, or on and on."""

    started_at: datetime
    stopped_at: datetime | None


def take_time(store: Store, interval: TimerInterval, session_id: int, adjust: bool, here: Here) -> list[SessionChange]:
    """Take the time of a corrected interval away from breaks and, to `adjust`, from other intervals; return what moved.

    Raise NoRoom, naming it, when another interval overlaps it but need not, Refused for one of which nothing would be
    left. What overlapped it for as long before stays as it is, unless it is to adjust.
    """
    if interval.started_at is None or (interval.stopped_at is None and not interval.running):
        return []
    wanted = Stretch(interval.started_at, interval.stopped_at)
    busy = intervals_between(store, *wanted, interval.id)
    if not adjust:
        busy = [obstacle for obstacle in busy if overlaps_longer(store, interval.id, obstacle.interval_id)]
    for obstacle in busy:
        refuse_to_swallow(store, wanted, obstacle, here)
    if busy and not adjust:
        raise NoRoom(overlap_text(*wanted, busy[0], here))
    changes = neighbours_give_way(store, wanted, busy, session_id, here) if busy else []
    return changes + breaks_give_way(store, *wanted)


def refuse_to_swallow(store: Store, wanted: Stretch, obstacle: TimedIntervalRow, here: Here) -> None:
    """Raise Refused when nothing would be left of an interval."""
    start, stop = wanted
    is_inside = stop is None or (obstacle.stopped_at is not None and obstacle.stopped_at <= stop)
    if obstacle.started_at >= start and is_inside:
        ref = interval_row(store, obstacle.interval_id).ref
        raise Refused(
            f"{overlap_text(start, stop, obstacle._replace(ref=ref), here)}, which would leave nothing of it."
            f" To delete it first: practicelog delete {ref}"
        )


def neighbours_give_way(
    store: Store, wanted: Stretch, busy: list[TimedIntervalRow], session_id: int, here: Here
) -> list[SessionChange]:
    """Take the `wanted` time away from the intervals that have it; sessions other than `session_id` follow theirs."""
    others = [store.get(TimerInterval, obstacle.interval_id) for obstacle in busy]
    owners = {other.id: session_of(store, other) for other in others}
    extents = {owner: extent_of(store, owner) for owner in owners.values() if owner != session_id}
    changes = [change for other in others for change in give_way(store, other, wanted, owners[other.id])]
    for owner, extent in extents.items():
        changes += follow_intervals(store, owner, extent, here)
    return changes


def session_of(store: Store, interval: TimerInterval) -> int:
    """Return the id of the session of an interval."""
    instance = store.get(ActivityInstance, interval.activity_instance_id)
    return store.get(Section, instance.section_id).session_id


def give_way(store: Store, other: TimerInterval, wanted: Stretch, session_id: int) -> list[SessionChange]:
    """Take the `wanted` time away from an interval: its end, its beginning, or what lies in the middle of it."""
    begin, end, (start, stop) = other.started_at, other.stopped_at, wanted
    assert begin is not None
    if begin >= start:
        other.started_at = stop
        return [moved(store, other, session_id, "interval start", begin)]
    if stop is not None and (end is None or end > stop):
        rest = cut_off(store, other, start, stop)
        first = moved(store, other, session_id, "interval end", end)
        return [first, moved(store, rest, session_id, "interval rest", None)]
    other.stopped_at = start
    return [moved(store, other, session_id, "interval end", end)]


def moved(
    store: Store, interval: TimerInterval, session_id: int, what: SessionProperty, before: datetime | None
) -> SessionChange:
    """Return the change of the start or the end of an interval, from what it was `before`."""
    after = interval.stopped_at if what == "interval end" else interval.started_at
    return SessionChange(session_id, what, before, after, interval_row(store, interval.id).ref)
