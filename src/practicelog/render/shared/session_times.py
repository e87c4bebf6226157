"""What a correction changed along with what was corrected, in words and as plain values."""

from datetime import datetime
from typing import Any

from practicelog.actions.shared.session_times import SessionChange
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here

VERBS = {
    "start": "now begins",
    "end": "now ends",
    "day": "now counts for",
    "break start": "has a break that now begins",
    "break end": "has a break that now ends",
    "break gone": "no longer has the break at",
    "pause start": "has a pause that now begins",
    "pause end": "has a pause that now ends",
    "pause gone": "no longer has the pause at",
    "interval start": "now begins",
    "interval end": "now ends",
    "interval rest": "goes on from",
}


def session_change_lines(session_changes: list[SessionChange], here: Here, zone: str) -> list[str]:
    """Return a line for each thing that moved: `session 212 now begins 18:50, was 19:02`, `212.3:1 now ends 19:00`."""
    return [
        f"  {change.ref or f'session {change.session_id}'} {VERBS[change.what]} {moment_text(change.after, here, zone)}"
        + (f", was {moment_text(change.before, here, zone)}" if change.before else "")
        for change in session_changes
    ]


def moment_text(value: Any, here: Here, zone: str) -> str:
    """Return an instant or a day as a person reads it."""
    if isinstance(value, datetime):
        return seen_from(zone, here).when(value)
    return format_day(value, year=value.year != here.now.year)


def session_changes_value(session_changes: list[SessionChange], there: Here) -> list[dict[str, Any]]:
    """Return what moved, for JSON."""
    return [
        {
            "session_id": change.session_id,
            "ref": change.ref,
            "property": change.what,
            "before": local(change.before, there),
            "after": local(change.after, there),
        }
        for change in session_changes
    ]


def seen_from(zone: str, here: Here) -> Here:
    """Return the same instant in the zone of a session; "" is none."""
    return here.seen_from(zone_called(zone)) if zone else here


def local(value: Any, there: Here) -> Any:
    """Return an instant with the offset of the zone; any other value unchanged."""
    return there.local(value) if isinstance(value, datetime) else value
