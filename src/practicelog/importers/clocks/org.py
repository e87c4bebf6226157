"""Clock lines of Org: each belongs to the headline above it, with the tags of those that this is in."""

import re
from collections.abc import Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.timing import Moment, moment_of, timing
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.wishes import Wishes

HEADLINE = re.compile(r"(\*+)\s+(.*?)(?:\s+:([\w@#%:]+):)?\s*")
KEYWORD = re.compile(r"(?:[A-Z][A-Z_-]+\s+)?(?:\[#\w\]\s*)?(.*?)(?:\s*\[\d*(?:%|/\d*)\])?")
STAMP = r"\[(\d{4}-\d\d-\d\d)[^\]\d]*(\d{1,2}:\d\d(?::\d\d)?)?[^\]]*\]"
CLOCK = re.compile(rf"\s*(?:#\+)?CLOCK:\s*{STAMP}(?:--{STAMP})?(?:\s*=>\s*(-?\d+):(\d\d))?\s*", re.IGNORECASE)
ANY_CLOCK = re.compile(r"\s*(?:#\+)?CLOCK:.*", re.IGNORECASE)


def is_like(head: str) -> bool:
    """Return whether a file that begins so has clock lines of Org below headlines."""
    lines = head.splitlines()
    return any(HEADLINE.fullmatch(line) for line in lines) and any(CLOCK.fullmatch(line) for line in lines)


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the clock lines as clocks: the headline is the activity, without keyword and priority."""
    keys = Keys()
    above: list[tuple[int, str, tuple[str, ...]]] = []
    for number, line in enumerate(text.splitlines(), 1):
        place = f"line {number}"
        if headline := HEADLINE.fullmatch(line):
            level = len(headline[1])
            above = [other for other in above if other[0] < level]
            named = KEYWORD.fullmatch(headline[2])
            tags = tuple(tag for tag in (headline[3] or "").split(":") if tag)
            above.append((level, (named[1] if named else headline[2]) or headline[2], tags))
        elif ANY_CLOCK.fullmatch(line):
            name = above[-1][1] if above else ""
            tags = tuple(dict.fromkeys(tag for _, _, own in above for tag in own))
            yield clock_of(line, place, name, zone, keys, tags)


def clock_of(line: str, place: str, name: str, zone: ZoneInfo, keys: Keys, tags: tuple[str, ...]) -> Deed:
    """Return a clock line as a clock, or what is wrong with it."""
    match = CLOCK.fullmatch(line)
    start, stop = (moment(match, zone, group) if match else None for group in (1, 3))
    if match is None or start is None or (stop is None and match[3]):
        return Problem(place, "is a clock without times that can be read", line)
    stretch = timing(start, stop, None)
    if stretch is None:
        return Problem(place, "stops before it starts", line)
    return Clock(keys.clock(str(start.us), name), name, stretch, groups=(), tags=tags, place=place, raw=line)


def moment(match: re.Match[str], zone: ZoneInfo, group: int) -> Moment | None:
    """Return the instant of a stamp, whose day and time are two groups of a match; None without a time."""
    try:
        when = datetime.fromisoformat(f"{match[group]}T{match[group + 1].zfill(5)}")
    except (TypeError, AttributeError, ValueError):
        return None
    return moment_of(when, zone)
