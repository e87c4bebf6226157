"""A curve in letters: the best so far as a step, other days as dots, what was not held as crosses, a goal as dashes."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from practicelog.domain.review.axes import day_ticks, levels
from practicelog.domain.review.curve import Curve, Yardstick, thinned
from practicelog.domain.sets.plan import format_number, format_seconds
from practicelog.queries.review.curve.curves import CurveRow
from practicelog.render.kit.grid import Row
from practicelog.render.kit.terminal import columns_of

ROWS, ROWS_OF_SIDES, LABEL_EVERY = 10, 6, 18
"""How many lines a drawing has at most, alone and beside others, and of how many columns one has its day below."""
BEST, HELD, TRIED, AIM = "●", "o", "x", "╌"


class Plot(NamedTuple):
    """Where a drawing has its numbers and its days: the levels from below, the first and the last day, its columns."""

    levels: Sequence[float]
    first: date
    last: date
    columns: int

    def row(self, number: float) -> int:
        """Return the line of a number, counted from below: that of the nearest level."""
        low, high = self.levels[0], self.levels[-1]
        if high == low:
            return 0
        return int((number - low) / (high - low) * (len(self.levels) - 1) + 0.5)

    def column(self, day: date) -> int:
        """Return the column of a day."""
        span = (self.last - self.first).days
        return round((day - self.first).days / span * (self.columns - 1)) if span else 0


def drawn_number(value: float, yardstick: Yardstick) -> float:
    """Return a number as axes have it: a share in percent."""
    return 100 * value if yardstick.way == "share" else value


def level_text(level: float, yardstick: Yardstick) -> str:
    """Return a number beside an axis: `100`, `80%`, `1:30`."""
    if yardstick.way == "share":
        return f"{format_number(level, 3)}%"
    is_time = yardstick.unit == "s" or yardstick.unit.startswith("s/")
    return format_seconds(level) if is_time else format_number(level, 3)


def levels_of(rows: Sequence[CurveRow], most: int) -> list[float]:
    """Return at most so many levels that all the curves and their goals lie between; of a sum from nothing on."""
    yardstick = rows[0].yardstick
    numbers = [number for row in rows for number in row.curve.numbers(row.aim.number if row.aim else None)]
    numbers += [0] if yardstick.way == "sum" else []
    is_time = yardstick.unit == "s" or yardstick.unit.startswith("s/")
    return levels([drawn_number(number, yardstick) for number in numbers], most, is_time)


def curve_lines(row_of: CurveRow, plot: Plot, beside: str) -> Iterator[Row]:
    """Yield the lines of a drawing, from above, with the numbers to their left; `beside` stands behind the goal."""
    curve, yardstick, aim = row_of.curve, row_of.yardstick, row_of.aim.number if row_of.aim else None
    cells = cells_of(curve, plot, yardstick, aim)
    labels = [level_text(level, yardstick) for level in plot.levels]
    width = max(map(columns_of, labels))
    aim_row = None if aim is None else plot.row(drawn_number(aim, yardstick))
    for row in range(len(plot.levels) - 1, -1, -1):
        line = "".join(cells.get((column, row), " ") for column in range(plot.columns))
        words = f"  {beside}" if row == aim_row and beside else ""
        yield Row((f"{labels[row]:>{width}} ┤{line}{words}".rstrip(),))
    yield from axis_rows(plot, " " * (width + 1))


def axis_rows(plot: Plot, lead: str) -> Iterator[Row]:
    """Yield the line below a drawing, and the days below that."""
    ticks = day_ticks(plot.first, plot.last, max(2, plot.columns // LABEL_EVERY + 1))
    line, words = ["─"] * plot.columns, ""
    for day, text in ticks:
        column = plot.column(day)
        place = min(column, plot.columns - len(text))
        if not words or place > len(words):
            line[column] = "┬"
            words = words.ljust(place) + text
    yield Row((f"{lead}└{''.join(line)}",), "faint")
    yield Row((f"{lead} {words}",), "faint")


def cells_of(curve: Curve, plot: Plot, yardstick: Yardstick, aim: float | None) -> dict[tuple[int, int], str]:
    """Return the letters of a drawing by column and line: of several at one place the one that says most."""
    cells: dict[tuple[int, int], str] = {}

    def row(number: float) -> int:
        return plot.row(drawn_number(number, yardstick))

    if aim is not None:
        cells |= {(column, row(aim)): AIM for column in range(plot.columns)}
    if curve.has_line:
        cells |= step_cells(curve, plot, yardstick)
    shown = thinned(curve.points, lambda point: plot.column(max(point.day, plot.first)), yardstick)
    for sign in (TRIED, HELD, BEST):
        for point in shown:
            number = point.tried if sign == TRIED else point.value
            if number is not None and (sign == TRIED or (sign == BEST) == (point.is_best and curve.has_line)):
                cells[plot.column(max(point.day, plot.first)), row(number)] = sign
    return cells


def step_cells(curve: Curve, plot: Plot, yardstick: Yardstick) -> dict[tuple[int, int], str]:
    """Return the letters of the best so far: level from one best to the next, then straight to it."""
    cells: dict[tuple[int, int], str] = {}
    at = None if curve.before is None else (0, plot.row(drawn_number(curve.before, yardstick)))
    for point in curve.points:
        if point.best is None:
            continue
        column, row = plot.column(max(point.day, plot.first)), plot.row(drawn_number(point.best, yardstick))
        if at is not None:
            cells |= {(between, at[1]): "━" for between in range(at[0], column + 1)}
            low, high = sorted((row, at[1]))
            cells |= {(column, between): "┃" for between in range(low + 1, high)}
            if row != at[1]:
                cells[column, at[1]] = "┛" if row > at[1] else "┓"
        at = (column, row)
    return cells
