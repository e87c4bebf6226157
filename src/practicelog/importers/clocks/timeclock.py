"""timeclock files, as hledger, ledger and Emacs write them: a line in, a line out."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.records import KEPT, Fact, Problem
from practicelog.domain.imports.timing import Moment, moment_of, timing
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.wishes import Wishes

LINE = re.compile(
    r"([iIoO])\s+(\d{4})[/.-](\d{1,2})[/.-](\d{1,2})\s+(\d{1,2}):(\d\d)(?::(\d\d))?(?:[+-]\d{4})?(?:\s+(.*))?", re.ASCII
)
PASSED_OVER = re.compile(r"[;#*%hbHB].*|\s*|[dD]\s.*")
"""Remarks, and lines about hours that other programs write."""


class Entry(NamedTuple):
    """A line in: where it stands, when that was and how it says so, and what it says behind that."""

    place: str
    moment: Moment
    said: str
    account: str
    note: str
    raw: str


def is_like(head: str) -> bool:
    """Return whether a file that begins so is a timeclock."""
    first = next((line for line in head.split("\n") if not PASSED_OVER.fullmatch(line)), "")
    return LINE.fullmatch(first.rstrip()) is not None


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return what lies between a line in and a line out as clocks: the account is the activity, in its groups.

    A line out ends the last of what was begun, or what it names; what no line ends is unfinished.
    """
    keys, going, place = Keys(), list[Entry](), ""
    for number, line in enumerate(text.split("\n"), 1):
        if PASSED_OVER.fullmatch(line):
            continue
        place, match = f"line {number}", LINE.fullmatch(line.rstrip())
        local = local_time(match) if match else None
        moment = moment_of(local, zone)
        if match is None or local is None or moment is None:
            yield Problem(place, "is neither a line in nor a line out", line)
            continue
        account, note = account_in(match[8] or "")
        if match[1] in "iI":
            going.append(Entry(place, moment, local.isoformat(" "), account, note, line))
            continue
        named = next((entry for entry in reversed(going) if account and entry.account == account), None)
        if not going:
            yield Problem(place, "clocks out of nothing", line)
            continue
        ended = named or going[-1]
        going.remove(ended)
        # What is behind the time of a line out and no account that is going says how it went.
        yield clock_of(
            ended, moment, keys, f"{ended.raw}\n{line}", note if named else " ".join((account, note)).strip()
        )
    for entry in going:
        yield clock_of(entry, None, keys, entry.raw)
        if entry.place != place:
            what = "is never clocked out of: it is unfinished"
            yield Fact("unclosed", f"{entry.said} {entry.account}", KEPT, "unclosed", None, what, entry.place)


def clock_of(entry: Entry, stop: Moment | None, keys: Keys, raw: str, more: str = "") -> Deed:
    """Return the clock that an entry began; `stop` is when a line out ended it."""
    stretch = timing(entry.moment, stop, None)
    if stretch is None:
        return Problem(entry.place, "is clocked out of before it began", raw)
    notes = tuple(note for note in (entry.note, more) if note)
    # By what is written, which is the same in whatever zone it is read.
    key = keys.clock(entry.said, entry.account)
    return Clock(key, entry.account, stretch, notes=notes, place=entry.place, raw=raw)


def local_time(match: re.Match[str]) -> datetime | None:
    """Return the day and the time that a line says, None if there is no such."""
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups()[1:7])
    try:
        return datetime(year, month, day, hour, minute, second)  # noqa: DTZ001 - as written
    except ValueError:
        return None


def account_in(text: str) -> tuple[str, str]:
    """Return the account behind a time, and what is said of it, which two blanks or a semicolon begin."""
    account, _, note = (text + "  ").replace("\t", "  ").partition("  ")
    account, _, remark = account.partition(" ;")
    return account.strip(), " ".join(f"{remark} {note}".strip().lstrip(";").split())
