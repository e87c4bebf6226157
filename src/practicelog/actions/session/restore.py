"""Bringing back from the trash."""

from typing import NamedTuple

from sqlmodel import SQLModel

from practicelog.actions.shared.session_times import BoundMoved, breaks_give_way, follow, refuse_overlap
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, ActivitySet, Note, Session, TimerInterval
from practicelog.domain.errors import NothingThere, Refused
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.session.trash import TrashKind, TrashRow, trash_row_called
from practicelog.queries.shared.overlaps import extent_of, timed_intervals_in

KINDS: dict[TrashKind, type[SQLModel]] = {
    "session": Session,
    "activity": ActivityInstance,
    "interval": TimerInterval,
    "set": ActivitySet,
    "note": Note,
}


class Restored(NamedTuple):
    """A thing that came back, and what else had to move."""

    thing: TrashRow
    bounds: list[BoundMoved]
    zone: str


def restore(store: Store, refs: list[str], here: Here) -> list[Restored]:
    """Bring things back from the trash. Raises Refused where something else was recorded at that time by now."""
    return [restore_one(store, ref, here) for ref in refs]


def restore_one(store: Store, ref: str, here: Here) -> Restored:
    """Bring one thing back; its session holds it again."""
    thing = trash_row_called(store, ref)
    if thing is None:
        raise NothingThere(f"{ref} is not in the trash. practicelog trash lists what is")
    if thing.parent is not None:
        raise Refused(
            f"{thing.parent}, which it belongs to, is in the trash, too. First: practicelog restore {thing.parent}"
        )
    row = store.get(KINDS[thing.kind], thing.row_id)
    if thing.kind == "note" or thing.session_id is None:
        row.deleted_at = None
        return Restored(thing=thing, bounds=[], zone=here.zone.key)
    zone = store.get(Session, thing.session_id).zone
    there = here.seen_from(zone_called(zone))
    was = extent_of(store, thing.session_id)
    row.deleted_at = None
    bounds: list[BoundMoved] = []
    for one in timed_intervals_in(store, thing.session_id):
        if one.stopped_at is not None:
            refuse_overlap(store, one.started_at, one.stopped_at, there, one.interval_id)
            bounds += breaks_give_way(store, one.started_at, one.stopped_at)
    bounds += follow(store, thing.session_id, was, there)
    return Restored(thing=thing, bounds=bounds, zone=zone)
