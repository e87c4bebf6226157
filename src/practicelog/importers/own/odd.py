"""What is odd about the intervals of an export: longer than a day, or at the same time as another."""

from practicelog.domain.imports.deeds import Clock
from practicelog.domain.imports.gather import A_DAY, odd_ones
from practicelog.domain.imports.records import Fact
from practicelog.domain.imports.sitting import in_time
from practicelog.domain.imports.timing import Timing
from practicelog.importers.own.entry import Entry
from practicelog.importers.own.export import Export
from practicelog.importers.own.survey import Survey

LONGEST_ID = 17


def odd_facts(export: Export, found: Survey, identity: str) -> dict[str, list[Fact]]:
    """Return what is odd about intervals, by their keys; they are kept as they are."""
    if not (odd := odd_ids(found)):
        return {}
    places: dict[int, str] = {}
    for entry in export.entries():
        if isinstance(entry, Entry) and (row_id := id_of(entry)) in odd:
            places.setdefault(row_id, entry.place)
    clocks = [
        Clock(f"{identity}:{row_id}", "", Timing(start, stop), place=places.get(row_id))
        for row_id, start, stop in zip(found.ids, found.starts, found.stops, strict=True)
        if row_id in odd
    ]
    return odd_ones(in_time(clocks))


def id_of(entry: Entry) -> int:
    """Return the id of the interval of a row, 0 of one that has none."""
    cell = entry.cells.get("interval_id")
    if isinstance(cell, str) and cell.isdecimal():
        return int(cell) if len(cell) < LONGEST_ID else 0
    return cell if isinstance(cell, int) else 0


def odd_ids(found: Survey) -> set[int]:
    """Return the ids of the intervals that last too long, or share time with another."""
    odd: set[int] = set()
    last_id, last_stop = 0, 0
    for at in sorted(range(len(found.ids)), key=found.starts.__getitem__):
        row_id, start, stop = found.ids[at], found.starts[at], found.stops[at]
        if stop - start > A_DAY:
            odd.add(row_id)
        if last_id and start < last_stop and stop > start:
            odd |= {row_id, last_id}
        if not last_id or stop > last_stop:
            last_id, last_stop = row_id, stop
    return odd
