"""A session that is being put together, and by what practice is put into days and sessions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Lift, Workout
from practicelog.domain.imports.records import Ref
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


NOTHING = Filed()
