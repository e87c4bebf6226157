"""What the model expects `show` and `log` to say, in the order of their lines."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from tests.model.rows import State, folded
from tests.model.totals import clock_at, totals_at

Said = dict[str, Any]


def logged(state: State, now: datetime, limit: timedelta) -> list[Said]:
    """Return the line of each activity in a session: how long it was, and of how many parts."""
    seconds, clock = totals_at(state, now, limit)["v_instance"], clock_at(state, now, limit)
    running = state.timer_interval[clock.interval_id].activity_instance_id if clock else None
    intervals, sets = state.shown_intervals().values(), state.shown_sets().values()
    return [
        {
            "ref": f"{state.in_session(one)}.{one.number}",
            "practice_day": state.session[state.in_session(one)].practice_day,
            "activity": state.activity[one.activity_id].name,
            "seconds": seconds[key],
            "running": key == running,
            "left_out": key == running and clock is not None and clock.left_on,
            "intervals": sum(interval.activity_instance_id == key for interval in intervals),
            "sets": sum(recorded.activity_instance_id == key for recorded in sets),
        }
        for key, one in state.shown_instances().items()
    ]


def shown(state: State, session_id: int, now: datetime, limit: timedelta) -> Said:
    """Return a session with its sections, their activities and what is in those."""
    seconds = totals_at(state, now, limit)
    return {
        "seconds": seconds["v_session"][session_id],
        **remarks(state, "session", session_id),
        "sections": [
            {
                "section": state.section[key].name,
                "seconds": seconds["v_section"][key],
                **remarks(state, "section", key),
                "activities": activities(state, key, seconds["v_instance"]),
            }
            for key in in_place(state.section, lambda one: one.session_id == session_id)
        ],
    }


def activities(state: State, section_id: int, seconds: dict[Any, int | None]) -> list[Said]:
    rows = state.shown_instances()
    return [
        {
            "ref": f"{state.in_session(rows[key])}.{rows[key].number}",
            "activity": state.activity[rows[key].activity_id].name,
            "seconds": seconds[key],
            "planned_seconds": rows[key].planned_seconds,
            **remarks(state, "activity_instance", key),
            "sets": sets(state, key),
        }
        for key in in_place(rows, lambda one: one.section_id == section_id)
    ]


def sets(state: State, instance_id: int) -> list[Said]:
    rows = state.shown_sets()
    return [
        {
            "set_number": rows[key].number,
            "set_kind": rows[key].kind,
            "effort": rows[key].effort,
            **remarks(state, "activity_set", key),
            "values": sorted(
                (state.metric[metric].name, state.side[side].name if side else "", value.value, value.unit)
                for (metric, side), value in state.values_of(key).items()
            ),
        }
        for key in in_place(rows, lambda one: one.activity_instance_id == instance_id)
    ]


def remarks(state: State, table: str, key: int) -> Said:
    """Return the tags and the notes on something."""
    tags = [state.tag[tag].name for left, tag in getattr(state, f"{table}_tag") if left == key]
    notes = [one.body for one in state.shown_notes().values() if (one.on, one.on_id) == (table, key)]
    return {"tags": sorted(tags, key=folded), "notes": sorted(notes)}


def in_place(rows: dict[int, Any], holds: Callable[[Any], bool]) -> list[int]:
    return sorted((key for key, one in rows.items() if holds(one)), key=lambda key: (rows[key].position, key))


def only(said: Any, expected: Any) -> Any:
    """Return what was said of all that is expected, what has no order in order."""
    if isinstance(expected, dict):
        return {name: ordered(name, only(said[name], one)) for name, one in expected.items()}
    if isinstance(expected, list) and len(expected) == len(said):
        return [only(one, other) for one, other in zip(said, expected, strict=True)]
    return said


def ordered(name: str, said: Any) -> Any:
    if name == "values":
        return sorted((one["metric"], one["side"] or "", one["value"], one["unit"]) for one in said)
    return sorted(said, key=folded) if name == "tags" else sorted(said) if name == "notes" else said
