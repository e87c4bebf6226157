"""What start, stop, pause, break, resume and cancel did, as lines and as plain values."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.shared.opened import BESIDE, left_open_line, left_value

if TYPE_CHECKING:
    from practicelog.actions.shared.breaks import BreakEnded
    from practicelog.actions.timer.cancel import Cancelled
    from practicelog.actions.timer.pause import BreakBegun, Resumed
    from practicelog.actions.timer.running import Stopped
    from practicelog.actions.timer.start import Started
    from practicelog.queries.timer.switched import SwitchRow


def started_text(started: "Started", here: Here, width: int, lines_before: Sequence[str] = ()) -> str:
    """Return what `start` did: activity, time, reference, what is new, what was stopped.

    `lines_before` are about earlier practice of the activity.
    """
    if started.was_running:
        return planned_text(started, here, width)
    verb = "Started" if started.resumed_seconds is None else "Resumed"
    left = f"{verb} {started.activity.name} at {here.when(started.started_at)}"
    plan = f"planned {here.elapsed(started.planned_seconds)}, " if started.planned_seconds else ""
    where = f", in session {started.session.id}" if started.session.is_new else ""
    lines = [spread(left, f"{plan}{started.ref}{where}", width)]
    lines += left_lines(started, here)
    if started.activity.is_new or started.activity.group_path:
        # Here, not above: most activities are known.
        from practicelog.render.activity.used import activity_lines

        lines += activity_lines(started.activity)
    if started.section_beside:
        lines.append(BESIDE.format(started.section_beside))
    lines += lines_before
    if started.resumed_seconds:
        lines.append(f"  goes on from {here.elapsed(started.resumed_seconds)}")
    lines += ended_lines(started, here)
    if started.planned_seconds and started.resumed_seconds is None:
        lines.append("  the clock runs until you stop it")
    if started.clock_was_behind:
        lines.append("  the clock is behind the last stop; counted from there")
    return "\n".join(lines)


def left_lines(started: "Started", here: Here) -> list[str]:
    """Return the line about the session that was left open and has ended now, if one was."""
    was, timer = started.session.left_open, started.stopped_timer
    return [left_open_line(was, here, timer.stopped_at if timer else None)] if was else []


def ended_lines(started: "Started", here: Here) -> list[str]:
    """Return the lines about the clock that was stopped and the break that ended, if there was any."""
    stopped, ended = started.stopped_timer, started.ended_break
    lines = [f"  {stopped.activity}   stopped at {so_far(stopped, here)}"] if stopped else []
    return lines + ([f"  {break_words(ended, here)}"] if ended else [])


def planned_text(started: "Started", here: Here, width: int) -> str:
    """Return what `start` planned of what was running."""
    left = f"Planned {started.activity.name} for {here.elapsed(started.planned_seconds)}"
    since = f"running since {here.when(started.started_at)}, {here.elapsed(started.resumed_seconds)}"
    return "\n".join([spread(left, f"{since}, {started.ref}", width), "  the clock runs until you stop it"])


def started_value(started: "Started", here: Here, next_time: str | None) -> dict[str, Any]:
    """Return what `start` did, for JSON."""
    return {
        "session_id": started.session.id,
        "session": started.session.name,
        "new_session": started.session.is_new,
        "practice_day": started.session.practice_day,
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
        "stopped": stopped_value(started.stopped_timer, here) if started.stopped_timer else None,
        "ended_break": break_value(started.ended_break, here) if started.ended_break else None,
        "ended_session": left_value(started.session.left_open, here),
    }


BEHIND = "The clock is behind the start, {}: 0 seconds were counted."


def break_words(break_: "BreakEnded", here: Here) -> str:
    """Return how long the break that ended was: `after a break of 4:20`."""
    return f"after a {break_.name or 'pause'} of {here.elapsed(break_.seconds)}"


def so_far(stopped: "Stopped", here: Here) -> str:
    """Return the time practised, and how it compares with the plan: `9:10 of 8:00, +1:10`."""
    text = here.elapsed(stopped.seconds)
    if stopped.planned_seconds:
        difference = here.difference(stopped.seconds - stopped.planned_seconds)
        text += f" of {here.elapsed(stopped.planned_seconds)}, {difference}"
    return text


def stopped_text(stopped: "Stopped", here: Here, width: int) -> str:
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


def stopped_value(stopped: "Stopped", here: Here) -> dict[str, Any]:
    """Return what `stop` did, for JSON."""
    return {
        "session_id": stopped.session_id,
        "session": stopped.session,
        "ref": stopped.ref,
        "activity": stopped.activity,
        "activity_id": stopped.activity_id,
        "activity_instance_id": stopped.activity_instance_id,
        "interval_id": stopped.interval_id,
        "started_at": here.local(stopped.started_at),
        "stopped_at": here.local(stopped.stopped_at),
        "interval_seconds": stopped.interval_seconds,
        "seconds": stopped.seconds,
        "planned_seconds": stopped.planned_seconds,
        "session_seconds": stopped.session_seconds,
    }


def break_stopped_text(break_: "BreakEnded", here: Here, width: int) -> str:
    """Return what `stop` did during a break: the clock was already off, and the session stays open."""
    when, length = here.when(break_.stopped_at), here.elapsed(break_.seconds)
    left = f"Ended the {break_.name or 'pause'} at {when}, {length}"
    lines = [spread(left, break_.ref or "", width)]
    if break_.activity:
        lines.append(f"  to continue {break_.activity}: practicelog resume")
    lines.append(f"Session {break_.session_id} is open: practicelog finish ends it")
    return "\n".join(lines)


def break_value(break_: "BreakEnded", here: Here) -> dict[str, Any]:
    """Return a break that has ended, for JSON."""
    return {
        "session_id": break_.session_id,
        "session": break_.session,
        "break_id": break_.break_id,
        "break": break_.name,
        "started_at": here.local(break_.started_at),
        "stopped_at": here.local(break_.stopped_at),
        "seconds": break_.seconds,
    }


def paused_text(paused: "BreakBegun", here: Here, width: int) -> str:
    """Return what was paused and when, the time so far, and how to go on."""
    when = here.when(paused.started_at)
    plan = f"planned {here.elapsed(paused.planned_seconds)}, " if paused.planned_seconds else ""
    total = f"{here.elapsed(paused.session_seconds)} in session {paused.session_id}"
    if paused.name or not paused.stopped_timer:
        lines = [spread(f"{(paused.name or 'pause').capitalize()} from {when}", plan + total, width)]
        if paused.stopped_timer:
            lines.append(f"  {paused.stopped_timer.activity}   stopped at {so_far(paused.stopped_timer, here)}")
    else:
        left = f"Paused {paused.stopped_timer.activity} at {when}, {so_far(paused.stopped_timer, here)}"
        lines = [spread(left, paused.stopped_timer.ref, width)]
    if paused.ended_break:
        lines.append(f"  {break_words(paused.ended_break, here)}")
    lines.append("  to continue: practicelog resume")
    if paused.stopped_timer and paused.stopped_timer.clock_was_behind:
        lines.append(BEHIND.format(here.clock(paused.stopped_timer.started_at)))
    return "\n".join(lines)


def resumed_text(resumed: "Resumed", here: Here, width: int) -> str:
    """Return what goes on, from how much time, and how long the break was."""
    plan = f" of {here.elapsed(resumed.planned_seconds)}" if resumed.planned_seconds else ""
    left = f"Resumed {resumed.activity} at {here.when(resumed.started_at)}"
    lines = [spread(left, resumed.ref, width), f"  goes on from {here.elapsed(resumed.seconds)}{plan}"]
    if resumed.ended_break:
        lines[-1] += f", {break_words(resumed.ended_break, here)}"
    return "\n".join(lines)


def paused_value(paused: "BreakBegun", here: Here) -> dict[str, Any]:
    """Return the break that has begun, for JSON."""
    return {
        "session_id": paused.session_id,
        "session": paused.session,
        "break_id": paused.break_id,
        "break": paused.name,
        "started_at": here.local(paused.started_at),
        "planned_seconds": paused.planned_seconds,
        "session_seconds": paused.session_seconds,
        "stopped": stopped_value(paused.stopped_timer, here) if paused.stopped_timer else None,
        "ended_break": break_value(paused.ended_break, here) if paused.ended_break else None,
    }


def resumed_value(resumed: "Resumed", here: Here) -> dict[str, Any]:
    """Return the interval that has begun, for JSON."""
    return {
        "session_id": resumed.session_id,
        "session": resumed.session,
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


def cancelled_text(cancelled: "Cancelled", here: Here, width: int) -> str:
    """Return what `cancel` dropped, and how to get it back."""
    since = here.when(cancelled.started_at)
    left = f"Dropped {cancelled.activity}, running since {since} ({here.elapsed(cancelled.seconds)})"
    lines = [spread(left, "undo: practicelog undo", width)]
    if cancelled.switch:
        lines += switch_lines(cancelled.switch, cancelled.undo, here)
    if cancelled.dropped_session:
        lines.append(f"Session {cancelled.session_id} held nothing else; it is gone, too.")
    return "\n".join(lines)


def switch_lines(switch: "SwitchRow", undo: list[int], here: Here) -> list[str]:
    """Return what had been stopped when the dropped interval began, and the command that sets it going again."""
    what = switch.activity or f"the {switch.kind}"
    changes = " ".join(f"c{change}" for change in undo)
    verb, cure = ("stopped", "set it going again") if switch.activity else ("ended", "continue it")
    return [f"  {what} was {verb} by it at {here.when(switch.stopped_at)}; to {cure}: practicelog undo {changes}"]


def cancelled_value(cancelled: "Cancelled", here: Here) -> dict[str, Any]:
    """Return what `cancel` dropped, for JSON."""
    return {
        "session_id": cancelled.session_id,
        "session": cancelled.session,
        "ref": cancelled.ref,
        "activity": cancelled.activity,
        "activity_id": cancelled.activity_id,
        "activity_instance_id": cancelled.activity_instance_id,
        "interval_id": cancelled.interval_id,
        "started_at": here.local(cancelled.started_at),
        "seconds": cancelled.seconds,
        "dropped_activity_instance": cancelled.dropped_activity,
        "dropped_session": cancelled.dropped_session,
        "switched_from": cancelled.switch.ref if cancelled.switch else None,
        "undo": [f"c{change}" for change in cancelled.undo],
    }
