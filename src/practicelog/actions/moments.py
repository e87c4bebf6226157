"""Which instant a request is about, where only the log can tell."""

from datetime import datetime

from practicelog.db.store import Store
from practicelog.domain.clock import format_when
from practicelog.domain.errors import NothingThere, Refused
from practicelog.domain.times import Here, Moment
from practicelog.queries.evidence import last_evidence, last_stop


def instant_of(store: Store, at: Moment) -> datetime:
    """Return the instant of `at`; `last` is the newest start, stop or note. Raises NothingThere when there is none."""
    if isinstance(at, datetime):
        return at
    if (newest := last_evidence(store)) is None:
        raise NothingThere("There is no last time: nothing is recorded yet")
    return newest


def free_from(store: Store, at: datetime, here: Here) -> tuple[datetime, bool]:
    """Return when a timer can start, and whether that is later than `at` because the clock went backwards.

    Raises Refused when `at` was asked for and lies before the end of something recorded.
    """
    stop = last_stop(store, after=at)
    if stop is None:
        return at, False
    if at == here.now:
        # The clock was put back: the new interval begins where the last one ended, else no timer could start.
        return stop.stopped_at, True
    raise Refused(
        f"{format_when(at, here.now)} overlaps {stop.ref} ({stop.activity}),"
        f" which stopped at {format_when(stop.stopped_at, here.now)}"
    )
