"""Read the days of a calendar: what was practised on each, and what schedules and days off say of it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.plan.day import Demand
from practicelog.domain.plan.schedule import ACTIVITY
from practicelog.domain.review.practice import NO_PRACTICE, Amount, amounts_by
from practicelog.domain.review.streak import PracticeDays, Streak, states, streak_of
from practicelog.domain.time.clock import FIRST_DAY, LAST_DAY, stored_day
from practicelog.domain.time.period import ALL, Period
from practicelog.queries import resolve
from practicelog.queries.plan.schedule import dates_off, days_off, demands
from practicelog.queries.plan.today import template_contents
from practicelog.queries.review.practice import Question, practice
from practicelog.queries.shared.chosen import EVERYTHING, Chosen

if TYPE_CHECKING:
    from datetime import date

    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


class CalendarDay(NamedTuple):
    """A practice day: what was practised on it, and what it is: done, off, not asked, open or none."""

    day: "date"
    amount: Amount
    state: str


class Calendar(NamedTuple):
    """The days of a period up to today, and what is in a row; None where that is not to be told."""

    period: Period
    days: list[CalendarDay]
    streak: Streak | None


def calendar_of(db: "Readable", period: Period, days: PracticeDays, chosen: Chosen, here: "Here") -> Calendar:
    """Return a period as a calendar; all practice is from the first day with some."""
    amounts = amounts_by(practice(db, Question(period, (), by_day=True, chosen=chosen), here), lambda row: [row.day])
    if period == ALL:
        period = Period(days.first, days.last + timedelta(days=1))
    found = [CalendarDay(day, amounts.get(day, NO_PRACTICE), state) for day, state in states(days, period)]
    return Calendar(period, found, streak_of(days) if here.settings.streak else None)


def practice_days_of(db: "Readable", chosen: Chosen, templates: Sequence[str], here: "Here") -> PracticeDays:
    """Return the days on which there was practice of what is `chosen`, by `templates`, and what asks for it."""
    if chosen == EVERYTHING:
        practised = {stored_day(day) for (day,) in db.execute("SELECT practice_day FROM v_day")}
    else:
        asked = Question(ALL, (), by_day=True, chosen=chosen)
        practised = {row.day for row in practice(db, asked, here) if row.day is not None}
    off = dates_off(days_off(db, FIRST_DAY, LAST_DAY), FIRST_DAY, LAST_DAY)
    return PracticeDays(practised, off, demands_for(db, chosen, templates), here.today, here.settings.week_start)


def demands_for(db: "Readable", chosen: Chosen, templates: Sequence[str]) -> list[Demand]:
    """Return what schedules ask for of what is chosen: activities, and templates with one of them; nothing optional."""
    lines = [line for line in demands(db) if not line.optional]
    named = {resolve.template(db, name).id for name in templates}
    contents = template_contents(db, [line.wanted.id for line in lines if line.wanted.kind != ACTIVITY])

    def is_of_it(line: Demand) -> bool:
        is_template, ids = line.wanted.kind != ACTIVITY, {line.wanted.id}
        activities = contents.get(line.wanted.id, frozenset()) if is_template else ids
        is_chosen = chosen.activities is None or bool(activities & {*chosen.activities})
        return is_chosen and (not named or (is_template and ids <= named))

    return [line for line in lines if is_of_it(line)]
