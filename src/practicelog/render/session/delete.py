"""What was moved to the trash, as lines and as plain values."""

from typing import Any

from practicelog.actions.session.delete import Deleted
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.session.trash import thing_text, trashed_value


def deleted_text(deletions: list[Deleted], here: Here, width: int) -> str:
    """Return what was moved to the trash, and how to get it back."""
    lines = []
    for deletion in deletions:
        lines.append(
            spread(
                f"Deleted {thing_text(deletion.thing, here)}", f"back: practicelog restore {deletion.thing.ref}", width
            )
        )
        if deletion.stopped_timer:
            lines.append(f"  its clock was stopped at {here.elapsed(deletion.stopped_timer.seconds)}")
        if deletion.was_open:
            lines.append("  it was open; no session is open now")
    return "\n".join(lines)


def deleted_value(deletions: list[Deleted], here: Here) -> list[dict[str, Any]]:
    """Return what was moved to the trash, for JSON."""
    return [
        {
            **trashed_value(deletion.thing, here),
            "was_running": deletion.stopped_timer is not None,
            "was_open": deletion.was_open,
        }
        for deletion in deletions
    ]
