"""What the model adds up, view by view, and what it exports."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from tests.model.rows import Instance, Interval, Session, State, folded

KEYS = {
    "v_interval": "interval_id",
    "v_instance": "activity_instance_id",
    "v_section": "section_id",
    "v_session": "session_id",
    "v_activity": "activity_id",
    "v_day": "practice_day",
}
GROUPS = "group_id path parent_id archived activities groups seconds".split()
VALUES = "ref set_number kind effort metric unit side value tags".split()
EXPORTED = "ref practice_day zone activity started_at stopped_at state seconds".split()


def totals(state: State) -> dict[str, dict[Any, int | None]]:
    """Return the seconds of everything that is not in the trash; an interval that runs has none yet."""
    shown, sessions = state.shown_intervals(), state.shown_sessions()

    def summed(keys: Iterable[Any], of: Callable[[Interval], Any]) -> dict[Any, int | None]:
        sums = dict.fromkeys(keys, 0)
        for one in shown.values():
            sums[of(one)] += one.seconds or 0
        return {**sums}

    def instance(one: Interval) -> Instance:
        return state.activity_instance[one.activity_instance_id]

    def session(one: Interval) -> Session:
        return state.session[state.in_session(instance(one))]

    sections = [key for key, one in state.section.items() if one.session_id in sessions]
    days = {one.practice_day for one in sessions.values()}
    return {
        "v_interval": {key: one.seconds for key, one in shown.items()},
        "v_instance": summed(state.shown_instances(), lambda one: one.activity_instance_id),
        "v_section": summed(sections, lambda one: instance(one).section_id),
        "v_session": summed(sessions, lambda one: state.in_session(instance(one))),
        "v_activity": summed(state.activity, lambda one: instance(one).activity_id),
        "v_day": summed(days, lambda one: session(one).practice_day),
    }


def exported(state: State) -> Iterator[tuple[str, ...]]:
    """Yield every interval under EXPORTED."""
    for one in state.shown_intervals().values():
        instance = state.activity_instance[one.activity_instance_id]
        session_id = state.in_session(instance)
        session, name = state.session[session_id], state.activity[instance.activity_id].name
        times = [local(instant, session.zone) for instant in (one.started_at, one.stopped_at)]
        how = "running" if one.running else "finished" if one.started_at else "untimed"
        seconds = "" if one.seconds is None else str(one.seconds)
        ref = f"{session_id}.{instance.number}:{one.number}"
        yield ref, session.practice_day, session.zone, name, *times, how, seconds


def grouped(state: State) -> Iterator[tuple[Any, ...]]:
    """Yield every group under GROUPS, with the seconds of all that lies in it."""
    seconds = totals(state)["v_activity"]
    groups = state.activity_group
    for key in groups:
        line = lineage(state, key)
        inside = {one for one in groups if key in lineage(state, one)}
        yield (
            key,
            "/".join(groups[one].name for one in reversed(line)),
            groups[key].parent_id,
            any(groups[one].archived_at for one in line),
            sum(one.group_id == key for one in state.activity.values()),
            sum(one.parent_id == key for one in groups.values()),
            sum(seconds[one] or 0 for one, activity in state.activity.items() if activity.group_id in inside),
        )


def lineage(state: State, group_id: int) -> list[int]:
    """Return a group and those it lies in, from the inside."""
    above = state.activity_group[group_id].parent_id
    return [group_id, *(lineage(state, above) if above else [])]


def measured(state: State) -> Iterator[tuple[str, ...]]:
    """Yield every value of a set, and every set without one, under VALUES."""
    for key, one in state.shown_sets().items():
        instance = state.activity_instance[one.activity_instance_id]
        ref = f"{state.in_session(instance)}.{instance.number}.{one.number}"
        tags = " ".join(
            sorted((state.tag[tag].name for left, tag in state.activity_set_tag if left == key), key=folded)
        )
        head = ref, str(one.number), one.kind, number(one.effort)
        values = state.values_of(key)
        for (metric_id, side_id), value in values.items():
            metric, side = state.metric[metric_id], state.side[side_id].name if side_id else ""
            yield *head, metric.name, metric.unit or "", side, number(value), tags
        if not values:
            yield *head, "", "", "", "", tags


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def local(instant: datetime | None, zone: str) -> str:
    return "" if instant is None else instant.astimezone(ZoneInfo(zone)).isoformat()
