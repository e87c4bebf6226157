"""Put practice into sessions: those of a day that follow each other, by where earlier imports put it, and by day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import chain, count
from typing import NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Lift, Workout
from practicelog.domain.imports.digest import content, digest
from practicelog.domain.imports.records import Ref
from practicelog.domain.imports.timing import SECOND
from practicelog.domain.time.clock import from_us, to_us, zone_called
from practicelog.domain.time.here import practice_day


class Frame(NamedTuple):
    """By what practice is put into days and sessions: the zone of what names none, and two settings of the log.

    A `session_gap` of 0 makes one session of all that was timed on a day. `as_of` is how new the file is that tells of
    it, in microseconds.
    """

    zone: ZoneInfo
    day_start: time
    session_gap: timedelta
    as_of: int = 0

    def day_of(self, at: int, zone: str | None) -> str:
        """Return the practice day of an instant, as the log holds it."""
        return practice_day(from_us(at), zone_called(zone) if zone else self.zone, self.day_start).isoformat()

    def middle_of(self, day: str) -> int:
        """Return the instant in the middle of a day, by which what has no time is put in order."""
        return to_us(datetime.combine(date.fromisoformat(day), time(12), self.zone))


class FiledSession(NamedTuple):
    """A session that an earlier import of the same source made of clocks, and the rank that it has."""

    key: str
    day: str
    started_at: int
    ended_at: int | None
    rank: int = 1


class FiledClock(NamedTuple):
    """A clock that an earlier import of the same source brought: the session and the activity instance that it is in.

    Its times are those of the log; what has no times has no `started_at`. `digest` is the sum of what the source told
    last, and `as_of` when it did. What a person deleted stays as it was.
    """

    session: str
    instance: str
    started_at: int | None = None
    stopped_at: int | None = None
    instance_id: int = 0
    activity_id: int = 0
    digest: int | None = None
    as_of: int = 0
    is_deleted: bool = False

    @property
    def ended_at(self) -> int | None:
        """When it stopped, its start if that is not known."""
        return self.stopped_at if self.stopped_at is not None else self.started_at

    def is_retold_by(self, clock: Clock, as_of: int) -> bool:
        """Return whether a source tells other times of it now, which count: nobody changed it here, and it is newer."""
        here, told = times(self.started_at, self.stopped_at), times(clock.timing.started_at, clock.timing.stopped_at)
        if told == here or self.is_deleted:
            return False
        if self.digest != digest({"activity_instance_id": self.instance_id, **here}):
            return False
        return as_of > self.as_of or (as_of == self.as_of and repr(content(told)) > repr(content(here)))


def times(started_at: int | None, stopped_at: int | None) -> dict[str, int | None]:
    """Return the times of an interval as its row has them."""
    return {"started_at": started_at, "stopped_at": stopped_at}


class FiledActivity(NamedTuple):
    """What the log calls an activity that an earlier import of the same source brought, and since when it knows it."""

    name: str
    created_at: int
    activity_id: int = 0


class Filed(NamedTuple):
    """Where earlier imports of a source put its clocks, by their keys: they stay there, and new ones join them.

    So are its activities by their keys, the oldest first: they keep their names.
    """

    sessions: Sequence[FiledSession] = ()
    clocks: Mapping[str, FiledClock] = {}
    activities: Mapping[str, FiledActivity] = {}


@dataclass
class Sitting:
    """A session that is being put together."""

    key: str
    day: str
    workout: Workout
    started_at: int | None = None
    ended_at: int | None = None
    filed: FiledSession | None = None
    clocks: list[Clock] = field(default_factory=list)
    lifts: list[Lift] = field(default_factory=list)

    @property
    def ref(self) -> Ref:
        """What refers to its row."""
        return Ref("session", self.key)

    def take(self, part: Clock | Lift) -> None:
        """Take what the source says is in it; a workout of which only the day is told begins with its first clock."""
        if isinstance(part, Lift):
            self.lifts.append(part)
            return
        self.clocks.append(part)
        if self.workout.started_at is None and part.timing.started_at is not None:
            self.stretch(part.timing.started_at, end_of(part))

    def stretch(self, start: int, end: int) -> None:
        """Let it last from `start` to `end` at least."""
        self.started_at = start if self.started_at is None else min(start, self.started_at)
        self.ended_at = end if self.ended_at is None else max(end, self.ended_at)


NOTHING = Filed()


def in_time(clocks: Iterable[Clock]) -> list[Clock]:
    """Return the clocks that have a start, in order."""
    timed = (clock for clock in clocks if clock.timing.started_at is not None)
    return sorted(timed, key=lambda clock: (clock.timing.started_at or 0, clock.key))


def end_of(clock: Clock) -> int:
    """Return when a timed clock stopped, its start if that is not known."""
    stopped_at, started_at = clock.timing.stopped_at, clock.timing.started_at
    return (stopped_at if stopped_at is not None else started_at) or 0


class Stretch(NamedTuple):
    """A clock, and the times of it that count."""

    start: int
    end: int
    clock: Clock


class Places:
    """Which session each clock is in, by where earlier imports put it.

    What is known stays in its session, and new clocks join it, if they are near enough. A clock that the source has
    moved to another time since leaves its session; if nothing is left in that, the session goes with it.
    """

    def __init__(self, clocks: Sequence[Clock], filed: Filed, as_of: int) -> None:
        self.filed = filed
        known = ((clock, filed.clocks[clock.key]) for clock in clocks if clock.key in filed.clocks)
        self.retold = {clock.key: clock for clock, place in known if place.is_retold_by(clock, as_of)}
        self.moved = {key for key, clock in self.retold.items() if not touches(clock, filed.clocks[key])}
        self.sessions = {session.key: session for session in filed.sessions}
        self.used = {*self.sessions, *(place.session for place in filed.clocks.values())}
        self.sittings: dict[str, Sitting] = {}
        told, changed = {clock.key for clock in clocks}, {filed.clocks[key].session for key in self.retold}
        self.staying: dict[str, list[tuple[int, int]]] = {}
        for key, place in filed.clocks.items():
            if place.started_at is not None and key not in self.moved and (key not in told or place.session in changed):
                self.staying.setdefault(place.session, []).append(self.span_of(key, place))
        self.standing = {
            session.key: session if session.key not in changed else lasting(session, self.staying[session.key])
            for session in filed.sessions
            if session.key not in changed or session.key in self.staying
        }

    def span_of(self, key: str, place: FiledClock) -> tuple[int, int]:
        """Return the times of a clock that count: those of the log, unless the source tells others now."""
        if (clock := self.retold.get(key)) is not None:
            return clock.timing.started_at or 0, end_of(clock)
        return place.started_at or 0, place.ended_at or 0

    def stretch_of(self, clock: Clock) -> Stretch:
        """Return a clock with the times of it that count."""
        place = self.filed.clocks.get(clock.key)
        if place is None or place.started_at is None:
            return Stretch(clock.timing.started_at or 0, end_of(clock), clock)
        return Stretch(*self.span_of(clock.key, place), clock)

    def put(self, day: str, sessions: Sequence[FiledSession], part: Sequence[Stretch]) -> None:
        """Put clocks that belong together on a day into sessions, of which some are there already."""
        homes = self.homes(sessions, part)
        for item in part:
            sitting = self.sitting(homes[item.clock.key], day, item.clock.zone)
            sitting.stretch(item.start, item.end)
            sitting.clocks.append(item.clock)

    def homes(self, sessions: Sequence[FiledSession], part: Sequence[Stretch]) -> dict[str, str]:
        """Return the key of the session that each clock is in."""
        here, homes, own = {session.key for session in sessions}, dict[str, str](), ""
        for item in part:
            place = self.filed.clocks.get(item.clock.key)
            if place is None or place.started_at is None:
                continue
            if item.clock.key not in self.moved or place.session in here or place.session not in self.sessions:
                homes[item.clock.key] = place.session
            elif place.session not in self.standing and place.session not in self.sittings:
                own = own or place.session
                homes[item.clock.key] = place.session
        homeless = [item for item in part if item.clock.key not in homes]
        if homeless and not sessions:
            own = own or self.new_key([item.clock.key for item in homeless])
        return homes | {item.clock.key: home_of(item, sessions) or own for item in homeless}

    def new_key(self, keys: Sequence[str]) -> str:
        """Return a key for a session of clocks: that of the first which is none of another session."""
        numbered = (f"{keys[0]}/{number}" for number in count(2))
        key = next(key for key in chain(keys, numbered) if key not in self.used)
        self.used.add(key)
        return key

    def sitting(self, key: str, day: str, zone: str | None) -> Sitting:
        """Return the session of a key, with what stays in it."""
        if key not in self.sittings:
            standing = self.standing.get(key)
            filed = self.sessions.get(key)
            sitting = Sitting(key, standing.day if standing else day, Workout(key, zone=zone), filed=filed)
            for start, end in self.staying.get(key, ()):
                sitting.stretch(start, end)
            self.sittings[key] = sitting
        return self.sittings[key]


def sat(clocks: Sequence[Clock], frame: Frame, filed: Filed) -> Iterator[Sitting]:
    """Yield the sessions of timed clocks."""
    places = Places(clocks, filed, frame.as_of)
    for day, sessions, part in clusters(map(places.stretch_of, clocks), frame, places.standing.values()):
        places.put(day, sessions, part)
    yield from places.sittings.values()


def touches(clock: Clock, place: FiledClock) -> bool:
    """Return whether a clock still is, in part, where it was."""
    if place.started_at is None or place.ended_at is None or clock.timing.started_at is None:
        return False
    return clock.timing.started_at <= place.ended_at and place.started_at <= end_of(clock)


def lasting(session: FiledSession, spans: Sequence[tuple[int, int]]) -> FiledSession:
    """Return a session that lasts as long as these."""
    return session._replace(started_at=min(start for start, _ in spans), ended_at=max(end for _, end in spans))


def home_of(item: Stretch, sessions: Sequence[FiledSession]) -> str | None:
    """Return the session that a new clock joins: the last that began before it, else the first; None without any."""
    before = [session for session in sessions if session.started_at <= item.start]
    return before[-1].key if before else sessions[0].key if sessions else None


def clusters(
    stretches: Iterable[Stretch], frame: Frame, filed: Iterable[FiledSession]
) -> Iterator[tuple[str, list[FiledSession], list[Stretch]]]:
    """Yield which clocks belong together, with their practice day and the sessions that are there already."""
    gap = int(frame.session_gap.total_seconds()) * SECOND
    # Of a long history there are many: no object of its own for each.
    items: list[tuple[int, int, str, int, FiledSession | Clock]] = [
        (session.started_at, 0, session.key, session.ended_at or session.started_at, session) for session in filed
    ]
    items += [(start, 1, clock.key, stop, clock) for start, stop, clock in stretches]
    items.sort()
    day, end = "", 0
    sessions: list[FiledSession] = []
    part: list[Stretch] = []
    for start, _, _, stop, item in items:
        its_day = item.day if isinstance(item, FiledSession) else frame.day_of(start, item.zone)
        is_of_the_same = (sessions or part) and (start < end or (its_day == day and (not gap or start - end <= gap)))
        if not is_of_the_same:
            if part:
                yield day, sessions, part
            day, end, sessions, part = its_day, 0, [], []
        if isinstance(item, FiledSession):
            sessions.append(item)
        else:
            part.append(Stretch(start, stop, item))
        end = max(end, stop)
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
