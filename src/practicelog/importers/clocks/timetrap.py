"""Timetrap: its database, and what `t display --format csv` prints."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.said import encoded, text_of
from practicelog.domain.imports.timing import moment_of, parsed, timing
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.lifts.table import head_of, lines_of, no_export_of
from practicelog.importers.tables import Readable, Record, Tables
from practicelog.importers.wishes import Wishes

TITLES = ("start", "end", "note", "sheet")


def is_like(head: str) -> bool:
    """Return whether a file that begins so is an export of Timetrap."""
    return set(head_of(head)[1]) == set(TITLES)


def is_like_database(tables: Tables) -> bool:
    """Return whether a database is that of Timetrap."""
    return all(tables.has(f"entries.{column}") for column in ("id", *TITLES))


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the lines of an export as clocks: the sheet is the activity."""
    delimiter, head = head_of(text)
    if not set(TITLES) <= set(head):
        yield no_export_of("Timetrap", text)
        return
    keys = Keys()
    for line in lines_of(text, delimiter, {title: head.index(title) for title in TITLES}):
        record: Record = {title: line.of(title) for title in TITLES}
        key = keys.clock(record["start"], record["sheet"])
        yield clock_of(record, key, line.place, line.raw, zone)


def read_database(db: Readable, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the entries of the database as clocks."""
    tables = Tables(db)
    if not is_like_database(tables):
        yield Problem("entries", "is no table here, or not that of Timetrap")
        return
    for record in tables.records("entries"):
        yield clock_of(record, f"entry {record['id']}", f"entry {record['id']}", encoded(record), zone)


def clock_of(record: Record, key: str, place: str, raw: str, zone: ZoneInfo) -> Deed:
    """Return an entry as a clock, or what is wrong with it; a sheet that was put away begins with a `_`."""
    start, stop = (moment_of(parsed(record.get(end)), zone) for end in ("start", "end"))
    if start is None or (stop is None and text_of(record.get("end"))):
        return Problem(place, "has a time that cannot be read", raw)
    stretch = timing(start, stop, None)
    if stretch is None:
        return Problem(place, "ends before it starts", raw)
    note, sheet = text_of(record.get("note")), text_of(record.get("sheet")) or ""
    notes = (note,) if note else ()
    return Clock(key, sheet.removeprefix("_") or sheet, stretch, notes=notes, place=place, raw=raw)
