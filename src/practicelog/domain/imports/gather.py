"""Sessions, activity instances, intervals and sets made of what other trackers tell: clocks, workouts and sets.

What a source calls a workout is one session. Clocks of one practice day with gaps up to the `session_gap` are one
session, by the rule of `start`; those that overlap always are. What has only a day gives one session a day, without
times.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from practicelog.domain.imports.deeds import Clock, Deed, Lift, Workout
from practicelog.domain.imports.records import KEPT, MERGED, Fact, Problem, Record, Ref
from practicelog.domain.imports.sitting import NOTHING, Filed, FiledClock, FiledSession, Frame, Sitting
from practicelog.domain.imports.timing import SECOND
from practicelog.domain.imports.writing import Writer

A_DAY = 86_400 * SECOND


class Told(NamedTuple):
    """What a source tells, each thing once."""

    workouts: dict[str, Sitting]
    clocks: list[Clock]
    others: list[Record]


def gather(deeds: Iterable[Deed], frame: Frame, filed: Filed = NOTHING) -> Iterator[Record]:
    """Yield the records that deeds make, sessions in the order of time, each thing after what it refers to."""
    told = told_once(deeds, frame)
    yield from told.others
    timed = sorted((clock for clock in told.clocks if clock.timing.started_at is not None), key=start_of)
    writer = Writer(frame, filed, odd_ones(timed))
    sittings = [*told.workouts.values()]
    sittings += sat([clock for clock in timed if clock.workout not in told.workouts], frame, filed)
    sittings += by_day(clock for clock in told.clocks if clock.timing.started_at is None and not clock.workout)
    for clock in told.clocks:
        if clock.workout in told.workouts:
            told.workouts[clock.workout].clocks.append(clock)
    sittings.sort(key=lambda sitting: (sitting.started_at or frame.middle_of(sitting.day), sitting.key), reverse=True)
    # What is written is forgotten, so that a long history is never in memory as a whole with what it makes.
    told.workouts.clear()
    told.clocks.clear()
    timed.clear()
    while sittings:
        yield from writer.write(sittings.pop())


def told_once(deeds: Iterable[Deed], frame: Frame) -> Told:
    """Return what deeds tell; of two with one key the first counts, the second is merged if it says the same."""
    told = Told({}, [], [])
    seen: dict[type, dict[str, Deed]] = {Workout: {}, Clock: {}, Lift: {}}
    lifts: list[Lift] = []
    for deed in deeds:
        if isinstance(deed, Problem | Fact):
            told.others.append(deed)
            continue
        first = seen[type(deed)].setdefault(deed.key, deed)
        if first is not deed:
            told.others.append(again(deed, first))
        elif isinstance(deed, Lift):
            lifts.append(deed)
        elif (problem := unplaced(deed)) is not None:
            told.others.append(problem)
        elif isinstance(deed, Workout):
            day = deed.day or frame.day_of(deed.started_at or 0, deed.zone)
            told.workouts[deed.key] = Sitting(deed.key, day, deed, deed.started_at, ended(deed))
        else:
            told.clocks.append(deed)
    for lift in lifts:
        if lift.workout in told.workouts:
            told.workouts[lift.workout].lifts.append(lift)
        else:
            told.others.append(Problem(lift.place or lift.key, "a set of a workout that is not there", lift.raw))
    return told


def again(deed: Workout | Clock | Lift, first: Deed) -> Fact:
    """Return what becomes of a deed that has the key of an earlier one."""
    kind, same = type(deed).__name__.lower(), deed._replace(place=None, raw=None)
    is_same = not isinstance(first, Problem | Fact) and same == first._replace(place=None, raw=None)
    if is_same:
        return Fact(kind, f"{deed.key}#{deed.place}", MERGED, "told-twice", None, None, deed.place)
    return Fact(kind, f"{deed.key}#{deed.place}", KEPT, "told-differently", None, deed.raw or repr(deed), deed.place)


def unplaced(deed: Workout | Clock) -> Problem | None:
    """Return a problem if nothing says when something was, or how long."""
    started_at = deed.timing.started_at if isinstance(deed, Clock) else deed.started_at
    if isinstance(deed, Clock) and started_at is None and deed.timing.bare_seconds is None:
        return Problem(deed.place or deed.key, "neither times nor a length", deed.raw)
    if started_at is None and deed.day is None and not (isinstance(deed, Clock) and deed.workout):
        return Problem(deed.place or deed.key, "no day", deed.raw)
    return None


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


def start_of(clock: Clock) -> tuple[int, str]:
    """Return by what timed clocks are put in order."""
    return clock.timing.started_at or 0, clock.key


def end_of(clock: Clock) -> int:
    """Return when a timed clock stopped, its start if that is not known."""
    return clock.timing.stopped_at or clock.timing.started_at or 0


def sat(clocks: Sequence[Clock], frame: Frame, filed: Filed) -> Iterator[Sitting]:
    """Yield the sessions of timed clocks, which come in order."""
    told = {clock.key for clock in clocks}
    known = {session.key: session for session in filed.sessions}
    others: dict[str, list[FiledClock]] = {}
    for key, clock in filed.clocks.items():
        if key not in told and clock.started_at is not None:
            others.setdefault(clock.session, []).append(clock)
    for day, sessions, part in clusters(clocks, frame, filed.sessions):
        sittings: dict[str, Sitting] = {}
        own = next((clock.key for clock in part if clock.key not in filed.clocks), "")
        for one in part:
            key = filed.clocks[one.key].session if one.key in filed.clocks else home_of(one, sessions) or own
            if key not in sittings:
                session = known.get(key)
                workout = Workout(key, zone=one.zone)
                sittings[key] = Sitting(key, session.day if session else day, workout, filed=session)
                for other in others.get(key, ()):
                    stretch(sittings[key], other.started_at or 0, other.ended_at or 0)
            stretch(sittings[key], one.timing.started_at or 0, end_of(one))
            sittings[key].clocks.append(one)
        yield from sittings.values()


def home_of(clock: Clock, sessions: Sequence[FiledSession]) -> str | None:
    """Return the session that a new clock joins: the last that began before it, else the first; None without any."""
    before = [session for session in sessions if session.started_at <= (clock.timing.started_at or 0)]
    return before[-1].key if before else sessions[0].key if sessions else None


def stretch(sitting: Sitting, start: int, end: int) -> None:
    """Let a session last from `start` to `end` at least."""
    sitting.started_at = min(start, sitting.started_at if sitting.started_at is not None else start)
    sitting.ended_at = max(end, sitting.ended_at if sitting.ended_at is not None else end)


def clusters(
    clocks: Sequence[Clock], frame: Frame, filed: Sequence[FiledSession]
) -> Iterator[tuple[str, list[FiledSession], list[Clock]]]:
    """Yield which clocks belong together, with their practice day and the sessions that are there already."""
    gap = int(frame.session_gap.total_seconds()) * SECOND
    items: list[tuple[int, int, FiledSession | Clock]] = [(session.started_at, 0, session) for session in filed]
    items += [(clock.timing.started_at or 0, 1, clock) for clock in clocks]
    items.sort(key=lambda item: (item[0], item[1], item[2].key))
    day, end = "", 0
    sessions: list[FiledSession] = []
    part: list[Clock] = []
    for at, _, item in items:
        its_day = item.day if isinstance(item, FiledSession) else frame.day_of(at, item.zone)
        is_of_the_same = (sessions or part) and (at < end or (its_day == day and (not gap or at - end <= gap)))
        if not is_of_the_same:
            if part:
                yield day, sessions, part
            day, end, sessions, part = its_day, 0, [], []
        if isinstance(item, FiledSession):
            sessions.append(item)
            end = max(end, item.ended_at or item.started_at)
        else:
            part.append(item)
            end = max(end, end_of(item))
    if part:
        yield day, sessions, part


def by_day(clocks: Iterable[Clock]) -> Iterator[Sitting]:
    """Yield a session for each day of clocks that have no times."""
    sittings: dict[str, Sitting] = {}
    for clock in clocks:
        day = clock.day or ""
        if day not in sittings:
            sittings[day] = Sitting(f"day {day}", day, Workout(f"day {day}", zone=clock.zone))
        sittings[day].clocks.append(clock)
    yield from sittings.values()


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
