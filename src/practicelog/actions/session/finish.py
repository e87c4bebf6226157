"""Finishing the open session."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.session.rate import Ratings, none_open, put_ratings
from practicelog.actions.shared.breaks import end_break
from practicelog.actions.shared.instants import instant_of
from practicelog.actions.shared.notes import put_note
from practicelog.actions.shared.open_session import LeftOpen, end_after_last_stop, end_if_left
from practicelog.actions.timer.running import Ending, Stopped, end_running
from practicelog.db.store import Store
from practicelog.db.tables.log import Session
from practicelog.domain.errors import NothingThere
from practicelog.domain.outline import Outline
from practicelog.domain.time.here import Here
from practicelog.queries.session.session import outline_of
from practicelog.queries.shared.signs import Situation, situation

if TYPE_CHECKING:
    from practicelog.actions.sets.set import RecordedSets
    from practicelog.domain.time.read import Moment


class SessionRemarks(NamedTuple):
    """Ratings, a note and set words given as a session ends, and whether to define the metrics that those lack."""

    ratings: Ratings = Ratings()
    note: str | None = None
    sets: tuple[str, ...] = ()
    define: bool = False


class Finished(NamedTuple):
    """A session that was ended, as it is now, with the sets that were recorded as it did.

    One that had been `left` ended at its last sign of practice.
    """

    session: Outline
    stopped_timer: Stopped | None
    left: LeftOpen | None
    recorded: "RecordedSets | None" = None


def finish_session(
    store: Store, at: "Moment | None", here: Here, remarks: SessionRemarks, anyway: bool = False
) -> Finished:
    """Stop the timer and end the open session at `at`, with what `remarks` say of it.

    Without `at` it ends now, or at its last sign of practice if it was left. Raise NothingThere when none is open,
    ForgottenTimer when the timer has run for too long, unless `anyway`.
    """
    now = situation(store)
    if now.session is None:
        raise NothingThere(none_open(store, here))
    left = end_if_left(store, now, here.now, here) if at is None else None
    stopped_timer = None if left else end_open(store, now.session.id, now, at or here.now, here, anyway)
    session = store.get(Session, now.session.id)
    put_ratings(session, remarks.ratings)
    if remarks.note:
        put_note(store, remarks.note, session.ended_at, session_id=session.id)
    recorded = None
    if remarks.sets:
        # Here, not above: few sessions end with a set.
        from practicelog.actions.sets.set import record_sets_of_deed

        assert session.ended_at is not None
        recorded = record_sets_of_deed(store, remarks.sets, remarks.define, session.id, session.ended_at)
    return Finished(outline_of(store, session.id), stopped_timer, left, recorded)


def end_open(store: Store, session_id: int, now: Situation, at: "Moment", here: Here, anyway: bool) -> Stopped | None:
    """End the open session at `at`, and the timer or the break in it; return the timer."""
    stopped_timer = end_running(store, now.timer, at, here, Ending(anyway, deed="finish")) if now.timer else None
    instant = instant_of(store, at)
    if now.pause:
        end_break(store, now.pause, instant, here)
    session = store.get(Session, session_id)
    session.open, session.ended_at = None, end_after_last_stop(store, session, instant, here)
    return stopped_timer
