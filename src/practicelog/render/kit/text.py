"""Plain text: aligned columns that never cut anything off, for pipes, files and narrow terminals."""

import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from practicelog.render.kit.terminal import (
    is_terminal,
    put,
    safe,
    width,
)

if TYPE_CHECKING:
    from practicelog.render.kit.grid import Grid, Screen


WIDTH = 80
NOTHING = "–"
UNNAMED = "(unnamed)"
OUR_SIGNS = str.maketrans("–×→·…", "-----")


def columns_of(text: str) -> int:
    """Return how many terminal columns `text` takes; East Asian wide letters take two, combining marks none."""
    if text.isascii() or text.translate(OUR_SIGNS).isascii():
        return len(text)
    # Here, not above: few screens want it.
    import unicodedata

    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def padded(text: str, width: int, align: str) -> str:
    """Return `text` padded to `width` columns."""
    gap = " " * max(0, width - columns_of(text))
    return gap + text if align == ">" else text + gap


def tagged(name: str, tags: Iterable[str]) -> str:
    """Return a name followed by its tags: `scales +slow`."""
    return " ".join([name, *(f"+{tag}" for tag in tags)])


def spread(left: str, right: str, width: int = WIDTH) -> str:
    """Return both texts on one line, `right` at the right edge; on two lines if they do not fit."""
    if not right:
        return left
    gap = min(width, WIDTH) - columns_of(left) - columns_of(right)
    return f"{left}{' ' * gap}{right}" if gap >= 2 else f"{left}\n  {right}"


def plain_screen(screen: "Screen", width: int = WIDTH) -> str:
    """Return the screen as plain text, with its table as wide as it needs to be."""
    parts = [spread(*screen.top, width)] if any(screen.top) else []
    if screen.grid.rows:
        parts.append(plain_grid(screen.grid))
    return "\n".join([*parts, *(line for line in screen.below if line)])


def plain_grid(grid: "Grid") -> str:
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


def fitted(text: str, width: int) -> str:
    """Return `text` with every line that is wider than `width` broken between words and its rest indented."""
    if all(columns_of(line) <= width for line in text.splitlines()):
        return text
    return broken(text, max(width, 10))


def broken(text: str, columns: int, columns_in: Callable[[str], int] = columns_of) -> str:
    """Return `text` with long lines broken at their gaps, or else between words; the rest is indented below."""
    import re
    from textwrap import wrap

    def last_gap(line: str) -> int | None:
        """Return where the last gap of two spaces ends that leaves a word, not a mere reference, in `columns`."""
        gaps = [gap for gap in re.finditer(r"\S {2,}(?=\S)", line) if columns_in(line[: gap.start() + 1]) <= columns]
        ends = [gap.end() for gap in gaps if any(letter.isalpha() for letter in line[: gap.end()])]
        return ends[-1] if ends else None

    lines: list[str] = []
    for line in text.split("\n"):
        indent = (" " * (len(line) - len(line.lstrip()) + 4))[: columns // 2]
        while columns_in(line) > columns and (gap := last_gap(line)):
            lines.append(line[:gap].rstrip())
            line = indent + line[gap:].lstrip()
        lines += [line] if columns_in(line) <= columns else wrap(line, columns, subsequent_indent=indent)
    return "\n".join(lines)


def quantity(count: int, singular: str, plural: str) -> str:
    """Return `1 activity` or `3 activities`; a dash for none."""
    return f"{count} {singular if count == 1 else plural}" if count else NOTHING


def tell(text: str) -> None:
    """Print a report, a warning or an error on stderr."""
    if sys.stderr is None:
        return
    if is_terminal(sys.stderr) and len(text) > (columns := width()):
        text = fitted(text, columns)
    put(sys.stderr, text)
    # A question or a request for patience is useless after the fact.
    sys.stderr.flush()
