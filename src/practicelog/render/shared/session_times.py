"""What a correction changed along with what was corrected, in words and as plain values."""

from datetime import datetime
from typing import Any

from practicelog.actions.shared.session_times import BoundMoved
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here

VERBS = {
    "start": "now begins",
    "end": "now ends",
    "day": "now counts for",
    "break start": "has a break that now begins",
    "break end": "has a break that now ends",
    "break gone": "no longer has the break at",
}


def bound_lines(bounds: list[BoundMoved], here: Here, zone: str) -> list[str]:
    """Return a line for each start, end or day of a session that moved: `session 212 now begins 18:50, was 19:02`."""
    return [
        f"  session {bound.session_id} {VERBS[bound.what]} {moment_text(bound.after, here, zone)}"
        + (f", was {moment_text(bound.before, here, zone)}" if bound.before else "")
        for bound in bounds
    ]


def moment_text(value: Any, here: Here, zone: str) -> str:
    """Return an instant or a day as a person reads it."""
    if isinstance(value, datetime):
        return here.seen_from(zone_called(zone)).when(value)
    return format_day(value, year=value.year != here.now.year)


def bounds_value(bounds: list[BoundMoved], here: Here) -> list[dict[str, Any]]:
    """Return what moved, for JSON."""
    return [
        {
            "session": bound.session_id,
            "what": bound.what,
            "before": local(bound.before, here),
            "after": local(bound.after, here),
        }
        for bound in bounds
    ]


def local(value: Any, here: Here) -> Any:
    """Return an instant with the offset of the local zone; any other value unchanged."""
    return value.astimezone(here.zone) if isinstance(value, datetime) else value
