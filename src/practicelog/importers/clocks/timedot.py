"""timedot files of hledger: days, and below each what was done, by dots, hours or other lengths."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.timing import LONGEST_SECONDS, Timing, day_of
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.wishes import Wishes

DAY = re.compile(r"(?:\*+\s+)?(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})(?:\s+(.*))?", re.ASCII)
ENTRY = re.compile(r"(?:\*+\s+)?(\S.*?)(?:\s{2,}|\t\s*)(\S.*)")
REMARK = re.compile(r"\s*(?:[;#].*|\*+\s*)?")
A_DOT = 15 * 60
UNITS = {"": 3600, "s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800, "mo": 2_592_000, "y": 31_536_000}
"""How many seconds a number of each unit is, as hledger counts them; without one it is of hours."""
AMOUNT = re.compile(r"(\d+(?:[.,]\d*)?|[.,]\d+)\s*(s|mo|m|h|d|w|y)?", re.ASCII)


def is_like(head: str) -> bool:
    """Return whether a file that begins so is a timedot: a day, and a line with two blanks and a length below it."""
    lines = [line for line in head.split("\n") if not REMARK.fullmatch(line)]
    below = [line for line in lines[1:] if not DAY.fullmatch(line.strip())]
    if not lines or not DAY.fullmatch(lines[0].strip()) or lines[0][:1].isspace() or not below:
        return False
    found = ENTRY.fullmatch(below[0].rstrip())
    return found is not None and not below[0][:1].isspace() and seconds_of(found[2]) is not None


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return what was done on each day as lengths: the account is the activity, in its groups."""
    keys, day, note = Keys(), "", ""
    for number, line in enumerate(text.split("\n"), 1):
        place = f"line {number}"
        if REMARK.fullmatch(line):
            continue
        if match := DAY.fullmatch(line.strip()):
            year, month, of_month = (int(match[group]) for group in (1, 2, 3))
            day, note = day_of(f"{year:04}-{month:02}-{of_month:02}") or "", (match[4] or "").strip()
            if not day:
                yield Problem(place, "is not a day", line)
            continue
        entry = ENTRY.fullmatch(line.strip())
        said, _, remark = (entry[2] if entry else "").partition(";")
        seconds = seconds_of(said) if entry else None
        if entry is None or seconds is None:
            yield Problem(place, "has no length that can be read", line)
        elif not day:
            yield Problem(place, "has no day above it", line)
        else:
            notes = tuple(text for text in (note, remark.strip()) if text)
            stretch = Timing(None, None, seconds)
            yield Clock(keys.clock(day, entry[1]), entry[1], stretch, day=day, notes=notes, place=place, raw=line)


def seconds_of(text: str) -> int | None:
    """Return the length that dots, a number, or letters for quarters of an hour say; None if they say none."""
    text = text.partition(";")[0].strip()
    if re.fullmatch(r"[. ]+", text) and "." in text:
        return text.count(".") * A_DOT
    if amount := AMOUNT.fullmatch(text):
        seconds = float(amount[1].replace(",", ".")) * UNITS[amount[2] or ""]
        return round(seconds) if seconds <= LONGEST_SECONDS else None
    if re.fullmatch(r"[a-z](?:[a-z ]*[a-z])?", text, re.ASCII) and len(set(text)) <= len(text.split()) * 2:
        return len(text.replace(" ", "")) * A_DOT
    return None
