"""Starting and stopping the timer."""

from datetime import datetime
from typing import NamedTuple

from practicelog.actions.breaks import BreakEnded, end_break
from practicelog.actions.moments import free_from, instant_of, refuse_forgotten
from practicelog.actions.naming import NamedActivity, activity_meant, put_tags
from practicelog.actions.notes import put_note
from practicelog.actions.sessions import Opened, section_for, session_for
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Section, TimerInterval
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.spelling import name_key, typeable
from practicelog.domain.time.clock import elapsed_seconds, format_when
from practicelog.domain.time.length import format_elapsed
from practicelog.domain.time.read import Here, Moment
from practicelog.queries.activity.names import recent_activities
from practicelog.queries.sets.reminder import Memory, memory_for
from practicelog.queries.shared.numbers import next_activity_number, next_interval_number
from practicelog.queries.shared.running import Running, paused, running
from practicelog.queries.shared.signs import current_in, last_stop, open_session


class NothingRunning(NothingThere):
    """No timer runs."""


class AlreadyRunning(Refused):
    """The activity asked for runs already."""


class Wish(NamedTuple):
    """What someone wants to start; `insists` on a running clock."""

    name: str
    tags: list[str]
    planned_seconds: int | None = None
    note: str | None = None
    intent: str | None = None
    section: str | None = None
    session: str | None = None
    new: bool = False
    insists: bool = False


class Ending(NamedTuple):
    """How a clock that runs may be ended: after any time (`anyway`), or earlier than the new one starts (`left_at`)."""

    anyway: bool = False
    left_at: Moment | None = None


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


class Started(NamedTuple):
    """A timer that was started, and what that entailed."""

    activity: NamedActivity
    ref: str
    interval_id: int
    activity_instance_id: int
    started_at: datetime
    planned_seconds: int | None
    resumed_seconds: int | None
    tags: list[str]
    opened: Opened
    section: str | None
    stopped: Stopped | None
    ended_break: BreakEnded | None
    clock_was_behind: bool
    memory: Memory | None


def start_timer(store: Store, wish: Wish, at: Moment, here: Here, ending: Ending = ENDING) -> Started:
    """Start the timer on the activity that `wish` names, at `at`.

    A running timer stops at that same instant, or when `ending` says, and a break ends. Without an open session one
    is opened. The activity practised last in the same section is resumed: it gets a new interval; any other becomes a
    new activity instance.
    """
    if not wish.name:
        raise NotUnderstood(what_to_start(store))
    instant = instant_of(store, at)
    activity = activity_meant(store, wish.name, wish.new)
    timer = running(store)
    if wish.insists and timer is None:
        raise NothingRunning(nothing_running(store, here))
    if timer and timer.activity_id == activity.id and is_in_section(timer, wish.section):
        raise AlreadyRunning(
            f"{timer.activity} is already running, since {format_when(timer.started_at, here.now)}"
            f" ({format_elapsed(elapsed_seconds(timer.started_at, here.now))})"
        )
    stopped = end_running(store, timer, at, here, ending) if timer else None
    instant, behind = free_from(store, instant, here)
    opened = session_for(store, instant, here, wish.session, wish.intent)
    ended_break = end_break(store, instant, here)
    section = section_for(store, opened.id, wish.section)
    instance, resumed = instance_for(store, opened.id, section, activity.id)
    if wish.planned_seconds:
        instance.planned_seconds = wish.planned_seconds
    assert instance.id is not None
    interval = begin_interval(store, instance.id, instant)
    tags = put_tags(store, instance.id, wish.tags)
    if wish.note:
        put_note(store, wish.note, instant, activity_instance_id=instance.id)
    return Started(
        activity,
        f"{opened.id}.{instance.number}",
        interval.id or 0,
        instance.id,
        instant,
        instance.planned_seconds,
        resumed,
        tags,
        opened,
        section.name,
        stopped,
        ended_break,
        behind,
        memory_of(store, activity, opened.id, instance.id) if resumed is None else None,
    )


def is_in_section(timer: Running, name: str | None) -> bool:
    """Tell whether what runs is in the section `name`; without a name, that is any."""
    return name is None or name_key(name) == name_key(timer.section or "")


def memory_of(store: Store, activity: NamedActivity, session_id: int, instance_id: int) -> Memory | None:
    """Return what helps as an activity begins: the line left for it, last time's sets, its best."""
    return None if activity.is_new else memory_for(store, activity.id, session_id, instance_id)


def begin_interval(store: Store, activity_instance_id: int, at: datetime) -> TimerInterval:
    """Let a new interval of the activity instance run from `at` on."""
    number = next_interval_number(store, activity_instance_id)
    return store.add(
        TimerInterval(activity_instance_id=activity_instance_id, number=number, started_at=at, running=True)
    )


def what_to_start(store: Store) -> str:
    """Return the sentence for a `start` without a name."""
    recent = recent_activities(store)
    lately = f" Lately: {', '.join(recent)}" if recent else ""
    return f"Start what? Write practicelog start ACTIVITY.{lately}"


def instance_for(
    store: Store, session_id: int, section: Section, activity_id: int
) -> tuple[ActivityInstance, int | None]:
    """Return the instance to time, and the seconds it has already if it is resumed."""
    current = current_in(store, session_id)
    if current and current.activity_id == activity_id and current.section_id == section.id:
        seconds = store.execute(
            "SELECT seconds FROM v_instance WHERE activity_instance_id = :id", {"id": current.activity_instance_id}
        ).fetchone()[0]
        return store.get(ActivityInstance, current.activity_instance_id), seconds
    assert section.id is not None
    number = next_activity_number(store, session_id)
    instance = ActivityInstance(section_id=section.id, activity_id=activity_id, number=number, position=number)
    return store.add(instance), None


def stop_timer(
    store: Store, at: Moment, here: Here, note: str | None = None, anyway: bool = False
) -> Stopped | BreakEnded:
    """Stop the running timer, or end the break that is on, at `at`; the session stays open.

    Raises NothingRunning when there is neither, ForgottenTimer when it has run for too long to be true unless
    `anyway`.
    """
    timer = running(store)
    if timer is None and (ended := end_break(store, instant_of(store, at), here)):
        if note:
            put_note(store, note, ended.stopped_at, session_id=ended.session_id)
        return ended
    if timer is None:
        raise NothingRunning(nothing_running(store, here))
    stopped = end_running(store, timer, at, here, Ending(anyway))
    if note:
        put_note(store, note, stopped.stopped_at, activity_instance_id=timer.activity_instance_id)
    return stopped


def end_running(store: Store, timer: Running, at: Moment, here: Here, ending: Ending) -> Stopped:
    """Stop `timer` at `at`, or when `ending` says; raise ForgottenTimer when nobody says and it is too long."""
    if ending.left_at is not None:
        at = ending.left_at
    elif at == here.now and not ending.anyway:
        refuse_forgotten(store, timer, here)
    return stop_running(store, timer, instant_of(store, at), here)


def stop_running(store: Store, timer: Running, instant: datetime, here: Here) -> Stopped:
    """Stop `timer` at `instant`. When the clock went backwards since its start it stops there, with 0 seconds."""
    behind = instant < timer.started_at
    if behind and instant != here.now:
        raise Refused(
            f"{format_when(instant, here.now)} lies before the start of {timer.activity}"
            f" at {format_when(timer.started_at, here.now)}"
        )
    stopped_at = timer.started_at if behind else instant
    interval = store.get(TimerInterval, timer.interval_id)
    interval.stopped_at, interval.running = stopped_at, None
    return Stopped(
        timer.activity,
        timer.activity_id,
        timer.ref,
        timer.interval_id,
        timer.session_id,
        timer.session,
        timer.started_at,
        stopped_at,
        elapsed_seconds(timer.started_at, stopped_at),
        timer.elapsed(stopped_at),
        timer.planned_seconds,
        timer.session_elapsed(stopped_at),
        behind,
    )


def nothing_running(store: Store, here: Here) -> str:
    """Return the sentence for a request that needs a running timer."""
    if pause := paused(store):
        began = format_when(pause.started_at, here.now)
        what = f"{pause.activity} is paused" if pause.activity and not pause.name else f"The {pause.name} is on"
        return f"Nothing is running. {what} since {began}. Go on: practicelog resume"
    last = last_stop(store)
    if last is None:
        return "Nothing is running. Begin with: practicelog start ACTIVITY"
    stopped = format_when(last.stopped_at, here.now)
    go_on = "resume" if open_session(store) else f"start {typeable(last.activity)}"
    return f"Nothing is running. Last: {last.activity}, stopped {stopped}. Go on: practicelog {go_on}"
