"""Instants of a text, which are whole seconds, beside those that the log has."""

from datetime import datetime, timedelta
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.time.clock import format_when
from practicelog.domain.time.read import Here

SECOND = timedelta(seconds=1)


class Put(NamedTuple):
    """An interval or a break that was put at other times, and the line that says so."""

    row_id: int
    line: int


class Held(NamedTuple):
    """The ids of what the text holds: activity instances by section and place, intervals by their old reference."""

    instances: list[list[int]]
    intervals: dict[str, int]


class Clock:
    """Puts the whole seconds of a text onto the instants that the session has within them."""

    def __init__(self, known: list[datetime], there: Here) -> None:
        self.known = known
        self.there = there

    def start(self, second: datetime) -> datetime:
        """Return the last instant of the session within that second: what stopped then is not overlapped."""
        return max((one for one in self.known if second <= one < second + SECOND), default=second)

    def stop(self, second: datetime) -> datetime:
        """Return the first instant of the session within that second: what began then is not overlapped."""
        return min((one for one in self.known if second <= one < second + SECOND), default=second)

    def check(self, start: datetime, stop: datetime | None) -> None:
        """Raise unless both are past, one after the other."""
        now, zone = self.there.now, self.there.zone
        for verb, instant in (("begin", start), ("stop", stop)):
            if instant is not None and instant > now:
                raise NotUnderstood(f"It would {verb} at {format_when(instant, now, zone)}, which is still to come")
        if stop is not None and stop <= start:
            shown = [format_when(one, now, zone) for one in (stop, start)]
            raise Refused(f"It would stop at {shown[0]}, which is not after its start at {shown[1]}")
