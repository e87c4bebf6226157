"""What a writing command did, as the lines a person reads and the object a script reads."""

from datetime import date, datetime
from typing import Any

from practicelog.actions.activity.note import Noted
from practicelog.actions.session.finish import Finished
from practicelog.actions.shared.breaks import BreakEnded
from practicelog.actions.shared.open_session import Opened
from practicelog.actions.timer.cancel import Cancelled
from practicelog.actions.timer.running import Stopped
from practicelog.actions.timer.start import Started
from practicelog.domain.time.clock import format_clock, format_when
from practicelog.domain.time.length import format_difference, format_elapsed
from practicelog.domain.time.read import Here
from practicelog.queries.sets.reminder import Memory
from practicelog.render.sets import bests_words, near_day, sets_summary
from practicelog.render.text import spread
from practicelog.render.values import session_value

BEHIND = "The clock is behind the start, {}: 0 seconds were counted."


def ended_words(ended: BreakEnded) -> str:
    """Return `after a break of 4:20`."""
    return f"after a {ended.name or 'pause'} of {format_elapsed(ended.seconds)}"


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


def session_ended_words(opened: Opened, now: datetime, stopped: Stopped | None = None) -> list[str]:
    """Return the line about a session that was still open, if one was."""
    was = opened.left_open
    if was is None:
        return []
    same = stopped is not None and stopped.stopped_at == was.ended_at
    why = "when the clock stopped" if same else "at its last sign of practice"
    return [f"Session {was.id} was still open; it now ends {format_when(was.ended_at, now)}, {why}."]


def memory_lines(memory: Memory, today: date, width: int) -> list[str]:
    """Return what helps as an activity begins: the line left for it, last time's sets and the best."""
    lines = [f'  next time was   "{memory.next_time}"'] if memory.next_time else []
    best = bests_words(memory.best)
    if memory.last_time and memory.last_time.sets:
        day = near_day(date.fromisoformat(memory.last_time.practice_day), today)
        lines.append(spread(f"  {f'last ({day})':<15} {sets_summary(memory.last_time.sets)}", best, width))
    elif best:
        lines.append(f"  {best}")
    return lines


def so_far(stopped: Stopped) -> str:
    """Return `9:10 of 8:00, +1:10`."""
    text = format_elapsed(stopped.seconds)
    if stopped.planned_seconds:
        difference = format_difference(stopped.seconds - stopped.planned_seconds)
        text += f" of {format_elapsed(stopped.planned_seconds)}, {difference}"
    return text


def stopped_text(stopped: Stopped, now: datetime, width: int) -> str:
    """Return what `stop` did, and that the session is still open."""
    left = f"Stopped {stopped.activity} at {format_when(stopped.stopped_at, now)}, {so_far(stopped)}"
    total = format_elapsed(stopped.session_seconds)
    lines = [
        spread(left, stopped.ref, width),
        f"Session {stopped.session_id} is open ({total}): practicelog finish ends it",
    ]
    if stopped.clock_was_behind:
        lines.append(BEHIND.format(format_clock(stopped.started_at)))
    return "\n".join(lines)


def cancelled_text(cancelled: Cancelled, now: datetime, width: int) -> str:
    """Return what `cancel` dropped, and how to get it back."""
    since = format_when(cancelled.started_at, now)
    left = f"Dropped {cancelled.activity}, running since {since} ({format_elapsed(cancelled.seconds)})"
    lines = [spread(left, "undo: practicelog undo", width)]
    if cancelled.dropped_session:
        lines.append(f"Session {cancelled.session_id} held nothing else; it is gone, too.")
    return "\n".join(lines)


def noted_text(noted: Noted, width: int) -> str:
    """Return where a note went."""
    return spread(f"Noted on {noted.on}", noted.ref or "", width)


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


def stopped_value(stopped: Stopped) -> dict[str, Any]:
    """Return what `stop` did, for JSON."""
    return {
        "session": stopped.session_id,
        "ref": stopped.ref,
        "activity": stopped.activity,
        "activity_id": stopped.activity_id,
        "interval_id": stopped.interval_id,
        "started_at": stopped.started_at.astimezone(),
        "stopped_at": stopped.stopped_at.astimezone(),
        "interval_seconds": stopped.interval_seconds,
        "seconds": stopped.seconds,
        "planned_seconds": stopped.planned_seconds,
        "session_seconds": stopped.session_seconds,
    }


def cancelled_value(cancelled: Cancelled) -> dict[str, Any]:
    """Return what `cancel` dropped, for JSON."""
    return {
        "session": cancelled.session_id,
        "ref": cancelled.ref,
        "activity": cancelled.activity,
        "started_at": cancelled.started_at.astimezone(),
        "seconds": cancelled.seconds,
        "dropped_activity_instance": cancelled.dropped_activity,
        "dropped_session": cancelled.dropped_session,
    }


def finished_value(finished: Finished, now: datetime) -> dict[str, Any]:
    """Return the session that `finish` ended, for JSON."""
    stopped = stopped_value(finished.stopped) if finished.stopped else None
    return {**session_value(finished.session, now), "stopped": stopped}


def noted_value(noted: Noted) -> dict[str, Any]:
    """Return the note that was written, for JSON."""
    return {
        "session": noted.session_id,
        "ref": noted.ref,
        "on": noted.on,
        "note_id": noted.note_id,
        "body": noted.body,
        "created_at": noted.created_at.astimezone(),
    }
