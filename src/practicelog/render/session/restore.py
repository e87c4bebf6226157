"""What was brought back from the trash, as lines and as plain values."""

from typing import Any

from practicelog.actions.session.restore import Restored
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.session.trash import thing_text, trashed_value
from practicelog.render.shared.session_times import seen_from, session_change_lines, session_changes_value


def restored_text(restored: list[Restored], here: Here, width: int) -> str:
    """Return what was restored, and what changed with it."""
    lines = []
    for restoration in restored:
        lines.append(spread(f"Restored {thing_text(restoration.thing, here)}", restoration.thing.ref, width))
        lines += session_change_lines(restoration.session_changes, here, restoration.zone)
    return "\n".join(lines)


def restored_value(restored: list[Restored], here: Here) -> list[dict[str, Any]]:
    """Return what was restored, for JSON."""
    return [
        {
            **trashed_value(restoration.thing, here),
            "moved": session_changes_value(restoration.session_changes, seen_from(restoration.zone, here)),
        }
        for restoration in restored
    ]
