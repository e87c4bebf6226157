"""klog: a record for each day, with ranges and lengths of time; a length below none is a break."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.records import KEPT, REVIEW, Fact, Problem
from practicelog.domain.imports.timing import Timing, moment_of, parsed, timing
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.wishes import Wishes

DAY = re.compile(r"(\d{4})[-/](\d\d)[-/](\d\d)(?:\s+\(.*\))?\s*", re.ASCII)
POINT = r"(<?)(\d{1,2}):(\d\d)(am|pm)?(>?)"
RANGE = re.compile(rf"{POINT}\s*-\s*(?:{POINT}|(\?+))(?:\s+(.*))?", re.ASCII)
LENGTH = re.compile(r"([+-]?)(?=\d)(?:(\d{1,4})h)?(?:(\d{1,4})m)?(?:\s+(.*))?", re.ASCII)
INDENT = re.compile(r"(?: {2,4}|\t)(?=\S)")
TAG = re.compile(r"#([\w-]+)(?:=(\"[^\"]*\"|'[^']*'|[\w-]+))?")


@dataclass
class Entry:
    """What one line of a record tells, with the lines that go on with what it says."""

    place: str
    raw: str
    timing: Timing
    words: str
    start: str = ""
    breaks: list[str] = field(default_factory=list)


def is_like(head: str) -> bool:
    """Return whether a file that begins so is one of klog."""
    lines = [line for line in head.splitlines() if line.strip()]
    below = [INDENT.sub("", line, count=1) for line in lines[1:] if INDENT.match(line)]
    is_entry = bool(below) and (RANGE.fullmatch(below[0].rstrip()) or LENGTH.fullmatch(below[0].rstrip())) is not None
    return bool(lines) and DAY.fullmatch(lines[0]) is not None and is_entry


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the entries as clocks: what an entry says is the activity, without the #tags in it.

    A break has no place in time. It is taken off the entry above it, which then has a length instead of times.
    """
    keys = Keys()
    day: datetime | None = None
    summary: list[str] = []
    entries: list[Entry] = []
    for number, line in enumerate([*text.splitlines(), ""], 1):
        place = f"line {number}"
        if match := DAY.fullmatch(line):
            yield from deeds_of(day, summary, entries, keys)
            day, summary, entries = parsed("-".join(match.groups())), [], []
            if day is None:
                yield Problem(place, "is not a day", line)
        elif not INDENT.match(line):
            summary += [line.strip()] if line.strip() and day and not entries else []
            if line.strip() and (entries or not day):
                yield Problem(place, "belongs to no record", line)
        elif day is not None:
            yield from entry_in(line, place, day, zone, entries)
        else:
            yield Problem(place, "stands below no day", line)
    yield from deeds_of(day, summary, entries, keys)


def entry_in(line: str, place: str, day: datetime, zone: ZoneInfo, entries: list[Entry]) -> Iterator[Deed]:
    """Add the entry that a line tells to those of its day, or yield what is wrong with it."""
    said = line.strip()
    span, length = RANGE.fullmatch(said), LENGTH.fullmatch(said)
    if span:
        stretch = range_of(span, day, zone)
        if stretch is None:
            yield Problem(place, "stops before it starts", line)
        else:
            entries.append(Entry(place, line, stretch, span[12] or "", f" {span[2]}:{span[3]}"))
    elif length and (length[2] or length[3]):
        seconds = int(length[2] or 0) * 3600 + int(length[3] or 0) * 60
        if length[1] == "-":
            yield from pause(entries, seconds, length[4] or "", place, line)
        else:
            entries.append(Entry(place, line, Timing(None, None, seconds), length[4] or ""))
    elif entries and len(line) - len(line.lstrip()) > len(entries[-1].raw) - len(entries[-1].raw.lstrip()):
        entries[-1].words += f" {said}"
    else:
        yield Problem(place, "is no range and no length of time", line)


def range_of(match: re.Match[str], day: datetime, zone: ZoneInfo) -> Timing | None:
    """Return what lies between two times, of which one may be on the day before or after; None if it ends first."""
    start = moment_of(point(match.groups()[:5], day), zone)
    if match[11]:
        return timing(start, None, None)
    return timing(start, moment_of(point(match.groups()[5:10], day), zone), None)


def point(parts: tuple[str | None, ...], day: datetime) -> datetime | None:
    """Return a time of a day, or of the day before or after it; None if there is no such time."""
    before, hour, minute, half, after = parts
    hours = int(hour or 0) % 12 + 12 * (half == "pm") if half else int(hour or 0)
    days = bool(after) - bool(before) + hours // 24
    if hours > 24 or (hours == 24 and minute != "00") or int(minute or 0) > 59:
        return None
    return datetime.combine(day.date() + timedelta(days=days), time(hours % 24, int(minute or 0)))


def pause(entries: list[Entry], seconds: int, words: str, place: str, line: str) -> Iterator[Deed]:
    """Take a break off the entries above it, the last of them first; what is left of it is kept beside the log."""
    for entry in reversed(entries):
        taken = min(seconds, entry.timing.seconds)
        if taken:
            entry.timing = Timing(None, None, entry.timing.seconds - taken, REVIEW, entry.timing.basis)
            entry.breaks.append(f"{entry.raw.strip()}, less {line.strip()[1:]}")
            seconds -= taken
    if seconds:
        yield Fact(
            "break", place, KEPT, "break-without-work", None, f"{line.strip()}: {seconds} s of it have no work", place
        )


def deeds_of(day: datetime | None, summary: list[str], entries: list[Entry], keys: Keys) -> Iterator[Deed]:
    """Return the entries of a day as clocks."""
    if day is None:
        return
    date, above = day.date().isoformat(), " ".join(summary)
    for entry in entries:
        activity = without_tags(entry.words) or without_tags(above)
        yield Clock(
            key=keys.clock(f"{date}{entry.start}", activity),
            activity=activity,
            timing=entry.timing,
            groups=(),
            day=date,
            notes=tuple(entry.breaks),
            tags=tags_in(f"{above} {entry.words}"),
            place=entry.place,
            raw=entry.raw,
        )


def without_tags(text: str) -> str:
    """Return what a text says beside its #tags."""
    return " ".join(TAG.sub("", text).split())


def tags_in(text: str) -> tuple[str, ...]:
    """Return the #tags in a text, each once; those with a value as `name=value`."""
    return tuple(dict.fromkeys(match[0][1:].translate({34: None, 39: None}) for match in TAG.finditer(text)))
