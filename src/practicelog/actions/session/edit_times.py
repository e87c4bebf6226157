"""Correcting the times of an interval, or its length."""

from datetime import datetime, timedelta

from practicelog.actions.shared.changes import Changed, Correction, change_between
from practicelog.db.tables.log import Session, TimerInterval
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.time.here import Here, middle_of
from practicelog.domain.time.span import following, nearest


def reference_instant(session: Session, there: Here) -> datetime:
    """Return the instant that typed clock times are near to: the start of the session, else the middle of its day."""
    return session.started_at or middle_of(session.practice_day, there.zone, there.settings.day_start)


def retime(interval: TimerInterval, correction: Correction, there: Here, anchor: datetime) -> list[Changed]:
    """Change the start, the stop or the length of an interval; whether there is room for it is for `make_room`."""
    if interval.started_at is None and (correction.start is None or correction.stop is None):
        return relength(interval, correction)
    if correction.seconds is not None and correction.start is not None and correction.stop is not None:
        raise NotUnderstood("--start, --stop and --took: two of them are enough")
    before = (interval.started_at, interval.stopped_at)
    start, stop = new_times(interval, correction, there, anchor)
    changes = change_between("start", before[0], start) + change_between("stop", before[1], stop)
    if interval.bare_seconds is not None:
        interval.bare_seconds = None
    interval.started_at, interval.stopped_at = start, stop
    return changes


def relength(interval: TimerInterval, correction: Correction) -> list[Changed]:
    """Change the length of an interval without clock times."""
    if correction.seconds is None:
        raise NotUnderstood("It has no clock times. Give it both, --start and --stop, or a length: --took 20m")
    before, interval.bare_seconds = interval.bare_seconds, correction.seconds
    return change_between("length", before, correction.seconds)


def new_times(
    interval: TimerInterval, correction: Correction, there: Here, anchor: datetime
) -> tuple[datetime, datetime | None]:
    """Return the start and the stop after `correction`; raise Refused when the stop is not after the start."""
    if interval.running and (correction.stop is not None or correction.seconds is not None):
        raise Refused("Its clock is running. To stop it in the past: practicelog stop --at TIME")
    anchor = interval.started_at or anchor
    start = anchor if correction.start is None else nearest(correction.start, anchor, there)
    stop = interval.stopped_at
    if correction.stop is not None:
        stop = following(correction.stop, start, there)
        if correction.seconds is not None:
            start = stop - timedelta(seconds=correction.seconds)
    elif correction.seconds is not None:
        stop = start + timedelta(seconds=correction.seconds)
    if stop is not None:
        check_stop(start, stop, there)
    return start, stop


def check_stop(start: datetime, stop: datetime, there: Here) -> None:
    """Raise Refused when the stop is not after the start, or still to come."""
    if stop <= start:
        raise Refused(f"It would stop at {there.when(stop)}, which is not after its start at {there.when(start)}")
    if stop > there.now:
        raise Refused(f"It would stop at {there.when(stop)}, which is still to come")
