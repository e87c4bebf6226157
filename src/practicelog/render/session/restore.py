"""What came back from the trash, as the lines a person reads and the object a script reads."""

from typing import Any

from practicelog.actions.session.restore import Restored
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.session.trash import described, trashed_value
from practicelog.render.shared.session_times import bound_lines, bounds_value


def restored_text(back: list[Restored], here: Here, width: int) -> str:
    """Return what came back, and what moved for it."""
    lines = []
    for one in back:
        lines.append(spread(f"Restored {described(one.thing, here)}", one.thing.ref, width))
        lines += bound_lines(one.bounds, here, one.zone)
    return "\n".join(lines)


def restored_value(back: list[Restored], here: Here) -> list[dict[str, Any]]:
    """Return what came back, for JSON."""
    return [{**trashed_value(one.thing, here), "moved": bounds_value(one.bounds, here)} for one in back]
