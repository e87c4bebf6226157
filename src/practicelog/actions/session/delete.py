"""Deleting into the trash."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.shared.breaks import end_current_break
from practicelog.actions.timer.running import Ending, Stopped, end_running
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, ActivitySet, Note, Session, TimerInterval
from practicelog.domain.references import Reference, refuse_twice
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.resolve import Target
from practicelog.queries.session.trash import TrashRow, trash_row
from practicelog.queries.shared.running import TimerRow, running_timer
from practicelog.queries.shared.signs import last_sign_in

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment


class Deleted(NamedTuple):
    """A thing that went into the trash, its timer if that had to be stopped, and whether it was the open session."""

    thing: TrashRow
    stopped_timer: Stopped | None = None
    was_open: bool = False


def delete(
    store: Store, things: list[int | Reference], at: "Moment", here: Here, anyway: bool = False
) -> list[Deleted]:
    """Put sessions, activities, intervals, sets and notes (by their numbers) into the trash.

    A running timer in it is stopped first, at `at`, and an open session is ended. Raise ForgottenTimer when the timer
    has run for too long, unless `anyway`. What a reference like `-2` names is settled before the first one goes.
    """
    targets = [
        resolve.note(store, thing) if isinstance(thing, int) else resolve.target(store, thing) for thing in things
    ]
    refuse_twice(targets, [f"n{thing}" if isinstance(thing, int) else thing.text for thing in things])
    return [
        delete_note(store, target) if isinstance(target, int) else delete_target(store, target, at, here, anyway)
        for target in targets
    ]


def delete_note(store: Store, note_id: int) -> Deleted:
    """Put a note into the trash."""
    store.get(Note, note_id).deleted_at = store.now
    return Deleted(thing=trash_row(store, "note", note_id))


def delete_target(store: Store, target: Target, at: "Moment", here: Here, anyway: bool = False) -> Deleted:
    """Put what `target` names into the trash, stopping its timer first."""
    if target.set_id is not None:
        store.get(ActivitySet, target.set_id).deleted_at = store.now
        return Deleted(thing=trash_row(store, "set", target.set_id))
    timer = running_timer(store)
    stopped_timer = None
    if timer and is_in(timer, target):
        stopped_timer = end_running(store, timer, at, here, Ending(anyway))
    if target.interval_id is not None:
        store.get(TimerInterval, target.interval_id).deleted_at = store.now
        return Deleted(thing=trash_row(store, "interval", target.interval_id), stopped_timer=stopped_timer)
    if target.activity_instance_id is not None:
        store.get(ActivityInstance, target.activity_instance_id).deleted_at = store.now
        thing = trash_row(store, "activity", target.activity_instance_id)
        return Deleted(thing=thing, stopped_timer=stopped_timer)
    session = store.get(Session, target.session_id)
    was_open = bool(session.open)
    if was_open:
        ended_break = end_current_break(store, here.now, here)
        stop = stopped_timer or ended_break
        ended_at = stop.stopped_at if stop else last_sign(store, session)
        session.open, session.ended_at = None, ended_at
    session.deleted_at = store.now
    return Deleted(thing=trash_row(store, "session", target.session_id), stopped_timer=stopped_timer, was_open=was_open)


def last_sign(store: Store, session: Session) -> datetime | None:
    """Return the last sign of practice in a session, else its start."""
    return last_sign_in(store, session.id) or session.started_at


def is_in(timer: TimerRow, target: Target) -> bool:
    """Return whether the timer runs on what `target` names, or on a part of it."""
    return (
        timer.session_id == target.session_id
        and target.activity_instance_id in (None, timer.activity_instance_id)
        and target.interval_id in (None, timer.interval_id)
    )
