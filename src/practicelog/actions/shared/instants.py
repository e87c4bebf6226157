"""Which instant a request is about, where only the log can tell."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from practicelog.db.store import Store
from practicelog.domain.errors import NothingThere, Refused
from practicelog.domain.time.here import Here
from practicelog.queries.shared.signs import Situation, last_break_end_after, last_sign, last_stop

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment

A_WAIT = timedelta(seconds=10)
"""How long a command may have waited for others that recorded meanwhile."""


def instant_of(store: Store, at: "Moment") -> datetime:
    """Return the instant of `at`; `last` is the newest sign of practice. Raises NothingThere when there is none."""
    if isinstance(at, datetime):
        return at
    if (newest := last_sign(store)) is None:
        raise NothingThere("There is no last time: nothing is recorded yet")
    return newest


def free_from(store: Store, at: datetime, here: Here, now: Situation) -> tuple[datetime, bool]:
    """Return when a timer can start, and whether that is later than `at` because the clock went backwards.

    Raises Refused when `at` was asked for and lies before the end of something recorded, or, in the situation that is
    `now`, before the break that is on or the start of the open session.
    """
    taken = taken_until(store, at, here, now)
    if taken is None:
        return at, False
    earliest, why = taken
    if at == here.now:
        # The clock was put back, or others were quicker: begin where the last one ended, else no timer could start.
        return earliest, earliest - at > A_WAIT
    raise Refused(why)


def taken_until(store: Store, at: datetime, here: Here, now: Situation) -> tuple[datetime, str] | None:
    """Return up to when something is in the way of a timer from `at` on, and what to say of it; None for nothing."""
    found = []
    when = here.when(at)
    if stop := last_stop(store, after=at):
        stopped = here.when(stop.stopped_at)
        found.append(
            (
                stop.stopped_at,
                f"A clock from {when} on overlaps {stop.ref} ({stop.activity}), which stopped"
                f" at {stopped}. For practice that is over: practicelog add",
            )
        )
    if ended := last_break_end_after(store, after=at):
        found.append((ended, f"{when} lies before the end of the break at {here.when(ended)}"))
    if (pause := now.pause) and pause.started_at > at:
        began = here.when(pause.started_at)
        found.append((pause.started_at, f"{when} lies before the break, which began at {began}"))
    if (session := now.session) and session.started_at and session.started_at > at:
        began = here.when(session.started_at)
        cure = f"To begin it earlier: practicelog edit {session.id} --start TIME"
        found.append((session.started_at, f"{when} lies before session {session.id}, which began at {began}. {cure}"))
    return max(found, key=lambda one: one[0], default=None)
