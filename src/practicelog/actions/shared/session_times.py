"""Keeping a session around its intervals: start, end and day follow them, breaks give way, and all is said aloud."""

from datetime import date, datetime, timedelta
from typing import Literal, NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.log import Break, Session
from practicelog.domain.errors import Refused
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.shared.overlaps import (
    ExtentRow,
    breaks_between,
    extent_of,
    intervals_between,
    sessions_between,
)

LONGEST = timedelta(days=1)


Bound = Literal["start", "end", "day", "break start", "break end", "break gone"]


class BoundMoved(NamedTuple):
    """A start, an end or a practice day of a session that is not what it was."""

    session_id: int
    what: Bound
    before: datetime | date | None
    after: datetime | date | None


class Bounds(NamedTuple):
    """When a session with clock times began and ended; one without an end is open, or its end is not known."""

    start: datetime
    end: datetime | None


def bounds_of(session: Session) -> Bounds | None:
    """Return when a session began and ended, None when its times are unknown."""
    return None if session.started_at is None else Bounds(start=session.started_at, end=session.ended_at)


def follow(store: Store, session_id: int, was: ExtentRow, here: Here) -> list[BoundMoved]:
    """Let a session begin and end where its intervals do now, if it did before; let it hold them in any case.

    `was` is when its first interval began and its last one stopped before the correction. Raises Refused when the
    session would grow into another one, or past a day.
    """
    session = store.get(Session, session_id)
    extent, before = extent_of(store, session_id), bounds_of(session)
    if before is None:
        return give_times(session, extent, here)
    return set_bounds(store, session, before, followed(before, was, extent), here)


def followed(before: Bounds, was: ExtentRow, extent: ExtentRow) -> Bounds:
    """Return where a session begins and ends when it follows its intervals from `was` to `extent`."""
    start, end = before
    if extent.first is not None:
        start = extent.first if start == was.first else min(start, extent.first)
    if extent.last is not None and end is not None:
        end = extent.last if end == was.last else max(end, extent.last)
    return Bounds(start=start, end=end)


def set_bounds(store: Store, session: Session, before: Bounds, after: Bounds, here: Here) -> list[BoundMoved]:
    """Give the session other bounds; its practice day moves by as many days as the default one does."""
    refuse_growth(store, session, before, after, here)
    moved = []
    if after.start != before.start:
        moved.append(BoundMoved(session_id=session.id, what="start", before=before.start, after=after.start))
        session.started_at = after.start
    if after.end != before.end:
        moved.append(BoundMoved(session_id=session.id, what="end", before=before.end, after=after.end))
        session.ended_at = after.end
    there = here.seen_from(zone_called(session.zone))
    return moved + shift_day(session, there.day_of(before.start), there.day_of(after.start))


def shift_day(session: Session, default_before: date, default: date) -> list[BoundMoved]:
    """Move the practice day by as many days as the default one moved; return that it did."""
    if default == default_before:
        return []
    before = session.practice_day
    session.practice_day = before + (default - default_before)
    return [BoundMoved(session_id=session.id, what="day", before=before, after=session.practice_day)]


def give_times(session: Session, extent: ExtentRow, here: Here) -> list[BoundMoved]:
    """Give a session whose times were unknown those of its intervals; they must lie on its practice day."""
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
        BoundMoved(session_id=session.id, what="start", before=None, after=session.started_at),
        BoundMoved(session_id=session.id, what="end", before=None, after=session.ended_at),
    ]


def refuse_growth(store: Store, session: Session, before: Bounds, after: Bounds, here: Here) -> None:
    """Raise Refused when the session would come to share time with another one, or to last more than a day."""
    there = here.seen_from(zone_called(session.zone))
    grown = []
    if after.start < before.start:
        grown.append((after.start, min(before.start, after.end or before.start)))
    if after.end is not None and before.end is not None and after.end > before.end:
        grown.append((max(before.end, after.start), after.end))
    if grown and (after.end or after.start) - after.start > LONGEST:
        raise Refused(f"Session {session.id} would last more than a day, from {there.when(after.start)}")
    for first, last in grown:
        for other in sessions_between(store, first, last, session.id):
            if other.is_empty:
                continue
            span = there.when(other.started_at)
            until = f"to {there.when(other.ended_at)}" if other.ended_at else "on"
            raise Refused(f"Session {session.id} would reach into session {other.session_id}, from {span} {until}")


def refuse_overlap(store: Store, started_at: datetime, stopped_at: datetime | None, here: Here, but: int = 0) -> None:
    """Raise Refused, naming what is in the way, when something else is recorded between the two instants."""
    busy = intervals_between(store, started_at, stopped_at, but)
    if busy:
        one = busy[0]
        until = f"to {here.when(one.stopped_at)}" if one.stopped_at else "on"
        stop = here.when(stopped_at) if stopped_at else "now"
        raise Refused(
            f"{here.when(started_at)}–{stop} overlaps {one.ref} ({one.activity}),"
            f" from {here.when(one.started_at)} {until}"
        )


def breaks_give_way(store: Store, started_at: datetime, stopped_at: datetime | None) -> list[BoundMoved]:
    """Take the time between the two instants out of the breaks it lies in; one that nothing is left of goes."""
    moved: list[BoundMoved] = []
    for break_id in breaks_between(store, started_at, stopped_at):
        row = store.get(Break, break_id)
        begin, end = row.started_at, row.stopped_at
        if begin < started_at:
            moved.append(BoundMoved(session_id=row.session_id, what="break end", before=end, after=started_at))
            is_running, row.running, row.stopped_at = row.running, None, started_at
            if stopped_at is not None and (end is None or end > stopped_at):
                begin_again(store, row, stopped_at, end, is_running)
        elif stopped_at is not None and (end is None or end > stopped_at):
            moved.append(BoundMoved(session_id=row.session_id, what="break start", before=begin, after=stopped_at))
            row.started_at = stopped_at
        else:
            moved.append(BoundMoved(session_id=row.session_id, what="break gone", before=None, after=begin))
            store.remove(row)
    return moved


def begin_again(store: Store, row: Break, at: datetime, end: datetime | None, is_running: bool | None) -> None:
    """Write the part of a break that comes after the practice in the middle of it."""
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
