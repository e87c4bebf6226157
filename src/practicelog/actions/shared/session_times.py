"""Keeping the times of a session in step with its intervals: start, end and day follow them, breaks give way."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from math import inf
from typing import Literal, NamedTuple

from practicelog.db.past import Row
from practicelog.db.store import Store
from practicelog.db.tables.log import Break, Session, TimerInterval
from practicelog.domain.errors import Refused
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.shared.overlaps import (
    ExtentRow,
    TimedIntervalRow,
    breaks_between,
    extent_of,
    intervals_between,
    sessions_between,
)

LONGEST = timedelta(days=1)

SessionProperty = Literal[
    "start",
    "end",
    "day",
    "break start",
    "break end",
    "break gone",
    "pause start",
    "pause end",
    "pause gone",
    "interval start",
    "interval end",
    "interval rest",
]
OF_PAUSE: dict[SessionProperty, SessionProperty] = {
    "break start": "pause start",
    "break end": "pause end",
    "break gone": "pause gone",
}


class SessionChange(NamedTuple):
    """A start, an end, a practice day or a break of a session that changed along with something else.

    Of an interval in it, `ref` is its reference; the rest of one that was cut in two has nothing before.
    """

    session_id: int
    what: SessionProperty
    before: datetime | date | None
    after: datetime | date | None
    ref: str | None = None


class SessionTimes(NamedTuple):
    """When a session with clock times began and ended; one without an end is open, or its end is unknown."""

    start: datetime
    end: datetime | None


def session_times_of(session: Session) -> SessionTimes | None:
    """Return when a session began and ended, or None if its times are unknown."""
    return None if session.started_at is None else SessionTimes(start=session.started_at, end=session.ended_at)


def follow_intervals(store: Store, session_id: int, old_extent: ExtentRow, here: Here) -> list[SessionChange]:
    """Move the start and end of a session with its first and last interval, and widen it where it must hold them.

    `old_extent` runs from the start of its first interval to the stop of its last one before the correction. Raise
    Refused when the session would overlap another one or last more than a day.
    """
    session = store.get(Session, session_id)
    extent, before = extent_of(store, session_id), session_times_of(session)
    if before is None:
        return give_times(session, extent, here)
    return set_session_times(store, session, before, times_to_follow(before, old_extent, extent), here)


def times_to_follow(before: SessionTimes, old_extent: ExtentRow, extent: ExtentRow) -> SessionTimes:
    """Return when a session begins and ends if its intervals went from `old_extent` to `extent`."""
    start, end = before
    # Where an import left an interval outside of its session, that is so still.
    if extent.first is not None and extent.first != old_extent.first:
        start = extent.first if start == old_extent.first else min(start, extent.first)
    if extent.last is not None and end is not None and extent.last != old_extent.last:
        end = extent.last if end == old_extent.last else max(end, extent.last)
    return SessionTimes(start=start, end=end)


def set_session_times(
    store: Store, session: Session, before: SessionTimes, after: SessionTimes, here: Here
) -> list[SessionChange]:
    """Set the start and end of the session; its practice day moves by as many days as the default one does."""
    refuse_growth(store, session, before, after, here)
    changes = []
    if after.start != before.start:
        changes.append(SessionChange(session_id=session.id, what="start", before=before.start, after=after.start))
        session.started_at = after.start
    if after.end != before.end:
        changes.append(SessionChange(session_id=session.id, what="end", before=before.end, after=after.end))
        session.ended_at = after.end
    there = here.seen_from(zone_called(session.zone))
    return changes + shift_day(session, there.day_of(before.start), there.day_of(after.start))


def shift_day(session: Session, default_before: date, default: date) -> list[SessionChange]:
    """Move the practice day by as many days as the default one moved; return the change, if any."""
    if default == default_before:
        return []
    before = session.practice_day
    session.practice_day = before + (default - default_before)
    return [SessionChange(session_id=session.id, what="day", before=before, after=session.practice_day)]


def give_times(session: Session, extent: ExtentRow, here: Here) -> list[SessionChange]:
    """Give a session of unknown times those of its intervals; raise Refused unless they are on its practice day."""
    if extent.first is None:
        return []
    zone = zone_called(session.zone)
    there = here.seen_from(zone)
    if there.day_of(extent.first) != session.practice_day:
        raise Refused(
            f"{there.when(extent.first)} is not on {format_day(session.practice_day)}, the day of session {session.id}"
        )
    session.started_at, session.ended_at = extent.first, extent.last
    return [
        SessionChange(session_id=session.id, what="start", before=None, after=session.started_at),
        SessionChange(session_id=session.id, what="end", before=None, after=session.ended_at),
    ]


def refuse_growth(store: Store, session: Session, before: SessionTimes, after: SessionTimes, here: Here) -> None:
    """Raise Refused when the session would overlap another one, or last more than a day and longer than it did."""
    there = here.seen_from(zone_called(session.zone))
    new_spans = []
    if after.start < before.start:
        new_spans.append((after.start, min(before.start, after.end or before.start)))
    if after.end is not None and before.end is not None and after.end > before.end:
        new_spans.append((max(before.end, after.start), after.end))
    longest = max(LONGEST, (before.end or before.start) - before.start)
    if new_spans and (after.end or after.start) - after.start > longest:
        raise Refused(f"Session {session.id} would last more than a day, from {there.when(after.start)}")
    for first, last in new_spans:
        for other in sessions_between(store, first, last, session.id):
            if other.is_empty:
                continue
            span = there.when(other.started_at)
            until = f"to {there.when(other.ended_at)}" if other.ended_at else "on"
            raise Refused(f"Session {session.id} would reach into session {other.session_id}, from {span} {until}")


def refuse_overlap(
    store: Store, started_at: datetime, stopped_at: datetime | None, here: Here, own_id: int = 0
) -> None:
    """Raise Refused, naming the obstacle, when something other than `own_id` is recorded between the two instants.

    What overlapped `own_id` for as long before is no obstacle.
    """
    busy = intervals_between(store, started_at, stopped_at, own_id)
    busy = [obstacle for obstacle in busy if overlaps_longer(store, own_id, obstacle.interval_id)]
    if busy:
        raise Refused(overlap_text(started_at, stopped_at, busy[0], here))


def overlaps_longer(store: Store, interval_id: int, other_id: int) -> bool:
    """Tell whether two intervals that overlap share more time than before this change: an import may have left some.

    They do if one of them was not there.
    """
    images = store.images
    before = [images.row_before("timer_interval", row_id) for row_id in (interval_id, other_id)]
    if None in before:
        return True
    now = [images.row("timer_interval", row_id) for row_id in (interval_id, other_id)]
    return shared_time(now) > shared_time(before)


def shared_time(intervals: Iterable[Row | None]) -> float:
    """Return how many microseconds all of those rows of intervals share; one without times shares none."""
    spans = [(row["started_at"], inf if row["running"] else row["stopped_at"]) for row in intervals if row]
    if any(None in span for span in spans):
        return 0
    return float(max(0, min(stop for _, stop in spans) - max(start for start, _ in spans)))


def overlap_text(started_at: datetime, stopped_at: datetime | None, obstacle: TimedIntervalRow, here: Here) -> str:
    """Return that the time between the two instants overlaps an interval."""
    until = f"to {here.when(obstacle.stopped_at)}" if obstacle.stopped_at else "on"
    stop = here.when(stopped_at) if stopped_at else "now"
    return (
        f"{here.when(started_at)}–{stop} overlaps {obstacle.ref} ({obstacle.activity}),"
        f" from {here.when(obstacle.started_at)} {until}"
    )


def make_room(store: Store, interval: TimerInterval, here: Here) -> list[SessionChange]:
    """Cut the time of a corrected interval out of the breaks that overlap it; return what changed.

    Raise Refused when another interval overlaps it. Asked once all times are written: two intervals may swap theirs.
    """
    if interval.started_at is None or (interval.stopped_at is None and not interval.running):
        return []
    refuse_overlap(store, interval.started_at, interval.stopped_at, here, interval.id)
    return breaks_give_way(store, interval.started_at, interval.stopped_at)


def breaks_give_way(store: Store, started_at: datetime, stopped_at: datetime | None) -> list[SessionChange]:
    """Cut the time between the two instants out of the breaks that overlap it; remove a break with nothing left."""
    changes: list[SessionChange] = []
    for break_id in breaks_between(store, started_at, stopped_at):
        row = store.get(Break, break_id)
        begin, end = row.started_at, row.stopped_at
        if begin < started_at:
            changes.append(break_change(row, "break end", end, started_at))
            is_running, row.running, row.stopped_at = row.running, None, started_at
            if stopped_at is not None and (end is None or end > stopped_at):
                add_rest_of_break(store, row, stopped_at, end, is_running)
        elif stopped_at is not None and (end is None or end > stopped_at):
            changes.append(break_change(row, "break start", begin, stopped_at))
            row.started_at = stopped_at
        else:
            changes.append(break_change(row, "break gone", None, begin))
            store.remove(row)
    return changes


def break_change(row: Break, what: SessionProperty, before: datetime | None, after: datetime) -> SessionChange:
    """Return a change of a break; one without a name is a pause."""
    what = what if row.name else OF_PAUSE[what]
    return SessionChange(session_id=row.session_id, what=what, before=before, after=after)


def break_kind(row: Break) -> str:
    """Return what a row is: a pause, or a break."""
    return "break" if row.name else "pause"


def add_rest_of_break(store: Store, row: Break, at: datetime, end: datetime | None, is_running: bool | None) -> None:
    """Write the part of a break that comes after practice in the middle of it, as a break of its own."""
    store.add(
        Break(
            session_id=row.session_id,
            name=row.name,
            planned_seconds=row.planned_seconds,
            started_at=at,
            stopped_at=end,
            running=is_running,
        )
    )
