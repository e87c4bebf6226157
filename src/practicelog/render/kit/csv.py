"""CSV for machines and spreadsheets (RFC 4180): always a header, CRLF, quotes only where needed."""

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from practicelog.domain.formulas import guarded
from practicelog.render.kit.plain import plain

if TYPE_CHECKING:
    from practicelog.render.kit.file import Out

BYTE_ORDER_MARK = "\ufeff"
SECONDS = "seconds"
READY = {str, int, type(None)}
"""What is written as it is: most cells of an export, of which there are millions."""
WORDS = ("tags",)
"""The columns whose parts hold no blank: they stand on one line, those of any other list on a line each."""


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> str:
    """Return the rows below a header."""
    out = io.StringIO()
    write_csv(out, columns, rows)
    return out.getvalue()


def write_csv(out: "Out", columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write the rows to `out`, below a header, as they come."""
    write_table(out, columns, csv_rows(columns, rows))


def write_excel_csv(out: "Out", columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write the rows as spreadsheets expect them: marked as UTF-8, and with no text taken for a formula.

    Instants are as a clock shows them in their zone; beside each column of seconds stands one of minutes.
    """
    seconds = [at for at, name in enumerate(columns) if name.endswith(SECONDS) and minutes_name(name) not in columns]
    names = with_beside(columns, seconds, minutes_name)
    wide_rows = (with_beside(row, seconds, minutes) for row in rows)
    out.write(BYTE_ORDER_MARK)
    local_rows = ([wall_clock(cell) for cell in row] for row in wide_rows)
    write_table(out, names, ([guarded(cell) for cell in row] for row in csv_rows(names, local_rows)))


def with_beside(cells: Sequence[Any], places: Sequence[int], beside: Callable[[Any], Any]) -> list[Any]:
    """Return the cells with what belongs `beside` each of those at `places` to its right."""
    return [part for at, cell in enumerate(cells) for part in ((cell, beside(cell)) if at in places else (cell,))]


def minutes_name(name: str) -> str:
    """Return the name of the column of minutes beside one of seconds: `planned_minutes`."""
    return name.removesuffix(SECONDS) + "minutes"


def minutes(seconds: Any) -> float | None:
    """Return seconds as minutes, to the hundredth."""
    return round(seconds / 60, 2) if isinstance(seconds, int | float) else None


def wall_clock(cell: Any) -> Any:
    """Return an instant as `2026-03-12 18:00:00`, which spreadsheets take for a time; anything else as it is."""
    return cell.strftime("%Y-%m-%d %H:%M:%S") if isinstance(cell, datetime) else cell


def write_table(out: "Out", columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Write rows of numbers and texts to `out`, below a header."""
    writer = csv.writer(out)
    writer.writerow(columns)
    writer.writerows(rows)


def csv_rows(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[list[Any]]:
    """Yield each row as what is to be written."""
    between = [" " if name in WORDS else "\n" for name in columns]
    return (
        [cell if type(cell) in READY else csv_cell(cell, gap) for cell, gap in zip(row, between, strict=True)]
        for row in rows
    )


def csv_cell(cell: Any, gap: str = "\n") -> Any:
    """Return the value to write for a cell: nothing for None, the parts of a list with `gap` between them."""
    if isinstance(cell, list | tuple):
        return gap.join(map(str, cell))
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return plain(cell)
