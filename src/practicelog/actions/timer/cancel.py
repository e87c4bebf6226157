"""Dropping the running interval as if it had never been started."""

from datetime import datetime
from typing import NamedTuple

from practicelog.actions.activity.links import take_tags_off
from practicelog.actions.shared.goals import cut_goal_links
from practicelog.actions.timer.running import nothing_running
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Section, Session, TimerInterval
from practicelog.domain.errors import NothingThere
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.domain.time.here import Here
from practicelog.queries.shared.content import instance_has_content, section_has_content, session_has_content
from practicelog.queries.shared.running import running_timer
from practicelog.queries.timer.switched import SwitchRow, came_with_others, switch_that_began


class Cancelled(NamedTuple):
    """An interval that was dropped, and what went with it; `switch` is what had been stopped when it was started.

    `undo` are the changes to take back for that to go on, this one first.
    """

    activity: str
    activity_id: int
    activity_instance_id: int
    interval_id: int
    ref: str
    started_at: datetime
    seconds: int
    session_id: int
    session: str | None
    dropped_activity: bool
    dropped_session: bool
    switch: SwitchRow | None
    undo: list[int]


def cancel_timer(store: Store, here: Here) -> Cancelled:
    """Drop the running interval, and the activity instance, section and session that it leaves empty.

    An activity instance that was laid with others stays: it is part of a plan, and still to come.
    """
    timer = running_timer(store)
    if timer is None:
        raise NothingThere(nothing_running(store, here))
    switch = switch_that_began(store, timer.interval_id)
    store.remove(store.get(TimerInterval, timer.interval_id))
    instance_is_empty = not (
        instance_has_content(store, timer.activity_instance_id) or came_with_others(store, timer.activity_instance_id)
    )
    session_was_dropped = False
    if instance_is_empty:
        instance = store.get(ActivityInstance, timer.activity_instance_id)
        take_tags_off(store, "activity_instance", timer.activity_instance_id)
        section_id = instance.section_id
        store.remove(instance)
        session_was_dropped = drop_if_empty(store, section_id, timer.session_id)
    return Cancelled(
        activity=timer.activity,
        activity_id=timer.activity_id,
        activity_instance_id=timer.activity_instance_id,
        interval_id=timer.interval_id,
        ref=timer.ref,
        started_at=timer.started_at,
        seconds=elapsed_seconds(timer.started_at, here.now),
        session_id=timer.session_id,
        session=timer.session,
        dropped_activity=instance_is_empty,
        dropped_session=session_was_dropped,
        switch=switch,
        undo=[store.next_change_id(), *switch.change_ids] if switch else [],
    )


def drop_if_empty(store: Store, section_id: int, session_id: int) -> bool:
    """Delete the section and then the session if nothing is left in them; return whether the session was deleted."""
    if section_has_content(store, section_id):
        return False
    take_tags_off(store, "section", section_id)
    store.remove(store.get(Section, section_id))
    if session_has_content(store, session_id):
        return False
    take_tags_off(store, "session", session_id)
    cut_goal_links(store, "session", session_id)
    store.remove(store.get(Session, session_id))
    return True
