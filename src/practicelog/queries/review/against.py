"""What a report is held against: another period, or what has a tag beside what has not."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.review.practice import Length
from practicelog.domain.time.period import Period, short_period
from practicelog.domain.time.spoken import period_said
from practicelog.queries import resolve
from practicelog.queries.activity.tags import instances_with_tag
from practicelog.queries.review.chosen import instances_in
from practicelog.queries.review.report import Asked, Broken, Key, broken_down, lengths_by
from practicelog.queries.shared.chosen import Chosen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

ALIKE_DAYS = 3
"""By how many days two periods of one kind differ at most: February and March."""


class Sides(NamedTuple):
    """The two things to be held against each other, what the second is called, and what the first is without."""

    asked: Asked
    other: Asked
    title: str
    without: str = ""


class Beside(NamedTuple):
    """What is held against a report: what it is called, what was found, and how long things took there and here."""

    title: str
    found: Broken
    lengths: dict[Key, Length]
    own_lengths: dict[Key, Length]


def sides_of(db: "Readable", asked: Asked, text: str, chosen_in: Callable[[Period], Chosen], here: "Here") -> Sides:
    """Return a report and what `text` says to hold it against: a period, of which `chosen_in` is the same, or a tag.

    Raise UnknownName for what is neither.
    """
    if period := period_said(text.split(), here.today, here.settings.week_start):
        other = to_the_same_day(period, asked.period, here.today)
        return Sides(asked, asked._replace(period=other, chosen=chosen_in(other)), short_period(other))
    tag = resolve.tag(db, text, reading=True)
    tagged = instances_with_tag(db, tag.id, asked.period)
    others = Chosen(None, instances_in(db, asked.period) - tagged)
    return Sides(
        asked._replace(chosen=asked.chosen.also(others)),
        asked._replace(chosen=asked.chosen.also(Chosen(None, tagged))),
        f"+{tag.name}",
        f"without +{tag.name}",
    )


def to_the_same_day(other: Period, period: Period, today: date) -> Period:
    """Return as much of the other period as has gone by of this one, if they are of one kind."""
    whole, lengths = period.after - period.first, other.after - other.first
    if not period.first <= today < period.after or abs((whole - lengths).days) > ALIKE_DAYS:
        return other
    return Period(other.first, min(other.after, other.first + (today - period.first) + timedelta(days=1)))


def beside(db: "Readable", sides: Sides, here: "Here") -> Beside:
    """Return what is held against a report."""
    found = broken_down(db, sides.other, here)
    own, other = (lengths_by(db, asked, found.names) for asked in (sides.asked, sides.other))
    return Beside(sides.title, found, other, own)
