"""Watson: its frames, as its file has them, as `watson log --json` prints them, and as it sends them to be kept."""

import re
from collections.abc import Iterator
from sys import intern
from typing import Any
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.said import encoded, listed, text_of, told_items
from practicelog.domain.imports.timing import SECOND, Moment, moment_of, parsed, timing
from practicelog.domain.time.clock import EARLIEST_US, LATEST_US
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.wishes import Wishes

FRAMES = re.compile(
    r"\s*\[\s*(?:\]\s*$|\[\s*-?[\d.]+\s*,\s*-?[\d.]+\s*,\s*\"|\{(?=.{0,2000}?\"project\"\s*:))", re.DOTALL
)
ARRAY = ("start", "stop", "project", "id", "tags")
ENDS = (("start", "begin_at"), ("stop", "end_at"))
"""What each end of a frame is called, here and on the servers that Watson sends frames to."""


def is_like(head: str) -> bool:
    """Return whether a file that begins so has frames of Watson."""
    return FRAMES.match(head) is not None


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the frames as clocks: the project is the activity."""
    keys = Keys()
    for told in told_items(text, "frame", "is not the list of frames that Watson keeps"):
        if isinstance(told, Problem):
            yield told
        else:
            place, frame = told
            yield clock_of(frame, place, zone, keys)


def clock_of(frame: Any, place: str, zone: ZoneInfo, keys: Keys) -> Deed:
    """Return a frame as a clock, or what is wrong with it."""
    said = dict(zip(ARRAY, frame, strict=False)) if isinstance(frame, list) else frame
    if not isinstance(said, dict):
        return Problem(place, "is not a frame", encoded(frame))
    told = [next((said[name] for name in names if said.get(name) is not None), None) for names in ENDS]
    start, stop = (moment(value, zone) for value in told)
    if start is None or (stop is None and told[1] is not None):
        return Problem(place, "has a time that cannot be read", encoded(frame))
    stretch = timing(start, stop, None)
    if stretch is None:
        return Problem(place, "stops before it starts", encoded(frame))
    project, identity = intern(text_of(said.get("project")) or ""), text_of(said.get("id"))
    tags = tuple(intern(tag) for value in listed(said.get("tags")) if (tag := text_of(value)))
    key = uuid_of(identity) if identity else keys.clock(str(start.us), project)
    return Clock(key, project, stretch, tags=tags, place=place)


def moment(value: Any, zone: ZoneInfo) -> Moment | None:
    """Return the instant that is told in seconds since 1970 or in ISO 8601, None if it is neither."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        us = int(value * SECOND) if abs(value) < LATEST_US else LATEST_US + 1
        return Moment(us, "given") if EARLIEST_US <= us <= LATEST_US else None
    return moment_of(parsed(value), zone)


def uuid_of(identity: str) -> str:
    """Return an id as the file has it: `urn:uuid:` and dashes make no other of it."""
    return identity.strip().lower().removeprefix("urn:uuid:").replace("-", "")
