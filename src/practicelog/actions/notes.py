"""Writing remarks down."""

from datetime import datetime
from typing import NamedTuple

from practicelog.actions.moments import instant_of
from practicelog.db.store import Store
from practicelog.db.tables.log import Note
from practicelog.domain.errors import NothingThere, NotUnderstood
from practicelog.domain.references import Reference
from practicelog.domain.times import Moment
from practicelog.queries import evidence
from practicelog.queries.now import running
from practicelog.queries.references import target_of

LONGEST = 100_000
CURRENT, SESSION, SECTION = "", "session", "section"


class Noted(NamedTuple):
    """A note that was written, and what it is on."""

    note_id: int
    body: str
    on: str
    ref: str | None
    session_id: int
    created_at: datetime


def write_note(store: Store, body: str, at: Moment, on: str | Reference = CURRENT) -> Noted:
    """Write `body` on the running activity, else on the open session; or on what `on` names.

    `on` is "session" or "section" (the open session's) or a reference. Raises NothingThere when there is no such
    thing, NotUnderstood for an empty note.
    """
    instant = instant_of(store, at)
    if isinstance(on, Reference):
        target = target_of(store, on)
        if target.interval_id is not None:
            raise NotUnderstood(f"{on.text} is an interval. Notes go on sessions and activities")
        if target.activity_instance_id is None:
            return noted(store, body, instant, target.session_id, None)
        return noted(store, body, instant, target.session_id, target.activity_instance_id)
    timer = running(store)
    if timer and on == CURRENT:
        return noted(store, body, instant, timer.session_id, timer.activity_instance_id)
    session = evidence.open_session(store)
    if session is None:
        raise NothingThere("No session is open. To write on the last one: practicelog note --on last TEXT")
    if on != SECTION:
        return noted(store, body, instant, session.id, None)
    current = evidence.current_in(store, session.id)
    if current is None:
        raise NothingThere(f"Session {session.id} has no section yet")
    row = put_note(store, body, instant, section_id=current.section_id)
    name = store.execute("SELECT section FROM v_section WHERE section_id = :id", {"id": current.section_id}).fetchone()[
        0
    ]
    on_section = f"section {name}" if name else "section"
    return Noted(row.id or 0, row.body, on_section, str(session.id), session.id, instant)


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


def put_note(
    store: Store,
    body: str,
    at: datetime | None,
    session_id: int | None = None,
    section_id: int | None = None,
    activity_instance_id: int | None = None,
) -> Note:
    """Write a note on exactly one thing; raise NotUnderstood when it is empty, too long or no text."""
    text = check_body(body)
    return store.add(
        Note(
            body=text,
            created_at=at,
            session_id=session_id,
            section_id=section_id,
            activity_instance_id=activity_instance_id,
        )
    )


def check_body(body: str) -> str:
    """Return a note's text without space around it; raise NotUnderstood when it is empty, too long or no text."""
    text = body.strip()
    if not text:
        raise NotUnderstood("A note cannot be empty")
    if len(text) > LONGEST:
        raise NotUnderstood(f"A note has at most {LONGEST} characters; this one has {len(text)}")
    try:
        text.encode()
    except UnicodeEncodeError:
        raise NotUnderstood("That note is not valid text (UTF-8)") from None
    return text
