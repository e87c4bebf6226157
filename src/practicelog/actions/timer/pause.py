"""Pausing the timer, taking a break and resuming."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.activity.naming import refuse_archived
from practicelog.actions.shared.breaks import BreakEnded, end_break, open_break
from practicelog.actions.shared.instants import free_from, instant_of
from practicelog.actions.shared.open_session import LeftOpen, end_if_left
from practicelog.actions.timer.running import (
    Ending,
    Stopped,
    begin_interval,
    end_running,
    nothing_running,
)
from practicelog.db.store import Store
from practicelog.domain.errors import NothingThere, Refused
from practicelog.domain.spelling import check_text, typeable
from practicelog.domain.time.here import Here
from practicelog.queries.shared.parts import instance_row, session_seconds
from practicelog.queries.shared.running import current_break, running_timer
from practicelog.queries.shared.signs import current_in, last_stop, last_timed_in, situation

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment

BREAK = "break"


class BreakBegun(NamedTuple):
    """A pause or break that was begun: the timer it stopped, and the pause it replaced."""

    break_id: int
    name: str | None
    planned_seconds: int | None
    started_at: datetime
    session_id: int
    session: str | None
    session_seconds: int | None
    stopped_timer: Stopped | None
    ended_break: BreakEnded | None


class Resumed(NamedTuple):
    """A timer that runs again on the activity timed last, and the break that ended with it."""

    activity: str
    activity_id: int
    ref: str
    session_id: int
    session: str | None
    interval_id: int
    activity_instance_id: int
    started_at: datetime
    planned_seconds: int | None
    seconds: int
    ended_break: BreakEnded | None


def pause_timer(store: Store, at: "Moment", here: Here, anyway: bool = False) -> BreakBegun:
    """Stop the running timer at `at` and begin a pause there; raise NothingThere when no timer runs."""
    timer = running_timer(store)
    if timer is None:
        if pause := current_break(store):
            state = f"Already on a {pause.name}" if pause.name else "Already paused"
            raise Refused(f"{state}, since {here.when(pause.started_at)}. To continue: practicelog resume")
        raise NothingThere(nothing_running(store, here))
    stopped_timer = end_running(store, timer, at, here, Ending(anyway))
    row = open_break(store, stopped_timer.session_id, stopped_timer.stopped_at, None, None)
    return BreakBegun(
        break_id=row.id,
        name=None,
        planned_seconds=None,
        started_at=stopped_timer.stopped_at,
        session_id=stopped_timer.session_id,
        session=stopped_timer.session,
        session_seconds=stopped_timer.session_seconds,
        stopped_timer=stopped_timer,
        ended_break=None,
    )


def begin_break(
    store: Store, at: "Moment", here: Here, planned_seconds: int | None = None, anyway: bool = False
) -> BreakBegun:
    """Begin a break at `at`, planned for `planned_seconds`; it stops a running timer and replaces a pause.

    Raise NothingThere when no session is open, Refused when a break is on already.
    """
    now = situation(store)
    if now.session is None:
        raise NothingThere("No session is open, so there is nothing to take a break from")
    if now.pause and now.pause.name:
        raise Refused(f"Already on a {now.pause.name}, since {here.when(now.pause.started_at)}")
    stopped_timer = end_running(store, now.timer, at, here, Ending(anyway)) if now.timer else None
    instant = instant_of(store, at)
    ended_break = end_break(store, now.pause, instant, here) if now.pause else None
    stop = stopped_timer or ended_break
    begin = stop.stopped_at if stop else free_from(store, instant, here, now)[0]
    row = open_break(store, now.session.id, begin, check_text(BREAK), planned_seconds)
    return BreakBegun(
        break_id=row.id,
        name=BREAK,
        planned_seconds=planned_seconds,
        started_at=begin,
        session_id=now.session.id,
        session=now.session.name,
        session_seconds=session_seconds(store, now.session.id),
        stopped_timer=stopped_timer,
        ended_break=ended_break,
    )


def resume_timer(store: Store, at: "Moment", here: Here) -> Resumed:
    """Start the timer again at `at` on the activity timed last in the open session; a break ends there.

    Where only sets were recorded, it goes on with theirs.

    Raise NothingThere when no session is open or nothing was practised in it, Refused when a timer runs or the
    session was left too long ago.
    """
    now = situation(store)
    if now.timer:
        raise Refused(f"{now.timer.activity} is already running, since {here.when(now.timer.started_at)}")
    if now.session is None:
        raise NothingThere(nothing_to_resume(store))
    current = last_timed_in(store, now.session.id) or current_in(store, now.session.id)
    if current is None:
        raise NothingThere(f"Nothing has been practised in session {now.session.id} yet. practicelog start ACTIVITY")
    instant, _ = free_from(store, instant_of(store, at), here, now)
    refuse_archived(store, current.activity_id)
    refuse_if_left(end_if_left(store, now, instant, here), current.activity, here)
    ended_break = end_break(store, now.pause, instant, here) if now.pause else None
    instance = instance_row(store, current.activity_instance_id)
    interval = begin_interval(store, current.activity_instance_id, instant)
    return Resumed(
        activity=current.activity,
        activity_id=current.activity_id,
        ref=current.ref,
        session_id=now.session.id,
        session=now.session.name,
        interval_id=interval.id,
        activity_instance_id=current.activity_instance_id,
        started_at=instant,
        planned_seconds=instance.planned_seconds,
        seconds=instance.seconds,
        ended_break=ended_break,
    )


def nothing_to_resume(store: Store) -> str:
    """Return the sentence for a `resume` without an open session."""
    last_interval = last_stop(store)
    cure = f"practicelog start {typeable(last_interval.activity)}" if last_interval else "practicelog start ACTIVITY"
    return f"No session is open, so there is nothing to resume. To begin one: {cure}"


def refuse_if_left(left_open: LeftOpen | None, activity: str, here: Here) -> None:
    """Raise Refused when the session was left so long ago that going on would be a new session."""
    if left_open:
        last_sign, command = here.when(left_open.ended_at), f"practicelog start {typeable(activity)}"
        raise Refused(f"Session {left_open.id} was left at {last_sign}; to continue in a new session: {command}")
