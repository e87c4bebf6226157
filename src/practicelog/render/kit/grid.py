"""A table: its cells, how its columns align, what kind of row each is; and drawn as plain text, never cut off."""

from collections.abc import Collection, Iterable, Iterator
from itertools import islice
from typing import NamedTuple, TypeVar

from practicelog.render.kit.terminal import columns_of, padded, safe
from practicelog.render.kit.text import WIDTH, spread

T = TypeVar("T")
SOME = 1000
"""How many rows of a long table are drawn at a time."""
WIDEST_CELL = 48
"""How wide a cell is at most for which all others of its column are padded."""


class Row(NamedTuple):
    """One row of a grid; a single cell spans all its columns.

    `role` is "", "title", "running", "faint" or "total", and adds nothing the text lacks.
    """

    cells: tuple[str, ...]
    role: str = ""


class Grid(NamedTuple):
    """Rows of equally many cells. `aligns` has `<` or `>` per column; `head` names the columns where that helps.

    On a terminal that is too narrow, the column `movable` moves below the others. In a part of a table, `widths` are
    those of the columns of the whole.
    """

    aligns: str
    rows: list[Row]
    head: tuple[str, ...] = ()
    movable: int | None = None
    widths: tuple[int, ...] = ()


def stacked(grid: Grid, others: Collection[int] = ()) -> Grid:
    """Return the grid with its movable column, and with `others`, below the rest of each row, at full width.

    What would be below stays beside the first cell if the row has nothing else.
    """
    moved = {*others} if grid.movable is None else {grid.movable, *others}

    def without(cells: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(cell for at, cell in enumerate(cells) if at not in moved)

    rows = []
    for row in grid.rows:
        if is_across(row, grid):
            rows.append(row)
            continue
        below = "  ".join(row.cells[at] for at in sorted(moved) if row.cells[at])
        first, *rest = without(row.cells)
        if not below or any(rest):
            rows.append(Row((first, *rest), row.role))
        if below and any(rest):
            rows.append(Row((f"    {below}",), row.role))
        elif below:
            rows.append(Row((f"{first}  {below}" if first else f"    {below}",), row.role))
    aligns = "".join(without(tuple(grid.aligns)))
    return Grid(aligns, rows, without(grid.head), widths=without(grid.widths))


def is_across(row: Row, grid: Grid) -> bool:
    """Return whether the row is one cell that spans all columns."""
    return len(row.cells) < len(grid.aligns)


def columns_with_text(grid: Grid) -> list[int]:
    """Return which columns of the grid are not empty; an empty one would still take some room."""
    lines = [row.cells for row in grid.rows if not is_across(row, grid)] + ([grid.head] if grid.head else [])
    least = grid.widths or (0,) * len(grid.aligns)
    return [at for at in range(len(grid.aligns)) if least[at] or any(cells[at] for cells in lines)] or [0]


def without_empty_columns(grid: Grid) -> Grid:
    """Return the grid without its empty columns."""
    columns = columns_with_text(grid)

    def of(cells: tuple[T, ...]) -> tuple[T, ...]:
        return tuple(cells[at] for at in columns) if cells else ()

    aligns = "".join(grid.aligns[at] for at in columns)
    movable = columns.index(grid.movable) if grid.movable in columns else None
    rows = [row if is_across(row, grid) else Row(of(row.cells), row.role) for row in grid.rows]
    return Grid(aligns, rows, of(grid.head), movable, of(grid.widths))


class Screen(NamedTuple):
    """What a command shows: a line at the top, a table, and lines below."""

    top: tuple[str, str]
    grid: Grid
    below: tuple[str, ...] = ()


def plain_screen(screen: Screen, width: int = WIDTH) -> Iterator[str]:
    """Yield the screen as plain text, with its table as wide as it needs to be; a long one in parts."""
    if any(screen.top):
        yield spread(*screen.top, width)
    yield from ("\n".join(lines) for lines in parts(plain_lines(screen.grid)))
    if any(screen.below):
        yield "\n".join(line for line in screen.below if line)


def parts(things: Iterable[T]) -> Iterator[list[T]]:
    """Yield the things some at a time."""
    of = iter(things)
    while part := [*islice(of, SOME)]:
        yield part


def plain_lines(grid: Grid) -> Iterator[str]:
    """Yield the head and the rows with aligned columns, two spaces apart, each thing in a line of its own.

    A cell that is wider than WIDEST_CELL moves the rest of its row, and no other row.
    """
    # The rows as they are: a log of twenty years has hundreds of thousands.
    lines = [grid.head] * bool(grid.head) + [row.cells for row in grid.rows]
    widths = {
        at: plain_width(cells[at] for cells in lines if len(cells) == len(grid.aligns))
        for at in columns_with_text(grid)
    }
    for cells in lines:
        if len(cells) < len(grid.aligns):
            yield safe(cells[0]).rstrip()
            continue
        yield "  ".join(padded(safe(cells[at]), width, grid.aligns[at]) for at, width in widths.items()).rstrip()


def plain_width(cells: Iterable[str]) -> int:
    """Return how wide a column is in plain text: as its widest cell of at most WIDEST_CELL columns."""
    widths = [columns_of(safe(cell)) for cell in cells]
    return max((width for width in widths if width <= WIDEST_CELL), default=0)
