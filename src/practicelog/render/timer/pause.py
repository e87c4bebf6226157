"""What pause, break and resume did, as the lines a person reads and the object a script reads."""

from datetime import datetime
from typing import Any

from practicelog.actions.timer.pause import Paused, Resumed
from practicelog.domain.time.clock import format_clock, format_when
from practicelog.domain.time.length import format_elapsed
from practicelog.render.kit.text import spread
from practicelog.render.timer.stop import BEHIND, break_value, ended_words, so_far, stopped_value


def paused_text(paused: Paused, now: datetime, width: int) -> str:
    """Return what is paused and when, what was timed so far, and how to go on."""
    when = format_when(paused.started_at, now)
    plan = f"planned {format_elapsed(paused.planned_seconds)}, " if paused.planned_seconds else ""
    total = f"{format_elapsed(paused.session_seconds)} in session {paused.session_id}"
    if paused.name or not paused.stopped:
        lines = [spread(f"{(paused.name or 'pause').capitalize()} from {when}", plan + total, width)]
        if paused.stopped:
            lines.append(f"  {paused.stopped.activity}   stopped at {so_far(paused.stopped)}")
    else:
        left = f"Paused {paused.stopped.activity} at {when}, {so_far(paused.stopped)}"
        lines = [spread(left, paused.stopped.ref, width)]
    if paused.ended:
        lines.append(f"  {ended_words(paused.ended)}")
    lines.append("  to go on: practicelog resume")
    if paused.stopped and paused.stopped.clock_was_behind:
        lines.append(BEHIND.format(format_clock(paused.stopped.started_at)))
    return "\n".join(lines)


def resumed_text(resumed: Resumed, now: datetime, width: int) -> str:
    """Return what goes on, from how much, and how long the break was."""
    plan = f" of {format_elapsed(resumed.planned_seconds)}" if resumed.planned_seconds else ""
    left = f"Resumed {resumed.activity} at {format_when(resumed.started_at, now)}"
    lines = [spread(left, resumed.ref, width), f"  goes on from {format_elapsed(resumed.seconds)}{plan}"]
    if resumed.ended_break:
        lines[-1] += f", {ended_words(resumed.ended_break)}"
    return "\n".join(lines)


def paused_value(paused: Paused) -> dict[str, Any]:
    """Return the break that was begun, for JSON."""
    return {
        "session": paused.session_id,
        "break_id": paused.break_id,
        "name": paused.name,
        "started_at": paused.started_at.astimezone(),
        "planned_seconds": paused.planned_seconds,
        "session_seconds": paused.session_seconds,
        "stopped": stopped_value(paused.stopped) if paused.stopped else None,
        "ended": break_value(paused.ended) if paused.ended else None,
    }


def resumed_value(resumed: Resumed) -> dict[str, Any]:
    """Return the interval that was begun, for JSON."""
    return {
        "session": resumed.session_id,
        "ref": resumed.ref,
        "activity": resumed.activity,
        "activity_id": resumed.activity_id,
        "activity_instance_id": resumed.activity_instance_id,
        "interval_id": resumed.interval_id,
        "started_at": resumed.started_at.astimezone(),
        "seconds": resumed.seconds,
        "planned_seconds": resumed.planned_seconds,
        "ended_break": break_value(resumed.ended_break) if resumed.ended_break else None,
    }
