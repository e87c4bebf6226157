"""What `start` did, as the lines a person reads and the object a script reads."""

from typing import Any

from practicelog.actions.timer.start import Started
from practicelog.domain.time.clock import format_when
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import format_elapsed
from practicelog.render.kit.text import spread
from practicelog.render.sets.reminder import memory_lines
from practicelog.render.shared.opened import session_ended_words
from practicelog.render.timer.stop import ended_words, so_far, stopped_value


def started_text(started: Started, place: Here, width: int) -> str:
    """Return what `start` did: the activity and when, its reference, what was new, what was stopped."""
    verb = "Started" if started.resumed_seconds is None else "Resumed"
    left = f"{verb} {started.activity.name} at {format_when(started.started_at, place.now)}"
    plan = f"planned {format_elapsed(started.planned_seconds)}, " if started.planned_seconds else ""
    where = f", in session {started.opened.id}" if started.opened.is_new else ""
    lines = [spread(left, f"{plan}{started.ref}{where}", width)]
    lines += session_ended_words(started.opened, place.now, started.stopped)
    if started.activity.is_new:
        filed = f", filed under {started.activity.filed_under}" if started.activity.filed_under else ""
        lines.append(f"  new activity{filed} (undo: practicelog undo)")
    elif started.activity.filed_under:
        lines.append(f"  filed under {started.activity.filed_under}")
    lines += memory_lines(started.memory, place.today, width) if started.memory else []
    if started.resumed_seconds:
        lines.append(f"  goes on from {format_elapsed(started.resumed_seconds)}")
    if started.stopped:
        lines.append(f"  {started.stopped.activity}   stopped at {so_far(started.stopped)}")
    if started.ended_break:
        lines.append(f"  {ended_words(started.ended_break)}")
    if started.planned_seconds and started.resumed_seconds is None:
        lines.append("  the clock runs until you stop it")
    if started.clock_was_behind:
        lines.append("  the clock is behind the last stop; counted from there")
    return "\n".join(lines)


def started_value(started: Started) -> dict[str, Any]:
    """Return what `start` did, for JSON."""
    return {
        "session": started.opened.id,
        "new_session": started.opened.is_new,
        "practice_day": started.opened.practice_day,
        "section": started.section,
        "ref": started.ref,
        "activity": started.activity.name,
        "new_activity": started.activity.is_new,
        "activity_id": started.activity.id,
        "activity_instance_id": started.activity_instance_id,
        "interval_id": started.interval_id,
        "started_at": started.started_at.astimezone(),
        "planned_seconds": started.planned_seconds,
        "tags": started.tags,
        "next_time": started.memory.next_time if started.memory else None,
        "stopped": stopped_value(started.stopped) if started.stopped else None,
        "ended_session": started.opened.left_open.id if started.opened.left_open else None,
    }
