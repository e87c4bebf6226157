"""What `cancel` dropped, as the lines a person reads and the object a script reads."""

from typing import Any

from practicelog.actions.timer.cancel import Cancelled
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread


def cancelled_text(cancelled: Cancelled, here: Here, width: int) -> str:
    """Return what `cancel` dropped, and how to get it back."""
    since = here.when(cancelled.started_at)
    left = f"Dropped {cancelled.activity}, running since {since} ({here.elapsed(cancelled.seconds)})"
    lines = [spread(left, "undo: practicelog undo", width)]
    if cancelled.dropped_session:
        lines.append(f"Session {cancelled.session_id} held nothing else; it is gone, too.")
    return "\n".join(lines)


def cancelled_value(cancelled: Cancelled, here: Here) -> dict[str, Any]:
    """Return what `cancel` dropped, for JSON."""
    return {
        "session": cancelled.session_id,
        "ref": cancelled.ref,
        "activity": cancelled.activity,
        "started_at": here.local(cancelled.started_at),
        "seconds": cancelled.seconds,
        "dropped_activity_instance": cancelled.dropped_activity,
        "dropped_session": cancelled.dropped_session,
    }
