"""The running timer: beginning it, stopping it, noticing that it was left on."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.shared.open_session import refuse_forgotten, sign_of, take_up
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, TimerInterval
from practicelog.domain.errors import ForgottenTimer, Refused
from practicelog.domain.spelling import typeable
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.queries.shared.parts import next_interval_number
from practicelog.queries.shared.running import TimerRow, current_break
from practicelog.queries.shared.signs import last_stop, open_session

if TYPE_CHECKING:
    from practicelog.domain.time.read import Moment


class Ending(NamedTuple):
    """How a running timer may be ended: however long it ran (`anyway`), or at `stop_at` instead of now.

    `deed` is the command that ends it, for advice.
    """

    anyway: bool = False
    stop_at: "Moment | None" = None
    deed: str = "stop"


ENDING = Ending()
ONE_DAY = timedelta(days=1)


class Stopped(NamedTuple):
    """A timer that was stopped. `seconds` is the length of all intervals of the activity instance together."""

    activity: str
    activity_id: int
    activity_instance_id: int
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
    """Add a running interval to the activity instance, from `at` on; `is_first` saves looking up its number.

    What was skipped is so no longer.
    """
    take_up(store.get(ActivityInstance, activity_instance_id))
    number = 1 if is_first else next_interval_number(store, activity_instance_id)
    return store.add(
        TimerInterval(activity_instance_id=activity_instance_id, number=number, started_at=at, running=True)
    )


def end_running(store: Store, timer: TimerRow, at: "Moment", here: Here, ending: Ending) -> Stopped:
    """Stop `timer` at `at` or as `ending` says; raise ForgottenTimer when it has run for too long without either."""
    if ending.stop_at is not None:
        at = ending.stop_at
    elif at == here.now and not ending.anyway:
        refuse_forgotten(store, timer, here, ending.deed)
    instant = end_of(store, timer, at, here, ending.deed)
    # Without a time typed it is left to the setting for how long a clock may run.
    if isinstance(at, datetime) and at != here.now and not ending.anyway:
        refuse_days(timer, instant, here, ending.deed)
    return stop_running(store, timer, instant, here)


def refuse_days(timer: TimerRow, instant: datetime, here: Here, deed: str) -> None:
    """Raise ForgottenTimer when `timer` would have run for over a day: most likely an earlier day's time was meant."""
    if instant - timer.started_at <= ONE_DAY:
        return
    # Here, not above: few clocks are left on.
    from practicelog.domain.time.read import to_type

    start, stop = (moment.astimezone(here.zone).replace(tzinfo=None) for moment in (timer.started_at, instant))
    earlier = datetime.combine(start.date(), stop.time())
    earlier += ONE_DAY if earlier <= start else timedelta(0)
    length = here.elapsed(elapsed_seconds(timer.started_at, instant))
    since = f"{timer.activity} has run since {here.when(timer.started_at)}"
    raise ForgottenTimer(
        f"{since}: until {here.when(instant)} that is {length}. On the day it began:"
        f" practicelog {deed} --at {to_type(earlier)}; --anyway counts it all",
        f"{since}, that is {length}.",
        has_sign=False,
    )


def end_of(store: Store, timer: TimerRow, at: "Moment", here: Here, deed: str = "stop") -> datetime:
    """Return the instant of `at`; `last` is the last sign that `timer` was practised by, see `sign_of`.

    Raise ForgottenTimer when there is none: its start tells nothing about how long was practised.
    """
    if isinstance(at, datetime):
        return at
    if sign := sign_of(store, timer, here):
        return sign
    since = here.when(timer.started_at)
    raise ForgottenTimer(
        f"Nothing has been recorded since {timer.activity} was started at {since}, so there is no last sign of"
        f" practice. Say when it ended: practicelog {deed} --at TIME",
        f"{timer.activity} has run since {since}.\nNothing has been recorded since.",
        has_sign=False,
    )


def stop_running(store: Store, timer: TimerRow, instant: datetime, here: Here) -> Stopped:
    """Stop `timer` at `instant`; if the clock went backwards since its start, it stops there, with 0 seconds."""
    clock_was_behind = instant < timer.started_at
    if clock_was_behind and instant != here.now:
        raise Refused(
            f"{here.when(instant)} lies before the start of {timer.activity} at {here.when(timer.started_at)}"
        )
    stopped_at = timer.started_at if clock_was_behind else instant
    interval = store.get(TimerInterval, timer.interval_id)
    interval.stopped_at, interval.running = stopped_at, None
    return Stopped(
        activity=timer.activity,
        activity_id=timer.activity_id,
        activity_instance_id=timer.activity_instance_id,
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
        clock_was_behind=clock_was_behind,
    )


def nothing_running(store: Store, here: Here) -> str:
    """Return the sentence for a request that needs a running timer."""
    if pause := current_break(store):
        start_text = here.when(pause.started_at)
        is_paused = pause.activity and not pause.name
        on_what = f"On a {pause.name}" if pause.name else "Paused"
        pause_text = f"{pause.activity} has been paused" if is_paused else on_what
        return f"Nothing is running. {pause_text} since {start_text}. To continue: practicelog resume"
    last_interval = last_stop(store)
    session = open_session(store)
    if session and last_stop(store, session_id=session.id) is None:
        return f"Nothing is running. Session {session.id} has no clock; to end it: practicelog finish"
    if last_interval is None:
        return "Nothing is running. Begin with: practicelog start ACTIVITY"
    stop_text = here.when(last_interval.stopped_at)
    go_on = "resume" if session else f"start {typeable(last_interval.activity)}"
    return f"Nothing is running. Last: {last_interval.activity}, stopped {stop_text}. To continue: practicelog {go_on}"
