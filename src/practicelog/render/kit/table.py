"""Tables on a terminal, drawn by Rich; the only module that imports it."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from rich.console import Console
from rich.table import Table
from rich.text import Text

from practicelog.render.kit.grid import SOME, Grid, Row, is_across, parts, stacked, without_empty_columns
from practicelog.render.kit.terminal import columns_of, safe
from practicelog.render.kit.text import PIECES, broken, wrapped

STYLES = {"title": "bold", "running": "bold green", "faint": "dim", "total": "bold", "": ""}
GAP, NARROWEST_CELL, COMFORTABLE = 2, 20, 30
# A number says little without the heading above it.
NARROWEST_WITH_HEAD = 10
FEWEST_IN_BLOCK = 2


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
        # Of no consequence; without one, Rich asks COLUMNS again and reads ² as a number.
        height=1,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        legacy_windows=False,
    )
    # One table for all rows and one text for all that span it, then in order: each thing that Rich prints costs it a
    # millisecond.
    across = [row for row in grid.rows if is_across(row, grid)]
    in_table = [row for row in grid.rows if not is_across(row, grid)]
    lines_across = drawn(console, *(Text(row.cells[0], style=STYLES.get(row.role, "")) for row in across))
    table_lines = drawn(console, table_of(grid, in_table, widths))
    lines = [*islice(table_lines, height(Row(grid.head)) if grid.head else 0)]
    for row in grid.rows:
        if is_across(row, grid):
            lines += islice(lines_across, height(row))
        else:
            lines += islice(table_lines, height(row))
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


def fitted_grid(grid: Grid, width: int) -> Grid:
    """Return the grid fitted to `width`: its widest columns of words are broken, each cell in itself, never a number.

    If that would leave fewer columns than COMFORTABLE, what is movable goes below first; if even so fewer than
    NARROWEST_CELL, or NARROWEST_WITH_HEAD, the other words do as well, from the right, or else each row becomes a
    sentence.
    """
    grid = broken_below(grid, width)
    if fits := narrowed_grid(grid, width, COMFORTABLE):
        return fits
    below, least = stacked(grid), NARROWEST_WITH_HEAD if grid.head else NARROWEST_CELL
    if fits := narrowed_grid(broken_below(below, width), width, least) or in_blocks(below, width):
        return fits
    others = [at for at, align in enumerate(grid.aligns) if at and align == "<" and at != grid.movable]
    for first in range(len(others) - 1, -1, -1) if grid.movable is not None else ():
        if fits := narrowed_grid(broken_below(stacked(grid, others[first:]), width), width, least):
            return fits
    return in_sentences(grid, width)


def broken_below(grid: Grid, width: int) -> Grid:
    """Return the grid with what spans all columns broken to `width`."""
    return grid._replace(rows=[broken_across(row, width) if is_across(row, grid) else row for row in grid.rows])


def in_blocks(grid: Grid, width: int) -> Grid | None:
    """Return a table of numbers in blocks below one another, each with some columns under their heads.

    Each begins with the first column. None for a table without a head or with words in it, or where not even two
    columns of numbers stand in a line.
    """
    lead, *numbers = natural_widths(grid)

    def in_all(many: int) -> int:
        return total_width([lead, *(max(numbers[at::many]) for at in range(many))])

    many = next((many for many in range(len(numbers), 0, -1) if in_all(many) <= width), 0)
    if not grid.head or "<" in grid.aligns[1:] or many < FEWEST_IN_BLOCK:
        return None

    def part(cells: tuple[str, ...], at: int) -> tuple[str, ...]:
        shown = (cells[0], *cells[at : at + many])
        return shown + ("",) * (many + 1 - len(shown))

    rows: list[Row] = []
    for at in range(1, len(grid.aligns), many):
        rows += [Row(("",)), Row(part(grid.head, at), "faint")] * (at > 1)
        # What spans the table stands once, where it stood.
        rows += [
            Row(part(row.cells, at), row.role) if not is_across(row, grid) else row
            for row in grid.rows
            if at == 1 or not is_across(row, grid)
        ]
    return Grid(grid.aligns[: many + 1], rows, part(grid.head, 1))


def broken_across(row: Row, width: int) -> Row:
    """Return a row that spans all columns, broken to `width`."""
    return Row((broken(row.cells[0], width),), row.role)


def narrowed_grid(grid: Grid, width: int, least: int) -> Grid | None:
    """Return the grid in `width` columns, its widest columns of words broken; None if that leaves one below `least`.

    Nor may a column be narrower than its longest word, if that is a usual one.
    """
    narrow = natural_widths(grid)
    excess = total_width(narrow) - width
    leasts = [max(least, longest) for longest in longest_words(grid)] if excess > 0 else []
    while excess > 0:
        words = [at for at, align in enumerate(grid.aligns) if align == "<" and narrow[at] > leasts[at]]
        if not words:
            return None
        at = max(words, key=lambda at: narrow[at])
        next_width = max([leasts[at], *(narrow[other] for other in words if narrow[other] < narrow[at])])
        step = min(excess, narrow[at] - next_width)
        narrow[at] -= step
        excess -= step
    rows = [row if is_across(row, grid) else narrowed(row, narrow) for row in grid.rows]
    return grid._replace(rows=rows, widths=tuple(narrow) if grid.widths else ())


def longest_words(grid: Grid) -> list[int]:
    """Return how many columns the longest word of each column takes; those above NARROWEST_CELL are left to be cut."""
    rows = [row for row in grid.rows if not is_across(row, grid)]
    return [
        max(
            (
                size
                for row in rows
                for word in re.findall(PIECES, row.cells[at])
                if (size := columns_of(word.lstrip())) <= NARROWEST_CELL
            ),
            default=0,
        )
        for at in range(len(grid.aligns))
    ]


def narrowed(row: Row, widths: Sequence[int]) -> Row:
    """Return the row with its cells broken to `widths`."""
    return Row(tuple(broken(cell, columns) for cell, columns in zip(row.cells, widths, strict=True)), row.role)


def in_sentences(grid: Grid, width: int) -> Grid:
    """Return the head and each row as a line of its cells, indented as its first cell is, or more if that is empty."""
    rows = []
    for row in grid.rows:
        sentence = "  ".join(cell.strip() for cell in row.cells if cell.strip())
        first = row.cells[0]
        lead = first[: len(first) - len(first.lstrip())] if first.strip() else "    "
        rows.append(Row(("\n".join(wrapped(lead + sentence, width, lead + "    ")),), row.role))
    head = "\n".join(wrapped("  ".join(filter(None, grid.head)), width, "    "))
    return Grid("<", rows, (head,) if grid.head else ())


def natural_width(grid: Grid) -> int:
    """Return how many columns the grid takes unbroken."""
    return total_width(natural_widths(grid))


def total_width(widths: Sequence[int]) -> int:
    """Return how many columns table columns of these widths take with the gaps between them."""
    return sum(widths) + GAP * (len(widths) - 1)


def natural_widths(grid: Grid) -> list[int]:
    """Return the width of each column unbroken, counted as Rich does."""
    lines = [row.cells for row in grid.rows if not is_across(row, grid)]
    lines += [grid.head] if grid.head else []
    least = grid.widths or (0,) * len(grid.aligns)
    return [
        max([least[at], *(columns_of(part) for cells in lines for part in cells[at].split("\n"))])
        for at in range(len(grid.aligns))
    ]
