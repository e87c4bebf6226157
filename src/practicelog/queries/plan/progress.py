"""Compute how far a goal is, and whether it is met: nothing of that is stored."""

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.plan.goals import AT_LEAST, AT_MOST, Condition
from practicelog.domain.sets.units import DECIMALS, converted, is_less
from practicelog.domain.time import period as periods
from practicelog.domain.time.period import AFTER, FIRST, Period
from practicelog.queries.plan.best_sets import best_set
from practicelog.queries.plan.sums import counted_up, running_in

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here
    from practicelog.queries.plan.goals import GoalRow, TargetRow
    from practicelog.queries.shared.clock import Clock


class Reached(NamedTuple):
    """How far a target is: a number in the unit that it asks in, None where there is none yet.

    Of a set it has where and when that was. It is `running` if a clock counts in it, up to now.
    """

    number: float | None
    is_met: bool
    set_id: int | None = None
    ref: str | None = None
    practice_day: str | None = None
    running: bool = False


class Progress(NamedTuple):
    """A goal, how far each of its targets is, and whether it is met."""

    goal: "GoalRow"
    targets: tuple[Reached, ...]
    is_met: bool


def progress(
    db: "Readable", goals: "Iterable[GoalRow]", here: "Here", running: "Clock | None" = None
) -> list[Progress]:
    """Return how far the goals are today, in their order, counting the clock that is `running`.

    One without targets is met when those under it that are not archived are met, or said to be done, if there are any.
    """
    rows = list(goals)
    reached = {goal.id: tuple(reach(db, goal, target, here, running) for target in goal.targets) for goal in rows}
    under: dict[int | None, list[GoalRow]] = {}
    for goal in rows:
        under.setdefault(goal.parent_id, []).append(goal)

    def is_met(goal: "GoalRow") -> bool:
        if goal.targets:
            return all(one.is_met for one in reached[goal.id])
        parts = [part for part in under.get(goal.id, ()) if not part.archived]
        return bool(parts) and all(part.completed_at is not None or is_met(part) for part in parts)

    return [Progress(goal, reached[goal.id], is_met(goal)) for goal in rows]


def reach(
    db: "Readable", goal: "GoalRow", target: "TargetRow", here: "Here", running: "Clock | None" = None
) -> Reached:
    """Return how far a target is on the days that count for it today."""
    period = days_of(goal, target, here.today, here.settings.week_start)
    asked = target.lead.condition
    if target.kind == "set":
        row = best_set(db, target.conditions, period)
        if row is None:
            return Reached(None, is_met=False)
        number = round(converted(row.value, row.unit, asked.unit), DECIMALS)
        is_met = meets(row.value, row.unit, asked)
        return Reached(number, is_met, row.set_id, row.ref, row.practice_day)
    total, clock_seconds = counted_up(db, target, period), running_in(db, target, period, running)
    before = target.baseline if target.first_day else None
    if total is None and before is None and not clock_seconds:
        return Reached(None, is_met=meets(0, asked.unit, asked))
    number = (total or 0) + (before or 0) + clock_seconds
    return Reached(number, meets(number, asked.unit, asked), running=bool(clock_seconds))


def meets(number: float, unit: str, asked: Condition) -> bool:
    """Return whether a number is what is asked for: as much at least, at most, or just that."""
    is_enough = not is_less(number, unit, asked.number, asked.unit)
    is_little = not is_less(asked.number, asked.unit, number, unit)
    if asked.comparison == AT_LEAST:
        return is_enough
    return is_little if asked.comparison == AT_MOST else is_enough and is_little


def days_of(goal: "GoalRow", target: "TargetRow", today: "date", week_start: int) -> Period:
    """Return the days on which practice counts: the window with today in it, cut at the days that bound the target.

    Before its first day that is its first window, after the last its last. Without a window it is all days up to then.
    """
    lasts = [day for day in (target.last_day, goal.deadline) if day is not None]
    first, after = target.first_day or FIRST, min(lasts) + timedelta(days=1) if lasts else AFTER
    if target.window is None:
        return Period(first, after)
    anchor = min(max(today, first), after - timedelta(days=1))
    if target.window == "week":
        window = periods.week_of(anchor, week_start)
    else:
        window = {"day": periods.day_of, "month": periods.month_of, "year": periods.year_of}[target.window](anchor)
    return Period(max(window.first, first), min(window.after, after))
