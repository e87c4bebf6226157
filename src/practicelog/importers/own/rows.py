"""How the rows of each kind of export are taken."""

from collections.abc import Callable, Iterator
from typing import Any

from practicelog.domain.imports.account import storable
from practicelog.domain.imports.records import Record
from practicelog.domain.imports.timing import LONGEST_SECONDS
from practicelog.importers.own.entry import Entry, Odd
from practicelog.importers.own.export import BESIDE, INTERVALS, LONG, SESSIONS, SETS
from practicelog.importers.own.lines import (
    LARGEST,
    Number,
    beside_in,
    name_of,
    number_in,
    set_in,
    sitting_in,
    spot_in,
    stretch_in,
)
from practicelog.importers.own.measures import measure_in
from practicelog.importers.own.writing import Writer, rule_of

SET_COLUMNS = frozenset(
    "practice_day zone session_id session section activity activity_group ref set_number recorded_at"
    " set_kind effort tags notes recorded_us volume volume_unit activity_id activity_instance_id set_id".split()
)
"""The columns of `export sets`; what stands beside them is measured."""
RATINGS = ("rating", "focus", "energy")


def interval_row(entry: Entry, writer: Writer) -> Iterator[Record]:
    """Yield an interval."""
    yield from writer.interval(spot_in(entry), stretch_in(entry), beside_in(entry))


def session_row(entry: Entry, writer: Writer) -> Iterator[Record]:
    """Yield a session; an open one has no end yet, so it is one whose end is not known."""
    sitting, start, end = sitting_in(entry), entry.instant("started"), entry.instant("ended")
    if end is not None and (start is None or end < start):
        raise Odd("ends before it starts" if start is not None else "has an end and no start")
    intent = entry.text("intent")
    values: dict[str, Any] = {
        "started_at": start,
        "ended_at": end,
        "intent": storable(intent) if intent else None,
        **{name: entry.whole(name, 1, 5) for name in RATINGS},
        "effort": entry.number("effort", 0, 10),
    }
    planned = entry.whole("planned_seconds", 1, LONGEST_SECONDS)
    yield from writer.sitting(sitting, values, planned, beside_in(entry))


def set_row(entry: Entry, writer: Writer) -> Iterator[Record]:
    """Yield a set that was done, with a number for each further column that says one."""
    spot, numbers, unit = spot_in(entry), [*numbers_in(entry)], name_of(entry.text("volume_unit") or "")
    yield from writer.measured(spot, set_in(entry, is_done=True), numbers, beside_in(entry))
    if unit:
        yield from writer.metric(spot, rule_of("weight", unit))


def numbers_in(entry: Entry) -> Iterator[Number]:
    """Yield what the further columns of a set say."""
    for column in entry.cells:
        if column not in SET_COLUMNS and column != BESIDE:
            value = entry.number(column, -LARGEST, LARGEST)
            metric, unit, side = measure_in(column, SET_COLUMNS)
            if value is not None and metric:
                yield Number(metric, unit, side, None, value)


def long_row(entry: Entry, writer: Writer) -> Iterator[Record]:
    """Yield what a row is: an interval, a set, or a number of one; what is computed is not read."""
    match entry.text("row"):
        case "interval":
            yield from interval_row(entry, writer)
        case "set" | "value" as kind:
            is_done = entry.flag("done")
            numbers = [number_in(entry, is_done)] if kind == "value" else []
            yield from writer.measured(spot_in(entry), set_in(entry, is_done), numbers, beside_in(entry))
        case "computed":
            yield from writer.computed(spot_in(entry), name_of(entry.needed("metric")))
        case _:
            raise Odd("row is not interval, set, value or computed")


ROWS: dict[str, Callable[[Entry, Writer], Iterator[Record]]] = {
    LONG: long_row,
    SETS: set_row,
    INTERVALS: interval_row,
    SESSIONS: session_row,
}
"""What takes a row, by the kind of export."""
