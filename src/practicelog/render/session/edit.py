"""What was corrected, as lines and as plain values."""

from datetime import date, datetime
from typing import Any

from practicelog.actions.shared.changes import Changed, Edited
from practicelog.domain.time.clock import format_day
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import NOTHING, spread
from practicelog.render.shared.opened import BESIDE
from practicelog.render.shared.session_times import local, seen_from, session_change_lines, session_changes_value


def edited_text(edited: Edited, here: Here, width: int) -> str:
    """Return the changes, one line each: `start 19:02 → 18:50`."""
    lines = [spread(f"Changed {edited.what}", edited.ref, width)]
    lines += [change_line(change, here, edited.zone) for change in edited.changes]
    lines += [BESIDE.format(edited.section_beside)] if edited.section_beside else []
    return "\n".join(lines + session_change_lines(edited.session_changes, here, edited.zone))


def change_line(change: Changed, here: Here, zone: str) -> str:
    """Return one change in words."""
    return f"  {change.label:<8} {value_words(change.before, here, zone)} → {value_words(change.after, here, zone)}"


def value_words(value: Any, here: Here, zone: str) -> str:
    """Return a value as a person would say it."""
    if value is None:
        return NOTHING
    if isinstance(value, datetime):
        return seen_from(zone, here).when(value)
    if isinstance(value, date):
        return format_day(value, year=value.year != here.now.year)
    return here.elapsed(value) if isinstance(value, int) else str(value)


def edited_value(edited: Edited, here: Here) -> dict[str, Any]:
    """Return the changes, for JSON."""
    there = seen_from(edited.zone, here)
    return {
        "ref": edited.ref,
        "title": edited.what,
        "changes": [
            {"property": change.label, "before": local(change.before, there), "after": local(change.after, there)}
            for change in edited.changes
        ],
        "moved": session_changes_value(edited.session_changes, there),
    }
