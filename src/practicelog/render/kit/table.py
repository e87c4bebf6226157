"""Tables on a terminal, drawn by Rich; the only module that imports it."""

import io
from collections.abc import Iterable
from itertools import groupby
from textwrap import wrap

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from practicelog.render.kit.grid import Grid, Row, stacked
from practicelog.render.kit.terminal import safe
from practicelog.render.kit.text import broken

STYLES = {"title": "bold", "running": "bold green", "faint": "dim", "total": "bold", "": ""}
GAP, LEAST = 2, 20


def drawn(grid: Grid, width: int, colour: bool) -> str:
    """Return the grid as a table of at most `width` columns: cells that do not fit are broken, never cut."""
    # A tab counts as nothing when Rich measures and as up to eight columns when it draws.
    rows = [Row(tuple(safe(cell).expandtabs() for cell in row.cells), row.role) for row in grid.rows]
    grid = fitting(filled(grid._replace(rows=rows)), width)
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, natural_width(grid) + GAP),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )
    for over_all, rows_alike in groupby(grid.rows, key=lambda row: len(row.cells) < len(grid.aligns)):
        if over_all:
            console.print(*(Text(row.cells[0], style=STYLES.get(row.role, "")) for row in rows_alike), sep="\n")
        else:
            console.print(table_of(grid, rows_alike))
            grid = grid._replace(head=())
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def table_of(grid: Grid, rows: Iterable[Row]) -> Table:
    """Return those rows of the grid, each column as wide as in all of it."""
    table = Table(box=None, show_header=bool(grid.head), header_style="dim", pad_edge=False, padding=(0, GAP, 0, 0))
    for at, columns in enumerate(natural_widths(grid)):
        name = grid.head[at] if grid.head else ""
        justify = "right" if grid.aligns[at] == ">" else "left"
        # Told the width, Rich need not measure every cell: a quarter of the time of drawing.
        table.add_column(Text(name), justify=justify, overflow="fold", no_wrap=True, width=columns)  # type: ignore[arg-type]
    for row in rows:
        style = STYLES.get(row.role, "")
        table.add_row(*(Text(cell, style=style) for cell in row.cells))
    return table


def filled(grid: Grid) -> Grid:
    """Return the grid without the columns that are empty: Rich gives even those some room."""
    lines = [row.cells for row in grid.rows] + ([grid.head] if grid.head else [])
    kept = [at for at in range(len(grid.aligns)) if any(cells[at] for cells in lines)]

    def of(cells: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(cells[at] for at in kept)

    aligns = "".join(grid.aligns[at] for at in kept)
    yields = kept.index(grid.yields) if grid.yields in kept else None
    return Grid(aligns, [Row(of(row.cells), row.role) for row in grid.rows], of(grid.head) if grid.head else (), yields)


def fitting(grid: Grid, width: int) -> Grid:
    """Return the grid for a terminal of `width`: where it is too wide a column yields, then words are broken.

    A number is read at a glance or not at all: only the widest column of words is broken. Where that would leave it
    fewer than LEAST columns there are none: each row is a sentence.
    """
    whole = grid
    if natural_width(grid) > width:
        grid = stacked(grid)
    beyond = [
        Row((broken(row.cells[0], width, cell_len),), row.role) if len(row.cells) < len(grid.aligns) else row
        for row in grid.rows
    ]
    grid = grid._replace(rows=beyond)
    if (over := natural_width(grid) - width) <= 0:
        return grid
    widths = natural_widths(grid)
    at = max((at for at, align in enumerate(grid.aligns) if align == "<"), key=lambda at: widths[at])
    columns = widths[at] - over
    if columns < LEAST:
        return in_sentences(whole, width)
    rows = [narrowed(row, at, columns) if len(row.cells) == len(grid.aligns) else row for row in grid.rows]
    return grid._replace(rows=rows)


def narrowed(row: Row, at: int, columns: int) -> Row:
    """Return the row with the cell at `at` broken."""
    return Row((*row.cells[:at], broken(row.cells[at], columns, cell_len), *row.cells[at + 1 :]), row.role)


def in_sentences(grid: Grid, width: int) -> Grid:
    """Return the grid with the cells of each row one after the other; a row without a first cell goes on below."""
    rows = []
    for row in grid.rows:
        said = "  ".join(cell.strip() for cell in row.cells if cell.strip())
        lead = "" if row.cells[0].strip() else "    "
        rows.append(Row(("\n".join(wrap(lead + said, width, subsequent_indent="    ")),), row.role))
    return Grid("<", rows)


def natural_width(grid: Grid) -> int:
    """Return how many columns the grid takes as it is."""
    return sum(natural_widths(grid)) + GAP * (len(grid.aligns) - 1)


def natural_widths(grid: Grid) -> list[int]:
    """Return how many columns the widest line of each column takes, as Rich counts."""
    lines = [row.cells for row in grid.rows if len(row.cells) == len(grid.aligns)]
    lines += [grid.head] if grid.head else []
    return [
        max((cell_len(part) for cells in lines for part in cells[at].split("\n")), default=0)
        for at in range(len(grid.aligns))
    ]
