"""What a day asks for, and what of it is done."""

from datetime import date, timedelta
from typing import Any

import pytest

from practicelog.domain.plan.day import (
    Asked,
    DayItem,
    Demand,
    Practised,
    Wanted,
    asked_on,
    day_items,
    done_on,
)

MON = date(2026, 6, 8)
SCALES, YOGA, LOWER = Wanted("activity", 1), Wanted("activity", 2), Wanted("template", 1)
SQUAT, PRESS = 11, 12
CONTENTS = {1: frozenset({SQUAT, PRESS})}


def demand(wanted: Wanted = SCALES, **cells: Any) -> Demand:
    """Return a line of a schedule."""
    names = {SCALES: "scales", YOGA: "yoga", LOWER: "lower-a"}
    nothing = dict.fromkeys(
        "block first_day last_day weekday day every_days since times_weekly planned_seconds".split()
    )
    return Demand(
        **{"wanted": wanted, "name": names[wanted], "schedule": "week", "optional": False, **nothing, **cells}
    )


def asked_days(line: Demand, days: int = 14, **more: Any) -> list[int]:
    """Return on which of the days since MON the line asks for something."""
    done = more.pop("done", {})
    found = [
        asked_on([line], MON + timedelta(step), more.get("off", ()), done, more.get("start", 0)) for step in range(days)
    ]
    return [step for step, asked in enumerate(found) if asked]


@pytest.mark.parametrize(
    ("cells", "steps"),
    [
        ({"weekday": 0}, [0, 7]),
        ({"weekday": 6}, [6, 13]),
        ({"day": MON + timedelta(3)}, [3]),
        ({"every_days": 1}, [*range(14)]),
        ({"every_days": 3, "since": MON + timedelta(1)}, [1, 4, 7, 10, 13]),
        ({"every_days": 3, "since": MON - timedelta(1)}, [2, 5, 8, 11]),
        ({"weekday": 0, "first_day": MON + timedelta(1)}, [7]),
        ({"weekday": 0, "last_day": MON + timedelta(6)}, [0]),
        ({"every_days": 1, "first_day": MON + timedelta(2), "last_day": MON + timedelta(2)}, [2]),
    ],
)
def test_a_day_is_asked_by_its_weekday_its_date_or_the_days_since_another(cells: Any, steps: list[int]) -> None:
    assert asked_days(demand(**cells)) == steps


def test_nothing_is_asked_on_a_day_off() -> None:
    off = {MON + timedelta(1), MON + timedelta(2)}
    assert asked_days(demand(every_days=1), 4, off=off) == [0, 3]
    assert asked_days(demand(times_weekly=2), 4, off=off) == [0, 3]


@pytest.mark.parametrize("change", [date(2026, 3, 29), date(2026, 10, 25)])
def test_every_n_days_goes_on_over_a_clock_change(change: date) -> None:
    line = demand(every_days=2, since=change - timedelta(4))
    assert [bool(asked_on([line], change + timedelta(step), (), {})) for step in range(-2, 3)] == [
        *(True, False, True, False, True)
    ]


def test_n_times_a_week_is_asked_until_it_was_done_so_often() -> None:
    done = {SCALES: {MON + timedelta(1), MON + timedelta(3)}}
    assert asked_days(demand(times_weekly=2), 8, done=done) == [0, 1, 2, 3, 7]


def test_the_week_begins_on_the_day_of_the_settings() -> None:
    done = {SCALES: {MON + timedelta(6)}}
    sunday_is_last = asked_days(demand(times_weekly=1), 9, done=done, start=0)
    sunday_is_first = asked_days(demand(times_weekly=1), 9, done=done, start=6)
    assert (sunday_is_last, sunday_is_first) == ([*range(9)], [*range(7)])


def test_what_was_done_before_the_schedule_began_does_not_count() -> None:
    done = {SCALES: {MON}}
    line = demand(times_weekly=1, first_day=MON + timedelta(1))
    assert asked_days(line, 7, done=done) == [1, 2, 3, 4, 5, 6]


def test_it_is_urgent_once_no_more_days_are_left_than_times() -> None:
    days = [asked_on([demand(times_weekly=2)], MON + timedelta(step), (), {})[0] for step in range(7)]
    assert [asked.is_urgent for asked in days] == [*[False] * 5, True, True]
    off = {MON + timedelta(6)}
    assert asked_on([demand(times_weekly=2)], MON + timedelta(4), off, {})[0].is_urgent


def test_what_is_asked_twice_is_asked_once_and_only_optional_if_it_is_twice() -> None:
    lines = [
        demand(times_weekly=3, optional=True, planned_seconds=600),
        demand(every_days=1, schedule="other", planned_seconds=1200),
    ]
    (asked,) = asked_on(lines, MON, (), {})
    assert (asked.optional, asked.planned_seconds, asked.times_weekly) == (False, 1200, None)
    assert asked.schedules == ("week", "other")


def row(activity_id: int, seconds: int | None = 600, session: int = 1, **cells: Any) -> Practised:
    """Return something practised on MON."""
    own: dict[str, Any] = {
        "day": MON,
        "session_id": session,
        "is_open": False,
        "template_ids": frozenset(),
        "activity_instance_id": 100 * session + activity_id,
        "activity_id": activity_id,
        "activity": f"activity {activity_id}",
        "seconds": seconds,
        "practised": True,
        "skipped": False,
    }
    return Practised(**{**own, **cells})


BY_IT: dict[str, Any] = {"template_ids": frozenset({1})}


@pytest.mark.parametrize(
    ("practice", "is_done"),
    [
        ([], False),
        ([row(SQUAT, **BY_IT), row(PRESS, **BY_IT)], True),
        ([row(SQUAT, **BY_IT), row(PRESS, **BY_IT, practised=False)], True),
        ([row(SQUAT, **BY_IT, is_open=True), row(PRESS, **BY_IT, is_open=True, practised=False)], False),
        ([row(SQUAT, **BY_IT, is_open=True), row(PRESS, **BY_IT, is_open=True, practised=False, skipped=True)], True),
        ([row(SQUAT, **BY_IT, practised=False), row(PRESS, **BY_IT, practised=False)], False),
        ([row(SQUAT), row(PRESS, session=2)], True),
        ([row(SQUAT), row(PRESS, session=2, day=MON + timedelta(1))], False),
        ([row(SQUAT)], False),
    ],
)
def test_a_template_is_done_by_a_session_by_it_or_by_all_its_activities(
    practice: list[Practised], is_done: bool
) -> None:
    assert (MON in done_on(practice, CONTENTS).get(LOWER, set())) == is_done


def asked(wanted: Wanted, name: str, **cells: Any) -> Asked:
    """Return something that is asked for."""
    own: dict[str, Any] = {"schedules": ("week",), "block": None, "planned_seconds": None, "optional": False}
    return Asked(wanted, name, **{**own, **cells})


def told(items: list[DayItem]) -> list[tuple[str, str, int | None, str | None]]:
    """Return what there is to tell of the items."""
    return [(item.name, item.state, item.seconds, item.within) for item in items]


def test_each_length_is_counted_once() -> None:
    practice = [row(SQUAT, **BY_IT), row(PRESS, None, **BY_IT), row(1, 300, **BY_IT), row(2, 60, session=2), row(3, 7)]
    items = day_items([asked(SCALES, "scales"), asked(LOWER, "lower-a")], practice, MON, CONTENTS)
    assert told(items) == [
        ("scales", "done", None, "lower-a"),
        ("lower-a", "done", 900, None),
        ("activity 2", "extra", 60, None),
        ("activity 3", "extra", 7, None),
    ]
    assert sum(item.seconds or 0 for item in items) == sum(entry.seconds or 0 for entry in practice)


def test_a_template_that_goes_on_is_begun_and_left() -> None:
    practice = [row(SQUAT, **BY_IT, is_open=True), row(PRESS, **BY_IT, is_open=True, practised=False)]
    (item,) = day_items([asked(LOWER, "lower-a")], practice, MON, CONTENTS)
    assert (item.state, item.seconds, item.is_left) == ("begun", 600, True)


def test_what_may_be_left_out_is_not_left() -> None:
    (item,) = day_items([asked(YOGA, "yoga", optional=True)], [], MON, CONTENTS)
    assert (item.state, item.is_left) == ("left", False)
