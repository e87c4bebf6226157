"""How far a goal is: on which days practice counts for it, and whether a number is enough."""

from datetime import UTC, date, datetime, timedelta

import pytest

from practicelog.domain.plan.goals import AT_LEAST, AT_MOST, EQUAL, Comparison, Condition, Window
from practicelog.domain.time.period import AFTER, FIRST, Period
from practicelog.queries.plan.goals import ConditionRow, GoalRow, TargetRow
from practicelog.queries.plan.progress import days_of, meets

TODAY = date(2026, 3, 12)  # a Thursday
MONDAY, SUNDAY = 0, 6
AN_HOUR = ConditionRow(Condition(None, None, AT_LEAST, 3600, "s"), None, None)


def march(day: int) -> date:
    """Return a day of March 2026; 0 is the last of February, 32 the first of April."""
    return date(2026, 3, 1) + timedelta(days=day - 1)


@pytest.mark.parametrize(
    ("number", "unit", "comparison", "asked", "of_unit", "is_met"),
    [
        (100, "kg", AT_LEAST, 100, "kg", True),
        (99, "kg", AT_LEAST, 100, "kg", False),
        (101, "kg", AT_LEAST, 100, "kg", True),
        (100, "kg", AT_MOST, 100, "kg", True),
        (99, "kg", AT_MOST, 100, "kg", True),
        (101, "kg", AT_MOST, 100, "kg", False),
        (100, "kg", EQUAL, 100, "kg", True),
        (99, "kg", EQUAL, 100, "kg", False),
        (101, "kg", EQUAL, 100, "kg", False),
        # 100 kg are 220.46 lb.
        (220, "lb", AT_LEAST, 100, "kg", False),
        (221, "lb", AT_LEAST, 100, "kg", True),
        (220, "lb", AT_MOST, 100, "kg", True),
        (221, "lb", AT_MOST, 100, "kg", False),
        (100, "kg", AT_LEAST, 220, "lb", True),
        (100, "kg", AT_LEAST, 221, "lb", False),
        (100, "kg", AT_MOST, 220, "lb", False),
        (100, "kg", AT_MOST, 221, "lb", True),
        (5, "km", EQUAL, 5000, "m", True),
        (8, "", AT_LEAST, 8, "", True),
    ],
)
def test_a_number_is_enough_in_whatever_unit(
    number: float, unit: str, comparison: Comparison, asked: float, of_unit: str, is_met: bool
) -> None:
    assert meets(number, unit, Condition("weight", None, comparison, asked, of_unit)) is is_met


def goal_with(
    window: Window | None, first_day: date | None, last_day: date | None, deadline: date | None
) -> tuple[GoalRow, TargetRow]:
    """Return a goal and what it asks for, over the days that bound it."""
    target = TargetRow(
        1, 1, None, "sum", window, first_day, last_day, None, None, None, None, None, None, None, (AN_HOUR,)
    )
    goal = GoalRow(1, "an hour", None, None, deadline, datetime(2026, 1, 1, tzinfo=UTC), None, False, (target,))
    return goal, target


@pytest.mark.parametrize(
    ("window", "first_day", "last_day", "deadline", "period"),
    [
        (None, None, None, None, (FIRST, AFTER)),
        (None, march(10), None, None, (march(10), AFTER)),
        (None, None, None, march(20), (FIRST, march(21))),
        (None, None, march(15), march(20), (FIRST, march(16))),
        (None, None, march(20), march(15), (FIRST, march(16))),
        ("day", None, None, None, (march(12), march(13))),
        ("week", None, None, None, (march(9), march(16))),
        ("month", None, None, None, (march(1), march(32))),
        ("year", None, None, None, (date(2026, 1, 1), date(2027, 1, 1))),
        # What begins or ends within the window cuts it.
        ("week", march(10), None, march(13), (march(10), march(14))),
        # Before the first day it is the first window, after the last the last.
        ("day", march(20), None, None, (march(20), march(21))),
        ("week", march(20), None, None, (march(20), march(23))),
        ("day", None, None, march(8), (march(8), march(9))),
        ("week", None, None, march(9), (march(9), march(10))),
        ("week", None, None, march(8), (march(2), march(9))),
        ("month", None, march(0), None, (date(2026, 2, 1), march(1))),
    ],
)
def test_practice_counts_in_the_window_of_today_within_the_days_of_the_goal(
    window: Window | None,
    first_day: date | None,
    last_day: date | None,
    deadline: date | None,
    period: tuple[date, date],
) -> None:
    assert days_of(*goal_with(window, first_day, last_day, deadline), TODAY, MONDAY) == Period(*period)


def test_a_week_begins_on_the_day_of_the_settings() -> None:
    assert days_of(*goal_with("week", None, None, None), TODAY, SUNDAY) == Period(march(8), march(15))
