"""What the cells of a view hold: instants as microseconds, several words in one text."""

from datetime import datetime

from practicelog.domain.time.clock import from_us


def instant(microseconds: int | None) -> datetime | None:
    """Return the instant that a `_us` column holds."""
    return None if microseconds is None else from_us(microseconds)


def words(text: str | None) -> list[str]:
    """Return the words, such as tags, that a column holds."""
    return text.split() if text else []
