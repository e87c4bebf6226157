"""When a workout was, as the trackers tell it: on a day, from a time on, for so long or until another time."""

from datetime import datetime, tzinfo

from practicelog.domain.imports.deeds import Workout
from practicelog.domain.imports.records import FOLD
from practicelog.domain.imports.timing import SECOND, moment_of
from practicelog.domain.time.clock import LATEST_US

LONGEST_SECONDS = 31 * 86400
"""A workout that is said to have been longer has no end that can be believed."""


def workout_at(key: str, name: str, start: datetime, zone: tzinfo, seconds: float | None = None) -> Workout:
    """Return a workout that began at `start`, in `zone` unless that says its own, and lasted so many seconds.

    None, 0 or what cannot be stand for a length that is not known.
    """
    moment = moment_of(start, zone)
    if moment is None:
        return workout_on(key, name, start)
    ended_at = moment.us + round(seconds * SECOND) if seconds and 0 < seconds <= LONGEST_SECONDS else None
    return Workout(
        key=key,
        name=name,
        started_at=moment.us,
        ended_at=ended_at if ended_at is None or ended_at <= LATEST_US else None,
        flag=FOLD if moment.is_twofold else None,
    )


def workout_on(key: str, name: str, day: datetime) -> Workout:
    """Return a workout of which only the day is known."""
    return Workout(key=key, name=name, day=day.date().isoformat())


def seconds_between(start: datetime, stop: datetime | None, zone: tzinfo) -> float | None:
    """Return how long it was from one time to another, both in `zone`; None if that is not known."""
    first, last = moment_of(start, zone), moment_of(stop, zone)
    return (last.us - first.us) / SECOND if first and last else None
