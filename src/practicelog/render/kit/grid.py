"""A table: its cells, how its columns align, what kind of row each is; and drawn as plain text, never cut off."""

from typing import NamedTuple

from practicelog.render.kit.terminal import columns_of, padded, safe
from practicelog.render.kit.text import WIDTH, spread


class Row(NamedTuple):
    """One row of a grid. `role` is "", "title", "running", "faint" or "total", and adds nothing the text lacks."""

    cells: tuple[str, ...]
    role: str = ""


class Grid(NamedTuple):
    """Rows of equally many cells. `aligns` has `<` or `>` per column; `head` names the columns where that helps.

    On a terminal that is too narrow, the column `movable` moves below the others.
    """

    aligns: str
    rows: list[Row]
    head: tuple[str, ...] = ()
    movable: int | None = None


def stacked(grid: Grid) -> Grid:
    """Return the grid with its movable column below the rest of each row, at full width.

    It stays beside the first cell if the row has nothing else. A row of one cell spans all columns.
    """
    at = grid.movable
    if at is None:
        return grid

    def without(cells: tuple[str, ...]) -> tuple[str, ...]:
        return cells[:at] + cells[at + 1 :]

    rows = []
    for row in grid.rows:
        moved_cell, (first, *others) = row.cells[at], without(row.cells)
        if not moved_cell or any(others):
            rows.append(Row((first, *others), row.role))
        if moved_cell and any(others):
            rows.append(Row((f"    {moved_cell}",), row.role))
        elif moved_cell:
            rows.append(Row((f"{first}  {moved_cell}" if first else f"    {moved_cell}",), row.role))
    aligns = grid.aligns[:at] + grid.aligns[at + 1 :]
    return Grid(aligns, rows, without(grid.head) if grid.head else ())


class Screen(NamedTuple):
    """What a command shows: a line at the top, a table, and lines below."""

    top: tuple[str, str]
    grid: Grid
    below: tuple[str, ...] = ()


def plain_screen(screen: Screen, width: int = WIDTH) -> str:
    """Return the screen as plain text, with its table as wide as it needs to be."""
    parts = [spread(*screen.top, width)] if any(screen.top) else []
    if screen.grid.rows:
        parts.append(plain_grid(screen.grid))
    return "\n".join([*parts, *(line for line in screen.below if line)])


def plain_grid(grid: Grid) -> str:
    """Return the rows with aligned columns, two spaces apart."""
    lines = [list(map(safe, row.cells)) for row in grid.rows]
    head = [list(grid.head)] if grid.head else []
    widths = [max((columns_of(line[at]) for line in head + lines), default=0) for at in range(len(grid.aligns))]
    return "\n".join(
        "  ".join(
            padded(cell, width, align) for cell, width, align in zip(line, widths, grid.aligns, strict=True)
        ).rstrip()
        for line in head + lines
    )
