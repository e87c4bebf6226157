"""Starting the clock on an activity."""

from datetime import datetime
from typing import NamedTuple

from practicelog.actions.activity.naming import NamedActivity, find_or_add_activity, put_tags
from practicelog.actions.shared.breaks import BreakEnded, end_break
from practicelog.actions.shared.instants import free_from, instant_of
from practicelog.actions.shared.notes import put_note
from practicelog.actions.shared.open_session import Opened, section_for, session_for
from practicelog.actions.timer.running import (
    ENDING,
    Ending,
    NothingRunning,
    Stopped,
    begin_interval,
    end_running,
    nothing_running,
)
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Section
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.domain.time.read import Moment
from practicelog.queries.shared.names import recent_activities
from practicelog.queries.shared.numbers import next_activity_number
from practicelog.queries.shared.rows import instance_row
from practicelog.queries.shared.running import Running, running
from practicelog.queries.shared.signs import current_in


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


def start_timer(store: Store, wish: Wish, at: Moment, here: Here, ending: Ending = ENDING) -> Started:
    """Start the timer on the activity that `wish` names, at `at`.

    A running timer stops at that same instant, or when `ending` says, and a break ends. Without an open session one
    is opened. The activity practised last in the same section is resumed: it gets a new interval; any other becomes a
    new activity instance.
    """
    if not wish.name:
        raise NotUnderstood(what_to_start(store))
    instant = instant_of(store, at)
    activity = find_or_add_activity(store, wish.name, wish.new)
    timer = running(store)
    if wish.insists and timer is None:
        raise NothingRunning(nothing_running(store, here))
    if timer and timer.activity_id == activity.id and is_in_section(timer, wish.section):
        raise AlreadyRunning(
            f"{timer.activity} is already running, since {here.when(timer.started_at)}"
            f" ({here.elapsed(elapsed_seconds(timer.started_at, here.now))})"
        )
    stopped = end_running(store, timer, at, here, ending) if timer else None
    instant, behind = free_from(store, instant, here)
    opened = session_for(store, instant, here, wish.session, wish.intent)
    ended_break = end_break(store, instant, here)
    section = section_for(store, opened.id, wish.section)
    instance, resumed = instance_for(store, opened.id, section, activity.id)
    if wish.planned_seconds:
        instance.planned_seconds = wish.planned_seconds
    interval = begin_interval(store, instance.id, instant)
    tags = put_tags(store, instance.id, wish.tags)
    if wish.note:
        put_note(store, wish.note, instant, activity_instance_id=instance.id)
    return Started(
        activity,
        f"{opened.id}.{instance.number}",
        interval.id,
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
    )


def is_in_section(timer: Running, name: str | None) -> bool:
    """Tell whether what runs is in the section `name`; without a name, that is any."""
    return name is None or name_key(name) == name_key(timer.section or "")


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
        practised = instance_row(store, current.activity_instance_id)
        return store.get(ActivityInstance, current.activity_instance_id), practised.seconds
    number = next_activity_number(store, session_id)
    instance = ActivityInstance(section_id=section.id, activity_id=activity_id, number=number, position=number)
    return store.add(instance), None
