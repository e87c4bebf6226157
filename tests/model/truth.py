"""What cannot be true of a log."""

from collections.abc import Iterable
from itertools import combinations
from typing import Any

from tests.model.rows import ENDLESS, State, folded, measure_alike

VALUE = ("activity_set", "metric", "side")
TAGGED = ("session", "section", "activity", "activity_instance", "activity_set")


def faults(state: State) -> list[str]:
    """Return what cannot be true of what is recorded."""
    broken = broken_links(state)
    return broken or [
        *doubled(state),
        *impossible_times(state),
        *impossible_breaks(state),
        *impossible_values(state),
        *impossible_groups(state),
    ]


def with_other_meaning(before: State, after: State) -> list[int]:
    """Return the metrics that have numbers in a unit that is none of theirs, or are of another kind than they were."""
    return [
        metric
        for (_, metric, _), one in after.metric_value.items()
        if not measure_alike(one.unit, after.metric[metric].unit)
        or (metric in before.metric and before.metric[metric].kind != after.metric[metric].kind)
    ]


def broken_links(state: State) -> list[str]:
    parents = (
        [("session", one.session_id) for one in state.section.values()]
        + [("session", one.session_id) for one in state.break_.values()]
        + [("section", one.section_id) for one in state.activity_instance.values()]
        + [("activity", one.activity_id) for one in state.activity_instance.values()]
        + [("activity_instance", one.activity_instance_id) for one in state.timer_interval.values()]
        + [("activity_instance", one.activity_instance_id) for one in state.activity_set.values()]
        + [("activity", one.activity_id) for one in state.metric.values()]
        + [("activity", one.activity_id) for one in state.side.values()]
        + [("activity_group", one.group_id) for one in state.activity.values() if one.group_id]
        + [("activity_group", one.parent_id) for one in state.activity_group.values() if one.parent_id]
        + [(one.on, one.on_id) for one in state.note.values()]
        + [(table, key) for one in state.metric_value for table, key in zip(VALUE, one, strict=True) if key]
        + [("metric", key) for link in state.metric_factor for key in link]
        + [(table, left) for table in TAGGED for left, _ in getattr(state, f"{table}_tag")]
        + [("tag", right) for table in TAGGED for _, right in getattr(state, f"{table}_tag")]
    )
    return [f"no {table} {key}" for table, key in parents if key not in getattr(state, table)]


def doubled(state: State) -> Iterable[str]:
    only_once: dict[str, list[Any]] = {
        "open": [1 for one in state.session.values() if one.open],
        "running": [1 for one in state.timer_interval.values() if one.running],
        "break": [1 for one in state.break_.values() if one.running],
        "activity name": [folded(one.name) for one in state.activity.values()],
        "tag name": [folded(one.name) for one in state.tag.values()],
        "group name": [(one.parent_id, folded(one.name)) for one in state.activity_group.values()],
        "metric name": [(one.activity_id, folded(one.name)) for one in state.metric.values()],
        "side name": [(one.activity_id, folded(one.name)) for one in state.side.values()],
        "set number": [(one.activity_instance_id, one.number) for one in state.activity_set.values()],
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


def impossible_values(state: State) -> Iterable[str]:
    computed = {metric for metric, _ in state.metric_factor}
    for (set_id, metric_id, side_id), one in state.metric_value.items():
        metric = state.metric[metric_id]
        activity_id = state.activity_instance[state.activity_set[set_id].activity_instance_id].activity_id
        if activity_id != metric.activity_id or (side_id and state.side[side_id].activity_id != activity_id):
            yield "a value of another activity"
        if metric_id in computed:
            yield "a value of what is computed"
        if (metric.minimum is not None and one.value < metric.minimum) or (
            metric.maximum is not None and one.value > metric.maximum
        ):
            yield "a value beyond its limits"
    for metric_id, factor in state.metric_factor:
        if factor in computed or state.metric[metric_id].activity_id != state.metric[factor].activity_id:
            yield "a factor that is computed, or of another activity"


def impossible_groups(state: State) -> Iterable[str]:
    for key in state.activity_group:
        above, parent_id = {key}, state.activity_group[key].parent_id
        while parent_id:
            if parent_id in above:
                yield "a group in itself"
                break
            above.add(parent_id)
            parent_id = state.activity_group[parent_id].parent_id
