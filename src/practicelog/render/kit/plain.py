"""The one shape that instants, days and numbers have for machines, in JSON and in CSV."""

from datetime import date, datetime, timedelta, timezone
from typing import Any

# Up to here a float and the integer of the same value are one number for every program.
LARGEST_WHOLE = 2**53
MINUTE = timedelta(minutes=1)


def plain(value: Any) -> Any:
    """Return a value as JSON and CSV have it; what needs no other form is returned as it is.

    An instant is ISO 8601 in whole seconds, rounded down, with its offset; a whole number has no `.0`.
    """
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) <= LARGEST_WHOLE else value
    if isinstance(value, datetime):
        return instant_text(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value


def instant_text(instant: datetime) -> str:
    """Return an instant in ISO 8601, in whole seconds.

    An offset of before the standard zones, such as +00:19:32, is rounded to a minute, and the clock time with it.
    """
    offset = instant.utcoffset() or timedelta()
    if offset % MINUTE:
        instant = instant.astimezone(timezone(round(offset / MINUTE) * MINUTE))
    return instant.isoformat(timespec="seconds")
