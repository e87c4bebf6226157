"""What cannot be true of a log."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from tests.model.rows import ENDLESS, State, folded


def faults(state: State) -> list[str]:
    """Return what cannot be true of what is recorded."""
    broken = broken_links(state)
    return broken or [*doubled(state), *impossible_times(state), *impossible_breaks(state)]


def broken_links(state: State) -> list[str]:
    parents = (
        [("session", one.session_id) for one in state.section.values()]
        + [("session", one.session_id) for one in state.break_.values()]
        + [("section", one.section_id) for one in state.activity_instance.values()]
        + [("activity", one.activity_id) for one in state.activity_instance.values()]
        + [("activity_instance", one.activity_instance_id) for one in state.timer_interval.values()]
        + [(one.on, one.on_id) for one in state.note.values()]
        + [("activity_instance", left) for left, _ in state.activity_instance_tag]
        + [("session", left) for left, _ in state.session_tag]
        + [("tag", right) for _, right in [*state.activity_instance_tag, *state.session_tag]]
    )
    return [f"no {table} {key}" for table, key in parents if key not in getattr(state, table)]


def doubled(state: State) -> Iterable[str]:
    only_once: dict[str, list[Any]] = {
        "open": [1 for one in state.session.values() if one.open],
        "running": [1 for one in state.timer_interval.values() if one.running],
        "break": [1 for one in state.break_.values() if one.running],
        "activity name": [folded(one.name) for one in state.activity.values()],
        "tag name": [folded(one.name) for one in state.tag.values()],
        "setting": [one.name for one in state.setting.values()],
        "interval number": [(one.activity_instance_id, one.number) for one in state.timer_interval.values()],
        "activity number": [(state.in_session(one), one.number) for one in state.activity_instance.values()],
    }
    return [f"two of {what}" for what, values in only_once.items() if len(set(values)) < len(values)]


def impossible_times(state: State) -> Iterable[str]:
    shown = state.shown_intervals()
    for key, one in state.timer_interval.items():
        instance = state.activity_instance[one.activity_instance_id]
        session = state.session[state.in_session(instance)]
        if one.started_at is None:
            continue
        if one.running != (one.stopped_at is None) or one.until < one.started_at:
            yield "an interval that ends before it starts"
        if one.running and not (session.open and key in shown and not state.activity[instance.activity_id].archived_at):
            yield "a running timer in an ended session, in the trash, or of an archived activity"
        if key in shown and (session.started_at is None or one.started_at < session.started_at):
            yield "an interval before its session"
        if key in shown and one.until > session.until:
            yield "an interval after its session"
    # One without length takes no time from another.
    for one, other in combinations([one for one in shown.values() if one.started_at not in (None, one.stopped_at)], 2):
        assert one.started_at is not None
        assert other.started_at is not None
        if one.started_at < other.until and other.started_at < one.until:
            yield "two timers at the same time"
    for session in state.session.values():
        if session.started_at and (session.open != (session.ended_at is None) or session.until < session.started_at):
            yield "a session that ends before it starts"
        if session.open and session.deleted_at:
            yield "an open session in the trash"


def impossible_breaks(state: State) -> Iterable[str]:
    for one in state.break_.values():
        session = state.session[one.session_id]
        if one.running and not session.open:
            yield "a break that is on in an ended session"
        if (
            session.started_at is None
            or one.started_at < session.started_at
            or one.until > (session.ended_at or ENDLESS)
        ):
            yield "a break outside its session"
        if one.running and any(interval.running for interval in state.timer_interval.values()):
            yield "a timer in a break"
        for interval in state.shown_intervals().values():
            instance = state.activity_instance[interval.activity_instance_id]
            if (
                interval.started_at
                and state.in_session(instance) == one.session_id
                and interval.started_at < one.until
                and one.started_at < interval.until
            ):
                yield "practice in a break"
