"""A new note, as a line and as an object."""

from typing import Any

from practicelog.actions.activity.note import Noted
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread


def note_text(note: Noted, width: int) -> str:
    """Return the line that says where a note went."""
    return spread(f"Noted on {note.on}", note.ref or "", width)


def note_value(note: Noted, here: Here) -> dict[str, Any]:
    """Return a new note, for JSON."""
    return {
        "session_id": note.session_id,
        "ref": note.ref,
        "note_is_on": note.table,
        "title": note.on,
        "note_id": note.note_id,
        "body": note.body,
        "created_at": here.local(note.created_at),
    }
