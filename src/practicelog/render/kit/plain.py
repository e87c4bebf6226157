"""The one shape that instants, days and numbers have for machines, in JSON and in CSV."""

from datetime import date, datetime
from typing import Any

# Up to here a float and the integer of the same value are one number for every program.
LARGEST_WHOLE = 2**53


def plain(value: Any) -> Any:
    """Return a value as JSON and CSV have it; what needs no other form is returned as it is.

    An instant is ISO 8601 in whole seconds, rounded down, with its offset; a whole number has no `.0`.
    """
    if isinstance(value, float):
        return int(value) if value.is_integer() and abs(value) <= LARGEST_WHOLE else value
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    return value
