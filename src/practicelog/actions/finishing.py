"""Ending the sitting."""

from typing import NamedTuple

from practicelog.actions.moments import instant_of
from practicelog.actions.notes import put_note
from practicelog.actions.sessions import refuse_before_last_stop
from practicelog.actions.timing import Stopped, stop_running
from practicelog.db.store import Store
from practicelog.db.tables.log import Session
from practicelog.domain.clock import format_when
from practicelog.domain.errors import NothingThere
from practicelog.domain.times import Here, Moment
from practicelog.queries import evidence
from practicelog.queries import sessions as shown
from practicelog.queries.now import running


class NoOpenSession(NothingThere):
    """No session is open."""


class Ratings(NamedTuple):
    """How it went, as far as the person said."""

    rating: int | None = None
    focus: int | None = None
    energy: int | None = None
    effort: float | None = None


class Finished(NamedTuple):
    """A session that was ended, as it now is."""

    session: shown.Session
    stopped: Stopped | None


def finish_session(store: Store, at: Moment, here: Here, ratings: Ratings, note: str | None = None) -> Finished:
    """Stop the timer and end the open session at `at`. Raises NoOpenSession when there is none."""
    found = evidence.open_session(store)
    if found is None:
        raise NoOpenSession(none_open(store, here))
    instant = instant_of(store, at)
    timer = running(store)
    stopped = stop_running(store, timer, instant, here) if timer else None
    ended_at = refuse_before_last_stop(store, found.id, instant, here)
    session = store.get(Session, found.id)
    session.open, session.ended_at = None, ended_at
    for name, value in ratings._asdict().items():
        if value is not None:
            setattr(session, name, value)
    if note:
        put_note(store, note, ended_at, session_id=found.id)
    return Finished(shown.session_with(store, found.id), stopped)


def none_open(store: Store, here: Here) -> str:
    """Return the sentence for a request that needs an open session."""
    last = evidence.last_stop(store)
    if last is None:
        return "No session is open. Begin with: practicelog start ACTIVITY"
    return f"No session is open. Last: {last.activity}, stopped {format_when(last.stopped_at, here.now)}"
