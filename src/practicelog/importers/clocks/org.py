"""Clock lines of Org: each belongs to the headline above it, in the groups and with the tags of those it is in."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.timing import Moment, moment_of, parsed, timing
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.wishes import Wishes

KEYWORDS = set(
    "TODO DONE NEXT WAIT WAITING HOLD STARTED STRT DOING INPROGRESS IN-PROGRESS PROGRESS REVIEW SOMEDAY MAYBE PROJ"
    " DELEGATED DEFERRED CANCELED CANCELLED KILL ABORTED CLOSED FIXED COMMENT".split()
)
"""The words that headlines begin with in many files; a file may name others."""
OTHER_KEYWORDS = re.compile(r"#\+(?:SEQ_|TYP_)?TODO:(.*)", re.IGNORECASE)
FILE_TAGS = re.compile(r"#\+FILETAGS:(.*)", re.IGNORECASE)
TAGS = re.compile(r":(?:[\w@#%]+:)+")
PRIORITY = re.compile(r"\[#\w{1,2}\]")
COOKIE = re.compile(r"\[\d*(?:%|/\d*)\]", re.ASCII)
LINK = re.compile(r"\[\[([^\]\[]{1,500})\](?:\[([^\]\[]{1,500})\])?\]")
STAMP = r"\[(\d{4}-\d\d-\d\d)[^\]\d]{0,30}(\d{1,2}:\d\d(?::\d\d)?)?[^\]]{0,30}\]"
CLOCK = re.compile(
    rf"\s*(?:#\+)?CLOCK:\s*{STAMP}(?:--{STAMP})?(?:\s*=>\s*(-?\d+):(\d\d))?\s*", re.IGNORECASE | re.ASCII
)
ANY_CLOCK = re.compile(r"\s*(?:#\+)?CLOCK:.*", re.IGNORECASE)


class Headline(NamedTuple):
    """How many stars a headline has, what it is called, and its tags."""

    level: int
    name: str
    tags: tuple[str, ...]


def is_like(head: str) -> bool:
    """Return whether a file that begins so has clock lines of Org below headlines."""
    lines = head.split("\n")
    return any(map(CLOCK.fullmatch, lines)) and any(headline_in(line, KEYWORDS) for line in lines)


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the clock lines as clocks: the headline is the activity, those that it is in are groups."""
    keys, keywords = Keys(), set(KEYWORDS)
    file_tags: tuple[str, ...] = ()
    above: list[Headline] = []
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith("*") and (headline := headline_in(line, keywords)):
            above = [*(other for other in above if other.level < headline.level), headline]
        elif match := OTHER_KEYWORDS.match(line):
            keywords |= {word.partition("(")[0] for word in match[1].split()}
        elif match := FILE_TAGS.match(line):
            file_tags += tuple(tag for tag in re.split(r"[:\s]+", match[1]) if tag)
        elif ANY_CLOCK.match(line):
            tags = (*file_tags, *(tag for headline in above for tag in headline.tags))
            path = tuple(headline.name for headline in above)
            deed = clock_of(line, f"line {number}", path, zone, keys)
            yield deed._replace(tags=tuple(dict.fromkeys(tags))) if isinstance(deed, Clock) else deed


def headline_in(line: str, keywords: set[str]) -> Headline | None:
    """Return the headline that a line is, None if it is none; there is always something left of its name."""
    stars, _, rest = line.partition(" ")
    words = rest.split()
    if not words or set(stars) != {"*"}:
        return None
    tags = words.pop().strip(":").split(":") if len(words) > 1 and TAGS.fullmatch(words[-1]) else []
    for is_beside in (keywords.__contains__, PRIORITY.fullmatch):
        words = words[1:] if len(words) > 1 and is_beside(words[0]) else words
    words = words[:-1] if len(words) > 1 and COOKIE.fullmatch(words[-1]) else words
    name = LINK.sub(lambda link: link[2] or link[1], " ".join(words))
    return Headline(len(stars), name, tuple(tags))


def clock_of(line: str, place: str, path: tuple[str, ...], zone: ZoneInfo, keys: Keys) -> Deed:
    """Return a clock line as a clock of the activity at a path, or what is wrong with it."""
    match = CLOCK.fullmatch(line)
    start, stop = (moment(match, zone, group) for group in (1, 3))
    if match is None or start is None or (stop is None and match[3]):
        return Problem(place, "is a clock without times that can be read", line)
    stretch = timing(start, stop, None)
    if stretch is None:
        return Problem(place, "stops before it starts", line)
    # By what is written, which is the same in whatever zone it is read.
    key = keys.clock(local_time(match, 1), "/".join(path))
    return Clock(key, path[-1] if path else "", stretch, groups=path[:-1], place=place, raw=line)


def moment(match: re.Match[str] | None, zone: ZoneInfo, group: int) -> Moment | None:
    """Return the instant of a stamp, whose day and time are two groups of a match; None without a time."""
    if match is None or not match[group + 1]:
        return None
    return moment_of(parsed(local_time(match, group)), zone)


def local_time(match: re.Match[str], group: int) -> str:
    """Return the day and the time of a stamp as ISO 8601 has them."""
    hour, _, rest = match[group + 1].partition(":")
    return f"{match[group]}T{hour:0>2}:{rest}"
