"""Tables in text: each line by its number and its cells, and the cells by what their columns are for."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from practicelog.domain.imports.records import Problem

DELIMITERS = ",;\t"
UNREADABLE = "has no date that can be read, no exercise, or more cells than titles"
LONGEST_HEAD = 10_000
LONGEST_CELL = 200
"""Lines within one pair of quotes; a quote that is not closed by then is no more than a mark."""


@dataclass(slots=True)
class TableLine:
    """A line of a table: its number in the file, its cells, and where the cell for something is among them."""

    number: int
    cells: list[str]
    columns: Mapping[str, int]

    def of(self, role: str) -> str:
        """Return the cell for something without what is around it, "" where there is none."""
        return self.at(self.columns.get(role, len(self.cells)))

    def at(self, place: int) -> str:
        """Return the cell at a place without what is around it, "" where there is none."""
        return self.cells[place].strip() if place < len(self.cells) else ""

    def is_within(self, titles: Sequence[str]) -> bool:
        """Return whether every cell that says something has a title: else a comma in one has moved the others."""
        return not any(cell.strip() for cell in self.cells[len(titles) :])

    @property
    def place(self) -> str:
        """Where it is, as a problem says that."""
        return f"line {self.number}"

    @property
    def raw(self) -> str:
        """What it says."""
        return "\t".join(self.cells)


def head_of(text: str) -> tuple[str, list[str]]:
    """Return the delimiter of a table and its first line; its titles are plain: small, each blank one blank."""
    first = next((line for line in text[:LONGEST_HEAD].splitlines() if line.strip()), "").lstrip("\ufeff")
    outside = "".join(first.split('"')[::2])
    delimiter = max(DELIMITERS, key=outside.count)
    rows = rows_of(first, delimiter)
    return delimiter, [plain(title) for title in next(rows, (1, []))[1]]


def no_export_of(tracker: str, text: str) -> Problem:
    """Return what is wrong with a text that does not have the columns of a tracker."""
    return Problem("line 1", f"does not have the columns of {tracker}", text[:LONGEST_HEAD].partition("\n")[0])


def plain(title: str) -> str:
    """Return a title as it is compared: small, without blanks around it, two blanks as one."""
    return " ".join(title.replace("\ufeff", "").casefold().split())


def lines_of(text: str, delimiter: str, columns: Mapping[str, int], has_head: bool = True) -> Iterator[TableLine]:
    """Return the lines of a table below its titles that say anything; `columns` are places by what they are for."""
    for number, cells in islice(rows_of(text, delimiter), int(has_head), None):
        yield TableLine(number, cells, columns)


def rows_of(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """Return the number of each line and its cells, but for empty lines; a cell in quotes may have several lines."""
    import csv

    lines = lines_in(text)
    start = 0
    while start < len(lines):
        stop = end_of_quotes(lines, start)
        reader = csv.reader(lines[start:stop], delimiter=delimiter)
        number = start + 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield number, cells
                number = start + 1 + reader.line_num
        except csv.Error:
            yield number, ["".join(lines[number - 1 : stop])]
        start = stop


def lines_in(text: str) -> list[str]:
    """Return the lines of a text with their ends, without the mark that some texts begin with."""
    return list(io.StringIO(text.removeprefix("\ufeff"), newline=""))


def end_of_quotes(lines: Sequence[str], start: int) -> int:
    """Return after which line all quotes are closed that `start` opens; the next where they never are."""
    is_open = False
    for stop in range(start, min(start + LONGEST_CELL, len(lines))):
        is_open ^= lines[stop].count('"') % 2 == 1
        if not is_open:
            return stop + 1
    return start + 1
