"""What is due again: by its own interval, because it was skipped, or as it is away for long."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import NamedTuple

DAYS = 90
"""Over how many days it is looked at how often something was practised."""
FEWEST = 4
"""On how many days it must have been practised in these for a gap to be usual."""
INTERVAL, PASSED_OVER, AWAY = "interval", "passed_over", "away"
REASONS = (INTERVAL, PASSED_OVER, AWAY)


class Habit(NamedTuple):
    """An activity in use: after how many days it is due, if that was said, and when it was practised and skipped.

    `days` are the practice days of the last DAYS, in order; `last_day` may lie before them.
    """

    activity_id: int
    activity: str
    activity_group: str | None
    due_every_days: int | None
    last_day: date | None
    days: tuple[date, ...]
    times_passed_over: int = 0


class Due(NamedTuple):
    """An activity that is due again, why, and for how many days it is away; None where it was never practised."""

    habit: Habit
    reason: str
    days_away: int | None
    median_gap_days: float | None

    @property
    def excess(self) -> float:
        """How much it is due, beside others that are for the same reason."""
        if self.reason == PASSED_OVER:
            return self.habit.times_passed_over
        usual = self.habit.due_every_days if self.reason == INTERVAL else self.median_gap_days
        return float("inf") if self.days_away is None else self.days_away / (usual or 1)


def due_of(habits: Sequence[Habit], today: date, days_off: Collection[date] = ()) -> list[Due]:
    """Return what is due today: what has an interval first, then what was skipped, then what is away for long."""
    found = [due for habit in habits if (due := why_due(habit, today, days_off))]
    return sorted(found, key=lambda due: (REASONS.index(due.reason), -due.excess, due.habit.activity.casefold()))


def why_due(habit: Habit, today: date, days_off: Collection[date]) -> Due | None:
    """Return why an activity is due today, None if it is not, or was practised today.

    Days off count for nothing in the gaps between practice days, nor since the last.
    """
    if habit.last_day is not None and habit.last_day >= today:
        return None
    away = None if habit.last_day is None else (today - habit.last_day).days
    gap = usual_gap(habit.days, days_off)
    if habit.due_every_days is not None and (away is None or away >= habit.due_every_days):
        return Due(habit, INTERVAL, away, gap)
    if habit.times_passed_over:
        return Due(habit, PASSED_OVER, away, gap)
    if gap is not None and habit.last_day is not None and days_between(habit.last_day, today, days_off) > 2 * gap:
        return Due(habit, AWAY, away, gap)
    return None


def usual_gap(days: Sequence[date], days_off: Collection[date]) -> float | None:
    """Return the median of the gaps between practice days; None of fewer than FEWEST days."""
    if len(days) < FEWEST:
        return None
    return float(median(days_between(first, second, days_off) for first, second in pairwise(days)))


def days_between(first: date, second: date, days_off: Collection[date]) -> int:
    """Return how many days lie from one to another, without the days off between them; 1 for the next day."""
    count = (second - first).days
    return count - sum(first + timedelta(days=step) in days_off for step in range(1, count))
