"""Starting the timer on an activity."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.activity.naming import NamedActivity, find_or_add_activity, put_tags
from practicelog.actions.shared.breaks import BreakEnded, end_break
from practicelog.actions.shared.instants import free_from, instant_of
from practicelog.actions.shared.notes import put_note
from practicelog.actions.shared.open_session import (
    Opened,
    current_section,
    gone_on_with,
    section_beside,
    section_for,
    session_for,
)
from practicelog.actions.timer.running import (
    ENDING,
    Ending,
    Stopped,
    begin_interval,
    end_running,
)
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Section, Session
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.spelling import name_key, typeable
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.queries.shared.names import recent_activities
from practicelog.queries.shared.parts import instance_row, instance_to_begin, last_length, next_activity_number
from practicelog.queries.shared.running import TimerRow
from practicelog.queries.shared.signs import Situation, current_in, situation

if TYPE_CHECKING:
    from collections.abc import Callable

    from practicelog.domain.time.read import Moment


class StartRequest(NamedTuple):
    """What to start; `insists` is true when a timer has to be running already.

    `plans_last` is true when it is planned for as long as it was practised last time, `anew` when it is begun again
    though it was begun before, `goes_on` when it is of the open session, however long that rested.
    """

    name: str
    tags: list[str]
    planned_seconds: int | None = None
    note: str | None = None
    intent: str | None = None
    section: str | None = None
    session: str | None = None
    new: bool = False
    insists: bool = False
    plans_last: bool = False
    anew: bool = False
    goes_on: bool = False


class Started(NamedTuple):
    """A timer that was started, and what happened along with it; one that `was_running` is only planned.

    `section_beside` is the section that the name of a new one may be a slip of.
    """

    activity: NamedActivity
    ref: str
    interval_id: int
    activity_instance_id: int
    started_at: datetime
    planned_seconds: int | None
    resumed_seconds: int | None
    tags: list[str]
    session: Opened
    section: str | None
    stopped_timer: Stopped | None
    ended_break: BreakEnded | None
    clock_was_behind: bool
    was_running: bool = False
    section_beside: str | None = None


def start_timer(
    store: Store,
    request: StartRequest,
    at: "Moment",
    here: Here,
    ending: Ending = ENDING,
    target_in: "Callable[[Opened], TimedInstance] | None" = None,
) -> Started:
    """Start the timer at `at` on the activity that `request` names.

    A running timer stops then, or as `ending` says, and a break ends. Without an open session one is opened. What is
    planned or was begun in the same section is resumed with a new interval; any other is a new activity instance,
    unless `target_in` gives one. What is running is planned, if that is all that `request` asks.
    """
    now = situation(store)
    refuse_to_start(store, request, now)
    activity = find_or_add_activity(store, request.name, request.new)
    if now.timer and target_in is None and runs_for(now.timer, request, activity):
        return plan_running(store, request, activity, now.timer, here)
    stopped_timer, instant, clock_was_behind = end_before(store, now, at, here, ending)
    session = session_to_start_in(store, request, now, instant, here)
    # Where a session was left, so was the break in it.
    ended_break = end_break(store, now.pause, instant, here) if now.pause and not session.is_new else None
    target = target_in(session) if target_in else instance_to_time(store, request, activity, session)
    return Started(
        activity=activity,
        ref=f"{session.id}.{target.instance.number}",
        interval_id=begin_interval(store, target.instance.id, instant, is_first=target.is_new).id,
        activity_instance_id=target.instance.id,
        started_at=instant,
        planned_seconds=target.instance.planned_seconds,
        resumed_seconds=target.resumed_seconds,
        tags=put_remarks(store, request, target.instance.id, instant),
        session=session,
        section=target.section,
        stopped_timer=stopped_timer,
        ended_break=ended_break,
        clock_was_behind=clock_was_behind,
        section_beside=target.section_beside,
    )


def session_to_start_in(store: Store, request: StartRequest, now: Situation, at: datetime, here: Here) -> Opened:
    """Return the open session if `request` goes on with it or it was not left, else one that is opened at `at`."""
    if request.goes_on and now.session:
        return gone_on_with(now.session)
    return session_for(store, now._replace(timer=None), at, here, request.session, request.intent)


def refuse_to_start(store: Store, request: StartRequest, now: Situation) -> None:
    """Raise NotUnderstood for a request without a name, NothingThere where it insists on a clock and none runs."""
    if not request.name:
        raise NotUnderstood(nothing_to_start(store))
    if request.insists and now.timer is None:
        raise NothingThere(f"Nothing is running. To begin: practicelog start {typeable(request.name)}")


def put_remarks(store: Store, request: StartRequest, activity_instance_id: int, at: datetime) -> list[str]:
    """Put the tags and the note of `request` on what was started; return the tags."""
    if request.note:
        put_note(store, request.note, at, activity_instance_id=activity_instance_id)
    return put_tags(store, activity_instance_id, request.tags)


def end_before(
    store: Store, now: Situation, at: "Moment", here: Here, ending: Ending
) -> tuple[Stopped | None, datetime, bool]:
    """Stop what runs; return it, from when on another can run, and whether this machine's clock was behind that."""
    stopped_timer = end_running(store, now.timer, at, here, ending) if now.timer else None
    instant = stopped_timer.stopped_at if stopped_timer and not isinstance(at, datetime) else instant_of(store, at)
    return stopped_timer, *free_from(store, instant, here, now._replace(timer=None))


def runs_for(timer: TimerRow, request: StartRequest, activity: NamedActivity) -> bool:
    """Return whether `timer` already runs for this request."""
    return timer.activity_id == activity.id and is_in_section(timer, request.section) and not request.anew


def plan_running(store: Store, request: StartRequest, activity: NamedActivity, timer: TimerRow, here: Here) -> Started:
    """Plan how long the activity of `timer` is to take; raise Refused for any other request, as it runs already."""
    instance = store.get(ActivityInstance, timer.activity_instance_id)
    is_plan = request.planned_seconds is not None or request.plans_last
    if not is_plan or request.note or request.tags:
        raise Refused(
            f"{timer.activity} is already running, since {here.when(timer.started_at)}"
            f" ({here.elapsed(elapsed_seconds(timer.started_at, here.now))}){what_to_write(request, timer)}"
        )
    instance.planned_seconds = planned_for(store, request, activity, instance)
    session = store.get(Session, timer.session_id)
    return Started(
        activity=activity,
        ref=timer.ref,
        interval_id=timer.interval_id,
        activity_instance_id=instance.id,
        started_at=timer.started_at,
        planned_seconds=instance.planned_seconds,
        resumed_seconds=timer.elapsed(here.now),
        tags=[],
        session=Opened(session.id, session.name, session.practice_day, is_new=False, left_open=None),
        section=timer.section,
        stopped_timer=None,
        ended_break=None,
        clock_was_behind=False,
        was_running=True,
    )


def what_to_write(request: StartRequest, timer: TimerRow) -> str:
    """Return what does to the running activity what `request` says beside its name, and what begins it again."""
    # Here, not above: hardly any start is refused.
    from practicelog.domain.spelling import as_word
    from practicelog.domain.time.length import format_length

    cures = [f"practicelog note {as_word(request.note)}"] if request.note else []
    cures += [f"practicelog tag add {' '.join(word.lstrip('+') for word in request.tags)}"] if request.tags else []
    if request.planned_seconds:
        cures.append(f"practicelog edit {timer.ref} --plan {format_length(request.planned_seconds).replace(' ', '')}")
    return f". Write {' and '.join(cures)}; --anew begins it again" if cures else ". --anew begins it again"


def is_in_section(timer: TimerRow, name: str | None) -> bool:
    """Return whether `timer` runs in the section `name`; without a name, any section will do."""
    return name is None or name_key(name) == name_key(timer.section or "")


class TimedInstance(NamedTuple):
    """The activity instance to time, the name of its section, and the seconds it already has if it is resumed."""

    instance: ActivityInstance
    section: str | None
    resumed_seconds: int | None = None
    is_new: bool = False
    section_beside: str | None = None


def instance_to_time(store: Store, request: StartRequest, activity: NamedActivity, session: Opened) -> TimedInstance:
    """Return the activity instance that was begun in the section, else one that is there to begin, else a new one."""
    current = None if session.is_new else current_in(store, session.id)
    beside = section_beside(store, session.id, request.section)
    if request.section is None:
        section = current_section(store, session.id, current)
    else:
        section = section_for(store, session.id, request.section)
    target = None if request.anew or session.is_new or activity.is_new else going_on(store, request, activity, section)
    if target is None:
        instance = add_instance(store, section, activity.id)
        target = TimedInstance(instance=instance, section=section.name, is_new=True)
    if planned_seconds := planned_for(store, request, activity, target.instance):
        target.instance.planned_seconds = planned_seconds
    return target._replace(section_beside=beside)


def going_on(store: Store, request: StartRequest, activity: NamedActivity, section: Section) -> TimedInstance | None:
    """Return what there is to go on with: begun in the section, or to begin; in another section if none was named."""
    if begun := current_in(store, section.session_id, activity.id, section.id):
        return TimedInstance(
            instance=store.get(ActivityInstance, begun.activity_instance_id),
            section=section.name,
            resumed_seconds=instance_row(store, begun.activity_instance_id).seconds,
        )
    wanted_section = section.id if request.section is not None else None
    to_begin = instance_to_begin(store, section.session_id, activity.id, wanted_section)
    if to_begin is None:
        return None
    return TimedInstance(store.get(ActivityInstance, to_begin), section=instance_row(store, to_begin).section)


def planned_for(store: Store, request: StartRequest, activity: NamedActivity, instance: ActivityInstance) -> int | None:
    """Return how long it is planned for; raise Refused where that is as long as last time, and there was none."""
    if not request.plans_last:
        return request.planned_seconds
    if seconds := last_length(store, activity.id, instance.id):
        return seconds
    raise Refused(f"How long {activity.name} took last time is not known. Write a length: --for 15m")


def add_instance(store: Store, section: Section, activity_id: int) -> ActivityInstance:
    """Write a new activity instance at the end of the section."""
    number = next_activity_number(store, section.session_id)
    return store.add(ActivityInstance(section_id=section.id, activity_id=activity_id, number=number, position=number))


def nothing_to_start(store: Store) -> str:
    """Return the sentence for a `start` without a name."""
    recent_names = recent_activities(store)
    recent_text = f" Lately: {', '.join(recent_names)}" if recent_names else ""
    return f"Start what? Write practicelog start ACTIVITY.{recent_text}"
