"""What is said of a session that was still open."""

from datetime import datetime
from typing import TYPE_CHECKING

from practicelog.domain.time.here import Here

if TYPE_CHECKING:
    from practicelog.actions.shared.open_session import LeftOpen


def left_open_line(was: "LeftOpen", here: Here, stopped_at: datetime | None = None) -> str:
    """Return the line about a session that was still open; `stopped_at` is when its clock stopped, if one ran."""
    why = "when the clock stopped" if stopped_at == was.ended_at else "at its last sign of practice"
    return f"Session {was.id} was still open; it now ends {here.when(was.ended_at)}, {why}."
