"""A table before it is drawn: cells, how columns align, and what each row is."""

from typing import NamedTuple


class Row(NamedTuple):
    """One line of a grid. `role` is "", "title", "running", "faint" or "total"; it only repeats what the text says."""

    cells: tuple[str, ...]
    role: str = ""


class Grid(NamedTuple):
    """Rows of equally many cells. `aligns` has `<` or `>` for each column; `head` names them where that helps.

    Where the terminal is too narrow, column `yields` goes below the first.
    """

    aligns: str
    rows: list[Row]
    head: tuple[str, ...] = ()
    yields: int | None = None


def stacked(grid: Grid) -> Grid:
    """Return the grid with the column that yields set below the first one."""
    at = grid.yields
    if at is None:
        return grid

    def without(cells: tuple[str, ...]) -> tuple[str, ...]:
        return cells[:at] + cells[at + 1 :]

    rows = []
    for row in grid.rows:
        first = f"{row.cells[0]}\n    {row.cells[at]}" if row.cells[at] else row.cells[0]
        rows.append(Row((first, *without(row.cells)[1:]), row.role))
    aligns = grid.aligns[:at] + grid.aligns[at + 1 :]
    return Grid(aligns, rows, without(grid.head) if grid.head else ())


class Screen(NamedTuple):
    """What a command shows: a line at the top, a table, lines below."""

    top: tuple[str, str]
    grid: Grid
    below: tuple[str, ...] = ()
