"""The clock that runs: begun, stopped, left on."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.shared.instants import instant_of
from practicelog.db.store import Store
from practicelog.db.tables.log import TimerInterval
from practicelog.domain.errors import ForgottenTimer, Refused
from practicelog.domain.spelling import typeable
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.queries.shared.parts import next_interval_number
from practicelog.queries.shared.running import TimerRow, current_break
from practicelog.queries.shared.signs import last_sign, last_stop, open_session

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment


class Ending(NamedTuple):
    """How a clock that runs may be ended: after any time (`anyway`), or earlier than the new one starts (`left_at`)."""

    anyway: bool = False
    left_at: "Moment | None" = None


ENDING = Ending()


class Stopped(NamedTuple):
    """A timer that was stopped. `seconds` are those of the activity instance, all its intervals together."""

    activity: str
    activity_id: int
    ref: str
    interval_id: int
    session_id: int
    session: str | None
    started_at: datetime
    stopped_at: datetime
    interval_seconds: int
    seconds: int
    planned_seconds: int | None
    session_seconds: int
    clock_was_behind: bool


def begin_interval(store: Store, activity_instance_id: int, at: datetime, is_first: bool = False) -> TimerInterval:
    """Let a new interval of the activity instance, perhaps its first, run from `at` on."""
    number = 1 if is_first else next_interval_number(store, activity_instance_id)
    return store.add(
        TimerInterval(activity_instance_id=activity_instance_id, number=number, started_at=at, running=True)
    )


def end_running(store: Store, timer: TimerRow, at: "Moment", here: Here, ending: Ending) -> Stopped:
    """Stop `timer` at `at`, or when `ending` says; raise ForgottenTimer when nobody says and it is too long."""
    if ending.left_at is not None:
        at = ending.left_at
    elif at == here.now and not ending.anyway:
        refuse_forgotten(store, timer, here)
    return stop_running(store, timer, instant_of(store, at), here)


def stop_running(store: Store, timer: TimerRow, instant: datetime, here: Here) -> Stopped:
    """Stop `timer` at `instant`. When the clock went backwards since its start it stops there, with 0 seconds."""
    behind = instant < timer.started_at
    if behind and instant != here.now:
        raise Refused(
            f"{here.when(instant)} lies before the start of {timer.activity} at {here.when(timer.started_at)}"
        )
    stopped_at = timer.started_at if behind else instant
    interval = store.get(TimerInterval, timer.interval_id)
    interval.stopped_at, interval.running = stopped_at, None
    return Stopped(
        activity=timer.activity,
        activity_id=timer.activity_id,
        ref=timer.ref,
        interval_id=timer.interval_id,
        session_id=timer.session_id,
        session=timer.session,
        started_at=timer.started_at,
        stopped_at=stopped_at,
        interval_seconds=elapsed_seconds(timer.started_at, stopped_at),
        seconds=timer.elapsed(stopped_at),
        planned_seconds=timer.planned_seconds,
        session_seconds=timer.session_elapsed(stopped_at),
        clock_was_behind=behind,
    )


def nothing_running(store: Store, here: Here) -> str:
    """Return the sentence for a request that needs a running timer."""
    if pause := current_break(store):
        began = here.when(pause.started_at)
        what = f"{pause.activity} is paused" if pause.activity and not pause.name else f"The {pause.name} is on"
        return f"Nothing is running. {what} since {began}. Go on: practicelog resume"
    last = last_stop(store)
    if last is None:
        return "Nothing is running. Begin with: practicelog start ACTIVITY"
    stopped = here.when(last.stopped_at)
    go_on = "resume" if open_session(store) else f"start {typeable(last.activity)}"
    return f"Nothing is running. Last: {last.activity}, stopped {stopped}. Go on: practicelog {go_on}"


def refuse_forgotten(store: Store, timer: TimerRow, here: Here) -> None:
    """Raise ForgottenTimer when `timer`, which is to end now, has run for longer than the limit."""
    limit = here.settings.timer_limit
    if not limit or here.now - timer.started_at <= limit:
        return
    since = here.when(timer.started_at)
    length = here.elapsed(elapsed_seconds(timer.started_at, here.now))
    evidence = last_sign(store)
    last = here.when(min(evidence or timer.started_at, here.now))
    raise ForgottenTimer(
        f"{timer.activity} has run since {since} ({length}). Left on? practicelog stop --at last ends it at {last};"
        " --anyway counts it all",
        f"{timer.activity} has run since {since}, that is {length}.\nThe last sign of practice is at {last}.",
    )
