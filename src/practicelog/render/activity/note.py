"""A new note, as a line and as an object."""

from typing import Any

from practicelog.actions.activity.note import Noted
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread


def note_text(note: Noted, width: int) -> str:
    """Return the line that says where a note went, with the references of both."""
    return spread(f"Noted on {note.on}", refs_of(note), width)


def next_time_text(note: Noted, width: int) -> str:
    """Return the line that says for what a line is left."""
    return spread(f"For the next time of {note.on}", refs_of(note), width)


def refs_of(note: Noted) -> str:
    """Return the references of what a note is on and of the note itself: `1.2, n5`."""
    return ", ".join([*([note.ref] if note.ref else []), f"n{note.note_id}"])


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
