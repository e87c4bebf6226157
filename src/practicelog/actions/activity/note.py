"""Writing notes, and lines for the next time."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.shared.instants import instant_of
from practicelog.actions.shared.notes import NEXT, check_body, put_note
from practicelog.db.readable import Readable
from practicelog.db.store import Store
from practicelog.db.tables.log import Note
from practicelog.domain.errors import NothingThere
from practicelog.domain.references import parse_reference
from practicelog.queries import resolve
from practicelog.queries.activity.notes import next_time_of
from practicelog.queries.resolve import PlaceRow
from practicelog.queries.shared.names import ActivityRow, activity_with
from practicelog.queries.shared.parts import instance_row
from practicelog.queries.shared.running import running_timer
from practicelog.queries.shared.signs import current_in, open_session

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment


class Noted(NamedTuple):
    """A note that was written, and what it is on."""

    note_id: int
    body: str
    on: str
    table: str
    ref: str | None
    session_id: int | None
    created_at: datetime


def write_note(store: Store, body: str, at: "Moment", on: str | None = None) -> Noted:
    """Write `body` as a note on what `on` names; by default on the running activity, else on the open session.

    Raise NothingThere when there is no such thing, NotUnderstood for an empty note.
    """
    instant = instant_of(store, at)
    place = place_of_note(store, on)
    row = put_note(store, body, instant, **{f"{place.table}_id": place.row_id})
    scope = ", whenever it is practised" if place.table == "activity" else ""
    return Noted(
        note_id=row.id,
        body=row.body,
        on=f"{place.title}{scope}",
        table=place.table,
        ref=place.ref,
        session_id=place.session_id,
        created_at=instant,
    )


def place_of_note(db: Readable, on: str | None) -> PlaceRow:
    """Return what a note goes on: what `on` names, else what runs, else the open session; or raise NothingThere.

    `session`, `section` and `set` are of the open session: a note never slips onto one that is over.
    """
    if on in (None, resolve.SESSION, resolve.SECTION, resolve.SET) and open_session(db) is None:
        raise NothingThere("No session is open. To write on the last one: practicelog note --on last TEXT")
    return resolve.place(db, on if on is not None or running_timer(db) else resolve.SESSION)


class NextTime(NamedTuple):
    """Whose next time a line is for, and where it was practised."""

    activity: ActivityRow
    ref: str | None
    session_id: int | None


def write_next_time(store: Store, body: str, on: str | None) -> Noted:
    """Write a line that is shown when the activity `on`, a name or a reference, else the current one, is next started.

    It replaces a line written since the activity was last started. Raise NothingThere when there is no activity.
    """
    next_time = place_of_next_time(store, on)
    row = put_next_time(store, body, next_time.activity.id)
    return Noted(
        note_id=row.id,
        body=row.body,
        on=next_time.activity.name,
        table="activity",
        ref=next_time.ref,
        session_id=next_time.session_id,
        created_at=store.now,
    )


def place_of_next_time(db: Readable, on: str | None) -> NextTime:
    """Return the activity that `on` names, else the one being practised; raise NothingThere when there is none."""
    session = open_session(db)
    session_id = session.id if session else None
    if on is None:
        current = current_in(db, session.id) if session else None
        if current is None:
            raise NothingThere("Nothing is being practised. Name the activity: practicelog next-time TEXT --on NAME")
        return NextTime(activity_with(db, current.activity_id), current.ref, session_id)
    if (reference := parse_reference(on)) is None:
        return NextTime(resolve.activity(db, on), None, session_id)
    instance = instance_row(db, resolve.instance(db, reference))
    return NextTime(activity_with(db, instance.activity_id), instance.ref, session_id)


def put_next_time(store: Store, body: str, activity_id: int) -> Note:
    """Write a line for the next time of an activity, replacing the one written since it was last started."""
    old_note = next_time_of(store, activity_id)
    if old_note is None:
        return put_note(store, body, store.now, NEXT, activity_id=activity_id)
    note = store.get(Note, old_note.note_id)
    note.body, note.created_at = check_body(body), store.now
    return note
