"""Tables on a terminal, drawn by Rich; the only module that imports it."""

import io

from rich.console import Console
from rich.table import Table
from rich.text import Text

from practicelog.render.grid import Grid, stacked
from practicelog.render.terminal import safe
from practicelog.render.text import columns_of

STYLES = {"title": "bold", "running": "bold green", "faint": "dim", "total": "bold", "": ""}


def drawn(grid: Grid, width: int, colour: bool) -> str:
    """Return the grid as a table of at most `width` columns: cells that do not fit are folded, never cut."""
    if natural_width(grid) > width:
        grid = stacked(grid)
    table = Table(box=None, show_header=bool(grid.head), header_style="dim", pad_edge=False, padding=(0, 2, 0, 0))
    for at, align in enumerate(grid.aligns):
        name = grid.head[at] if grid.head else ""
        # A number is read at a glance or not at all: only words may fold.
        table.add_column(
            Text(name), justify="right" if align == ">" else "left", overflow="fold", no_wrap=at != folding_column(grid)
        )
    for row in grid.rows:
        style = STYLES.get(row.role, "")
        table.add_row(*(Text(safe(cell), style=style) for cell in row.cells))
    out = io.StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )
    console.print(table)
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def natural_width(grid: Grid) -> int:
    """Return how many columns the grid takes when nothing is folded."""
    lines = [row.cells for row in grid.rows] + ([grid.head] if grid.head else [])
    widest = (max((columns_of(cells[at]) for cells in lines), default=0) for at in range(len(grid.aligns)))
    return sum(widest) + 2 * (len(grid.aligns) - 1)


def folding_column(grid: Grid) -> int:
    """Return the column that gives way when the terminal is narrow: the widest one of words."""
    widths = {
        at: max((len(row.cells[at]) for row in grid.rows), default=0)
        for at, align in enumerate(grid.aligns)
        if align == "<"
    }
    return max(widths, key=lambda at: widths[at])
