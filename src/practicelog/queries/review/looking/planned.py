"""Read what the schedules ask of each day."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.plan.day import Asked, Demand, Wanted, asked_on, done_on
from practicelog.domain.plan.schedule import ACTIVITY, TEMPLATE
from practicelog.domain.time.clock import from_us
from practicelog.domain.time.here import first_of_week
from practicelog.domain.time.length import added
from practicelog.domain.time.period import Period
from practicelog.queries.plan.schedule import dates_off, days_off, demands
from practicelog.queries.plan.today import practice_between, template_contents
from practicelog.queries.shared.chosen import Chosen

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


class PlannedDay(NamedTuple):
    """What a day asks for: how many things, and how long they are to take, None where no length is planned."""

    is_off: bool
    things: int = 0
    seconds: int | None = None


def planned_days(db: "Readable", period: Period, here: "Here", chosen: Chosen) -> dict[date, PlannedDay]:
    """Return the days of `period` that are off, or ask for something of the activities that are chosen.

    What may be done on another day, or be left out, counts on the days on which it was done. A schedule without a first
    day asks for nothing before it was made.
    """
    off = dates_off(days_off(db, period.first, period.last), period.first, period.last)
    days = {day: PlannedDay(is_off=True) for day in off}
    lines = demands(db) if chosen.instances is None else []
    contents = template_contents(db, [line.wanted.id for line in lines if line.wanted.kind == TEMPLATE])
    made = {name: here.day_of(from_us(at)) for name, at in db.execute("SELECT name, created_at FROM schedule")}
    lines = [
        line if line.first_day else line._replace(first_day=made[line.schedule])
        for line in lines
        if is_chosen(line, chosen, contents)
    ]
    if not lines:
        return days
    first = first_of_week(period.first, here.settings.week_start)
    done = done_on(practice_between(db, first, period.last, here), contents)
    off |= dates_off(days_off(db, first, period.last), first, period.last)
    for step in range((period.after - period.first).days):
        day = period.first + timedelta(days=step)
        asked = asked_on(lines, day, off, done, here.settings.week_start)
        if counting := [one for one in asked if counts_on(one, day, done)]:
            days[day] = PlannedDay(False, len(counting), added(one.planned_seconds for one in counting))
    return days


def is_chosen(demand: Demand, chosen: Chosen, contents: "Mapping[int, Iterable[int]]") -> bool:
    """Return whether all that a line of a schedule asks for is chosen."""
    if chosen.activities is None:
        return True
    ids = [demand.wanted.id] if demand.wanted.kind == ACTIVITY else [*contents.get(demand.wanted.id, ())]
    return bool(ids) and all(activity_id in chosen.activities for activity_id in ids)


def counts_on(asked: Asked, day: date, done: "Mapping[Wanted, Iterable[date]]") -> bool:
    """Return whether what is asked for counts as planned on `day`: it was done, or may neither wait nor be left out."""
    return day in done.get(asked.wanted, ()) or (asked.is_urgent and not asked.optional)
