"""A session that had been left open, as a line and as an object."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from practicelog.domain.time.here import Here

if TYPE_CHECKING:
    from practicelog.actions.shared.open_session import LeftOpen

BESIDE = "  new section, beside {} (undo: practicelog undo)"


def left_open_line(session: "LeftOpen", here: Here, stopped_at: datetime | None = None) -> str:
    """Return the line about a session left open; `stopped_at` is when its clock stopped, if one ran."""
    why = "when the clock stopped" if stopped_at == session.ended_at else "at its last sign of practice"
    return f"Session {session.id} was still open; it now ends {here.when(session.ended_at)}, {why}."


def left_value(session: "LeftOpen | None", here: Here) -> dict[str, Any] | None:
    """Return the session that was left open and has ended now, for JSON; None if none was."""
    return {"session_id": session.id, "ended_at": here.local(session.ended_at)} if session else None
