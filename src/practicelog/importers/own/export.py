"""What `practicelog export` writes, CSV or JSON: of which kind a text is, and its rows one by one."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any, NamedTuple

from practicelog.domain.imports.account import storable
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.said import Malformed, encoded, items_of, told_items
from practicelog.importers.own.entry import Entry

LONG, SETS, INTERVALS, SESSIONS = "long", "sets", "intervals", "sessions"
DAYS = "days"
OF_ACTIVITY = {"practice_day", "zone", "session_id", "activity", "activity_id", "activity_instance_id"}
NEEDED = {
    LONG: OF_ACTIVITY | {"row", "started_us", "stopped_us", "interval_id", "set_id", "metric", "value"},
    SETS: OF_ACTIVITY | {"set_id", "set_kind", "volume_unit"},
    INTERVALS: OF_ACTIVITY | {"started_us", "stopped_us", "interval_id"},
    SESSIONS: {"practice_day", "zone", "session_id", "session", "started_us", "ended_us", "planned_seconds", "intent"},
    DAYS: {"practice_day", "sessions", "activities", "different_activities", "intervals", "seconds"},
}
"""By what columns an export is known; the first that has its own counts."""
LONGEST_CELL = 1_000_000
DELIMITERS = (",", ";", "\t")
LINE = re.compile(r"[^\n]*\n|[^\n]+")
BESIDE = "minutes"
"""The column that only what was written for a spreadsheet has."""
CLOCKS = ("started_at", "stopped_at", "ended_at", "recorded_at")


class Export(NamedTuple):
    """An export: its kind, its text, and how that is read. Of a table the columns and the delimiter, else none."""

    kind: str
    text: str
    columns: tuple[str, ...] = ()
    delimiter: str = ""
    is_guarded: bool = False

    def entries(self) -> Iterator[Entry | Problem]:
        """Yield its rows as they stand there, and what is no row."""
        return self.lines() if self.delimiter else self.items()

    def lines(self) -> Iterator[Entry | Problem]:
        """Yield the rows of a table, without its header."""
        wide = len(self.columns)
        for number, cells in islice(rows_of(self.text, self.delimiter), 1, None):
            place = f"line {number}"
            if len(cells) == wide:
                yield Entry(place, dict(zip(self.columns, cells, strict=True)), self.is_guarded)
            else:
                what = f"has {len(cells)} cells instead of {wide}"
                yield Problem(place, what, storable(self.delimiter.join(cells)))

    def items(self) -> Iterator[Entry | Problem]:
        """Yield the objects of a list in JSON."""
        for told in told_items(self.text, "item", "is not a list in JSON"):
            if isinstance(told, Problem):
                yield told
                continue
            place, item = told
            is_object = isinstance(item, dict)
            yield Entry(place, item) if is_object else Problem(place, "is not an object", storable(encoded(item)))


def export_of(text: str) -> Export | None:
    """Return the export that a text is, None if it is none."""
    text = text.removeprefix("\ufeff")
    if text.lstrip()[:1] == "[":
        names = first_names(text)
        kind = SESSIONS if names is None else kind_of(names)
        return Export(kind, text) if kind else None
    text = text if "\n" in text else text.replace("\r", "\n")
    header, delimiter = header_of(text)
    if (kind := kind_of(header)) is None:
        return None
    is_guarded = BESIDE in header or has_local_clocks(text, header, delimiter)
    return Export(kind, text, header, delimiter, is_guarded)


def kind_of(names: tuple[str, ...]) -> str | None:
    """Return the kind of export that has these columns, None if none has."""
    return next((kind for kind, needed in NEEDED.items() if needed <= {*names}), None)


def first_names(text: str) -> tuple[str, ...] | None:
    """Return what the first object in a list is made of, None of a list without any."""
    try:
        first: Any = next(items_of(text), None)
    except Malformed:
        return ()
    return None if first is None else tuple(first) if isinstance(first, dict) else ()


def header_of(text: str) -> tuple[tuple[str, ...], str]:
    """Return the columns of a table, and what separates them: what makes most of them."""
    found = [(tuple(next(rows_of(text, delimiter), (0, []))[1]), delimiter) for delimiter in DELIMITERS]
    return max(found, key=lambda pair: len(pair[0]))


def has_local_clocks(text: str, header: tuple[str, ...], delimiter: str) -> bool:
    """Return whether the first clocks that a table shows are written for a spreadsheet, without a zone."""
    places = [header.index(name) for name in CLOCKS if name in header]
    for _, cells in islice(rows_of(text, delimiter), 1, None):
        if clock := next((cells[place] for place in places if place < len(cells) and cells[place]), None):
            return "T" not in clock
    return False


def rows_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the line that each row of a table begins on, and its cells; blank lines are none.

    Unlike a file of a stranger, where a quote may be a mark, ours closes every quote: a cell has as many lines as its
    notes have. What cannot be a row, as no quote ends it, comes as one cell.
    """
    import csv

    csv.field_size_limit(LONGEST_CELL)
    # One by one, as a file in memory would take four bytes for each character.
    reader: Any = csv.reader((match[0] for match in LINE.finditer(text)), delimiter=delimiter)
    number = 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as problem:
            cells = [str(problem)]
        if cells is None:
            return
        if cells:
            yield number, cells
        number = reader.line_num + 1
