"""JSON for machines: one value on one line."""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from practicelog.render.kit.plain import plain

if TYPE_CHECKING:
    from typing import Any

    from practicelog.render.kit.file import Out

READY = (str, int, bool, type(None))
# Made once: to make one takes as long as to write a row with it.
JSON = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


def as_json(value: object) -> str:
    """Return `value` as one line of JSON; raise TypeError for what has no such form."""
    return dumps(value) + "\n"


def write_objects(out: "Out", names: Sequence[str], rows: "Iterable[Sequence[Any]]") -> None:
    """Write a list with an object for each of the rows to `out`, as one line, as they come."""
    out.write("[")
    for number, row in enumerate(rows):
        out.write((", " if number else "") + dumps(dict(zip(names, row, strict=True))))
    out.write("]\n")


def dumps(value: object) -> str:
    """Return `value` as JSON on one line."""
    return JSON.encode(encodable(value))


def encodable(value: object) -> object:
    """Return `value` with all in it in the shape for machines, and None for each number that is not finite."""
    if type(value) in READY:
        return value
    if isinstance(value, float):
        return plain(value) if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: held if type(held) in READY else encodable(held) for key, held in value.items()}
    if isinstance(value, list | tuple):
        return [held if type(held) in READY else encodable(held) for held in value]
    return plain(value)
