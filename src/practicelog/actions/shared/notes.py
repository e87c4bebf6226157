"""Writing the row of a note, which is on exactly one thing, and checking its text."""

from datetime import datetime
from typing import Final, Literal

from practicelog.db.store import Store
from practicelog.db.tables.log import Note
from practicelog.domain.errors import NotUnderstood

LONGEST = 100_000
NoteKind = Literal["note", "next"]
NOTE: Final = "note"
NEXT: Final = "next"


def put_note(
    store: Store,
    body: str,
    at: datetime | None,
    kind: NoteKind = NOTE,
    /,
    *,
    session_id: int | None = None,
    section_id: int | None = None,
    activity_instance_id: int | None = None,
    activity_set_id: int | None = None,
    activity_id: int | None = None,
) -> Note:
    """Write a note on exactly one thing; raise NotUnderstood when it is empty, too long or not valid text."""
    text = check_body(body)
    return store.add(
        Note(
            body=text,
            created_at=at,
            session_id=session_id,
            section_id=section_id,
            activity_instance_id=activity_instance_id,
            activity_set_id=activity_set_id,
            activity_id=activity_id,
            kind=kind,
        )
    )


def check_body(body: str) -> str:
    """Return the text of a note stripped of space; raise NotUnderstood when it is empty, too long or not valid text."""
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
