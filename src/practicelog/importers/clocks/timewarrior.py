"""Timewarrior: its month files, and what `timew export` prints."""

import re
from collections.abc import Iterator, Sequence
from typing import Any
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.records import KEPT, Fact, Problem
from practicelog.domain.imports.said import encoded, listed, text_of, told_items
from practicelog.domain.imports.timing import moment_of, parsed, timing
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.wishes import Wishes

STAMP = r"\d{8}T\d{6}Z"
LINE = re.compile(rf"inc(?: ({STAMP})(?: - ({STAMP}))?)?(?: # ?(.*))?", re.ASCII)
WORD = re.compile(r'\s*(?:"((?:[^"\\]|\\.)*)"|(\S+))', re.ASCII)
EXPORT = re.compile(rf"\s*\[\s*\{{(?=.{{0,500}}?\"start\"\s*:\s*\"{STAMP}\")", re.ASCII | re.DOTALL)
BESIDE = re.compile(r"\s*(?:\{\s*(?:\}\s*$|\"(?:[^\"\\]|\\.)*\"\s*:\s*\{\s*\"count\"\s*:)|txn:\s)")
"""What tags.data and undo.data begin with, which stand beside the month files and have no intervals."""
HINT = re.compile(r":\w+|\d{1,2}:\d\d-?|\d{1,2}:\d\d-\d{1,2}:\d\d|-|@\d+", re.ASCII)
"""What was meant as a hint, a time or an id, and became a tag because it was written wrongly."""


def is_like(head: str) -> bool:
    """Return whether a file that begins so is one of Timewarrior, or stands beside its month files."""
    first = head.lstrip().partition("\n")[0]
    return any((LINE.fullmatch(first.rstrip()), EXPORT.match(head), BESIDE.match(head)))


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the intervals as clocks: of the tags one is the activity, the others stay tags."""
    told: set[str | None] = set()
    for deed in intervals(text, wishes):
        if not isinstance(deed, Fact) or deed.raw not in told:
            yield deed
        told |= {deed.raw} if isinstance(deed, Fact) else set()


def intervals(text: str, wishes: Wishes) -> Iterator[Deed]:
    """Return the intervals as clocks, each with its remarks."""
    keys = Keys()
    if text.lstrip()[:1] == "[":
        yield from exported(text, keys, wishes)
        return
    if BESIDE.match(text):
        return
    for number, line in enumerate(text.split("\n"), 1):
        place = f"line {number}"
        if match := LINE.fullmatch(line.strip(" \t\r")):
            start, stop, words = match.groups()
            tags, annotation = words_of(words or "")
            yield from clock_of((start, stop, tags, annotation), place, line, keys, wishes)
        elif line.strip():
            yield Problem(place, "is not an interval", line)


def exported(text: str, keys: Keys, wishes: Wishes) -> Iterator[Deed]:
    """Return the intervals of an export."""
    for item in told_items(text, "interval", "is not what timew export prints"):
        if isinstance(item, Problem):
            yield item
            continue
        place, interval = item
        said = interval if isinstance(interval, dict) else {}
        tags = [tag for value in listed(said.get("tags")) if (tag := text_of(value))]
        told = (said.get("start"), said.get("end"), tags, text_of(said.get("annotation")) or "")
        yield from clock_of(told, place, encoded(interval), keys, wishes)


def clock_of(
    told: tuple[Any, Any, Sequence[str], str], place: str, raw: str, keys: Keys, wishes: Wishes
) -> Iterator[Deed]:
    """Return an interval as a clock, with a remark on tags that were not meant as such."""
    start, stop, tags, annotation = told
    began, ended = (moment_of(parsed(value), ZoneInfo("UTC")) for value in (start, stop))
    stretch = timing(began, ended, None) if stop is None or ended else None
    if began is None or stretch is None:
        yield Problem(place, "has no times that can be read", raw)
        return
    activity = activity_in(tags, wishes)
    yield Clock(
        key=keys.numbered(str(start)),
        activity=activity,
        timing=stretch,
        groups=() if HINT.fullmatch(activity) else None,
        notes=(annotation,) if annotation else (),
        tags=tuple(tag for tag in dict.fromkeys(tags) if tag != activity),
        place=place,
        raw=raw,
    )
    for tag in tags:
        if HINT.fullmatch(tag):
            text = f"the tag {tag} looks like a hint, a time or an id that was written wrongly"
            yield Fact("tag", f"{start} {tag}", KEPT, "odd-tag", None, text, place)


def activity_in(tags: Sequence[str], wishes: Wishes) -> str:
    """Return the tag that is the activity: the one that is wished, else the first that was meant as a tag."""
    if wishes.activity_tag in tags:
        return wishes.activity_tag or ""
    return next((tag for tag in tags if not HINT.fullmatch(tag)), tags[0] if tags else "")


def words_of(text: str) -> tuple[list[str], str]:
    """Return the tags behind the first # of a line, and the annotation behind the second."""
    tags: list[str] = []
    at = 0
    while match := WORD.match(text, at):
        quoted, bare = match.groups()
        if bare == "#":
            return tags, " ".join(plain(word) for word in WORD.findall(text[match.end() :]))
        tags.append(bare if quoted is None else unescaped(quoted))
        at = match.end()
    return tags, ""


def plain(word: tuple[str, str]) -> str:
    """Return a word that was found, with or without quotes."""
    quoted, bare = word
    return bare or unescaped(quoted)


def unescaped(text: str) -> str:
    """Return what stands between quotes as it is meant."""
    return re.sub(r"\\(.)", r"\1", text)
