"""The line about a session that had been left open."""

from datetime import datetime
from typing import TYPE_CHECKING

from practicelog.domain.time.here import Here

if TYPE_CHECKING:
    from practicelog.actions.shared.open_session import LeftOpen


def left_open_line(session: "LeftOpen", here: Here, stopped_at: datetime | None = None) -> str:
    """Return the line about a session left open; `stopped_at` is when its clock stopped, if one ran."""
    why = "when the clock stopped" if stopped_at == session.ended_at else "at its last sign of practice"
    return f"Session {session.id} was still open; it now ends {here.when(session.ended_at)}, {why}."
