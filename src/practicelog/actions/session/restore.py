"""Bringing back from the trash."""

from typing import NamedTuple

from sqlmodel import SQLModel

from practicelog.actions.shared.session_times import SessionChange, breaks_give_way, follow_intervals, overlap_text
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, ActivitySet, Note, Session, TimerInterval
from practicelog.domain.errors import NothingThere, Refused
from practicelog.domain.references import refuse_twice
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.session.former import trash_row_meant
from practicelog.queries.session.trash import TrashKind, TrashRow, trash_row
from practicelog.queries.shared.overlaps import (
    TimedIntervalRow,
    as_when_deleted,
    extent_of,
    intervals_between,
    timed_intervals_in,
)

KINDS: dict[TrashKind, type[SQLModel]] = {
    "session": Session,
    "activity": ActivityInstance,
    "interval": TimerInterval,
    "set": ActivitySet,
    "note": Note,
}


class Restored(NamedTuple):
    """An item that came back from the trash, and what else changed."""

    thing: TrashRow
    session_changes: list[SessionChange]
    zone: str


def restore(store: Store, refs: list[str], here: Here) -> list[Restored]:
    """Bring items back from the trash; raise Refused when something else has been recorded at that time.

    What a reference like `last` names is settled before the first one is back.
    """
    items = [item_called(store, ref) for ref in refs]
    refuse_twice((item.ref for item in items), refs)
    return [restore_one(store, trash_row(store, item.kind, item.row_id), here) for item in items]


def item_called(store: Store, ref: str) -> TrashRow:
    """Return what `ref` names in the trash, as it was typed to delete it or as the trash prints it."""
    item = trash_row_meant(store, ref)
    if item is None:
        raise NothingThere(f"{ref} is not in the trash. practicelog trash lists what is")
    return item


def restore_one(store: Store, item: TrashRow, here: Here) -> Restored:
    """Bring one item back; its session holds it again."""
    if item.parent is not None:
        raise Refused(
            f"{item.parent}, which it belongs to, is in the trash too. First: practicelog restore {item.parent}"
        )
    row = store.get(KINDS[item.kind], item.row_id)
    if item.kind == "note" or item.session_id is None:
        row.deleted_at = None
        return Restored(thing=item, session_changes=[], zone=here.zone_name)
    zone = store.get(Session, item.session_id).zone
    there = here.seen_from(zone_called(zone))
    old_extent = extent_of(store, item.session_id)
    others = timed_intervals_in(store, item.session_id)
    row.deleted_at = None
    session_changes: list[SessionChange] = []
    for interval in timed_intervals_in(store, item.session_id):
        if interval.stopped_at is not None and interval not in others:
            refuse_new_overlap(store, item, interval, there)
            session_changes += breaks_give_way(store, interval.started_at, interval.stopped_at)
    session_changes += follow_intervals(store, item.session_id, old_extent, there)
    return Restored(thing=item, session_changes=session_changes, zone=zone)


def refuse_new_overlap(store: Store, item: TrashRow, interval: TimedIntervalRow, there: Here) -> None:
    """Raise Refused when an interval of what comes back overlaps one that it did not when that was deleted."""
    busy = intervals_between(store, interval.started_at, interval.stopped_at, interval.interval_id)
    place = (str(KINDS[item.kind].__tablename__), item.row_id)
    others = [obstacle.interval_id for obstacle in busy]
    same = as_when_deleted(store, place, interval.interval_id, others) if busy else ()
    for obstacle in busy:
        if obstacle.interval_id not in same:
            raise Refused(overlap_text(interval.started_at, interval.stopped_at, obstacle, there))
