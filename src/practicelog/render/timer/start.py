"""What `start` did, as the lines a person reads and the object a script reads."""

from collections.abc import Sequence
from typing import Any

from practicelog.actions.timer.start import Started
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.shared.opened import session_ended_words
from practicelog.render.timer.stop import ended_words, so_far, stopped_value


def started_text(started: Started, here: Here, width: int, lines_before: Sequence[str] = ()) -> str:
    """Return what `start` did: the activity and when, its reference, what was new, what was stopped.

    `lines_before` say what is known of the activity from before.
    """
    verb = "Started" if started.resumed_seconds is None else "Resumed"
    left = f"{verb} {started.activity.name} at {here.when(started.started_at)}"
    plan = f"planned {here.elapsed(started.planned_seconds)}, " if started.planned_seconds else ""
    where = f", in session {started.opened.id}" if started.opened.is_new else ""
    lines = [spread(left, f"{plan}{started.ref}{where}", width)]
    lines += session_ended_words(started.opened, here, started.stopped.stopped_at if started.stopped else None)
    if started.activity.is_new:
        filed = f", filed under {started.activity.filed_under}" if started.activity.filed_under else ""
        lines.append(f"  new activity{filed} (undo: practicelog undo)")
    elif started.activity.filed_under:
        lines.append(f"  filed under {started.activity.filed_under}")
    lines += lines_before
    if started.resumed_seconds:
        lines.append(f"  goes on from {here.elapsed(started.resumed_seconds)}")
    if started.stopped:
        lines.append(f"  {started.stopped.activity}   stopped at {so_far(started.stopped, here)}")
    if started.ended_break:
        lines.append(f"  {ended_words(started.ended_break, here)}")
    if started.planned_seconds and started.resumed_seconds is None:
        lines.append("  the clock runs until you stop it")
    if started.clock_was_behind:
        lines.append("  the clock is behind the last stop; counted from there")
    return "\n".join(lines)


def started_value(started: Started, here: Here, next_time: str | None) -> dict[str, Any]:
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
        "started_at": here.local(started.started_at),
        "planned_seconds": started.planned_seconds,
        "tags": started.tags,
        "next_time": next_time,
        "stopped": stopped_value(started.stopped, here) if started.stopped else None,
        "ended_session": started.opened.left_open.id if started.opened.left_open else None,
    }
