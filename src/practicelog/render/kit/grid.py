"""A table before it is drawn: cells, how columns align, and what each row is."""

from typing import NamedTuple


class Row(NamedTuple):
    """One line of a grid. `role` is "", "title", "running", "faint" or "total"; it only repeats what the text says."""

    cells: tuple[str, ...]
    role: str = ""


class Grid(NamedTuple):
    """Rows of equally many cells. `aligns` has `<` or `>` for each column; `head` names them where that helps.

    Where the terminal is too narrow, column `yields` goes below the others.
    """

    aligns: str
    rows: list[Row]
    head: tuple[str, ...] = ()
    yields: int | None = None


def stacked(grid: Grid) -> Grid:
    """Return the grid with the column that yields set below the rest of each row, as wide as the whole.

    Where that is all of a row but its first cell it stays beside it. A row of one cell goes over all columns.
    """
    at = grid.yields
    if at is None:
        return grid

    def without(cells: tuple[str, ...]) -> tuple[str, ...]:
        return cells[:at] + cells[at + 1 :]

    rows = []
    for row in grid.rows:
        yielding, (first, *others) = row.cells[at], without(row.cells)
        if not yielding or any(others):
            rows.append(Row((first, *others), row.role))
        if yielding and any(others):
            rows.append(Row((f"    {yielding}",), row.role))
        elif yielding:
            rows.append(Row((f"{first}  {yielding}" if first else f"    {yielding}",), row.role))
    aligns = grid.aligns[:at] + grid.aligns[at + 1 :]
    return Grid(aligns, rows, without(grid.head) if grid.head else ())


class Screen(NamedTuple):
    """What a command shows: a line at the top, a table, lines below."""

    top: tuple[str, str]
    grid: Grid
    below: tuple[str, ...] = ()
