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
INDENT = re.compile(r" {2,4}|\t")
TAG = re.compile(r"#([\w-]+)(?:=(\"[^\"]*\"|'[^']*'|[\w-]+))?")


@dataclass
class Entry:
    """What one line of a record tells, with the lines that go on with what it says; a break has no timing."""

    place: str
    raw: str
    timing: Timing | None
    words: str
    start: str = ""
    seconds: int = 0
    breaks: list[str] = field(default_factory=list)


def is_like(head: str) -> bool:
    """Return whether a file that begins so is one of klog."""
    lines = [line.rstrip() for line in head.split("\n") if line.strip()]
    entry = next((INDENT.sub("", line, count=1) for line in lines[1:] if INDENT.match(line)), "")
    return bool(lines) and all((DAY.fullmatch(lines[0]), RANGE.fullmatch(entry) or LENGTH.fullmatch(entry)))


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the entries as clocks: what an entry says is the activity, without the #tags in it.

    A break has no place in time. It is taken off another entry of its day, which then has a length instead of times.
    """
    keys, summary, entries = Keys(), list[str](), list[Entry]()
    day: datetime | None = None
    for number, line in enumerate(text.split("\n"), 1):
        place, line = f"line {number}", line.rstrip()
        if not line:
            continue
        if match := DAY.fullmatch(line):
            yield from deeds_of(day, summary, entries, keys)
            day, summary, entries = parsed("-".join(match.groups())), [], []
            if day is None:
                yield Problem(place, "is not a day", line)
        elif not INDENT.match(line):
            summary += [line.strip()] if day and not entries else []
            if entries or not day:
                yield Problem(place, "does not belong to a record", line)
        elif day is None:
            yield Problem(place, "has no day above it", line)
        elif entries and line[: len(entries[-1].raw) - len(entries[-1].raw.lstrip()) + 1].isspace():
            entries[-1].words += f" {line.strip()}"
        elif entry := entry_in(line, place, day, zone):
            entries.append(entry)
        else:
            yield Problem(place, "is neither a length of time nor a range that ends after it begins", line)
    yield from deeds_of(day, summary, entries, keys)


def entry_in(line: str, place: str, day: datetime, zone: ZoneInfo) -> Entry | None:
    """Return the entry that a line tells, None if it tells none."""
    said = line.strip()
    if span := RANGE.fullmatch(said):
        stretch = range_of(span, day, zone)
        return Entry(place, line, stretch, span[12] or "", f" {said[: span.end(5)]}") if stretch else None
    length = LENGTH.fullmatch(said)
    if length is None or not (length[2] or length[3]):
        return None
    seconds = int(length[2] or 0) * 3600 + int(length[3] or 0) * 60
    return Entry(place, line, None if length[1] == "-" else Timing(None, None, seconds), length[4] or "", "", seconds)


def range_of(match: re.Match[str], day: datetime, zone: ZoneInfo) -> Timing | None:
    """Return what lies between two times, each on the day, before or after it; None if it ends before it begins."""
    start, stop = (moment_of(point(match.groups()[at : at + 5], day), zone) for at in (0, 5))
    return timing(start, stop, None) if stop or match[11] else None


def point(parts: tuple[str | None, ...], day: datetime) -> datetime | None:
    """Return a time of a day, or of the day before or after it; None if no clock shows such a time."""
    before, hour, minute, half, after = parts
    written, is_midnight = int(hour or 99), f"{hour}:{minute}" == "24:00" and not after
    if not (1 <= written <= 12 if half else written < 24 or is_midnight) or int(minute or 0) > 59:
        return None
    hours = written % 12 + 12 * (half == "pm") if half else written % 24
    days = bool(after) + is_midnight - bool(before)
    return datetime.combine(day.date() + timedelta(days=days), time(hours, int(minute or 0)))


def take_off(pause: Entry, entries: list[Entry]) -> Iterator[Deed]:
    """Take a break off the entries above it, the last first, then off those below; keep what is more than they are."""
    place, seconds = entries.index(pause), pause.seconds
    for entry in [*reversed(entries[:place]), *entries[place:]]:
        taken = min(seconds, entry.timing.seconds) if entry.timing else 0
        if entry.timing and taken:
            entry.timing = Timing(None, None, entry.timing.seconds - taken, REVIEW, entry.timing.basis)
            entry.breaks.append(f"{entry.raw.strip()}, less {pause.raw.strip()[1:]}")
            seconds -= taken
    if seconds:
        text = f"{pause.raw.strip()}: {seconds} s of it have no work"
        yield Fact("break", pause.place, KEPT, "break-without-work", None, text, pause.place)


def deeds_of(day: datetime | None, summary: list[str], entries: list[Entry], keys: Keys) -> Iterator[Deed]:
    """Return the entries of a day as clocks."""
    date, above = day.date().isoformat() if day else "", " ".join(summary)
    for pause in (entry for entry in entries if entry.timing is None):
        yield from take_off(pause, entries)
    for entry in entries:
        if entry.timing is None:
            continue
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
    found = ((name, value.strip("\"'")) for name, value in TAG.findall(text))
    return tuple(dict.fromkeys(f"{name}={value}" if value else name for name, value in found))
