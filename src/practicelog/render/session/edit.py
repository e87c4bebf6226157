"""What was put right, as the lines a person reads and the object a script reads."""

from datetime import date, datetime
from typing import Any

from practicelog.actions.shared.changes import Changed, Edited
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import NOTHING, spread
from practicelog.render.shared.session_times import bound_lines, bounds_value, local


def edited_text(edited: Edited, here: Here, width: int) -> str:
    """Return what is different: `start 19:02 → 18:50`, a line for each."""
    lines = [spread(f"Changed {edited.what}", edited.ref, width)]
    lines += [change_line(one, here, edited.zone or here.zone.key) for one in edited.changes]
    return "\n".join(lines + bound_lines(edited.bounds, here, edited.zone or here.zone.key))


def change_line(one: Changed, here: Here, zone: str) -> str:
    """Return one change in words."""
    return f"  {one.label:<8} {said(one.before, here, zone)} → {said(one.after, here, zone)}"


def said(value: Any, here: Here, zone: str) -> str:
    """Return a value as a person would say it."""
    if value is None:
        return NOTHING
    if isinstance(value, datetime):
        return here.seen_from(zone_called(zone)).when(value)
    if isinstance(value, date):
        return format_day(value, year=value.year != here.now.year)
    return here.elapsed(value) if isinstance(value, int) else str(value)


def edited_value(edited: Edited, here: Here) -> dict[str, Any]:
    """Return what is different, for JSON."""
    return {
        "ref": edited.ref,
        "what": edited.what,
        "changes": [
            {"what": one.label, "before": local(one.before, here), "after": local(one.after, here)}
            for one in edited.changes
        ],
        "moved": bounds_value(edited.bounds, here),
    }
