"""What to do in the time there is: what comes first, as far as it fits."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from practicelog.domain.plan.day import BEGUN, DONE, DayItem, Wanted
from practicelog.domain.plan.schedule import ACTIVITY
from practicelog.domain.time.clock import format_day

LEAST = 300
"""Below how many seconds nothing is cut to what is left of the time."""


class Choice(NamedTuple):
    """Something that could be done, how long it takes, None where that is not known, and why it is proposed.

    One that `can_be_cut` may be done for a shorter time.
    """

    wanted: Wanted
    name: str
    seconds: int | None
    reason: str
    can_be_cut: bool = True
    is_begun: bool = False


class Proposal(NamedTuple):
    """What to do and for how long, of how long it takes; and why."""

    choice: Choice
    seconds: int

    @property
    def is_cut(self) -> bool:
        """Whether it is shorter than it would be."""
        return self.choice.seconds is not None and self.seconds < self.choice.seconds


class LastTimes(NamedTuple):
    """An activity in use: after how many days it is due, when it was practised last, and the median of its lengths."""

    activity_id: int
    activity: str
    due_every_days: int | None
    last_day: date | None
    median_seconds: int | None


def fitted(choices: Iterable[Choice], seconds: int) -> list[Proposal]:
    """Return what fits into so many seconds, in the order of the choices.

    What is too long is cut to what is left, but to no less than five minutes; what is not known to take any length
    takes what is left.
    """
    proposals: list[Proposal] = []
    left = seconds
    for choice in choices:
        length = left if choice.seconds is None else min(choice.seconds, left)
        is_cut = choice.seconds is not None and length < choice.seconds
        is_little = length < LEAST and (is_cut or (choice.seconds is None and bool(proposals)))
        if length <= 0 or is_little or (is_cut and not choice.can_be_cut):
            continue
        proposals.append(Proposal(choice, length))
        left -= length
    return proposals


def asked_first(items: Iterable[DayItem]) -> list[DayItem]:
    """Return what is left of what a day asks for: what was begun, then what has to be, then what may be left out."""
    left = [item for item in items if item.asked and item.state != DONE]
    return sorted(left, key=lambda item: (item.state != BEGUN, *place_of(item)))


def place_of(item: DayItem) -> tuple[bool, bool]:
    """Return what makes one thing that is asked for come before another: not optional, then not on another day."""
    return (item.asked.optional, not item.asked.is_urgent) if item.asked else (True, True)


def reason_of(item: DayItem) -> str:
    """Return why a day asks for something, in words."""
    asked = item.asked
    assert asked is not None
    words = [f"today's plan ({', '.join(asked.schedules)})"]
    if item.state == BEGUN:
        words.append("begun")
    if asked.times_weekly:
        days = f"{asked.days_left} {'day' if asked.days_left == 1 else 'days'} left"
        words.append(f"{asked.times_before} of {asked.times_weekly} this week, {days}")
    return ", ".join([*words, *(["optional"] if asked.optional else [])])


def by_age(
    times: Sequence[LastTimes], today: date, without: set[int], why_due: Mapping[int, str] | None = None
) -> list[Choice]:
    """Return the activities that are due, the longest first, then those that were practised longest ago.

    Those with an interval come before what is due otherwise, for the reasons `why_due`, in that order. What was
    practised today is left out, and so are the activities `without`.
    """
    free = [row for row in times if row.activity_id not in without and row.last_day != today]
    due = [row for row in free if is_due(row, today)]
    due.sort(key=lambda row: (-days_over(row, today), row.activity))
    why = dict(why_due or {})
    also_due = [row for row in free if row.activity_id in why and row not in due]
    also_due.sort(key=lambda row: [*why].index(row.activity_id))
    rest = [row for row in free if row not in (*due, *also_due) and row.last_day is not None]
    rest.sort(key=lambda row: (row.last_day or today, row.activity))
    return [
        *(choice_of(row, f"due every {row.due_every_days} days, {last_text(row, today)}") for row in due),
        *(choice_of(row, why[row.activity_id]) for row in also_due),
        *(choice_of(row, last_text(row, today)) for row in rest),
    ]


def choice_of(row: LastTimes, reason: str) -> Choice:
    """Return an activity as a choice."""
    return Choice(Wanted(ACTIVITY, row.activity_id), row.activity, row.median_seconds, reason)


def is_due(row: LastTimes, today: date) -> bool:
    """Return whether an activity is due again."""
    return row.due_every_days is not None and days_over(row, today) >= 0


def days_over(row: LastTimes, today: date) -> int:
    """Return for how many days an activity is due, the more where it was not practised for long."""
    if row.due_every_days is None or row.last_day is None:
        return today.toordinal()
    return (today - row.last_day).days - row.due_every_days


def last_text(row: LastTimes, today: date) -> str:
    """Return when an activity was practised last, in words."""
    if row.last_day is None:
        return "not practised for long"
    days = (today - row.last_day).days
    return f"last {format_day(row.last_day)}, {days} {'day' if days == 1 else 'days'} ago"
