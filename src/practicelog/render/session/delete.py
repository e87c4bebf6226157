"""What went into the trash, as the lines a person reads and the object a script reads."""

from typing import Any

from practicelog.actions.session.delete import Deleted
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.session.trash import described, trashed_value


def deleted_text(gone: list[Deleted], here: Here, width: int) -> str:
    """Return what went into the trash, and how to get it back."""
    lines = []
    for one in gone:
        lines.append(
            spread(f"Deleted {described(one.thing, here)}", f"back: practicelog restore {one.thing.ref}", width)
        )
        if one.stopped:
            lines.append(f"  its clock was stopped at {here.elapsed(one.stopped.seconds)}")
        if one.ended:
            lines.append("  it was open; no session is now")
    return "\n".join(lines)


def deleted_value(gone: list[Deleted], here: Here) -> list[dict[str, Any]]:
    """Return what went into the trash, for JSON."""
    return [{**trashed_value(one.thing, here), "stopped": one.stopped is not None, "ended": one.ended} for one in gone]
