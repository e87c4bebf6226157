"""What was moved, as lines and as an object."""

from datetime import date
from typing import Any

from practicelog.actions.shared.changes import Moved
from practicelog.domain.time.clock import format_day
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.shared.opened import BESIDE
from practicelog.render.shared.session_times import seen_from, session_change_lines, session_changes_value


def moved_text(moved: Moved, here: Here, width: int) -> str:
    """Return what was moved and where to, with its old reference if that has changed."""
    where = f" to {moved.activity or moved.section}" if moved.activity or moved.section else ""
    where = f" before {moved.next_to}" if moved.next_to else where
    was = f"{moved.ref}, was {moved.before}" if moved.ref != moved.before else moved.ref
    lines = [
        spread(f"Moved {moved.what}{where}", was, width),
        *session_change_lines(moved.session_changes, here, moved.zone),
    ]
    if moved.day and moved.day_before and moved.day != moved.day_before:
        lines.append(f"  now counts for {day_text(moved.day, here)}, was {day_text(moved.day_before, here)}")
    if moved.section_beside:
        lines.append(BESIDE.format(moved.section_beside))
    if moved.new_ref:
        lines.append(f"  {moved.activity} is new in session {moved.session_id}: {moved.new_ref}")
    if moved.new_metrics or moved.new_sides:
        sides = (
            [f"side{'s' if len(moved.new_sides) > 1 else ''} {', '.join(moved.new_sides)}"] if moved.new_sides else []
        )
        lines.append(f"  new here: {', '.join([*moved.new_metrics, *sides])}")
    if moved.dropped:
        lines.append(f"  dropped: {', '.join(moved.dropped)}")
    if moved.empty_ref:
        lines.append(f"  nothing is left in {moved.empty_ref}: practicelog delete {moved.empty_ref}")
    return "\n".join(lines)


def day_text(day: date, here: Here) -> str:
    """Return a day as a person reads it."""
    return format_day(day, year=day.year != here.now.year)


def moved_value(moved: Moved, here: Here) -> dict[str, Any]:
    """Return what was moved and where to, for JSON."""
    return {
        "ref": moved.ref,
        "ref_before": moved.before,
        "title": moved.what,
        "session_id": moved.session_id,
        "section": moved.section,
        "practice_day": moved.day,
        "practice_day_before": moved.day_before,
        "emptied": moved.empty_ref,
        "dropped_values": list(moved.dropped),
        "new_metrics": list(moved.new_metrics),
        "new_sides": list(moved.new_sides),
        "moved": session_changes_value(moved.session_changes, seen_from(moved.zone, here)),
    }
