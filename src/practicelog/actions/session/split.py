"""Splitting an interval in two, or cutting a stretch out of it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Session, TimerInterval
from practicelog.domain.errors import Refused
from practicelog.domain.references import Reference
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import TypedTime, following, placed
from practicelog.queries import resolve
from practicelog.queries.shared.parts import instance_row, next_interval_number

SECOND = timedelta(seconds=1)


class Cut(NamedTuple):
    """Where to cut, and the text that says so."""

    time: TypedTime
    text: str


class IntervalPiece(NamedTuple):
    """One of the intervals that a split leaves."""

    ref: str
    interval_id: int
    started_at: datetime
    stopped_at: datetime | None


class Split(NamedTuple):
    """An interval that was split in two, and how many seconds were cut out of it."""

    activity: str
    activity_id: int
    activity_instance_id: int
    session_id: int
    session: str | None
    pieces: list[IntervalPiece]
    removed_seconds: int
    zone: str


def split_interval(store: Store, reference: Reference, first: Cut, second: Cut | None, here: Here) -> Split:
    """Cut an interval in two just where it is told, or cut out what lies between two instants.

    Raise Refused when an instant does not lie inside the interval.
    """
    target = resolve.target(store, reference)
    interval = store.get(TimerInterval, resolve.interval(store, target))
    session = store.get(Session, target.session_id)
    zone = zone_called(session.zone)
    there = here.seen_from(zone)
    if interval.started_at is None:
        raise Refused("It has no clock times; there is nothing to split at. To change its length: edit --took")
    if interval.stopped_at is None and not interval.running:
        raise Refused("Its end is not known. Set it first: practicelog edit REF --stop TIME")
    first = first._replace(time=placed(first.time, session.practice_day, there))
    second = second and second._replace(time=placed(second.time, session.practice_day, there))
    first_cut = cut_at(interval, interval.started_at, first, interval.started_at, there)
    last_cut = first_cut if second is None else cut_at(interval, interval.started_at, second, first_cut, there)
    rest = cut_off(store, interval, first_cut, last_cut)
    instance = store.get(ActivityInstance, interval.activity_instance_id)
    return Split(
        activity=instance_row(store, instance.id).activity,
        activity_id=instance.activity_id,
        activity_instance_id=instance.id,
        session_id=session.id,
        session=session.name,
        pieces=pieces_of((interval, rest), f"{session.id}.{instance.number}"),
        removed_seconds=(last_cut - first_cut) // SECOND,
        zone=zone.key,
    )


def pieces_of(parts: Iterable[TimerInterval], instance_ref: str) -> list[IntervalPiece]:
    """Return the parts of an interval that was split."""
    return [
        IntervalPiece(
            ref=f"{instance_ref}:{part.number}",
            interval_id=part.id,
            started_at=part.started_at,
            stopped_at=part.stopped_at,
        )
        for part in parts
        if part.started_at is not None
    ]


def cut_at(interval: TimerInterval, start: datetime, cut: Cut, after: datetime, there: Here) -> datetime:
    """Return the instant of `cut` after `after`; raise Refused if it lies outside the interval."""
    instant, stop = following(cut.time, after, there), interval.stopped_at or there.now
    if not start < instant < stop:
        until = f"{there.when(stop)}, when it stopped" if interval.stopped_at else f"now, {there.when(stop)}"
        raise Refused(f'"{cut.text}" isn\'t between {there.when(start)}, when it began, and {until}')
    if instant <= after:
        raise Refused(f'"{cut.text}" isn\'t after {there.when(after)}. Write the earlier time first')
    return instant


def cut_off(store: Store, interval: TimerInterval, cut: datetime, rest_start: datetime) -> TimerInterval:
    """End the interval at `cut` and return the part from `rest_start` on, the next interval of its instance."""
    stop, is_running = interval.stopped_at, interval.running
    interval.stopped_at, interval.running = cut, None
    number = next_interval_number(store, interval.activity_instance_id)
    return store.add(
        TimerInterval(
            activity_instance_id=interval.activity_instance_id,
            number=number,
            started_at=rest_start,
            stopped_at=stop,
            running=is_running,
        )
    )
