"""Put practice into sessions: those of a day that follow each other, by where earlier imports put it, and by day."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Lift, Workout
from practicelog.domain.imports.records import Ref
from practicelog.domain.imports.timing import SECOND
from practicelog.domain.time.clock import from_us, to_us, zone_called
from practicelog.domain.time.here import practice_day


class Frame(NamedTuple):
    """By what practice is put into days and sessions: the zone of what names none, and two settings of the log.

    A `session_gap` of 0 makes one session of all that was timed on a day.
    """

    zone: ZoneInfo
    day_start: time
    session_gap: timedelta

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

    What has no times has no `started_at`; what is unfinished has its start as its `ended_at`.
    """

    session: str
    instance: str
    started_at: int | None = None
    ended_at: int | None = None


class Filed(NamedTuple):
    """Where earlier imports of a source put its clocks, by their keys: they stay there, and new ones join them."""

    sessions: Sequence[FiledSession] = ()
    clocks: Mapping[str, FiledClock] = {}


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
                    sittings[key].stretch(other.started_at or 0, other.ended_at or 0)
            sittings[key].stretch(one.timing.started_at or 0, end_of(one))
            sittings[key].clocks.append(one)
        yield from sittings.values()


def home_of(clock: Clock, sessions: Sequence[FiledSession]) -> str | None:
    """Return the session that a new clock joins: the last that began before it, else the first; None without any."""
    before = [session for session in sessions if session.started_at <= (clock.timing.started_at or 0)]
    return before[-1].key if before else sessions[0].key if sessions else None


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
