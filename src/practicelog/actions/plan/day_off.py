"""Taking days off, and taking that back."""

from datetime import date, timedelta
from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.plan import DayOff
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.spelling import check_text
from practicelog.domain.time.clock import format_day
from practicelog.queries.plan.schedule import dates_off, days_off


class DaysOff(NamedTuple):
    """Days on which nothing is asked for, or is again, and why they were off."""

    first_day: date
    last_day: date
    reason: str | None
    days: int


def take_off(store: Store, first: date, last: date, reason: str | None) -> DaysOff:
    """Take the days from `first` to `last` off; raise Refused if all of them are already off."""
    refuse_backwards(first, last)
    if reason is not None:
        reason = check_text(reason, "A reason")
    before, days = days_off(store, first, last), (last - first).days + 1
    if len(dates_off(before, first, last)) == days:
        why = next((f": {row.reason}" for row in before if row.reason), "")
        raise Refused(f"{days_text(first, last)} {'is' if days == 1 else 'are'} already off{why}")
    store.add(DayOff(first_day=first, last_day=last, body=reason))
    return DaysOff(first, last, reason, days)


def take_on(store: Store, first: date, last: date) -> DaysOff:
    """Take back that the days from `first` to `last` are off; raise Refused if none is."""
    refuse_backwards(first, last)
    before = days_off(store, first, last)
    if not before:
        raise Refused(f"{days_text(first, last)} {'is' if first == last else 'are'} not off")
    for row in before:
        cut(store, store.get(DayOff, row.day_off_id), first, last)
    reason = next((row.reason for row in before if row.reason), None)
    return DaysOff(first, last, reason, len(dates_off(before, first, last)))


def cut(store: Store, row: DayOff, first: date, last: date) -> None:
    """Take the days from `first` to `last` out of days off."""
    after = (last + timedelta(days=1), row.last_day, row.body)
    if row.first_day < first:
        row.last_day = first - timedelta(days=1)
        if after[0] <= after[1]:
            store.add(DayOff(first_day=after[0], last_day=after[1], body=after[2]))
    elif after[0] <= after[1]:
        row.first_day = after[0]
    else:
        store.remove(row)


def refuse_backwards(first: date, last: date) -> None:
    """Raise NotUnderstood for an end before the beginning."""
    if last < first:
        raise NotUnderstood(f"It ends ({last}) before it begins ({first})")


def days_text(first: date, last: date) -> str:
    """Return the days in words: `Mon 1 Jun`, `Mon 1 Jun to Fri 5 Jun`."""
    text = format_day(first, year=True)
    return text if first == last else f"{text} to {format_day(last, year=True)}"
