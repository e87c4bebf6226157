"""What the model adds up, view by view, and what it exports."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from tests.model.rows import Instance, Interval, State, folded

KEYS = {
    "v_interval": "interval_id",
    "v_instance": "activity_instance_id",
    "v_section": "section_id",
    "v_session": "session_id",
    "v_activity": "activity_id",
    "v_day": "practice_day",
}
GROUPS = "activity_group_id activity_group parent_id archived activities groups seconds running left_out".split()
SESSIONS = "session_id practice_day state seconds planned_seconds activities".split()
VALUES = "ref set_number set_kind effort metric unit side value tags".split()
EXPORTED = "ref practice_day zone activity started_at stopped_at state seconds".split()


def totals(state: State) -> dict[str, dict[Any, int | None]]:
    """Return the seconds of everything that is not in the trash; what runs has none; None is no known length."""
    shown, sessions = state.shown_intervals(), state.shown_sessions()

    def summed(keys: Iterable[Any], of: Callable[[Interval], Any]) -> dict[Any, int | None]:
        sums: dict[Any, int | None] = dict.fromkeys(keys)
        for one in shown.values():
            if one.seconds is not None:
                sums[of(one)] = (sums[of(one)] or 0) + one.seconds
        return sums

    def instance(one: Interval) -> Instance:
        return state.activity_instance[one.activity_instance_id]

    def day(instance: Instance) -> str:
        return state.session[state.in_session(instance)].practice_day

    sections = [key for key, one in state.section.items() if one.session_id in sessions]
    days = {day(state.activity_instance[key]) for key in practised(state)}
    return {
        "v_interval": {key: one.seconds for key, one in shown.items()},
        "v_instance": summed(state.shown_instances(), lambda one: one.activity_instance_id),
        "v_section": summed(sections, lambda one: instance(one).section_id),
        "v_session": summed(sessions, lambda one: state.in_session(instance(one))),
        "v_activity": summed(state.activity, lambda one: instance(one).activity_id),
        "v_day": summed(days, lambda one: day(instance(one))),
    }


def practised(state: State) -> set[int]:
    """Return the activities with something in them: timed, measured or noted."""
    found = {one.activity_instance_id for one in state.shown_intervals().values()}
    found |= {one.activity_instance_id for one in state.shown_sets().values()}
    return found | {one.on_id for one in state.shown_notes().values() if one.on == "activity_instance"}


class Clock(NamedTuple):
    """The clock that runs at an instant, which counts for nothing if it was left on."""

    interval_id: int
    session_id: int
    activity_id: int
    left_on: bool

    @property
    def how(self) -> str:
        return "left_on" if self.left_on else "running"


def clock_at(state: State, now: datetime, limit: timedelta) -> Clock | None:
    for key, one in state.timer_interval.items():
        if one.running and one.started_at:
            instance = state.activity_instance[one.activity_instance_id]
            left_on = bool(limit) and now - one.started_at > limit
            return Clock(key, state.in_session(instance), instance.activity_id, left_on)
    return None


def totals_at(state: State, now: datetime, limit: timedelta) -> dict[str, dict[Any, int | None]]:
    """Return the totals with what runs as if it stopped now, but for a clock that was left on."""
    clock = clock_at(state, now, limit)
    if clock is None or clock.left_on:
        return totals(state)
    one = state.timer_interval[clock.interval_id]
    assert one.started_at
    stopped = {**state.timer_interval, clock.interval_id: one._replace(stopped_at=max(now, one.started_at))}
    return totals(replace(state, timer_interval=stopped))


def exported(state: State, now: datetime, limit: timedelta) -> Iterator[tuple[Any, ...]]:
    """Yield every interval under EXPORTED."""
    clock, seconds = clock_at(state, now, limit), totals_at(state, now, limit)["v_interval"]
    for key, one in state.shown_intervals().items():
        instance = state.activity_instance[one.activity_instance_id]
        session_id = state.in_session(instance)
        session, name = state.session[session_id], state.activity[instance.activity_id].name
        times = [local(instant, session.zone) for instant in (one.started_at, one.stopped_at)]
        how = "finished" if one.started_at else "untimed"
        how = clock.how if clock and clock.interval_id == key else how
        ref = f"{session_id}.{instance.number}:{one.number}"
        yield ref, session.practice_day, session.zone, name, *times, how, seconds[key]


def exported_sessions(state: State, now: datetime, limit: timedelta) -> Iterator[tuple[Any, ...]]:
    """Yield every session under SESSIONS."""
    clock, seconds = clock_at(state, now, limit), totals_at(state, now, limit)["v_session"]
    instances = state.shown_instances().values()
    for key, one in state.shown_sessions().items():
        how = "open" if one.open else "untimed" if one.started_at is None else "ended"
        how = clock.how if clock and clock.session_id == key else how
        activities = sum(state.in_session(instance) == key for instance in instances)
        yield key, one.practice_day, how, seconds[key], planned(state, key), activities


def planned(state: State, session_id: int) -> int | None:
    """Return the sum of the plans there are: of a section its own, else those of its activities."""
    plans: list[int | None] = []
    for key, section in state.section.items():
        if section.session_id == session_id:
            inside = [one.planned_seconds for one in state.shown_instances().values() if one.section_id == key]
            plans += inside if section.planned_seconds is None else [section.planned_seconds]
    said = [plan for plan in plans if plan is not None]
    return sum(said) if said else None


def grouped(state: State, now: datetime, limit: timedelta) -> Iterator[tuple[Any, ...]]:
    """Yield every group under GROUPS, with the seconds of all that lies in it, up to now."""
    clock, seconds = clock_at(state, now, limit), totals_at(state, now, limit)["v_activity"]
    groups = state.activity_group
    for key in groups:
        line = lineage(state, key)
        inside = {one for one in groups if key in lineage(state, one)}
        members = [one for one, activity in state.activity.items() if activity.group_id in inside]
        lengths = [length for one in members if (length := seconds[one]) is not None]
        yield (
            key,
            "/".join(groups[one].name for one in reversed(line)),
            groups[key].parent_id,
            any(groups[one].archived_at for one in line),
            sum(one.group_id == key for one in state.activity.values()),
            sum(one.parent_id == key for one in groups.values()),
            sum(lengths) if lengths else None,
            clock is not None and clock.activity_id in members,
            clock is not None and clock.activity_id in members and clock.left_on,
        )


def lineage(state: State, group_id: int) -> list[int]:
    """Return a group and those it lies in, from the inside."""
    above = state.activity_group[group_id].parent_id
    return [group_id, *(lineage(state, above) if above else [])]


def measured(state: State, with_all_tags: bool = False) -> Iterator[tuple[str, ...]]:
    """Yield every value of a set, and every set without one, under VALUES.

    With its own tags, or `with_all_tags` that hold for it: those of all it lies in, too.
    """
    for key, one in state.shown_sets().items():
        instance = state.activity_instance[one.activity_instance_id]
        ref = f"{state.in_session(instance)}.{instance.number}.{one.number}"
        places = {"activity_set": key}
        if with_all_tags:
            places |= {"activity_instance": one.activity_instance_id, "section": instance.section_id}
            places |= {"session": state.in_session(instance), "activity": instance.activity_id}
        tags = " ".join(sorted(tags_on(state, places), key=folded))
        head = ref, str(one.number), one.kind, number(one.effort)
        values = state.values_of(key)
        for (metric_id, side_id), value in values.items():
            metric, side = state.metric[metric_id], state.side[side_id].name if side_id else ""
            yield *head, metric.name, value.unit or "", side, number(value.value), tags
        if not values:
            yield *head, "", "", "", "", tags


def tags_on(state: State, places: dict[str, int]) -> set[str]:
    """Return the names of the tags on any of the rows, by table."""
    links = [(getattr(state, f"{table}_tag"), row_id) for table, row_id in places.items()]
    return {state.tag[tag].name for tagged, row_id in links for left, tag in tagged if left == row_id}


def number(value: float | None) -> str:
    return "" if value is None else f"{value:.6f}".rstrip("0").rstrip(".")


def local(instant: datetime | None, zone: str) -> str:
    return "" if instant is None else instant.astimezone(ZoneInfo(zone)).isoformat(timespec="seconds")
