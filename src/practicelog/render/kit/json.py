"""JSON for machines: one value, whole seconds, ISO 8601 times with an offset."""

import json
from datetime import date, datetime
from typing import Any


def as_json(value: object) -> str:
    """Return `value` (dicts, lists, dates, instants) as one line of JSON."""
    return json.dumps(value, ensure_ascii=False, default=encoded, separators=(", ", ": ")) + "\n"


def encoded(value: object) -> Any:
    """Return `value` as something JSON can hold; raise TypeError if there is no such form."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, bytes):
        return value.hex()
    raise TypeError(f"no JSON for {type(value)}")
