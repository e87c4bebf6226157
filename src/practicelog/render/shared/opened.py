"""What is said of a session that was still open."""

from datetime import datetime

from practicelog.actions.shared.open_session import Opened
from practicelog.domain.time.here import Here


def session_ended_words(opened: Opened, here: Here, stopped_at: datetime | None = None) -> list[str]:
    """Return the line about a session that was still open, if one was."""
    was = opened.left_open
    if was is None:
        return []
    why = "when the clock stopped" if stopped_at == was.ended_at else "at its last sign of practice"
    return [f"Session {was.id} was still open; it now ends {here.when(was.ended_at)}, {why}."]
