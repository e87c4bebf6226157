"""Writing remarks down."""

from datetime import datetime
from typing import NamedTuple

from practicelog.actions.shared.instants import instant_of
from practicelog.actions.shared.notes import NEXT, check_body, put_note
from practicelog.db.store import Store
from practicelog.db.tables.log import Note
from practicelog.domain.errors import NothingThere, NotUnderstood
from practicelog.domain.references import Reference
from practicelog.domain.time.read import Moment
from practicelog.queries import resolve
from practicelog.queries.activity.notes import next_time_of
from practicelog.queries.sets.sets import sets_of_instance
from practicelog.queries.shared.running import running
from practicelog.queries.shared.signs import current_in, open_session

CURRENT, SESSION, SECTION, SET = "", "session", "section", "set"


class Noted(NamedTuple):
    """A note that was written, and what it is on."""

    note_id: int
    body: str
    on: str
    ref: str | None
    session_id: int | None
    created_at: datetime


def write_note(store: Store, body: str, at: Moment, on: str | Reference = CURRENT) -> Noted:
    """Write `body` on the running activity, else on the open session; or on what `on` names.

    `on` is "session" or "section" (the open session's), "set" (the newest), a reference, or an activity's name. Raises
    NothingThere when there is no such thing, NotUnderstood for an empty note.
    """
    instant = instant_of(store, at)
    if isinstance(on, Reference):
        target = resolve.target(store, on)
        if target.interval_id is not None:
            raise NotUnderstood(f"{on.text} is an interval. Notes go on sessions, activities and sets")
        if target.set_id is not None:
            return noted_on_set(store, body, instant, target.session_id, target.set_id)
        return noted(store, body, instant, target.session_id, target.activity_instance_id)
    if on == SET:
        return noted_on_last_set(store, body, instant)
    if on not in (CURRENT, SESSION, SECTION):
        return noted_on_activity(store, body, instant, on)
    timer = running(store)
    if timer and on == CURRENT:
        return noted(store, body, instant, timer.session_id, timer.activity_instance_id)
    session = open_session(store)
    if session is None:
        raise NothingThere("No session is open. To write on the last one: practicelog note --on last TEXT")
    if on != SECTION:
        return noted(store, body, instant, session.id, None)
    current = current_in(store, session.id)
    if current is None:
        raise NothingThere(f"Session {session.id} has no section yet")
    row = put_note(store, body, instant, section_id=current.section_id)
    name = store.execute("SELECT section FROM v_section WHERE section_id = :id", {"id": current.section_id}).fetchone()[
        0
    ]
    on_section = f"section {name}" if name else "section"
    return Noted(row.id or 0, row.body, on_section, str(session.id), session.id, instant)


def noted_on_set(store: Store, body: str, at: datetime, session_id: int, set_id: int) -> Noted:
    """Write a note on a set."""
    row = put_note(store, body, at, activity_set_id=set_id)
    ref, activity, number = store.execute(
        "SELECT ref, activity, set_number FROM v_set WHERE set_id = :id", {"id": set_id}
    ).fetchone()
    return Noted(row.id or 0, row.body, f"{activity} set {number}", ref, session_id, at)


def noted_on_last_set(store: Store, body: str, at: datetime) -> Noted:
    """Write a note on the newest set of what is practised; raise NothingThere when there is none."""
    session = open_session(store)
    current = current_in(store, session.id) if session else None
    sets = [one for one in sets_of_instance(store, current.activity_instance_id) if one.done] if current else []
    if session is None or not sets:
        raise NothingThere("There is no set yet. To record one: practicelog set 100kgx5")
    return noted_on_set(store, body, at, session.id, sets[-1].set_id)


def noted_on_activity(store: Store, body: str, at: datetime, name: str) -> Noted:
    """Write a note on an activity itself, whenever it is practised."""
    known = resolve.activity(store, name)
    row = put_note(store, body, at, activity_id=known.id)
    return Noted(row.id or 0, row.body, f"{known.name}, whenever it is practised", None, None, at)


def write_next_time(store: Store, body: str, on: str | None) -> Noted:
    """Leave a line that is shown first when the activity is next started: the one named, else the current one.

    A line left since the activity was last started is replaced. Raises NothingThere when there is no current one.
    """
    session = open_session(store)
    current = current_in(store, session.id) if session else None
    if on is not None:
        known = resolve.activity(store, on)
        activity_id, name, ref = known.id, known.name, None
    elif current is not None:
        activity_id, name, ref = current.activity_id, current.activity, current.ref
    else:
        raise NothingThere("Nothing is being practised. Name the activity: practicelog next-time TEXT --on NAME")
    left = next_time_of(store, activity_id)
    if left is None:
        row = put_note(store, body, store.now, NEXT, activity_id=activity_id)
    else:
        row = store.get(Note, left.note_id)
        row.body, row.created_at = check_body(body), store.now
    return Noted(row.id or 0, row.body, name, ref, session.id if session else None, store.now)


def noted(store: Store, body: str, at: datetime, session_id: int, instance_id: int | None) -> Noted:
    """Write a note on an activity instance, or on the session when there is none, and say where it went."""
    if instance_id is None:
        row = put_note(store, body, at, session_id=session_id)
        return Noted(row.id or 0, row.body, f"session {session_id}", str(session_id), session_id, at)
    row = put_note(store, body, at, activity_instance_id=instance_id)
    ref, activity = store.execute(
        "SELECT ref, activity FROM v_instance WHERE activity_instance_id = :id", {"id": instance_id}
    ).fetchone()
    return Noted(row.id or 0, row.body, activity, ref, session_id, at)
