"""JSON for machines: one value, whole seconds, ISO 8601 times with an offset."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from practicelog.render.kit.file import Out


def as_json(value: object) -> str:
    """Return `value` (dicts, lists, dates, instants) as one line of JSON; a number that is not finite is null."""
    return dumps(value) + "\n"


def write_objects(out: "Out", names: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write a list with an object for each of the rows to `out`, as one line, as they come."""
    out.write("[")
    for number, row in enumerate(rows):
        out.write((", " if number else "") + dumps(dict(zip(names, row, strict=True))))
    out.write("]\n")


def dumps(value: object) -> str:
    """Return `value` as JSON on one line."""
    try:
        return JSON.encode(value)
    except ValueError:
        return JSON.encode(finite(value))


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


# Made once: to make one takes as long as to write a row with it.
JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False, default=encoded, separators=(", ", ": "))
