"""Beginning and ending pauses and breaks."""

from datetime import datetime
from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.log import Break
from practicelog.domain.errors import Refused
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.queries.shared.running import CurrentBreakRow, current_break


class BreakEnded(NamedTuple):
    """A break that has ended; one without a name is a pause."""

    break_id: int
    name: str | None
    session_id: int
    session: str | None
    started_at: datetime
    stopped_at: datetime
    seconds: int
    activity: str | None
    ref: str | None


def open_break(store: Store, session_id: int, at: datetime, name: str | None, planned_seconds: int | None) -> Break:
    """Begin a break in the session at `at`; without a name it is a pause."""
    return store.add(
        Break(session_id=session_id, name=name, planned_seconds=planned_seconds, started_at=at, running=True)
    )


def end_current_break(store: Store, at: datetime, here: Here) -> BreakEnded | None:
    """End the current break at `at` and return it, or None if there is none; raise Refused as `end_break` does."""
    pause = current_break(store)
    return end_break(store, pause, at, here) if pause else None


def end_break(store: Store, pause: CurrentBreakRow, at: datetime, here: Here) -> BreakEnded:
    """End `pause` at `at`.

    If the clock went backwards since the pause began, it ends where it began, with 0 seconds. Raise Refused when `at`
    is a time the person typed and lies before the start of the pause.
    """
    if at < pause.started_at and at != here.now:
        time_text, start_text = here.when(at), here.when(pause.started_at)
        raise Refused(f"{time_text} lies before the {pause.kind}, which began at {start_text}")
    row = store.get(Break, pause.break_id)
    stopped_at = max(at, pause.started_at)
    row.stopped_at, row.running = stopped_at, None
    seconds = elapsed_seconds(pause.started_at, stopped_at)
    return BreakEnded(
        break_id=pause.break_id,
        name=pause.name,
        session_id=pause.session_id,
        session=pause.session,
        started_at=pause.started_at,
        stopped_at=stopped_at,
        seconds=seconds,
        activity=pause.activity,
        ref=pause.ref,
    )
