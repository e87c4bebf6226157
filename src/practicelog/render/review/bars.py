"""Bars: how much one thing is beside the others."""

from collections.abc import Sequence

from practicelog.render.kit.grid import Row
from practicelog.render.kit.terminal import columns_of

LONGEST, LEAST = 12, 4
"""How many letters the bar of the greatest number has; where there is room for less than the least, there are none."""


def bar(number: float | None, greatest: float, longest: int = LONGEST) -> str:
    """Return a bar for `number`, as long as its part of the `greatest`; at least one letter for more than nothing."""
    if not number or greatest <= 0:
        return ""
    return "▇" * max(1, round(longest * number / greatest))


def with_bars(lines: Sequence[tuple[Row, float | None]], head: Sequence[str], columns: int) -> list[Row]:
    """Return the rows with a bar for the number beside each in their last cell, as far as `columns` have room."""
    cells = [head, *(row.cells for row, _ in lines)]
    used = sum(max(columns_of(part[at]) for part in cells) + 2 for at in range(len(head) - 1))
    longest = min(LONGEST, columns - used)
    greatest = max((number or 0 for _, number in lines), default=0)
    if longest < LEAST:
        return [row for row, _ in lines]
    return [
        row._replace(cells=(*row.cells[:-1], bar(number, greatest, longest))) if number else row
        for row, number in lines
    ]
