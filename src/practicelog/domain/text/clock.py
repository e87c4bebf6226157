"""Times in the text of a session: by the clock of its zone, and as short as reads back to the same second."""

from collections.abc import Iterator
from datetime import UTC, datetime

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.outline import Outline
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import following, nearest, parse_written_time

# What was recorded reads back wherever the clock has been put since.
EVER = datetime(9999, 1, 1, tzinfo=UTC)


class TextClock:
    """Reads and writes the times of a session, to the second.

    A start is near to that of the session, a stop follows its start; where that is not so, the day stands in front.
    """

    def __init__(self, session: Outline) -> None:
        self.anchor = session.anchor
        self.ever = Here(EVER, zone_called(session.zone))

    def read(self, text: str, start: datetime | None = None) -> datetime:
        """Return the second that `text` gives, of a stop if there is a `start`; raise NotUnderstood for none or two."""
        time = parse_written_time(text)
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


def ways_to_write(local: datetime) -> Iterator[str]:
    """Yield the ways to write a local time, shortest first; the last is unambiguous."""
    clock = f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"
    yield clock
    yield f"{clock} {local.tzname()}"
    yield f"{local.date()} {clock}"
    yield f"{local.date()} {clock}{local.replace(second=0).isoformat()[19:]}"
