"""Opening and ending sessions, and their sections."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.log import Break, Section, Session
from practicelog.domain.errors import Refused
from practicelog.domain.spelling import check_text, name_key
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.shared.running import paused, running
from practicelog.queries.shared.sections import sections_of
from practicelog.queries.shared.signs import (
    OpenSession,
    current_in,
    last_break_end,
    last_evidence_in,
    last_stop,
    open_session,
)


class LeftOpen(NamedTuple):
    """A session that had been left open and was ended at the last sign of practice in it."""

    id: int
    ended_at: datetime


class Opened(NamedTuple):
    """The session that is open now."""

    id: int
    name: str | None
    practice_day: date
    is_new: bool
    left_open: LeftOpen | None


def session_for(store: Store, at: datetime, here: Here, name: str | None = None, intent: str | None = None) -> Opened:
    """Return the open session, opened at `at` if there is none or the one there was had been left open."""
    if name is not None:
        check_text(name, "A session's name")
    found = open_session(store)
    left = end_if_left(store, found, at, here) if found else None
    if found is None or left:
        day = here.day_of(at)
        session = Session(
            name=name, started_at=at, open=True, zone=here.zone.key, practice_day=day, intent=intent or None
        )
        store.add(session)
        return Opened(session.id, name, day, True, left)
    if name is not None and name_key(name) != name_key(found.name or ""):
        called = f"Session {found.id} ({found.name})" if found.name else f"Session {found.id}"
        raise Refused(f"{called} is open. End it first: practicelog finish")
    if intent:
        store.get(Session, found.id).intent = intent
    return Opened(found.id, found.name, date.fromisoformat(found.practice_day), False, None)


def left_at(store: Store, found: OpenSession, at: datetime, here: Here) -> datetime | None:
    """Return when the open session was left, None if `at` still belongs to it: no later day, no gap too long.

    A session in which a timer runs was not left, however long ago that was started.
    """
    if running(store):
        return None
    newest = last_evidence_in(store, found.id)
    if newest is None or at < newest:
        return None
    pause = paused(store)
    gap = here.settings.session_gap
    allowed = gap + timedelta(seconds=(pause.planned_seconds or 0) if pause else 0)
    is_later_day = here.seen_from(zone_called(found.zone)).day_of(at).isoformat() > found.practice_day
    return newest if is_later_day or (gap and at - newest > allowed) else None


def end_if_left(store: Store, found: OpenSession, at: datetime, here: Here) -> LeftOpen | None:
    """End the open session at its last sign of practice, if it was left: a later practice day, or too long a gap.

    How long the break that was on then lasted is not known.
    """
    newest = left_at(store, found, at, here)
    if newest is None:
        return None
    pause = paused(store)
    if pause:
        store.get(Break, pause.break_id).running = None
    session = store.get(Session, found.id)
    session.open, session.ended_at = None, newest
    return LeftOpen(found.id, newest)


def section_for(store: Store, session_id: int, name: str | None) -> Section:
    """Return the section called `name`, made at the end if it is missing; without a name, the current one."""
    sections = sections_of(store, session_id)
    if name is None:
        current = current_in(store, session_id)
        if current:
            return store.get(Section, current.section_id)
        if sections:
            return store.get(Section, sections[0][0])
    else:
        check_text(name, "A section's name")
        for section_id, known in sections:
            if known is not None and name_key(known) == name_key(name):
                return store.get(Section, section_id)
    return store.add(Section(session_id=session_id, position=len(sections) + 1, name=name))


def refuse_before_last_stop(store: Store, session_id: int, at: datetime, here: Here) -> datetime:
    """Return when the session can end: `at`, or its last stop when the clock went backwards since.

    Raises Refused when `at` was asked for and something in the session stopped later.
    """
    session = store.get(Session, session_id)
    stop = last_stop(store, after=at, session_id=session_id)
    break_end = last_break_end(store, session_id)
    earliest = stop.stopped_at if stop else session.started_at
    if break_end and break_end > at and (earliest is None or break_end > earliest):
        stop, earliest = None, break_end
    if earliest is None or earliest <= at:
        return at
    if at == here.now:
        return earliest
    if earliest == break_end:
        raise Refused(f"{here.when(at)} lies before the end of the break at {here.when(earliest)}")
    what = f"{stop.ref} ({stop.activity}) stopped" if stop else f"session {session_id} began"
    raise Refused(f"{here.when(at)} lies before {here.when(earliest)}, when {what}")
