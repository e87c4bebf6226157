"""Which instant a request is about, where only the log can tell."""

from datetime import datetime, timedelta

from practicelog.db.store import Store
from practicelog.domain.clock import elapsed_seconds, format_when
from practicelog.domain.durations import format_elapsed
from practicelog.domain.errors import ForgottenTimer, NothingThere, Refused
from practicelog.domain.times import Here, Moment
from practicelog.queries.evidence import last_evidence, last_stop
from practicelog.queries.now import Running, paused
from practicelog.queries.settings import timer_limit

A_WAIT = timedelta(seconds=10)
"""How long a command may have waited for others that recorded meanwhile."""


def instant_of(store: Store, at: Moment) -> datetime:
    """Return the instant of `at`; `last` is the newest start, stop or note. Raises NothingThere when there is none."""
    if isinstance(at, datetime):
        return at
    if (newest := last_evidence(store)) is None:
        raise NothingThere("There is no last time: nothing is recorded yet")
    return newest


def free_from(store: Store, at: datetime, here: Here) -> tuple[datetime, bool]:
    """Return when a timer can start, and whether that is later than `at` because the clock went backwards.

    Raises Refused when `at` was asked for and lies before the end of something recorded, or before the break that is
    on.
    """
    stop, pause = last_stop(store, after=at), paused(store)
    earliest = max([at, *([stop.stopped_at] if stop else []), *([pause.started_at] if pause else [])])
    if earliest == at:
        return at, False
    if at == here.now:
        # The clock was put back, or others were quicker: begin where the last one ended, else no timer could start.
        return earliest, earliest - at > A_WAIT
    when, ended = format_when(at, here.now), format_when(earliest, here.now)
    if stop is None:
        raise Refused(f"{when} lies before the break, which began at {ended}")
    raise Refused(
        f"A clock from {when} on overlaps {stop.ref} ({stop.activity}), which stopped at"
        f" {format_when(stop.stopped_at, here.now)}. For practice that is over: practicelog add"
    )


def refuse_forgotten(store: Store, timer: Running, at: datetime, here: Here) -> None:
    """Raise ForgottenTimer when `timer` would end now (no time was given) and has run for longer than the limit."""
    limit = timer_limit(store)
    if at != here.now or not limit or here.now - timer.started_at <= limit:
        return
    since = format_when(timer.started_at, here.now)
    length = format_elapsed(elapsed_seconds(timer.started_at, here.now))
    evidence = last_evidence(store)
    last = format_when(min(evidence or timer.started_at, here.now), here.now)
    raise ForgottenTimer(
        f"{timer.activity} has run since {since} ({length}). Left on? practicelog stop --at last ends it at {last};"
        " --anyway counts it all",
        f"{timer.activity} has run since {since}, that is {length}.\nThe last sign of practice is at {last}.",
    )
