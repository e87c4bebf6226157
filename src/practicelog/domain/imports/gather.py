"""Sessions, activity instances, intervals and sets made of what other trackers tell: clocks, workouts and sets.

What a source calls a workout is one session. Clocks of one practice day with gaps up to the `session_gap` are one
session, by the rule of `start`; those that overlap always are. What has only a day gives one session a day, without
times.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from practicelog.domain.imports.deeds import Clock, Deed, Lift, Workout
from practicelog.domain.imports.records import KEPT, MERGED, Fact, Problem, Record, Ref
from practicelog.domain.imports.sitting import NOTHING, Filed, Frame, Sitting, by_day, end_of, in_time, sat
from practicelog.domain.imports.timing import SECOND
from practicelog.domain.imports.writing import Writer

A_DAY = 86_400 * SECOND


class Told(NamedTuple):
    """What a source tells, each thing once: workouts with what is in them, and the clocks that are in none."""

    workouts: dict[str, Sitting]
    clocks: list[Clock]
    others: list[Record]


def gather(deeds: Iterable[Deed], frame: Frame, filed: Filed = NOTHING) -> Iterator[Record]:
    """Yield the records that deeds make, sessions in the order of time, each thing after what it refers to."""
    told = told_once(deeds, frame)
    yield from told.others
    sittings = [*told.workouts.values()]
    of_workouts = [clock for sitting in sittings for clock in sitting.clocks]
    writer = Writer(frame, filed, odd_ones(in_time([*told.clocks, *of_workouts])))
    sittings += sat(in_time(told.clocks), frame, filed)
    sittings += by_day(clock for clock in told.clocks if clock.timing.started_at is None)
    sittings.sort(key=lambda sitting: (sitting.started_at or frame.middle_of(sitting.day), sitting.key), reverse=True)
    writer.instances.expect(sittings)
    # What is written is forgotten, so that a long history is never in memory as a whole with what it makes.
    told.workouts.clear()
    told.clocks.clear()
    of_workouts.clear()
    while sittings:
        yield from writer.write(sittings.pop())


def told_once(deeds: Iterable[Deed], frame: Frame) -> Told:
    """Return what deeds tell; of two with one key the first counts, the second is merged if it says the same."""
    told = Told({}, [], [])
    seen: dict[type, dict[str, Deed]] = {Workout: {}, Clock: {}, Lift: {}}
    parts: list[Clock | Lift] = []
    for deed in deeds:
        if isinstance(deed, Problem | Fact):
            told.others.append(deed)
            continue
        first = seen[type(deed)].setdefault(deed.key, deed)
        if first is not deed:
            told.others.append(again(deed, first))
        elif not isinstance(deed, Workout):
            parts.append(deed)
        elif deed.started_at is None and deed.day is None:
            told.others.append(Problem(deed.place or deed.key, "no day", deed.raw))
        else:
            day = deed.day or frame.day_of(deed.started_at or 0, deed.zone)
            told.workouts[deed.key] = Sitting(deed.key, day, deed, deed.started_at, ended(deed))
    for part in parts:
        put(part, told)
    return told


def put(part: Clock | Lift, told: Told) -> None:
    """Put a clock or a set where it belongs: into its workout, or among the clocks of none."""
    workout = told.workouts.get(part.workout or "")
    if (problem := unplaced(part, workout)) is not None:
        told.others.append(problem)
    elif workout is not None:
        workout.take(part)
    elif isinstance(part, Clock):
        told.clocks.append(part)


def again(deed: Workout | Clock | Lift, first: Deed) -> Fact:
    """Return what becomes of a deed that has the key of an earlier one."""
    kind, same = type(deed).__name__.lower(), deed._replace(place=None, raw=None)
    is_same = not isinstance(first, Problem | Fact) and same == first._replace(place=None, raw=None)
    if is_same:
        return Fact(kind, f"{deed.key}#{deed.place}", MERGED, "told-twice", None, None, deed.place)
    return Fact(kind, f"{deed.key}#{deed.place}", KEPT, "told-differently", None, deed.raw or repr(deed), deed.place)


def unplaced(part: Clock | Lift, workout: Sitting | None) -> Problem | None:
    """Return a problem if nothing says when something was, or how long."""
    what = None
    if isinstance(part, Lift):
        what = "a set of a workout that is not there" if workout is None else None
    elif part.timing.started_at is None and part.timing.bare_seconds is None:
        what = "neither times nor a length"
    elif part.timing.started_at is None and part.day is None and workout is None:
        what = "no day"
    return Problem(part.place or part.key, what, part.raw) if what else None


def ended(workout: Workout) -> int | None:
    """Return when a workout ended, None where that is not known or comes before its start."""
    start, end = workout.started_at, workout.ended_at
    return end if start is not None and end is not None and end >= start else None


def instants_of(deed: Deed) -> Iterator[int]:
    """Yield the instants that a deed tells."""
    told: tuple[int | None, ...] = ()
    if isinstance(deed, Clock):
        told = (deed.timing.started_at, deed.timing.stopped_at)
    elif isinstance(deed, Workout):
        told = (deed.started_at, deed.ended_at)
    elif isinstance(deed, Lift):
        told = (deed.recorded_at,)
    yield from (at for at in told if at is not None)


MOST_OVERLAPS = 20
"""How many overlaps of one clock are told."""


def odd_ones(clocks: Sequence[Clock]) -> dict[str, list[Fact]]:
    """Return what is odd about timed clocks, by their keys: longer than a day, or at the same time as another.

    They are kept as they are; `clocks` come in order.
    """
    odd: dict[str, list[Fact]] = {}
    going: list[Clock] = []
    for clock in clocks:
        start, end = clock.timing.started_at or 0, end_of(clock)
        target = Ref("timer_interval", clock.key)
        if end - start > A_DAY:
            text = f"lasts {length(end - start)}"
            odd.setdefault(clock.key, []).append(Fact("long", clock.key, KEPT, "over-a-day", target, text, clock.place))
        going = [other for other in going if end_of(other) > start]
        for other in going[-MOST_OVERLAPS:] if end > start else ():
            text = f"overlaps {other.place or other.key} by {length(min(end, end_of(other)) - start)}"
            fact = Fact("overlap", f"{clock.key} {other.key}", KEPT, "overlaps", target, text, clock.place)
            odd.setdefault(clock.key, []).append(fact)
            odd.setdefault(other.key, [])
        going.append(clock)
    return odd


def length(microseconds: int) -> str:
    """Return a length as screens show it."""
    from practicelog.domain.time.length import format_elapsed

    return format_elapsed(microseconds // SECOND)
