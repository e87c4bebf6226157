"""Where a note went, as a line and as an object."""

from typing import Any

from practicelog.actions.activity.note import Noted
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread


def noted_text(noted: Noted, width: int) -> str:
    """Return where a note went."""
    return spread(f"Noted on {noted.on}", noted.ref or "", width)


def noted_value(noted: Noted, here: Here) -> dict[str, Any]:
    """Return the note that was written, for JSON."""
    return {
        "session": noted.session_id,
        "ref": noted.ref,
        "on": noted.on,
        "note_id": noted.note_id,
        "body": noted.body,
        "created_at": here.local(noted.created_at),
    }
