"""Practice days in a row, or weeks on plan: which days count, which are taken out, and what ends a row."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from practicelog.domain.plan.day import Demand, falls_on
from practicelog.domain.time.here import first_of_week
from practicelog.domain.time.period import Period

DONE, OFF, NOT_ASKED, OPEN, NONE = "done", "off", "not_asked", "open", "none"
"""What a day is: practised; off; not asked for; today, not over yet; asked for and not practised."""
DAYS, WEEKS = "days", "weeks"
RECENT = 28
"""Of how many days it is said on how many of them there was practice."""
FEW = 3
"""Up to how many days a week that a schedule asks for, weeks are counted and not days."""


class PracticeDays(NamedTuple):
    """The days with practice, the days off, what schedules ask for, and today; weeks begin on `week_start`, 0 Monday.

    Where no schedule is in force, every day is asked for. The demands are those that may not be left out.
    """

    practised: Collection[date]
    off: Collection[date]
    demands: Sequence[Demand]
    today: date
    week_start: int = 0

    @property
    def first(self) -> date:
        """The first day with practice; today before there is any."""
        return min(self.practised, default=self.today)

    @property
    def last(self) -> date:
        """The last day there is: today, or one with practice after it, recorded in another zone."""
        return max([self.today, *self.practised])

    def is_planned(self, day: date) -> bool:
        """Return whether a schedule is in force on `day`."""
        return any(demand.covers(day) for demand in self.demands)

    def week_of(self, day: date) -> "WeekAsked":
        """Return what is asked for in the week of `day`."""
        first = first_of_week(day, self.week_start)
        return self.asked_of([first + timedelta(days=step) for step in range(7)])

    def asked_of(self, days: list[date]) -> "WeekAsked":
        """Return what is asked for on those days, which are a week or several."""
        free = [day for day in days if day not in self.off]
        if not self.demands:
            return WeekAsked(days, free, set(free), 0)
        certain = {
            day for day in free if not self.is_planned(day) or any(asks_for(demand, day) for demand in self.demands)
        }
        weekly = (demand.times_weekly or 0 for demand in self.demands if any(map(demand.covers, free)))
        return WeekAsked(days, free, certain, max(weekly, default=0))


def asks_for(demand: Demand, day: date) -> bool:
    """Return whether a demand is for that very day."""
    return demand.times_weekly is None and demand.covers(day) and falls_on(demand, day)


class WeekAsked(NamedTuple):
    """What is asked for in a week: of its `days` those that are `free`, the `certain` ones, or how many `times`."""

    days: list[date]
    free: list[date]
    certain: set[date]
    times: int

    @property
    def needed(self) -> int:
        """On how many days practice is asked for."""
        return min(len(self.free), max(len(self.certain), self.times))

    def asks_for(self, day: date, practised: Collection[date]) -> bool:
        """Return whether it has to be that day: on any other, too few would be left for so many times."""
        before = sum(other in practised for other in self.days if other < day)
        return day in self.certain or self.times - before >= sum(other >= day for other in self.free)

    def asked_in(self, period: Period) -> float:
        """Return on how many days of a period it asks for practice; so many times are spread over the week."""
        inside = [day for day in self.free if period.first <= day < period.after]
        if self.times <= len(self.certain):
            return len(self.certain.intersection(inside))
        return self.needed * len(inside) / (len(self.free) or 1)


class Chain(NamedTuple):
    """So many days or weeks in a row, and the practice days with which it begins and ends."""

    length: int
    first_day: date
    last_day: date


class Recent(NamedTuple):
    """On how many of the last days there was practice; `asked` on how many of them a schedule, if any, asks for it."""

    period: Period
    practised: int
    asked: int | None

    @property
    def days(self) -> int:
        """How many days that are."""
        return (self.period.after - self.period.first).days


class Streak(NamedTuple):
    """The row that goes on, if one does, and the longest; in days or in weeks, and whether the last one is open.

    `last_day` is the last one with practice.
    """

    unit: str
    current: Chain | None
    longest: Chain | None
    is_open: bool
    last_day: date
    recent: Recent


def states(days: PracticeDays, period: Period) -> Iterator[tuple[date, str]]:
    """Yield each day of the period, up to the last there is, with what it is."""
    first, after = first_of_week(period.first, days.week_start), min(period.after, days.last + timedelta(days=1))
    while first < after:
        week = days.week_of(first)
        yield from ((day, state_of(day, days, week)) for day in week.days if period.first <= day < after)
        first += timedelta(days=7)


def state_of(day: date, days: PracticeDays, week: WeekAsked) -> str:
    """Return what a day is; practice makes it done, whatever was asked. Before the first of all, nothing is."""
    if day in days.practised:
        return DONE
    if day in days.off:
        return OFF
    if day < days.first or not week.asks_for(day, days.practised):
        return NOT_ASKED
    return OPEN if day >= days.today else NONE


def streak_of(days: PracticeDays) -> Streak | None:
    """Return the practice in a row; None where there was none."""
    if not days.practised:
        return None
    unit, whole = unit_of(days), Period(days.first, days.last + timedelta(days=1))
    parts = weeks_on_plan(days, whole) if unit == WEEKS else ((day, day, state) for day, state in states(days, whole))
    rows, is_going, is_open = list[Chain](), False, False
    for first_day, last_day, state in parts:
        if state == DONE and is_going:
            rows[-1] = rows[-1]._replace(length=rows[-1].length + 1, last_day=last_day)
        elif state == DONE:
            rows.append(Chain(1, first_day, last_day))
        is_going = state == DONE or (is_going and state != NONE)
        is_open = state == OPEN
    longest = max(reversed(rows), key=lambda row: row.length, default=None)
    return Streak(unit, rows[-1] if is_going else None, longest, is_open, max(days.practised), recent_of(days))


def unit_of(days: PracticeDays) -> str:
    """Return whether days or weeks are counted: weeks where schedules ask for few days a week, now or until now."""
    for first in (0, 1 - RECENT):
        span = [days.today + timedelta(days=first + step) for step in range(RECENT)]
        if all(map(days.is_planned, span)):
            asked = days._replace(off=()).asked_of(span)
            return WEEKS if 0 < max(7 * len(asked.certain) / RECENT, asked.times) <= FEW else DAYS
    return DAYS


def weeks_on_plan(days: PracticeDays, whole: Period) -> Iterator[tuple[date, date, str]]:
    """Yield the first and the last practice day of each week, and what the week is.

    It is done with practice on as many days as are asked for; one that asks for none and has none is off.
    """
    first = first_of_week(whole.first, days.week_start)
    while first < whole.after:
        week = days.week_of(first)
        practised = [day for day in week.days if day in days.practised]
        is_done = bool(practised) and len(practised) >= week.needed
        not_done = OPEN if week.days[-1] >= days.today else NONE if week.needed else OFF
        yield *ends(practised or week.days), DONE if is_done else not_done
        first += timedelta(days=7)


def ends(days: Sequence[date]) -> tuple[date, date]:
    """Return the first and the last of those days."""
    return days[0], days[-1]


def recent_of(days: PracticeDays) -> Recent:
    """Return on how many of the last days there was practice, since the first of all; today once it has some."""
    after = days.last + timedelta(days=days.last in days.practised)
    period = Period(max(after - timedelta(days=RECENT), days.first), after)
    span = [period.first + timedelta(days=step) for step in range((after - period.first).days)]
    weeks = {first_of_week(day, days.week_start) for day in span}
    asked = sum(days.week_of(first).asked_in(period) for first in weeks)
    has_plan = any(map(days.is_planned, span))
    return Recent(period, count_in(days.practised, period), round(asked) if has_plan else None)


def count_in(days: Iterable[date], period: Period) -> int:
    """Return how many of the days lie in the period."""
    return sum(period.first <= day < period.after for day in days)
