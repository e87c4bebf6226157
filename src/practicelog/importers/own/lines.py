"""What the rows of an export say, read whole before anything is made of it, so that a row counts or does not."""

from functools import lru_cache
from typing import NamedTuple

from practicelog.domain.imports.timing import LONGEST_SECONDS
from practicelog.domain.imports.vocabulary import called
from practicelog.domain.sets.plan import SET_KINDS
from practicelog.importers.own.entry import Entry, Odd

name_of = lru_cache(called)
"""A name as the log can hold it; most are read many times."""
LONGEST_NUMBER = 10
LARGEST = 1e15
"""The largest number of a set: up to here every whole one is itself."""


class Sitting(NamedTuple):
    """The session that a row is in."""

    id: int
    day: str
    zone: str
    name: str | None


class Spot(NamedTuple):
    """What a row with practice is in: the session, the section, and the activity in its groups.

    `position` is the number of the activity in the session.
    """

    sitting: Sitting
    section: str | None
    activity_id: int
    activity: str
    groups: tuple[str, ...]
    instance_id: int
    position: int


class Stretch(NamedTuple):
    """An interval: by its instants, in microseconds, or by its seconds alone."""

    id: int
    started_at: int | None
    stopped_at: int | None
    bare_seconds: int | None


class SetLine(NamedTuple):
    """A set without its numbers."""

    id: int
    number: int
    kind: str
    is_done: bool
    effort: float | None
    recorded_at: int | None


class Number(NamedTuple):
    """What was planned and measured of one metric."""

    metric: str
    unit: str
    side: str | None
    planned: float | None
    value: float | None


class Beside(NamedTuple):
    """What else a row says: notes and tags, and where it stands."""

    notes: list[str]
    tags: list[str]
    place: str


def beside_in(entry: Entry) -> Beside:
    """Return what a row says beside its numbers."""
    return Beside(entry.notes(), entry.words(), entry.place)


def sitting_in(entry: Entry) -> Sitting:
    """Return the session that a row is in."""
    return Sitting(entry.id("session_id"), entry.day(), entry.zone(), name_of(entry.text("session") or "") or None)


def spot_in(entry: Entry) -> Spot:
    """Return what a row is in."""
    if not (activity := name_of(entry.needed("activity"))):
        raise Odd("activity is not a name")
    return Spot(
        sitting=sitting_in(entry),
        section=name_of(entry.text("section") or "") or None,
        activity_id=entry.id("activity_id"),
        activity=activity,
        groups=groups_in(entry.text("activity_group") or ""),
        instance_id=entry.id("activity_instance_id"),
        position=position_in(entry.text("ref") or ""),
    )


def position_in(reference: str) -> int:
    """Return the number of the activity in a reference such as `212.3:1`, 1 where it has none."""
    number = reference.partition(".")[2].partition(":")[0].partition(".")[0]
    return int(number) if number.isdecimal() and len(number) < LONGEST_NUMBER else 1


@lru_cache
def groups_in(path: str) -> tuple[str, ...]:
    """Return the names of the groups in a path, from the outermost on."""
    return tuple(name for part in path.split("/") if (name := called(part)))


def stretch_in(entry: Entry) -> Stretch:
    """Return the interval of a row; what runs has no end yet, so it is one whose end is not known."""
    start, stop = entry.instant("started"), entry.instant("stopped")
    if start is None and stop is not None:
        raise Odd("has a stop and no start")
    if start is not None and stop is not None and stop < start:
        raise Odd("stops before it starts")
    seconds = entry.whole("seconds", most=LONGEST_SECONDS)
    if start is None and seconds is None:
        raise Odd("has neither a start nor a length")
    return Stretch(entry.id("interval_id"), start, stop, seconds if start is None else None)


def set_in(entry: Entry, is_done: bool) -> SetLine:
    """Return the set of a row."""
    kind = entry.text("set_kind") or "work"
    if kind not in SET_KINDS:
        raise Odd(f'set_kind is "{kind}", not one of {", ".join(SET_KINDS)}')
    recorded_at = entry.instant("recorded")
    if recorded_at is not None and not is_done:
        raise Odd("is only planned, and has a time")
    return SetLine(
        id=entry.id("set_id"),
        number=entry.whole("set_number", 1) or 1,
        kind=kind,
        is_done=is_done,
        effort=entry.number("effort", 1, 10),
        recorded_at=recorded_at,
    )


def number_in(entry: Entry, is_done: bool) -> Number:
    """Return what a row of a set says of one metric."""
    planned, value = entry.number("planned", -LARGEST, LARGEST), entry.number("value", -LARGEST, LARGEST)
    if planned is None and value is None:
        raise Odd("has neither a value nor a plan")
    if value is not None and not is_done:
        raise Odd("is only planned, and has a value")
    if not (metric := name_of(entry.needed("metric"))):
        raise Odd("metric is not a name")
    return Number(metric, name_of(entry.text("unit") or ""), name_of(entry.text("side") or "") or None, planned, value)
