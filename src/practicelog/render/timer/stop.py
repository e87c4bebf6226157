"""What `stop` did, to a clock or to a break, as the lines a person reads and the object a script reads."""

from typing import Any

from practicelog.actions.shared.breaks import BreakEnded
from practicelog.actions.timer.running import Stopped
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread

BEHIND = "The clock is behind the start, {}: 0 seconds were counted."


def ended_words(ended: BreakEnded, here: Here) -> str:
    """Return `after a break of 4:20`."""
    return f"after a {ended.name or 'pause'} of {here.elapsed(ended.seconds)}"


def so_far(stopped: Stopped, here: Here) -> str:
    """Return `9:10 of 8:00, +1:10`."""
    text = here.elapsed(stopped.seconds)
    if stopped.planned_seconds:
        difference = here.difference(stopped.seconds - stopped.planned_seconds)
        text += f" of {here.elapsed(stopped.planned_seconds)}, {difference}"
    return text


def stopped_text(stopped: Stopped, here: Here, width: int) -> str:
    """Return what `stop` did, and that the session is still open."""
    left = f"Stopped {stopped.activity} at {here.when(stopped.stopped_at)}, {so_far(stopped, here)}"
    total = here.elapsed(stopped.session_seconds)
    lines = [
        spread(left, stopped.ref, width),
        f"Session {stopped.session_id} is open ({total}): practicelog finish ends it",
    ]
    if stopped.clock_was_behind:
        lines.append(BEHIND.format(here.clock(stopped.started_at)))
    return "\n".join(lines)


def stopped_value(stopped: Stopped, here: Here) -> dict[str, Any]:
    """Return what `stop` did, for JSON."""
    return {
        "session": stopped.session_id,
        "ref": stopped.ref,
        "activity": stopped.activity,
        "activity_id": stopped.activity_id,
        "interval_id": stopped.interval_id,
        "started_at": here.local(stopped.started_at),
        "stopped_at": here.local(stopped.stopped_at),
        "interval_seconds": stopped.interval_seconds,
        "seconds": stopped.seconds,
        "planned_seconds": stopped.planned_seconds,
        "session_seconds": stopped.session_seconds,
    }


def break_stopped_text(ended: BreakEnded, here: Here, width: int) -> str:
    """Return what `stop` did while paused: the clock was off already; the session stays open."""
    when, length = here.when(ended.stopped_at), here.elapsed(ended.seconds)
    left = f"Ended the {ended.name or 'pause'} at {when}, {length}"
    lines = [spread(left, ended.ref or "", width)]
    if ended.activity:
        lines.append(f"  {ended.activity} stopped at {here.when(ended.started_at)}")
    lines.append(f"Session {ended.session_id} is open: practicelog finish ends it")
    return "\n".join(lines)


def break_value(ended: BreakEnded, here: Here) -> dict[str, Any]:
    """Return a break that is over, for JSON."""
    return {
        "session": ended.session_id,
        "break_id": ended.break_id,
        "name": ended.name,
        "started_at": here.local(ended.started_at),
        "stopped_at": here.local(ended.stopped_at),
        "seconds": ended.seconds,
    }
