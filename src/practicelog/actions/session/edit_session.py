"""Correcting a session: its times, day and zone, its name and its intent."""

from datetime import date, timedelta
from typing import NamedTuple

from practicelog.actions.shared.changes import Changed, Correction, Edited
from practicelog.actions.shared.session_times import (
    SessionChange,
    SessionTimes,
    session_times_of,
    set_session_times,
    shift_day,
)
from practicelog.db.store import Store
from practicelog.db.tables.log import Session
from practicelog.domain.errors import Refused
from practicelog.domain.spelling import check_title
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import following, nearest
from practicelog.queries.shared.overlaps import ExtentRow, break_kind_at, extent_of, timed_intervals_in

ONE_DAY = timedelta(days=1)


class Bounds(NamedTuple):
    """When a session began and ended, and from when to when there was practice in it."""

    times: SessionTimes
    extent: ExtentRow


def edit_session(store: Store, session_id: int, correction: Correction, here: Here) -> Edited:
    """Apply `correction` to a session.

    Its practice day follows its start and its zone, unless a day is named.
    """
    session = store.get(Session, session_id)
    changes = change_name_and_intent(session, correction)
    session_changes = rezone(session, correction, here, changes)
    there = here.seen_from(zone_called(session.zone))
    if correction.start is not None or correction.stop is not None:
        session_changes += retime(store, session, correction, there, changes)
    if correction.day is not None:
        session_changes = [change for change in session_changes if change.what != "day"]
        changes += put_on_day(session, correction.day, there)
    what = f"session {session.name}" if session.name else "session"
    return Edited(ref=str(session_id), what=what, zone=session.zone, changes=changes, session_changes=session_changes)


def change_name_and_intent(session: Session, correction: Correction) -> list[Changed]:
    """Change the name and the intent of the session; an empty text removes them."""
    changes = []
    for label, text in (("name", correction.name), ("intent", correction.intent)):
        if text is None:
            continue
        before, after = getattr(session, label), check_title(text, f"A session's {label}") if text else None
        if after != before:
            setattr(session, label, after)
            changes.append(Changed(label=label, before=before, after=after))
    return changes


def rezone(session: Session, correction: Correction, here: Here, changes: list[Changed]) -> list[SessionChange]:
    """Change the time zone of the session; its instants stay, its day may move."""
    if correction.zone is None or correction.zone == session.zone:
        return []
    before, zone = session.zone, zone_called(correction.zone)
    session.zone = zone.key
    changes.append(Changed(label="zone", before=before, after=zone.key))
    if session.started_at is None:
        return []
    days = [here.seen_from(zone_of_day).day_of(session.started_at) for zone_of_day in (zone_called(before), zone)]
    return shift_day(session, *days)


def retime(
    store: Store, session: Session, correction: Correction, there: Here, changes: list[Changed]
) -> list[SessionChange]:
    """Change when a session began and ended; raise Refused when an interval would lie outside."""
    before = Bounds(times_of(session), extent_of(store, session.id))
    session_changes = put_times(store, session, before, new_times(session, before.times, correction, there), there)
    changes += [
        Changed(label=change.what, before=change.before, after=change.after)
        for change in session_changes
        if change.what != "day"
    ]
    return [change for change in session_changes if change.what == "day"]


def times_of(session: Session) -> SessionTimes:
    """Return when a session began and ended; raise Refused when it has no clock times."""
    times = session_times_of(session)
    if times is None:
        raise Refused(
            f"Session {session.id} has no clock times; it takes those of its intervals."
            f" Its day: practicelog edit {session.id} --day DAY"
        )
    return times


def new_times(session: Session, times: SessionTimes, correction: Correction, there: Here) -> SessionTimes:
    """Return the times of a session with the start and the stop of `correction`; an open one has no end to correct."""
    if correction.stop is not None and session.open:
        raise Refused(f"Session {session.id} is open. To end it: practicelog finish --at TIME")
    start = times.start if correction.start is None else nearest(correction.start, times.start, there)
    end = times.end if correction.stop is None else following(correction.stop, start, there)
    return SessionTimes(start=start, end=end)


def put_times(store: Store, session: Session, before: Bounds, after: SessionTimes, there: Here) -> list[SessionChange]:
    """Set when a session began and ended; raise Refused when it would end too early, or leave out what it holds."""
    if after.end is not None and after.end < after.start:
        raise Refused(f"It would end at {there.when(after.end)}, before its start at {there.when(after.start)}")
    refuse_to_leave_out(store, session.id, before, after, there)
    return set_session_times(store, session, before.times, after, there)


def refuse_to_leave_out(store: Store, session_id: int, before: Bounds, after: SessionTimes, there: Here) -> None:
    """Raise Refused, naming it, when an interval of the session lies outside of it; not if an import left it there."""
    intervals, extent = timed_intervals_in(store, session_id), extent_of(store, session_id)
    start, end = after
    is_left = extent.first == before.extent.first and start <= before.times.start
    if extent.first is not None and extent.first < start and not is_left:
        first = next(
            (f"{interval.ref} ({interval.activity})" for interval in intervals if interval.started_at == extent.first),
            f"A {break_kind_at(store, session_id, extent.first)}",
        )
        raise Refused(f"{first} began at {there.when(extent.first)}. Change that first")
    if extent.last is None or end is None or extent.last <= end:
        return
    if extent.last != before.extent.last or before.times.end is None or end < before.times.end:
        last = next(
            (f"{interval.ref} ({interval.activity})" for interval in intervals if interval.stopped_at == extent.last),
            f"A {break_kind_at(store, session_id, extent.last)}",
        )
        raise Refused(f"{last} stopped at {there.when(extent.last)}. Change that first")


def put_on_day(session: Session, day: date, there: Here) -> list[Changed]:
    """Let the session count for another day; with clock times, at most one day away from that of its start."""
    if session.started_at is not None:
        default = there.day_of(session.started_at)
        if abs(default - day) > ONE_DAY:
            raise Refused(
                f"Session {session.id} began {there.when(session.started_at)};"
                f" it cannot count for {format_day(day, year=True)}"
            )
    if session.practice_day == day:
        return []
    before, session.practice_day = session.practice_day, day
    return [Changed(label="day", before=before, after=day)]
