"""JSON for machines: one value, whole seconds, ISO 8601 times with an offset."""

import json
import math
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any


def as_json(value: object) -> str:
    """Return `value` (dicts, lists, dates, instants) as one line of JSON; a number that is not finite is null."""
    try:
        return dumps(value)
    except ValueError:
        return dumps(finite(value))


def dumps(value: object) -> str:
    """Return `value` as one line of JSON; raise ValueError for a number that JSON does not have."""
    return json.dumps(value, ensure_ascii=False, allow_nan=False, default=encoded, separators=(", ", ": ")) + "\n"


def finite(value: object) -> object:
    """Return `value` with None for each number in it that is not finite."""
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: finite(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [finite(held) for held in value]
    return value


def encoded(value: object) -> Any:
    """Return `value` as something JSON can hold; raise TypeError if there is no such form."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"no JSON for {type(value)}")
