"""What came with a deed: a new activity, and a session that had been left open."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from practicelog.domain.time.here import Here

if TYPE_CHECKING:
    from practicelog.actions.activity.naming import NamedActivity
    from practicelog.actions.shared.open_session import LeftOpen


def activity_lines(activity: "NamedActivity") -> list[str]:
    """Return the lines about an activity that was made, or filed under a group, and what else is called so."""
    filed = f"filed under {activity.group_path}" if activity.group_path else ""
    if not activity.is_new:
        return [f"  {filed}"] if filed else []
    lines = [f"  new activity{', ' * bool(filed)}{filed} (undo: practicelog undo)"]
    if activity.namesake:
        lines.append(f"  there is the {activity.namesake} as well: log finds both by that name")
    return lines


def left_open_line(session: "LeftOpen", here: Here, stopped_at: datetime | None = None) -> str:
    """Return the line about a session left open; `stopped_at` is when its clock stopped, if one ran."""
    why = "when the clock stopped" if stopped_at == session.ended_at else "at its last sign of practice"
    return f"Session {session.id} was still open; it now ends {here.when(session.ended_at)}, {why}."


def left_value(session: "LeftOpen | None", here: Here) -> dict[str, Any] | None:
    """Return the session that was left open and has ended now, for JSON; None if none was."""
    return {"session_id": session.id, "ended_at": here.local(session.ended_at)} if session else None
