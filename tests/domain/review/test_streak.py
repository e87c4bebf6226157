"""Streaks: which days count, what ends one, when weeks are counted, and the last 28 days."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.plan.day import Demand, Wanted
from practicelog.domain.review.streak import (
    DAYS,
    DONE,
    NONE,
    NOT_ASKED,
    OFF,
    OPEN,
    WEEKS,
    Chain,
    PracticeDays,
    Recent,
    Streak,
    WeekAsked,
    recent_of,
    states,
    streak_of,
    unit_of,
)
from practicelog.domain.time.period import Period, month_of
from tests.domain.strategies import EVERYDAY

MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY, SATURDAY, SUNDAY = range(7)
SCALES = Wanted("activity", 1)
ANYTHING = Demand(SCALES, "scales", "spring", None, None, None, None, None, None, None, None, None, optional=False)


def march(*numbers: int) -> list[date]:
    """Days of March 2026, of which the 2nd is a Monday; the 32nd is 1 April."""
    return [date(2026, 2, 28) + timedelta(days=number) for number in numbers]


def asking(*, first: int | None = None, last: int | None = None, **how: Any) -> Demand:
    """A line of a schedule, in force between two days of March."""
    first_day, last_day = (None if number is None else march(number)[0] for number in (first, last))
    return ANYTHING._replace(first_day=first_day, last_day=last_day, **how)


def on(*weekdays: int) -> list[Demand]:
    """A line for each of the weekdays."""
    return [asking(weekday=weekday) for weekday in weekdays]


def practising(
    *numbers: int, today: int, off: tuple[int, ...] = (), demands: list[Demand] | None = None, week_start: int = 0
) -> PracticeDays:
    """Practice on those days of March, and days off."""
    return PracticeDays(march(*numbers), march(*off), demands or [], march(today)[0], week_start)


def streak(days: PracticeDays) -> Streak:
    """The streak of days with practice."""
    found = streak_of(days)
    assert found is not None
    return found


def chain(length: int, first: int, last: int) -> Chain:
    """So many in a row, between two days of March."""
    return Chain(length, *march(first, last))


def test_without_practice_there_is_no_streak() -> None:
    assert streak_of(practising(today=5)) is None
    assert streak_of(practising(today=5, demands=on(MONDAY))) is None


@pytest.mark.parametrize(
    ("practised", "off", "today", "current", "longest", "is_open"),
    [
        ((5,), (), 5, chain(1, 5, 5), chain(1, 5, 5), False),
        ((3, 4, 5), (), 5, chain(3, 3, 5), chain(3, 3, 5), False),
        ((3, 4, 5), (), 6, chain(3, 3, 5), chain(3, 3, 5), True),  # today is not over yet
        ((3, 4, 5), (), 7, None, chain(3, 3, 5), True),  # the 6th ended it
        ((3, 4, 5, 7), (), 7, chain(1, 7, 7), chain(3, 3, 5), False),
        ((3, 4, 5), (6,), 7, chain(3, 3, 5), chain(3, 3, 5), True),  # a day off ends nothing
        ((3, 4, 5, 7), (6,), 7, chain(4, 3, 7), chain(4, 3, 7), False),  # and does not count
        ((3, 4, 5), (6, 7), 7, chain(3, 3, 5), chain(3, 3, 5), False),  # today is off: nothing is open
        ((3, 4), (4,), 4, chain(2, 3, 4), chain(2, 3, 4), False),  # practice counts on a day off
        ((1, 2, 5, 6), (), 9, None, chain(2, 5, 6), True),  # of two as long, the newer
        ((1, 2, 5), (), 6, chain(1, 5, 5), chain(2, 1, 2), True),
        ((4, 5, 6), (), 5, chain(3, 4, 6), chain(3, 4, 6), False),  # a day ahead, in another zone
    ],
)
def test_days_in_a_row_are_counted(
    practised: tuple[int, ...],
    off: tuple[int, ...],
    today: int,
    current: Chain | None,
    longest: Chain,
    is_open: bool,
) -> None:
    found = streak(practising(*practised, today=today, off=off))
    assert (found.unit, found.current, found.longest, found.is_open) == (DAYS, current, longest, is_open)
    assert found.last_day == march(practised[-1])[0]


@EVERYDAY
@given(st.sets(st.integers(1, 60), min_size=1), st.integers(0, 5))
def test_the_streak_is_the_days_before_the_last_without_a_gap(numbers: set[int], later: int) -> None:
    last = max(numbers)
    length = next(length for length in range(1, last + 1) if last - length not in numbers)
    found = streak(practising(*numbers, today=last + later))
    assert found.current == (chain(length, last - length + 1, last) if later <= 1 else None)
    assert found.longest is not None
    assert found.longest.length >= length


def test_each_day_of_a_month_is_told_up_to_today() -> None:
    days = practising(3, 5, 12, today=13, off=(4, 5), demands=on(MONDAY, TUESDAY, THURSDAY, FRIDAY))
    found = list(states(days, month_of(days.today)))
    assert [day for day, _ in found] == march(*range(1, 14))
    assert [state for _, state in found] == [
        NOT_ASKED, NOT_ASKED, DONE,  # before the first practice nothing is asked for
        OFF, DONE, NONE, NOT_ASKED, NOT_ASKED,
        NONE, NONE, NOT_ASKED, DONE, OPEN,
    ]  # fmt: skip


def test_a_period_is_told_no_further_than_its_end() -> None:
    days = practising(3, today=20)
    assert list(states(days, Period(*march(2, 5)))) == [
        (march(2)[0], NOT_ASKED),
        (march(3)[0], DONE),
        (march(4)[0], NONE),
    ]


@pytest.mark.parametrize("week_start", [MONDAY, SATURDAY, SUNDAY])
def test_every_day_is_told_once_wherever_weeks_begin(week_start: int) -> None:
    days = practising(1, today=31, week_start=week_start)
    assert [day for day, _ in states(days, Period(*march(4, 26)))] == march(*range(4, 26))


def test_where_no_schedule_is_in_force_every_day_is_asked_for() -> None:
    days = practising(2, today=8, demands=[asking(first=6, weekday=SUNDAY)])
    assert [state for _, state in states(days, Period(*march(2, 9)))] == [
        DONE, NONE, NONE, NONE, NOT_ASKED, NOT_ASKED, OPEN,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("how", "asked"),
    [
        ({"weekday": WEDNESDAY}, [4]),
        ({"day": march(6)[0]}, [6]),
        ({"every_days": 3, "since": march(2)[0]}, [5, 8]),
        ({"times_weekly": 2}, [7, 8]),  # only then too few days are left
        ({"times_weekly": 1}, [8]),
        ({"times_weekly": 7}, [3, 4, 5, 6, 7, 8]),
    ],
)
def test_a_schedule_asks_for_days_of_a_week(how: dict[str, Any], asked: list[int]) -> None:
    # Practice long ago, so that the week is after the first.
    days = practising(-20, today=9, demands=[asking(**how)])
    found = [day for day, state in states(days, Period(*march(3, 9))) if state == NONE]
    assert found == march(*asked)


@pytest.mark.parametrize(
    ("practised", "off", "asked"),
    [
        ([], [], [7, 8]),
        ([3], [], [8]),  # one time is done: the other can wait until Sunday
        ([3, 4], [], []),
        ([7], [], [8]),
        ([], [8], [6, 7]),  # Sunday off: Friday is the last day but one
        ([], [4, 5, 6, 7, 8], [2, 3]),
    ],
)
def test_an_item_so_many_times_a_week_asks_for_a_day_once_too_few_are_left(
    practised: list[int], off: list[int], asked: list[int]
) -> None:
    week = practising(*practised, today=9, off=tuple(off), demands=[asking(times_weekly=2)]).week_of(march(5)[0])
    found = [day for day in week.free if day not in march(*practised) and week.asks_for(day, march(*practised))]
    assert found == march(*asked)


@pytest.mark.parametrize(
    ("demands", "off", "needed"),
    [
        ([], (), 7),
        ([], (4, 5), 5),
        (on(MONDAY, FRIDAY), (), 2),
        (on(MONDAY, MONDAY), (), 1),
        (on(MONDAY, FRIDAY), (6,), 1),
        ([asking(times_weekly=3)], (), 3),
        ([asking(times_weekly=3), asking(times_weekly=2)], (), 3),  # one day may do for both
        ([asking(times_weekly=1), *on(MONDAY, FRIDAY)], (), 2),
        ([asking(times_weekly=4), *on(MONDAY, FRIDAY)], (), 4),
        ([asking(times_weekly=3)], (2, 3, 4, 5, 6), 2),  # only two days are left
        ([asking(times_weekly=3)], (2, 3, 4, 5, 6, 7, 8), 0),
        ([asking(times_weekly=3, first=9)], (), 7),  # not in force yet
        ([asking(times_weekly=3, first=8)], (), 6),  # from Sunday on; before, every day is asked for
        ([asking(times_weekly=1, first=8)], (8,), 6),  # in force on a day off alone
    ],
)
def test_a_week_needs_practice_on_so_many_days(demands: list[Demand], off: tuple[int, ...], needed: int) -> None:
    assert practising(today=9, off=off, demands=demands).week_of(march(4)[0]).needed == needed


@pytest.mark.parametrize(
    ("demands", "unit"),
    [
        ([], DAYS),
        (on(MONDAY), WEEKS),
        (on(MONDAY, WEDNESDAY, FRIDAY), WEEKS),
        (on(MONDAY, WEDNESDAY, FRIDAY, SATURDAY), DAYS),
        ([asking(times_weekly=3)], WEEKS),
        ([asking(times_weekly=4)], DAYS),
        ([asking(times_weekly=4), *on(MONDAY)], DAYS),
        ([asking(every_days=2, since=march(1)[0])], DAYS),
        ([asking(every_days=3, since=march(1)[0])], WEEKS),  # ten of 28 days are two and a half a week
        ([asking(day=march(-90)[0])], DAYS),  # it asks for nothing any more
        ([asking(times_weekly=3, first=30, last=57)], WEEKS),  # today and the 27 days after it
        ([asking(times_weekly=3, first=31, last=60)], DAYS),
        ([asking(times_weekly=3, first=30, last=56)], DAYS),
        ([asking(times_weekly=3, first=3, last=30)], WEEKS),  # the last 28 days
        ([asking(times_weekly=3, first=4, last=30)], DAYS),
        ([asking(times_weekly=3, first=1, last=29)], DAYS),
        ([asking(times_weekly=4, first=30), asking(times_weekly=1, last=29)], DAYS),  # now counts before until now
        ([asking(times_weekly=3, first=30), asking(times_weekly=4, last=29)], WEEKS),
    ],
)
def test_weeks_are_counted_where_a_schedule_asks_for_three_days_or_fewer(demands: list[Demand], unit: str) -> None:
    assert unit_of(practising(1, today=30, demands=demands)) == unit


def test_days_off_do_not_turn_days_into_weeks() -> None:
    four = on(MONDAY, WEDNESDAY, FRIDAY, SATURDAY)
    assert unit_of(practising(1, today=30, off=(30, 37, 44, 51), demands=four)) == DAYS


TWICE = [asking(times_weekly=2)]


@pytest.mark.parametrize(
    ("practised", "off", "today", "current", "longest", "is_open"),
    [
        ((3, 5), (), 5, chain(1, 3, 5), chain(1, 3, 5), False),
        ((3, 5, 10, 14), (), 15, chain(2, 3, 14), chain(2, 3, 14), False),
        ((3, 5, 10, 14), (), 16, chain(2, 3, 14), chain(2, 3, 14), True),  # a new week
        ((3, 5, 10, 14), (), 22, chain(2, 3, 14), chain(2, 3, 14), True),  # its Sunday
        ((3, 5, 10, 14), (), 23, None, chain(2, 3, 14), True),  # it is over, and had nothing
        ((3, 5, 10), (), 15, chain(1, 3, 5), chain(1, 3, 5), True),
        ((3, 5, 10), (), 16, None, chain(1, 3, 5), True),  # once is too few
        ((3, 5, 10), (9, 11, 12, 13, 14, 15), 15, chain(2, 3, 10), chain(2, 3, 10), False),  # one free day, and done
        ((3, 5, 17, 18), tuple(range(9, 16)), 18, chain(2, 3, 18), chain(2, 3, 18), False),  # a week off
        ((3, 5), tuple(range(9, 16)), 16, chain(1, 3, 5), chain(1, 3, 5), True),
        ((3, 5, 9), tuple(range(9, 16)), 16, chain(2, 3, 9), chain(2, 3, 9), True),  # practice in the week off
    ],
)
def test_weeks_on_plan_are_counted(
    practised: tuple[int, ...],
    off: tuple[int, ...],
    today: int,
    current: Chain | None,
    longest: Chain,
    is_open: bool,
) -> None:
    found = streak(practising(*practised, today=today, off=off, demands=TWICE))
    assert (found.unit, found.current, found.longest, found.is_open) == (WEEKS, current, longest, is_open)


def test_weeks_on_plan_begin_on_the_day_that_weeks_begin_with() -> None:
    # Saturday and Sunday: one week from Monday or from Saturday, two from Sunday.
    lengths = {
        start: streak(practising(7, 8, today=8, demands=TWICE, week_start=start)).current
        for start in (MONDAY, SATURDAY, SUNDAY)
    }
    assert lengths == {MONDAY: chain(1, 7, 8), SATURDAY: chain(1, 7, 8), SUNDAY: None}


@pytest.mark.parametrize(
    ("practised", "today", "demands", "expected"),
    [
        ((1, 3, 5), 5, [], (1, 6, 3, None)),
        ((1, 3, 5), 6, [], (1, 6, 3, None)),  # until there is practice, today is left out
        ((1, 3, 5), 7, [], (1, 7, 3, None)),
        ((1, 3, 5), 4, [], (1, 6, 3, None)),  # a day ahead, in another zone
        ((-40, 2, 3, 29), 30, [], (2, 30, 3, None)),
        ((-40, 1, 2, 30), 30, [], (3, 31, 1, None)),
        ((-40, 2, 3, 29), 30, on(MONDAY), (2, 30, 3, 4)),
        ((-40,), 30, TWICE, (2, 30, 0, 8)),
        ((-40,), 32, TWICE, (4, 32, 0, 8)),  # 10/7 + 2 + 2 + 2 + 4/7
        ((4,), 5, TWICE, (4, 5, 1, 0)),  # 2/7 of a day
        ((4, 5), 5, TWICE, (4, 6, 2, 1)),  # 4/7
        ((-40,), 30, [asking(times_weekly=2, first=40)], (2, 30, 0, None)),
        ((-40,), 30, [asking(weekday=FRIDAY, first=23)], (2, 30, 0, 22)),  # every day until then: 21, and the 27th
    ],
)
def test_the_last_28_days_are_told(
    practised: tuple[int, ...], today: int, demands: list[Demand], expected: tuple[int, int, int, int | None]
) -> None:
    first, after, count, asked = expected
    recent = recent_of(practising(*practised, today=today, demands=demands))
    assert recent == Recent(Period(*march(first, after)), count, asked)
    assert recent.days == after - first
    found = streak_of(practising(*practised, today=today, demands=demands))
    assert found is not None
    assert found.recent == recent


def test_days_off_ask_for_nothing_in_the_last_28_days() -> None:
    # Six of the seven days of the first week are free, none of the second.
    off = (2, *range(9, 16))
    assert recent_of(practising(-40, today=30, off=off, demands=TWICE)).asked == 6
    assert recent_of(practising(-40, today=30, off=off, demands=on(MONDAY, FRIDAY))).asked == 5


def test_so_many_times_a_week_are_spread_over_its_free_days() -> None:
    days = march(2, 3, 4, 5, 6, 7, 8)
    week = WeekAsked(days, days[3:], {days[3]}, 2)
    assert week.needed == 2
    assert week.asked_in(Period(*march(2, 9))) == 2
    assert week.asked_in(Period(*march(5, 7))) == 1
    assert week.asked_in(Period(*march(2, 5))) == 0
    assert week._replace(times=1).asked_in(Period(*march(5, 7))) == 1
    assert week._replace(times=1).asked_in(Period(*march(6, 9))) == 0
    assert week._replace(free=[], certain=set()).asked_in(Period(*march(2, 9))) == 0
