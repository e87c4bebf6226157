"""Stopping the timer."""

from typing import TYPE_CHECKING

from practicelog.actions.shared.breaks import BreakEnded, end_current_break
from practicelog.actions.shared.instants import instant_of
from practicelog.actions.shared.notes import put_note
from practicelog.actions.timer.running import Ending, Stopped, end_running, nothing_running
from practicelog.db.store import Store
from practicelog.domain.errors import NothingThere
from practicelog.domain.time.here import Here
from practicelog.queries.shared.running import running_timer

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment


def stop_timer(
    store: Store, at: "Moment", here: Here, note: str | None = None, anyway: bool = False
) -> Stopped | BreakEnded:
    """Stop the running timer, or end the current break, at `at`; the session stays open.

    Raise NothingThere when there is neither, ForgottenTimer when the timer has run for too long, unless `anyway`.
    """
    timer = running_timer(store)
    if timer is None and (ended_break := end_current_break(store, instant_of(store, at), here)):
        if note:
            put_note(store, note, ended_break.stopped_at, session_id=ended_break.session_id)
        return ended_break
    if timer is None:
        raise NothingThere(nothing_running(store, here))
    stopped_timer = end_running(store, timer, at, here, Ending(anyway))
    if note:
        put_note(store, note, stopped_timer.stopped_at, activity_instance_id=timer.activity_instance_id)
    return stopped_timer
