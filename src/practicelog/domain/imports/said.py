"""What files of others say: JSON, texts and numbers of any kind, without trust in any of it."""

from collections.abc import Iterator
from typing import Any

from practicelog.domain.imports.records import Problem

LONGEST = 20_000_000
LONGEST_INTEGER = 18
BLANKS = (" ", "\t", "\r", "\n")


class Malformed(Exception):
    """A text that is not JSON, too much of it, or an object in it that says something twice."""


def decoded(text: Any) -> Any:
    """Return what a text of JSON says, also one that was encoded twice; raise Malformed if it says nothing."""
    value = decoded_once(text)
    return decoded_once(value) if isinstance(value, str) else value


def decoded_or_none(text: Any) -> Any:
    """Return what a text of JSON says, None if it says nothing."""
    try:
        return decoded(text) if text_of(text) else None
    except Malformed:
        return None


def decoded_once(text: Any) -> Any:
    """Return what a text of JSON says; raise Malformed if it says nothing."""
    import json

    if not isinstance(text, str) or len(text) > LONGEST:
        raise Malformed
    try:
        return json.loads(text, parse_int=whole_number, object_pairs_hook=unrepeated)
    except (ValueError, RecursionError):
        raise Malformed from None


def items_of(text: str) -> Iterator[Any]:
    """Yield the items of a list in JSON, one in memory at a time; raise Malformed where the text is none any more."""
    import json

    decoder = json.JSONDecoder(parse_int=whole_number, object_pairs_hook=unrepeated)
    at = past_blanks(text, 0)
    if not text.startswith("[", at):
        raise Malformed
    at = past_blanks(text, at + 1)
    while not text.startswith("]", at):
        try:
            item, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            raise Malformed from None
        yield item
        at = past_blanks(text, at)
        if text.startswith(",", at):
            at = past_blanks(text, at + 1)
        elif not text.startswith("]", at):
            raise Malformed
    if past_blanks(text, at + 1) < len(text):
        raise Malformed


def told_items(text: str, noun: str, otherwise: str) -> Iterator[tuple[str, Any] | Problem]:
    """Yield the items of a list in JSON, each with its place: `noun` and number; what cannot be read is a problem.

    That is what follows the last item, or, where there is none, the whole text: `otherwise` says what it is then.
    """
    number = 0
    try:
        for number, item in enumerate(items_of(text), 1):
            yield f"{noun} {number}", item
    except Malformed:
        torn = Problem(f"{noun} {number + 1}", "is not JSON, and what follows it cannot be read")
        yield torn if number else Problem("line 1", otherwise, text[:200])


def past_blanks(text: str, at: int) -> int:
    """Return where the blanks end that begin at `at`."""
    while text[at : at + 1] in BLANKS and at < len(text):
        at += 1
    return at


def whole_number(digits: str) -> int | float:
    """Return a whole number; one too long for any column as a fraction."""
    return int(digits) if len(digits) <= LONGEST_INTEGER else float(digits)


def unrepeated(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return an object; raise Malformed if a key in it has two values, of which one would be lost."""
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found and found[key] != value:
            raise Malformed
        found[key] = value
    return found


def encoded(value: Any) -> str:
    """Return `value` as JSON, to be kept as what the source says."""
    import json

    try:
        return json.dumps(value, ensure_ascii=False, default=repr)
    except (ValueError, RecursionError):
        return "(nested too deep)"


def residue(content: dict[str, Any], *read: str) -> str | None:
    """Return as JSON what says something and is not among that `read`, None if there is nothing."""
    rest = {name: value for name, value in content.items() if name not in read and value not in (None, "", 0)}
    return encoded(rest) if rest else None


def unread(content: dict[str, Any], read: str, lists: str = "") -> str | None:
    """Return as JSON what an object says beside the members `read` and the `lists`, where those are lists."""
    ours = [*read.split(), *(name for name in lists.split() if isinstance(content.get(name), list))]
    return residue(content, *ours)


def listed(value: Any) -> list[Any]:
    """Return a list, an empty one for anything else."""
    return value if isinstance(value, list) else []


def object_of(value: Any) -> dict[str, Any]:
    """Return an object, an empty one for anything else."""
    return value if isinstance(value, dict) else {}


def text_of(value: Any) -> str | None:
    """Return what a name, a note or an id says, None if it says nothing."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, bytes):
        value = value.decode("utf-8", "backslashreplace")
    if value is None or isinstance(value, bool | dict | list):
        return None
    return str(value) if str(value).strip() else None


def number_of(value: Any) -> float | None:
    """Return a finite number, also one that is written as text; None for anything else, such as `12,5`."""
    import math

    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    return number if math.isfinite(number) and "_" not in str(value) else None


def planned_seconds(minutes: Any) -> int | None:
    """Return the seconds of a planned length in minutes, None if it is none."""
    number = number_of(minutes)
    # Not cut off: 8.2 times 60 is a little less than 492.
    return round(number * 60) if number is not None and 1 <= number * 60 < 10**9 else None
