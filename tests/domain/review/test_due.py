"""What is due again: by its interval, because it was skipped, or as it is away for long."""

from datetime import date, timedelta

import pytest

from practicelog.domain.review.due import AWAY, INTERVAL, PASSED_OVER, Due, Habit, days_between, due_of, usual_gap

TODAY = 31


def march(number: int) -> date:
    """A day of March 2026."""
    return date(2026, 2, 28) + timedelta(days=number)


def habit(*numbers: int, every: int | None = None, skipped: int = 0, name: str = "scales") -> Habit:
    """An activity practised on those days of March."""
    days = tuple(map(march, numbers))
    return Habit(1, name, None, every, days[-1] if days else None, days, skipped)


def due(*habits: Habit, off: tuple[int, ...] = ()) -> list[Due]:
    """What of those is due on 31 March."""
    return due_of(habits, march(TODAY), [march(number) for number in off])


@pytest.mark.parametrize(
    ("found", "reason", "days_away"),
    [
        (habit(24, every=7), INTERVAL, 7),
        (habit(20, every=7), INTERVAL, 11),
        (habit(25, every=7), None, 6),
        (habit(every=7), INTERVAL, None),
        (habit(31, every=1), None, None),  # practised today
        (habit(32, every=1), None, None),  # in another zone it is tomorrow
        (habit(30, every=1), INTERVAL, 1),
        (habit(25, skipped=1), PASSED_OVER, 6),
        (habit(skipped=2), PASSED_OVER, None),
        (habit(31, skipped=2), None, None),
        (habit(25, every=7, skipped=1), PASSED_OVER, 6),
        (habit(24, every=7, skipped=1), INTERVAL, 7),
        (habit(), None, None),
        (habit(1), None, None),
        (habit(15, 17, 19, 21), AWAY, 10),  # every second day, and now ten days
        (habit(21, 23, 25, 27), None, 4),  # twice the gap is not more than twice
        (habit(20, 22, 24, 26), AWAY, 5),
        (habit(17, 19, 21), None, 10),  # three days make no habit
        (habit(15, 17, 19, 21, every=30), AWAY, 10),
    ],
)
def test_an_activity_is_due_for_a_reason(found: Habit, reason: str | None, days_away: int | None) -> None:
    answer = due(found)
    if reason is None:
        assert answer == []
    else:
        assert [(one.habit, one.reason, one.days_away) for one in answer] == [(found, reason, days_away)]


def test_days_off_do_not_count_as_days_away() -> None:
    assert due(habit(20, 22, 24, 26), off=(28,)) == []
    assert len(due(habit(20, 22, 24, 26), off=(31,))) == 1  # today itself is no day between
    assert len(due(habit(24, every=7), off=(28,))) == 1  # an interval is one of the calendar


def test_a_gap_is_told_with_what_is_due() -> None:
    assert [one.median_gap_days for one in due(habit(10, 12, 14, 20, every=7))] == [2]
    assert [one.median_gap_days for one in due(habit(10, 12, 14, 20, skipped=1))] == [2]
    assert [one.median_gap_days for one in due(habit(14, 20, every=7))] == [None]
    assert [one.median_gap_days for one in due(habit(12, 14, 16, 18))] == [2]


def test_what_has_an_interval_comes_first_and_of_each_reason_what_is_due_most() -> None:
    habits = [
        habit(12, 14, 16, 18, name="away 13 of 2"),
        habit(15, 16, 17, 18, name="away 13 of 1"),
        habit(25, skipped=1, name="skipped once"),
        habit(29, skipped=3, name="skipped often"),
        habit(24, every=7, name="b a week"),
        habit(24, every=7, name="A week"),
        habit(17, every=7, name="two weeks of one"),
        habit(17, every=14, name="two weeks"),
        habit(every=7, name="never"),
        habit(31, every=7, name="today"),
    ]
    assert [one.habit.activity for one in due(*habits)] == [
        "never",
        "two weeks of one",
        "A week",
        "b a week",
        "two weeks",
        "skipped often",
        "skipped once",
        "away 13 of 1",
        "away 13 of 2",
    ]


def test_a_habit_may_be_due_however_its_days_are_off() -> None:
    # Every day between was off: the gap is one day.
    assert usual_gap([march(1), march(3), march(5), march(7)], {march(2), march(4), march(6)}) == 1
    assert usual_gap([march(1), march(3), march(6), march(10)], ()) == 3
    assert usual_gap([march(1), march(2), march(4), march(8), march(16)], ()) == 3
    assert usual_gap([march(1), march(3), march(6)], ()) is None


@pytest.mark.parametrize(
    ("first", "second", "off", "days"),
    [(1, 2, (), 1), (1, 8, (), 7), (1, 8, (2, 7), 5), (1, 8, (1, 8), 7), (1, 2, (1, 2), 1)],
)
def test_days_off_between_two_days_are_left_out(first: int, second: int, off: tuple[int, ...], days: int) -> None:
    assert days_between(march(first), march(second), [march(number) for number in off]) == days


def test_an_interval_of_no_days_does_not_end_in_a_division_by_zero() -> None:
    assert due(habit(30, every=0))[0].excess == 1
