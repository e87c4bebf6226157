"""Times in the text of a session: by the clock of its zone, and as short as reads back to the same second."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.outline import Outline
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.read import checked
from practicelog.domain.time.span import ONE_DAY, following, nearest, parse_written_time, refuse_doubtful

# What was recorded reads back wherever the clock has been put since.
EVER = datetime(9999, 1, 1, tzinfo=UTC)
SECOND = timedelta(seconds=1)
# Farther off than this from what it was, a clock time is no small correction, and more likely of another day.
NEAR = timedelta(hours=6)


class TextClock:
    """Reads and writes the times of a session by the clock of its zone, to the second.

    A start is near to that of the session, a stop follows its start; where that is not so, the day stands in front.
    """

    def __init__(self, zone: str, anchor: datetime) -> None:
        self.anchor = anchor
        self.ever = Here(EVER, zone_called(zone))

    def read(self, text: str, start: datetime | None = None, expected: datetime | None = None) -> datetime:
        """Return the second that `text` gives, of a stop if there is a `start`; raise NotUnderstood for none or two.

        A clock time that comes near to the instant at which it is `expected` is that one.
        """
        time = parse_written_time(text)
        if expected is not None:
            second = nearest(time, expected, self.ever)
            if abs(second - expected) <= NEAR:
                return second
        if start is None:
            return nearest(time, self.anchor, self.ever)
        return following(time, start.replace(microsecond=0), self.ever)

    def write(self, instant: datetime, start: datetime | None = None) -> str:
        """Return the shortest text that reads back to the second of `instant`."""
        second = instant.replace(microsecond=0)
        for text in ways_to_write(second.astimezone(self.ever.zone)):
            try:
                if self.read(text, start) == second:
                    return text
            except NotUnderstood:
                continue
        raise AssertionError(f"no way to write {instant}")


class EditedClock(TextClock):
    """Reads the times in a text of the session `before`, whose own day, or its start, is that of `after` now.

    All times move with the start. One that was not there is near to the middle of them, or without a start on the
    practice day.
    """

    def __init__(self, before: Outline, after: Outline, there: Here) -> None:
        super().__init__(before.zone, after._replace(zone=before.zone).anchor(there.settings.day_start))
        self.instants, self.there, self.day = before.instants, there, after.practice_day
        self.shift = self.day - before.practice_day
        if before.started_at is not None and after.started_at is not None:
            self.shift = after.started_at - before.started_at
            # Near to the start alone, an evening in a session since the morning would be that of the day before.
            first, last = min(self.instants), max(self.instants)
            self.anchor = first + (last - first) / 2 + self.shift

    def read(self, text: str, start: datetime | None = None, expected: datetime | None = None) -> datetime:
        """Return the second that `text` gives; `00:30 +1d` counts from the practice day."""
        time = parse_written_time(text)
        return super().read(text, start, expected) if time.days is None else time.on(self.day, self.ever)

    def start(self, text: str, old: datetime | None) -> datetime:
        """Return the instant of a start: the `old` one if it reads the same, else one that is over.

        It is the last instant within that second at which something in the session stops or starts, if there is any,
        so that it does not overlap what it touches.
        """
        second = self.read(text, expected=old and old + self.shift)
        if old is None or second != old.replace(microsecond=0):
            time, yesterdays = parse_written_time(text), f"{self.day - ONE_DAY} {text}"
            refuse_doubtful(time, second, self.day, self.there, yesterdays)
        return self.same_or_past(second, text, old) or max(self.within(second), default=second)

    def stop(self, text: str, start: datetime, old_start: datetime | None, old: datetime | None) -> datetime:
        """Return the instant of a stop after `start`, as `start` does; but the first within the second."""
        expected = old + (start - old_start) if old and old_start else None
        second = self.read(text, start, expected)
        return self.same_or_past(second, text, old) or min(self.within(second), default=second)

    def same_or_past(self, second: datetime, text: str, old: datetime | None) -> datetime | None:
        """Return `old` if it is in this second, else None; raise NotUnderstood for a second still to come."""
        if old is not None and second == old.replace(microsecond=0):
            return old
        checked(second, text, self.there)
        return None

    def within(self, second: datetime) -> Iterator[datetime]:
        """Yield the instants of the session within that second."""
        return (instant for instant in self.instants if second <= instant < second + SECOND)


def ways_to_write(local: datetime) -> Iterator[str]:
    """Yield the ways to write a local time, shortest first; the last is unambiguous."""
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    yield clock
    yield f"{clock} {local.tzname()}"
    yield f"{local.date()} {clock}"
    yield f"{local.date()} {clock}{local.replace(second=0).isoformat()[19:]}"
