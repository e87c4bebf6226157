"""What pause, break and resume did, as the lines a person reads and the object a script reads."""

from typing import Any

from practicelog.actions.timer.pause import Paused, Resumed
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.timer.stop import BEHIND, break_value, ended_words, so_far, stopped_value


def paused_text(paused: Paused, here: Here, width: int) -> str:
    """Return what is paused and when, what was timed so far, and how to go on."""
    when = here.when(paused.started_at)
    plan = f"planned {here.elapsed(paused.planned_seconds)}, " if paused.planned_seconds else ""
    total = f"{here.elapsed(paused.session_seconds)} in session {paused.session_id}"
    if paused.name or not paused.stopped:
        lines = [spread(f"{(paused.name or 'pause').capitalize()} from {when}", plan + total, width)]
        if paused.stopped:
            lines.append(f"  {paused.stopped.activity}   stopped at {so_far(paused.stopped, here)}")
    else:
        left = f"Paused {paused.stopped.activity} at {when}, {so_far(paused.stopped, here)}"
        lines = [spread(left, paused.stopped.ref, width)]
    if paused.ended:
        lines.append(f"  {ended_words(paused.ended, here)}")
    lines.append("  to go on: practicelog resume")
    if paused.stopped and paused.stopped.clock_was_behind:
        lines.append(BEHIND.format(here.clock(paused.stopped.started_at)))
    return "\n".join(lines)


def resumed_text(resumed: Resumed, here: Here, width: int) -> str:
    """Return what goes on, from how much, and how long the break was."""
    plan = f" of {here.elapsed(resumed.planned_seconds)}" if resumed.planned_seconds else ""
    left = f"Resumed {resumed.activity} at {here.when(resumed.started_at)}"
    lines = [spread(left, resumed.ref, width), f"  goes on from {here.elapsed(resumed.seconds)}{plan}"]
    if resumed.ended_break:
        lines[-1] += f", {ended_words(resumed.ended_break, here)}"
    return "\n".join(lines)


def paused_value(paused: Paused, here: Here) -> dict[str, Any]:
    """Return the break that was begun, for JSON."""
    return {
        "session": paused.session_id,
        "break_id": paused.break_id,
        "name": paused.name,
        "started_at": here.local(paused.started_at),
        "planned_seconds": paused.planned_seconds,
        "session_seconds": paused.session_seconds,
        "stopped": stopped_value(paused.stopped, here) if paused.stopped else None,
        "ended": break_value(paused.ended, here) if paused.ended else None,
    }


def resumed_value(resumed: Resumed, here: Here) -> dict[str, Any]:
    """Return the interval that was begun, for JSON."""
    return {
        "session": resumed.session_id,
        "ref": resumed.ref,
        "activity": resumed.activity,
        "activity_id": resumed.activity_id,
        "activity_instance_id": resumed.activity_instance_id,
        "interval_id": resumed.interval_id,
        "started_at": here.local(resumed.started_at),
        "seconds": resumed.seconds,
        "planned_seconds": resumed.planned_seconds,
        "ended_break": break_value(resumed.ended_break, here) if resumed.ended_break else None,
    }
