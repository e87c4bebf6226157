"""Deleting into the trash, and bringing back from it."""

from datetime import datetime
from typing import NamedTuple

from sqlmodel import SQLModel

from practicelog.actions.bounds import BoundMoved, follow, refuse_overlap
from practicelog.actions.breaks import end_break
from practicelog.actions.timing import Stopped, stop_running
from practicelog.actions.yielding import breaks_give_way
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, ActivitySet, Note, Session, TimerInterval
from practicelog.domain.errors import NothingThere, Refused
from practicelog.domain.references import Reference
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.read import Here
from practicelog.queries.activity.notes import note_with
from practicelog.queries.resolve import Target, target_of
from practicelog.queries.session.trash import Trashed, trashed
from practicelog.queries.shared.overlaps import extent_of, timed_in
from practicelog.queries.shared.running import Running, running
from practicelog.queries.shared.signs import last_evidence_in

KINDS: dict[str, type[SQLModel]] = {
    "session": Session,
    "activity": ActivityInstance,
    "interval": TimerInterval,
    "set": ActivitySet,
    "note": Note,
}


class Deleted(NamedTuple):
    """A thing that went into the trash; `stopped` if its clock ran, `ended` if it was the open session."""

    thing: Trashed
    stopped: Stopped | None = None
    ended: bool = False


class Restored(NamedTuple):
    """A thing that came back, and what else had to move."""

    thing: Trashed
    bounds: list[BoundMoved]
    zone: str


def delete(store: Store, things: list[int | Reference], here: Here) -> list[Deleted]:
    """Put sessions, activities, intervals, sets and notes (by their numbers) into the trash.

    A running one is stopped first, an open session ended.
    """
    return [
        delete_note(store, one) if isinstance(one, int) else delete_target(store, target_of(store, one), here)
        for one in things
    ]


def delete_note(store: Store, note_id: int) -> Deleted:
    """Put a note into the trash."""
    if note_with(store, note_id) is None:
        raise NothingThere(f"There is no note n{note_id}")
    store.get(Note, note_id).deleted_at = store.now
    return Deleted(in_trash(store, "note", note_id))


def delete_target(store: Store, target: Target, here: Here) -> Deleted:
    """Put what a reference names into the trash."""
    if target.set_id is not None:
        store.get(ActivitySet, target.set_id).deleted_at = store.now
        return Deleted(in_trash(store, "set", target.set_id))
    timer = running(store)
    stopped = stop_running(store, timer, here.now, here) if timer and is_in(timer, target) else None
    if target.interval_id is not None:
        store.get(TimerInterval, target.interval_id).deleted_at = store.now
        return Deleted(in_trash(store, "interval", target.interval_id), stopped)
    if target.activity_instance_id is not None:
        store.get(ActivityInstance, target.activity_instance_id).deleted_at = store.now
        return Deleted(in_trash(store, "activity", target.activity_instance_id), stopped)
    session = store.get(Session, target.session_id)
    was_open = bool(session.open)
    if was_open:
        paused = end_break(store, here.now, here)
        ended_at = stopped.stopped_at if stopped else paused.stopped_at if paused else last_sign(store, session)
        session.open, session.ended_at = None, ended_at
    session.deleted_at = store.now
    return Deleted(in_trash(store, "session", target.session_id), stopped, was_open)


def last_sign(store: Store, session: Session) -> datetime | None:
    """Return when an open session where nothing runs is over: at the last sign of practice in it."""
    assert session.id is not None
    return last_evidence_in(store, session.id) or session.started_at


def is_in(timer: Running, target: Target) -> bool:
    """Tell whether the running timer is what is meant, or part of it."""
    return (
        timer.session_id == target.session_id
        and target.activity_instance_id in (None, timer.activity_instance_id)
        and target.interval_id in (None, timer.interval_id)
    )


def in_trash(store: Store, kind: str, row_id: int) -> Trashed:
    """Return the line of the trash for a thing that has just gone into it."""
    return next(one for one in trashed(store) if (one.kind, one.row_id) == (kind, row_id))


def restore(store: Store, refs: list[str], here: Here) -> list[Restored]:
    """Bring things back from the trash. Raises Refused where something else was recorded at that time by now."""
    return [restore_one(store, ref, here) for ref in refs]


def restore_one(store: Store, ref: str, here: Here) -> Restored:
    """Bring one thing back; its session holds it again."""
    thing = next((one for one in trashed(store) if one.ref == ref.lower()), None)
    if thing is None:
        raise NothingThere(f"{ref} is not in the trash. practicelog trash lists what is")
    if thing.inside is not None:
        raise Refused(
            f"{thing.inside}, which it belongs to, is in the trash, too. First: practicelog restore {thing.inside}"
        )
    row = store.get(KINDS[thing.kind], thing.row_id)
    if thing.kind == "note" or thing.session_id is None:
        row.deleted_at = None
        return Restored(thing, [], here.zone.key)
    zone = store.get(Session, thing.session_id).zone
    there = Here(here.now, zone_called(zone))
    was = extent_of(store, thing.session_id)
    row.deleted_at = None
    bounds: list[BoundMoved] = []
    for one in timed_in(store, thing.session_id):
        if one.stopped_at is not None:
            refuse_overlap(store, one.started_at, one.stopped_at, there, one.interval_id)
            bounds += breaks_give_way(store, one.started_at, one.stopped_at)
    return Restored(thing, bounds + follow(store, thing.session_id, was, there), zone)
