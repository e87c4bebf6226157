"""What `add` recorded, as the lines a person reads and the object a script reads."""

from datetime import date, datetime
from typing import Any

from practicelog.actions.session.add import Added
from practicelog.domain.sets.forms import format_sets
from practicelog.domain.time.clock import format_day, format_when
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import Span
from practicelog.render.activity.used import activity_lines
from practicelog.render.kit.text import spread
from practicelog.render.session.values import interval_value
from practicelog.render.sets.sets import set_value
from practicelog.render.shared.opened import BESIDE
from practicelog.render.shared.session_times import seen_from, session_change_lines, session_changes_value


def added_text(added: Added, here: Here, width: int) -> str:
    """Return what was recorded and where, what is new, and what it was trimmed for."""
    when = " and ".join(span_text(span, added.practice_day, here) for span in added.spans)
    length = here.elapsed(added.seconds) if added.intervals else ""
    what = ", ".join(part for part in (when, length, format_sets([recorded.plan for recorded in added.sets])) if part)
    left = f"Added {added.activity.name} {what}"
    where = f", in session {added.session_id}" if added.new_session else ""
    where += f", joins session {added.session_id}" if added.joined else ""
    lines = [spread(left, added.ref + where, width)]
    if added.same_as:
        lines.append(f"  the same as {added.same_as}; undo: practicelog undo")
    today = here.today
    if added.practice_day != today and (not added.spans or counts_elsewhere(added, here)):
        lines.append(f"  counts for {format_day(added.practice_day, year=added.practice_day.year != today.year)}")
    lines += activity_lines(added.activity)
    if added.section_beside:
        lines.append(BESIDE.format(added.section_beside))
    if added.new_metrics:
        lines.append(f"  new here: {', '.join(added.new_metrics)}")
    lines += [f"  trimmed for {busy.ref} ({busy.activity}), {busy_text(busy, here)}" for busy in added.trimmed_for]
    return "\n".join(lines + session_change_lines(added.session_changes, here, here.zone_name))


def counts_elsewhere(added: Added, here: Here) -> bool:
    """Return whether the practice counts for a day other than the date its times show."""
    return added.spans[0].started_at.astimezone(here.zone).date() != added.practice_day


def span_text(span: Span, practice_day: date, here: Here) -> str:
    """Return `Wed 11 Mar 09:00–10:00`; of today's date, which counts for another day, `00:30 +1d–00:50 +1d`."""
    if practice_day != here.local(span.started_at).date() == here.local(here.now).date():
        return "–".join(here.beside(practice_day).clock(instant, seconds=True) for instant in span)
    return f"{here.when(span.started_at)}–{until(span.stopped_at, span.started_at, here)}"


def until(stopped_at: datetime, started_at: datetime, here: Here) -> str:
    """Return when a span stopped, with the day if that is not the day it started."""
    return format_when(stopped_at, started_at, here.zone)


def busy_text(busy: Any, here: Here) -> str:
    """Return when the interval in the way was."""
    start = here.when(busy.started_at)
    return f"{start}–{until(busy.stopped_at, busy.started_at, here)}" if busy.stopped_at else f"running since {start}"


def added_value(added: Added, here: Here) -> dict[str, Any]:
    """Return what was recorded, for JSON."""
    there = seen_from(added.zone, here)
    return {
        "session_id": added.session_id,
        "session": added.session,
        "new_session": added.new_session,
        "practice_day": added.practice_day,
        "ref": added.ref,
        "activity": added.activity.name,
        "new_activity": added.activity.is_new,
        "activity_id": added.activity.id,
        "activity_instance_id": added.activity_instance_id,
        "sets": [set_value(recorded, there.zone) for recorded in added.sets],
        "intervals": [interval_value(interval, here, there.zone) for interval in added.intervals],
        "seconds": added.seconds,
        "trimmed_for": [busy.ref for busy in added.trimmed_for],
        "tags": added.tags,
        "moved": session_changes_value(added.session_changes, there),
        "same_as": added.same_as,
    }
