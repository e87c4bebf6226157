"""Which instant a request is about, where only the log can tell."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from practicelog.db.store import Store
from practicelog.domain.errors import NothingThere, Refused
from practicelog.domain.time.here import Here
from practicelog.queries.shared.signs import Situation, last_break_end, last_sign, last_stop

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment

A_WAIT = timedelta(seconds=10)
"""How long a command may have waited for others that recorded meanwhile."""


def instant_of(store: Store, at: "Moment") -> datetime:
    """Return the instant of `at`; `last` is the newest sign of practice. Raise NothingThere when there is none."""
    if isinstance(at, datetime):
        return at
    if (newest := last_sign(store)) is None:
        raise NothingThere("There is no last time: nothing is recorded yet")
    return newest


def free_from(store: Store, at: datetime, here: Here, now: Situation) -> tuple[datetime, bool]:
    """Return when a timer can start, and whether that is later than `at` because the clock went backwards.

    Raise Refused when `at` is a time the person typed and lies before the end of something recorded or, in the
    situation `now`, before the current break or the start of the open session.
    """
    obstacle = obstacle_after(store, at, here, now)
    if obstacle is None:
        return at, False
    earliest, why = obstacle
    if at == here.now:
        # The clock was put back, or others were quicker: begin where the last one ended, else no timer could start.
        return earliest, earliest - at > A_WAIT
    raise Refused(why)


def obstacle_after(store: Store, at: datetime, here: Here, now: Situation) -> tuple[datetime, str] | None:
    """Return when the last obstacle to a timer from `at` on ends and a sentence about it, or None without one."""
    obstacles = []
    time_text = here.when(at)
    if stop := last_stop(store, after=at):
        stop_text = here.when(stop.stopped_at)
        obstacles.append(
            (
                stop.stopped_at,
                f"A clock from {time_text} on overlaps {stop.ref} ({stop.activity}), which stopped"
                f" at {stop_text}. To record finished practice: practicelog add",
            )
        )
    if end := last_break_end(store, after=at):
        end_text = here.when(end.stopped_at)
        obstacles.append((end.stopped_at, f"{time_text} lies before the end of the {end.kind} at {end_text}"))
    if (pause := now.pause) and pause.started_at > at:
        start_text = here.when(pause.started_at)
        obstacles.append((pause.started_at, f"{time_text} lies before the {pause.kind}, which began at {start_text}"))
    if (session := now.session) and session.started_at and session.started_at > at:
        start_text = here.when(session.started_at)
        cure = f"To begin it earlier: practicelog edit {session.id} --start TIME"
        obstacles.append(
            (session.started_at, f"{time_text} lies before session {session.id}, which began at {start_text}. {cure}")
        )
    return max(obstacles, key=lambda candidate: candidate[0], default=None)
