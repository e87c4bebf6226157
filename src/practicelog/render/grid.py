"""A table before it is drawn: cells, how columns align, and what each row is."""

from typing import NamedTuple


class Row(NamedTuple):
    """One line of a grid. `role` is "", "title", "running", "faint" or "rule"; it only repeats what the text says."""

    cells: tuple[str, ...]
    role: str = ""


class Grid(NamedTuple):
    """Rows of equally many cells. `aligns` has `<` or `>` for each column; `head` names them where that helps."""

    aligns: str
    rows: list[Row]
    head: tuple[str, ...] = ()


class Screen(NamedTuple):
    """What a command shows: a line at the top, a table, lines below."""

    top: tuple[str, str]
    grid: Grid
    below: tuple[str, ...] = ()
