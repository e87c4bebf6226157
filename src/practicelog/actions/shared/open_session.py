"""Opening and ending sessions, and their sections; what tells that one was left, or its clock left on."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Break, Section, Session
from practicelog.domain.errors import ForgottenTimer, Refused
from practicelog.domain.spelling import Candidate, check_title, joined, name_key, nearly_called
from practicelog.domain.time.clock import elapsed_seconds, stored_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.shared.parts import sections_of
from practicelog.queries.shared.running import TimerRow
from practicelog.queries.shared.signs import (
    CurrentInstanceRow,
    OpenSessionRow,
    Situation,
    current_in,
    last_break_end,
    last_sign_in,
    last_stop,
    signs_after,
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


def session_for(
    store: Store, now: Situation, at: datetime, here: Here, name: str | None = None, intent: str | None = None
) -> Opened:
    """Return the open session; open one at `at` if there is none, or if the open one had been left."""
    if name is not None:
        name = check_title(name, "A session's name")
    left_open = end_if_left(store, now, at, here)
    if now.session is None or left_open:
        return open_new_session(store, at, here, name, intent, left_open)
    session = now.session
    if name is not None and name_key(name) != name_key(session.name or ""):
        title = f"Session {session.id} ({session.name})" if session.name else f"Session {session.id}"
        raise Refused(f"{title} is open. End it first: practicelog finish")
    if intent:
        store.get(Session, session.id).intent = intent
    return gone_on_with(session)


def gone_on_with(session: OpenSessionRow) -> Opened:
    """Return the open session as it is, however long it rested."""
    day = stored_day(session.practice_day)
    return Opened(id=session.id, name=session.name, practice_day=day, is_new=False, left_open=None)


def open_new_session(
    store: Store, at: datetime, here: Here, name: str | None, intent: str | None, left_open: LeftOpen | None
) -> Opened:
    """Open a session at `at`."""
    day = here.day_of(at)
    session = store.add(
        Session(name=name, started_at=at, open=True, zone=here.zone_to_keep(), practice_day=day, intent=intent or None)
    )
    return Opened(id=session.id, name=name, practice_day=day, is_new=True, left_open=left_open)


def last_sign_if_left(store: Store, now: Situation, at: datetime, here: Here) -> datetime | None:
    """Return the last sign of practice in the open session if it was left, or None if `at` still belongs to it.

    It was left if `at` is on a later day or after too long a gap, but never while a timer runs.
    """
    if now.session is None or now.timer:
        return None
    newest = last_sign_in(store, now.session.id)
    if newest is None or at < newest:
        return None
    gap = here.settings.session_gap
    longest_gap = gap + timedelta(seconds=(now.pause.planned_seconds or 0) if now.pause else 0)
    return newest if is_on_later_day(now.session, at, here) or (gap and at - newest > longest_gap) else None


def is_on_later_day(session: OpenSessionRow, at: datetime, here: Here) -> bool:
    """Return whether `at` lies on a later practice day than the open session."""
    return here.seen_from(zone_called(session.zone)).day_of(at).isoformat() > session.practice_day


def sign_of(store: Store, timer: TimerRow, here: Here) -> datetime | None:
    """Return the last sign of practice since `timer` was started, or None if there is none.

    What was recorded after more than the limit without a sign is none: a set of the next day does not tell that the
    night was practised.
    """
    newest, limit = timer.started_at, here.settings.timer_limit
    for sign in signs_after(store, timer.started_at):
        if limit and sign - newest > limit:
            break
        newest = sign
    return newest if newest > timer.started_at else None


def refuse_forgotten(store: Store, timer: TimerRow, here: Here, deed: str = "stop") -> None:
    """Raise ForgottenTimer when `timer` has run for longer than the limit; `deed` is the command that ends it."""
    if not here.is_left_on(timer.started_at):
        return
    since = here.when(timer.started_at)
    length = here.elapsed(elapsed_seconds(timer.started_at, here.now))
    if sign := sign_of(store, timer, here):
        sign_text = here.when(min(sign, here.now))
        cure, about = (
            f"practicelog {deed} --at last ends it at {sign_text}",
            f"The last sign of practice is at {sign_text}.",
        )
    else:
        cure, about = f"Say when it ended: practicelog {deed} --at TIME", "Nothing has been recorded since."
    raise ForgottenTimer(
        f"{timer.activity} has run since {since} ({length}). Left on? {cure}; --anyway counts it all",
        f"{timer.activity} has run since {since}, that is {length}.\n{about}",
        has_sign=sign is not None,
    )


def end_if_left(store: Store, now: Situation, at: datetime, here: Here) -> LeftOpen | None:
    """End the open session at its last sign of practice, if it was left; see `last_sign_if_left`.

    The end of a break that was on stays unknown.
    """
    newest = last_sign_if_left(store, now, at, here)
    if now.session is None or newest is None:
        return None
    if now.pause:
        store.get(Break, now.pause.break_id).running = None
    session = store.get(Session, now.session.id)
    session.open, session.ended_at = None, newest
    return LeftOpen(id=now.session.id, ended_at=newest)


def section_for(store: Store, session_id: int, name: str | None) -> Section:
    """Return the section called `name`, added at the end if missing; without a name, the current section."""
    if name is None:
        return current_section(store, session_id, current_in(store, session_id))
    name = check_title(name, "A section's name")
    sections = sections_of(store, session_id)
    for section_id, section_name in sections:
        if section_name is not None and name_key(section_name) == name_key(name):
            return store.get(Section, section_id)
    return store.add(Section(session_id=session_id, position=len(sections) + 1, name=name))


def section_beside(store: Store, session_id: int, name: str | None) -> str | None:
    """Return the section of which `name` may be a slip, None if it is there already or close to none."""
    if name is None:
        return None
    there = [Candidate(section_id, section) for section_id, section in sections_of(store, session_id) if section]
    return nearly_called(joined([name]), there)


def current_section(store: Store, session_id: int, current: CurrentInstanceRow | None) -> Section:
    """Return the section of `current`, else the first of the session, added if there is none."""
    if current:
        return store.get(Section, current.section_id)
    if sections := sections_of(store, session_id):
        return store.get(Section, sections[0][0])
    return store.add(Section(session_id=session_id, position=1))


def end_after_last_stop(store: Store, session: Session, at: datetime, here: Here) -> datetime:
    """Return when the session can end: `at`, or its last stop if the clock went backwards since.

    Raise Refused when `at` is a time the person typed and something in the session stopped later.
    """
    stop = last_stop(store, after=at, session_id=session.id)
    pause = last_break_end(store, after=at, session_id=session.id)
    earliest = stop.stopped_at if stop else session.started_at
    if pause and (earliest is None or pause.stopped_at > earliest):
        stop, earliest = None, pause.stopped_at
    if earliest is None or earliest <= at:
        return at
    if at == here.now:
        return earliest
    if pause and earliest == pause.stopped_at:
        raise Refused(f"{here.when(at)} lies before the end of the {pause.kind} at {here.when(earliest)}")
    what = f"{stop.ref} ({stop.activity}) stopped" if stop else f"session {session.id} began"
    raise Refused(f"{here.when(at)} lies before {here.when(earliest)}, when {what}")


def take_up(instance: ActivityInstance) -> None:
    """Let an activity instance that is practised be skipped no longer."""
    instance.skipped_at = instance.skip_reason = None
