"""Toggl Track: the detailed report as CSV."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Deed
from practicelog.importers.clocks.entries import clocks_in, columns_of
from practicelog.importers.wishes import Wishes

TITLES = {
    "start-date": ("start date",),
    "start-time": ("start time",),
    "end-date": ("end date", "stop date"),
    "end-time": ("end time", "stop time"),
    "duration": ("duration",),
    "project": ("project",),
    "client": ("client",),
    "task": ("task",),
    "description": ("description",),
    "tags": ("tags",),
}


def is_like(head: str) -> bool:
    """Return whether a file that begins so is a report of Toggl: its lengths are in a column of that name alone."""
    return {"start-date", "start-time", "end-date", "end-time", "duration"} <= set(columns_of(head, TITLES))


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the entries as clocks; their times are those of `zone`."""
    return clocks_in(text, TITLES, "Toggl", zone, wishes)
