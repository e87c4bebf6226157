"""Tables on a terminal, drawn by Rich; the only module that imports it."""

import io
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from textwrap import wrap

from rich.cells import cell_len
from rich.console import Console
from rich.table import Table
from rich.text import Text

from practicelog.render.kit.grid import SOME, Grid, Row, T, parts, stacked
from practicelog.render.kit.terminal import safe
from practicelog.render.kit.text import broken

STYLES = {"title": "bold", "running": "bold green", "faint": "dim", "total": "bold", "": ""}
GAP, NARROWEST_CELL = 2, 20
# A number says little without the heading above it.
NARROWEST_WITH_HEAD = 12


def table_parts(grid: Grid, width: int, colour: bool) -> Iterator[str]:
    """Yield the grid as a table at most `width` columns wide, some rows at a time; all have the same columns."""
    if len(grid.rows) <= SOME:
        yield table_text(grid, width, colour)
        return
    widths = tuple(natural_widths(grid._replace(rows=[])))
    for rows in parts(grid.rows):
        widths = tuple(map(max, widths, natural_widths(grid._replace(rows=shown_rows(rows)))))
    for number, rows in enumerate(parts(grid.rows)):
        part = fitted_grid(without_empty_columns(grid._replace(rows=shown_rows(rows), widths=widths)), width)
        yield drawn_text(part._replace(head=(), widths=tuple(natural_widths(part))) if number else part, width, colour)


def shown_rows(rows: Iterable[Row]) -> list[Row]:
    """Return rows with nothing in them that could steer the terminal."""
    # A tab counts as nothing when Rich measures and as up to eight columns when it draws.
    return [Row(tuple(safe(cell).expandtabs() for cell in row.cells), row.role) for row in rows]


def table_text(grid: Grid, width: int, colour: bool) -> str:
    """Return the grid as a table at most `width` columns wide; cells too wide are broken, never cut."""
    return drawn_text(
        fitted_grid(without_empty_columns(grid._replace(rows=shown_rows(grid.rows))), width), width, colour
    )


def drawn_text(grid: Grid, width: int, colour: bool) -> str:
    """Return a grid that fits into `width` as Rich draws it."""
    widths = natural_widths(grid)
    console = Console(
        file=io.StringIO(),
        width=max(width, total_width(widths) + GAP),
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )
    # One table for all rows and one text for all that span it, then in order: each thing that Rich prints costs it a
    # millisecond.
    across = [row for row in grid.rows if len(row.cells) < len(grid.aligns)]
    in_table = [row for row in grid.rows if len(row.cells) == len(grid.aligns)]
    lines_across = drawn(console, *(Text(row.cells[0], style=STYLES.get(row.role, "")) for row in across))
    table_lines = drawn(console, table_of(grid, in_table, widths))
    lines: list[str] = []
    head_lines = 1 if grid.head else 0
    for row in grid.rows:
        if len(row.cells) < len(grid.aligns):
            lines += islice(lines_across, height(row))
        else:
            lines += islice(table_lines, head_lines + height(row))
            head_lines = 0
    return "\n".join(line.rstrip() for line in lines)


def drawn(console: Console, *things: Table | Text) -> Iterator[str]:
    """Yield the lines that Rich draws of a table, or of texts below one another."""
    with console.capture() as capture:
        console.print(*things, sep="\n")
    yield from capture.get().split("\n")


def height(row: Row) -> int:
    """Return how many lines the row takes."""
    return 1 + max((cell.count("\n") for cell in row.cells), default=0)


def table_of(grid: Grid, rows: Iterable[Row], widths: Sequence[int]) -> Table:
    """Return `rows` of the grid as a table whose columns have these widths."""
    table = Table(box=None, show_header=bool(grid.head), header_style="dim", pad_edge=False, padding=(0, GAP, 0, 0))
    for at, columns in enumerate(widths):
        name = grid.head[at] if grid.head else ""
        justify = "right" if grid.aligns[at] == ">" else "left"
        # With a given width Rich need not measure every cell, which saves a quarter of the drawing time.
        table.add_column(Text(name), justify=justify, overflow="fold", no_wrap=True, width=columns)  # type: ignore[arg-type]
    for row in rows:
        style = STYLES.get(row.role, "")
        table.add_row(*(Text(cell, style=style) for cell in row.cells))
    return table


def without_empty_columns(grid: Grid) -> Grid:
    """Return the grid without its empty columns, which Rich would still give some room."""
    lines = [row.cells for row in grid.rows] + ([grid.head] if grid.head else [])
    least = grid.widths or (0,) * len(grid.aligns)
    columns = [at for at in range(len(grid.aligns)) if least[at] or any(cells[at] for cells in lines)]

    def of(cells: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(cells[at] for at in columns) if cells else ()

    aligns = "".join(grid.aligns[at] for at in columns)
    movable = columns.index(grid.movable) if grid.movable in columns else None
    rows = [Row(of(row.cells), row.role) for row in grid.rows]
    return Grid(aligns, rows, of(grid.head), movable, of(grid.widths))


def fitted_grid(grid: Grid, width: int) -> Grid:
    """Return the grid fitted to `width`: first the movable column moves below, then words are broken.

    Only the widest column of words is broken, never a number. If that would leave it fewer than NARROWEST_CELL columns,
    or NARROWEST_WITH_HEAD, each row becomes a sentence.
    """
    whole = grid
    if natural_width(grid) > width:
        grid = stacked(grid)
    rows = [
        Row((broken(row.cells[0], width, cell_len),), row.role) if len(row.cells) < len(grid.aligns) else row
        for row in grid.rows
    ]
    grid = grid._replace(rows=rows)
    if (excess := natural_width(grid) - width) <= 0:
        return grid
    widths = natural_widths(grid)
    at = max((at for at, align in enumerate(grid.aligns) if align == "<"), key=lambda at: widths[at])
    columns = widths[at] - excess
    if columns < (NARROWEST_WITH_HEAD if grid.head else NARROWEST_CELL):
        return in_sentences(whole, width)
    rows = [narrowed(row, at, columns) if len(row.cells) == len(grid.aligns) else row for row in grid.rows]
    return grid._replace(rows=rows, widths=(*widths[:at], columns, *widths[at + 1 :]) if grid.widths else ())


def narrowed(row: Row, at: int, columns: int) -> Row:
    """Return the row with its cell `at` broken to `columns`."""
    return Row((*row.cells[:at], broken(row.cells[at], columns, cell_len), *row.cells[at + 1 :]), row.role)


def in_sentences(grid: Grid, width: int) -> Grid:
    """Return each row as a line of its cells; one whose first cell is empty is indented."""
    rows = []
    for row in grid.rows:
        sentence = "  ".join(cell.strip() for cell in row.cells if cell.strip())
        lead = "" if row.cells[0].strip() else "    "
        rows.append(Row(("\n".join(wrap(lead + sentence, width, subsequent_indent="    ")),), row.role))
    return Grid("<", rows)


def natural_width(grid: Grid) -> int:
    """Return how many columns the grid takes unbroken."""
    return total_width(natural_widths(grid))


def total_width(widths: Sequence[int]) -> int:
    """Return how many columns table columns of these widths take with the gaps between them."""
    return sum(widths) + GAP * (len(widths) - 1)


def natural_widths(grid: Grid) -> list[int]:
    """Return the width of each column unbroken, counted as Rich does."""
    lines = [row.cells for row in grid.rows if len(row.cells) == len(grid.aligns)]
    lines += [grid.head] if grid.head else []
    least = grid.widths or (0,) * len(grid.aligns)
    return [
        max([least[at], *(cell_len(part) for cells in lines for part in cells[at].split("\n"))])
        for at in range(len(grid.aligns))
    ]
