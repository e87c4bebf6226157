"""What is said of a session that was still open."""

from datetime import datetime

from practicelog.actions.shared.open_session import Opened
from practicelog.actions.timer.running import Stopped
from practicelog.domain.time.clock import format_when


def session_ended_words(opened: Opened, now: datetime, stopped: Stopped | None = None) -> list[str]:
    """Return the line about a session that was still open, if one was."""
    was = opened.left_open
    if was is None:
        return []
    same = stopped is not None and stopped.stopped_at == was.ended_at
    why = "when the clock stopped" if same else "at its last sign of practice"
    return [f"Session {was.id} was still open; it now ends {format_when(was.ended_at, now)}, {why}."]
