"""A table before it is drawn: its cells, how its columns align, and what kind of row each is."""

from typing import NamedTuple


class Row(NamedTuple):
    """One row of a grid. `role` is "", "title", "running", "faint" or "total", and adds nothing the text lacks."""

    cells: tuple[str, ...]
    role: str = ""


class Grid(NamedTuple):
    """Rows of equally many cells. `aligns` has `<` or `>` per column; `head` names the columns where that helps.

    On a terminal that is too narrow, the column `yields` moves below the others.
    """

    aligns: str
    rows: list[Row]
    head: tuple[str, ...] = ()
    yields: int | None = None


def stacked(grid: Grid) -> Grid:
    """Return the grid with its yielding column below the rest of each row, at full width.

    It stays beside the first cell if the row has nothing else. A row of one cell spans all columns.
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
    """What a command shows: a line at the top, a table, and lines below."""

    top: tuple[str, str]
    grid: Grid
    below: tuple[str, ...] = ()
