"""A session as plain values for JSON and CSV."""

from datetime import datetime, tzinfo
from typing import Any

from practicelog.domain.outline import Outline, OutlineActivity, OutlineBreak, OutlineInterval, OutlineSection
from practicelog.domain.time.clock import to_us, zone_called
from practicelog.domain.time.here import Here
from practicelog.render.sets.sets import set_value, yield_values


def instance_value(instance: OutlineActivity, here: Here, zone: tzinfo) -> dict[str, Any]:
    """Return an activity instance, for JSON."""
    return {
        "ref": instance.ref,
        "activity": instance.activity,
        "activity_group": instance.group,
        "activity_id": instance.activity_id,
        "activity_instance_id": instance.activity_instance_id,
        "running": instance.is_running,
        "seconds": instance.elapsed(here),
        "left_out": instance.is_left_on(here),
        "planned_seconds": instance.planned_seconds,
        "tags": instance.tags,
        "notes": [note.body for note in instance.notes],
        "intervals": [interval_value(interval, here, zone) for interval in instance.intervals],
        "sets": [set_value(recorded, zone) for recorded in instance.sets],
        "yields": yield_values(instance.yields),
        "volume": instance.volume,
        "volume_unit": instance.weight_unit or None,
        **plan_value(instance, zone),
    }


def plan_value(instance: OutlineActivity, zone: tzinfo) -> dict[str, Any]:
    """Return what was planned of an activity instance beside its length, for JSON."""
    return {
        "planned_sets": sum(recorded.is_of_plan for recorded in instance.sets),
        "planned_sets_done": sum(recorded.is_of_plan and recorded.done for recorded in instance.sets),
        "skipped_at": localised(instance.skipped_at, zone),
        "skip_reason": instance.skip_reason,
        "rest_seconds": instance.rest_seconds,
        "turn": instance.turn,
        "each_seconds": instance.each_seconds,
    }


def interval_value(interval: OutlineInterval, here: Here, zone: tzinfo) -> dict[str, Any]:
    """Return an interval, for JSON."""
    return {
        "ref": interval.ref,
        "interval_id": interval.interval_id,
        "started_at": localised(interval.started_at, zone),
        "stopped_at": localised(interval.stopped_at, zone),
        "started_us": microseconds(interval.started_at),
        "stopped_us": microseconds(interval.stopped_at),
        "running": interval.running,
        "state": interval.state(here),
        "seconds": interval.elapsed(here),
    }


def localised(instant: datetime | None, zone: tzinfo) -> datetime | None:
    """Return `instant` with the offset that `zone` had then, None for None."""
    return instant.astimezone(zone) if instant else None


def microseconds(instant: datetime | None) -> int | None:
    """Return an instant exactly, in microseconds since the epoch; None for None."""
    return to_us(instant) if instant else None


def session_value(session: Outline, here: Here) -> dict[str, Any]:
    """Return a session and everything in it, for JSON."""
    zone = zone_called(session.zone)
    return {
        "session_id": session.session_id,
        "session": session.name,
        "practice_day": session.practice_day,
        "zone": session.zone,
        "started_at": localised(session.started_at, zone),
        "ended_at": localised(session.ended_at, zone),
        "started_us": microseconds(session.started_at),
        "ended_us": microseconds(session.ended_at),
        "open": session.open,
        "seconds": session.elapsed(here),
        "left_out": session.is_left_on(here),
        "seconds_twice": session.seconds_twice,
        "planned_seconds": session.planned_seconds,
        "intent": session.intent,
        "rating": session.rating,
        "focus": session.focus,
        "energy": session.energy,
        "effort": session.effort,
        "tags": session.tags,
        "notes": [note.body for note in session.notes],
        "breaks": [break_value(pause, here, zone) for pause in session.breaks],
        "sections": [section_value(section, here, zone) for section in session.sections],
    }


def break_value(pause: OutlineBreak, here: Here, zone: tzinfo) -> dict[str, Any]:
    """Return a break of a session, for JSON."""
    return {
        "break_id": pause.break_id,
        "break": pause.name,
        "planned_seconds": pause.planned_seconds,
        "started_at": localised(pause.started_at, zone),
        "stopped_at": localised(pause.stopped_at, zone),
        "started_us": microseconds(pause.started_at),
        "stopped_us": microseconds(pause.stopped_at),
        "running": pause.running,
        "seconds": pause.elapsed(here),
    }


def section_value(section: OutlineSection, here: Here, zone: tzinfo) -> dict[str, Any]:
    """Return a section with its activities, for JSON."""
    return {
        "section_id": section.section_id,
        "section": section.name,
        "seconds": section.elapsed(here),
        "left_out": section.is_left_on(here),
        "planned_seconds": section.planned_seconds,
        "tags": section.tags,
        "notes": [note.body for note in section.notes],
        "activities": [instance_value(instance, here, zone) for instance in section.activities],
    }


def part_value(session: Outline, here: Here) -> dict[str, Any]:
    """Return the one activity that `session` holds, for JSON, with the session it is part of."""
    zone = zone_called(session.zone)
    section = session.sections[0]
    return {
        "session_id": session.session_id,
        "session": session.name,
        "practice_day": session.practice_day,
        "zone": session.zone,
        "section_id": section.section_id,
        "section": section.name,
        **instance_value(section.activities[0], here, zone),
    }
