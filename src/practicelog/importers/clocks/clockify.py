"""Clockify: the detailed report as CSV."""

from collections.abc import Iterator
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Deed
from practicelog.importers.clocks import toggl
from practicelog.importers.clocks.entries import clocks_in, columns_of
from practicelog.importers.wishes import Wishes

TITLES = toggl.TITLES | {"duration": ("duration (h)",)}


def is_like(head: str) -> bool:
    """Return whether a file that begins so is a report of Clockify: it has its lengths twice, once in decimals."""
    return {"start-date", "start-time", "end-date", "end-time", "duration"} <= set(columns_of(head, TITLES))


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the entries as clocks; their times are those of `zone`."""
    return clocks_in(text, TITLES, "Clockify", zone, wishes)
