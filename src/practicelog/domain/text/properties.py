"""The properties in the text of a session: its name, day, zone, times and ratings."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from typing import Any

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.text.lines import LineKind, OutlineLine, on_line
from practicelog.domain.text.text import End, SessionText, unquoted
from practicelog.domain.text.times import Days, read_day, read_time
from practicelog.domain.time.clock import zone_called


def read_properties(lines: list[OutlineLine], before: SessionText) -> tuple[dict[str, Any], dict[str, int]]:
    """Return the session's properties by name, and the line that each stands on."""
    values = {name: getattr(before, name) for name in READERS} | {"start": before.start, "end": before.end}
    places: dict[str, int] = {}
    texts: dict[str, str] = {}
    for line in lines:
        if line.kind is LineKind.PROPERTY:
            places[line.key], texts[line.key] = line.number, line.text
    for name, reader in READERS.items():
        if name in texts:
            with on_line(places[name]):
                values[name] = reader(name, texts[name])
    zone = zone_called(before.zone)
    if "start" in texts:
        with on_line(places["start"]):
            values["start"] = read_start(texts["start"], Days(zone, noon_of(values["day"], before)), before)
    if "end" in texts:
        with on_line(places["end"]):
            values["end"] = read_session_end(texts["end"], values["start"], before)
    return values, places


def noon_of(day: date, before: SessionText) -> datetime:
    """Return noon of `day` in the session's zone."""
    return datetime.combine(day, time(12), zone_called(before.zone)).astimezone(UTC)


def read_start(text: str, days: Days, before: SessionText) -> datetime | None:
    """Return when the session began, None if that is unknown."""
    if text:
        return read_time(text, days)
    if before.start is not None:
        raise NotUnderstood("When did the session begin? Write start: and its time")
    return None


def read_session_end(text: str, start: datetime | None, before: SessionText) -> datetime | End | None:
    """Return when the session ended, or the word that stands for no time."""
    if text.lower() in (End.OPEN.value, End.UNKNOWN.value):
        end = End(text.lower())
        if end is not before.end:
            raise NotUnderstood("When did the session end? Write end: and its time")
        return end
    if not text:
        if before.end is not None:
            raise NotUnderstood("When did the session end? Write end: and its time")
        return None
    if start is None:
        raise NotUnderstood("A session that ends has a start. Write start: and its time")
    return read_time(text, Days(zone_called(before.zone), start, after=True))


def read_text(name: str, text: str) -> str | None:
    """Return a text, None if it is empty."""
    return unquoted(text) or None


def read_zone(name: str, text: str) -> str:
    """Return the name of an existing zone."""
    return zone_called(text).key


def read_scale(name: str, text: str) -> int | None:
    """Return a rating from 1 to 5, None for no rating."""
    if not text:
        return None
    if text not in ("1", "2", "3", "4", "5"):
        raise NotUnderstood(f"{name} is a number from 1 to 5, or nothing")
    return int(text)


def read_effort(name: str, text: str) -> float | None:
    """Return an effort from 0 to 10, None for no effort."""
    if not text:
        return None
    if not re.fullmatch(r"\d{1,2}(\.\d{1,20})?(e-\d\d?)?", text, re.ASCII) or not float(text) <= 10:
        raise NotUnderstood("effort is a number from 0 to 10, or nothing")
    return float(text)


READERS: dict[str, Callable[[str, str], Any]] = {
    "name": read_text,
    "day": lambda name, text: read_day(text),
    "zone": read_zone,
    "intent": read_text,
    "rating": read_scale,
    "focus": read_scale,
    "energy": read_scale,
    "effort": read_effort,
}
