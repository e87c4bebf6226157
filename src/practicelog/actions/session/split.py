"""Cutting an interval in two, or a stretch out of it."""

from datetime import datetime, timedelta
from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Session, TimerInterval
from practicelog.domain.errors import Refused
from practicelog.domain.references import Reference
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import TypedTime, following
from practicelog.queries import resolve
from practicelog.queries.shared.parts import instance_row, next_interval_number

SECOND = timedelta(seconds=1)


class IntervalPiece(NamedTuple):
    """An interval that came out of a split."""

    ref: str
    started_at: datetime
    stopped_at: datetime | None


class Split(NamedTuple):
    """An interval that was cut in two, or had a stretch cut out."""

    activity: str
    session_id: int
    pieces: list[IntervalPiece]
    removed_seconds: int
    zone: str


def split_interval(store: Store, reference: Reference, first: TypedTime, second: TypedTime | None, here: Here) -> Split:
    """Cut an interval in two at an instant, or cut out what lies between two.

    The cut falls on whole seconds after the start, so that both parts together are as long as the whole was.
    Raise Refused when an instant does not lie inside the interval.
    """
    target = resolve.target(store, reference)
    interval = store.get(TimerInterval, resolve.interval(store, target))
    zone = zone_called(store.get(Session, target.session_id).zone)
    there = here.seen_from(zone)
    if interval.started_at is None:
        raise Refused("It has no clock times; there is nothing to split at. To change its length: edit --took")
    if interval.stopped_at is None and not interval.running:
        raise Refused("Its end is not known. Say it first: practicelog edit REF --stop TIME")
    cut = cut_at(interval, interval.started_at, first, interval.started_at, there)
    again = cut if second is None else cut_at(interval, interval.started_at, second, cut, there)
    later = cut_off(store, interval, cut, again)
    instance = store.get(ActivityInstance, interval.activity_instance_id)
    activity = instance_row(store, instance.id).activity
    pieces = [
        IntervalPiece(
            ref=f"{target.session_id}.{instance.number}:{part.number}",
            started_at=part.started_at,
            stopped_at=part.stopped_at,
        )
        for part in (interval, later)
        if part.started_at is not None
    ]
    return Split(
        activity=activity,
        session_id=target.session_id,
        pieces=pieces,
        removed_seconds=(again - cut) // SECOND,
        zone=zone.key,
    )


def cut_at(interval: TimerInterval, start: datetime, said: TypedTime, after: datetime, there: Here) -> datetime:
    """Return where to cut for `said`: inside the interval, later than `after`, whole seconds from the start."""
    instant = following(said, after, there)
    instant = start + -((start - instant) // SECOND) * SECOND
    stop = interval.stopped_at or there.now
    if not after < instant < stop:
        start_text, stop_text, text = (there.when(one) for one in (start, stop, instant))
        raise Refused(f"{text} is not between {start_text} and {stop_text}, when it began and stopped")
    return instant


def cut_off(store: Store, interval: TimerInterval, cut: datetime, again: datetime) -> TimerInterval:
    """End the interval at `cut`; what of it came after `again` becomes the next interval of its activity."""
    stop, is_running = interval.stopped_at, interval.running
    interval.stopped_at, interval.running = cut, None
    number = next_interval_number(store, interval.activity_instance_id)
    return store.add(
        TimerInterval(
            activity_instance_id=interval.activity_instance_id,
            number=number,
            started_at=again,
            stopped_at=stop,
            running=is_running,
        )
    )
