"""What is due again, as a screen and as rows for machines."""

from collections.abc import Callable, Sequence
from typing import Any

from practicelog.domain.review.due import INTERVAL, PASSED_OVER, Due
from practicelog.domain.sets.plan import format_number
from practicelog.domain.spelling import typeable
from practicelog.domain.time.clock import format_day
from practicelog.domain.time.here import Here
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import quantity
from practicelog.render.sets.sets import near_day

MOST = 7
"""How many lines there are at most; the rest is counted."""


def due_screen(due: Sequence[Due], here: Here, most: int | None = MOST) -> Screen:
    """Return what is due again, why, when it was practised last, and what starts it."""
    rows = [
        Row((f"  {one.habit.activity}", why_words(one), last_words(one, here), f"start {typeable(one.habit.activity)}"))
        for one in due[:most]
    ]
    more = len(due) - len(rows)
    below = (f"  and {more} more: practicelog due --all",) if more > 0 else ()
    return Screen(("To practise again", format_day(here.today, year=True)), Grid("<<<<", rows, movable=1), below)


def why_words(due: Due) -> str:
    """Return why something is due: `every 7 days`, `skipped twice`, `12 days, usually every 3`."""
    if due.reason == INTERVAL:
        every = due.habit.due_every_days
        return "every day" if every == 1 else f"every {every} days"
    if due.reason == PASSED_OVER:
        times = due.habit.times_passed_over
        return f"skipped {'once' if times == 1 else 'twice' if times == 2 else f'{times} times'}"
    gap = due.median_gap_days or 1
    usually = "every day" if gap == 1 else f"every {format_number(gap)} days"
    return f"{quantity(due.days_away or 0, 'day', 'days')} ago, usually {usually}"


def last_words(due: Due, here: Here) -> str:
    """Return when something was practised last: `last Mon 2 Mar`."""
    last = due.habit.last_day
    return "not practised yet" if last is None else f"last {near_day(last, here.today)}"


DUE_COLUMNS: dict[str, Callable[[Due], Any]] = {
    "activity_id": lambda due: due.habit.activity_id,
    "activity": lambda due: due.habit.activity,
    "activity_group": lambda due: due.habit.activity_group,
    "due_reason": lambda due: due.reason,
    "last_day": lambda due: due.habit.last_day,
    "days_away": lambda due: due.days_away,
    "due_every_days": lambda due: due.habit.due_every_days,
    "times_passed_over": lambda due: due.habit.times_passed_over,
    "median_gap_days": lambda due: due.median_gap_days,
}


def due_value(due: Due) -> dict[str, Any]:
    """Return what is due for JSON."""
    return {name: cell(due) for name, cell in DUE_COLUMNS.items()}
