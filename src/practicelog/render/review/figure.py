"""Curves as drawings: one with its axes, its sides below one another, or a small one for each activity of a list."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from practicelog.domain.review.axes import day_ticks
from practicelog.domain.review.curve import Yardstick, thinned
from practicelog.domain.time.here import Here
from practicelog.queries.review.curve.curves import CurveRow
from practicelog.render.kit import svg
from practicelog.render.kit.terminal import columns_of
from practicelog.render.kit.text import shortened
from practicelog.render.review.curve import AIM, BEST, HELD, TRIED, drawn_number, level_text, levels_of
from practicelog.render.review.progress import (
    aim_words,
    legend,
    list_cells,
    number_text,
    short_day,
    span_of,
    summary,
    title_of,
    when_of,
)

WIDTH, PANEL, TOP, LEVELS = 480, 190, 52, 7
RIGHT, BELOW, LINE, LETTER = 14, 30, 20, 7.5
"""What stands around a panel: room for its last dot, the days; how high a line of words and how wide a letter is."""
APART, MANY = 5, 60
"""Where there is no room for all dots, there is one in so many pixels; they are small where they are many."""
SMALL, NAMES, FIGURES = 44, 24, 222
"""How high a row of a list is, how many letters a name has at most, and where its curve begins."""


class Figure(NamedTuple):
    """A drawing: its size, its parts, and what it says to whoever cannot see it; for `document` and `drawing`."""

    size: svg.Point
    parts: list[str]
    title: str
    description: str


class Frame(NamedTuple):
    """A part of a drawing: where its numbers and days lie."""

    corner: svg.Point
    size: svg.Point
    days: tuple[date, date]
    numbers: tuple[float, float]

    def place(self, day: date, number: float) -> svg.Point:
        """Return where a number of a day lies."""
        (first, last), (low, high) = self.days, self.numbers
        right = (max(day, first) - first).days / ((last - first).days or 1)
        up = (number - low) / (high - low) if high > low else 0.5
        return self.corner[0] + right * self.size[0], self.corner[1] + (1 - up) * self.size[1]


def curve_figure(rows: Sequence[CurveRow], title: str, here: Here) -> Figure:
    """Return the curve of an activity as a drawing, its sides below one another.

    The title says the activity, and what of it was chosen.
    """
    yardstick, shown_levels, days = rows[0].yardstick, levels_of(rows, LEVELS), span_of(rows)
    left = 20 + LETTER * max(len(level_text(level, yardstick)) for level in shown_levels)
    named = f"{title}, {title_of(yardstick)}"
    parts = [
        svg.text((left, 22), fitted(named, 56), "title"),
        svg.text((left, 40), when_of(rows, here.today), "quiet"),
    ]
    for at, row in enumerate(rows):
        size = (WIDTH - left - RIGHT, PANEL - BELOW - (LINE if row.curve.side else 0))
        corner = (left, TOP + at * PANEL + (LINE if row.curve.side else 4))
        frame = Frame(corner, size, days, (shown_levels[0], shown_levels[-1]))
        parts += axes(frame, shown_levels, yardstick)
        parts += aim_parts(row, frame, here.today)
        parts += curve_parts(row, frame, here.today)
        parts += [svg.text((left, corner[1] - 6), row.curve.side, "quiet")] if row.curve.side else []
    bottom = TOP + len(rows) * PANEL + LINE
    summaries = [summary(row, here.today) for row in rows]
    lines = [line for text in summaries for line in text.split("   ")]
    parts += key(legend(rows), (left, bottom))
    parts += [svg.text((left, bottom + at * LINE), line, "quiet") for at, line in enumerate(lines, 1)]
    return Figure((WIDTH, bottom + (len(lines) + 1) * LINE), parts, named, "; ".join(summaries))


def key(words: str, place: svg.Point) -> Iterator[str]:
    """Yield what the signs of a drawing mean, each with the sign as it is drawn."""
    x, y = place
    for sign, meaning in (part.split(" ", 1) for part in words.split("   ")):
        middle = (x + 5, y - 4)
        yield {
            BEST: lambda at: svg.circle(at, 3.5),
            HELD: lambda at: svg.circle(at, 3.5, "ring"),
            TRIED: lambda at: svg.cross(at, 3.5),
            AIM: lambda at: svg.line((at[0] - 6, at[1]), (at[0] + 8, at[1]), "goal"),
        }[sign](middle)
        yield svg.text((x + 16, y), meaning, "quiet")
        x += 30 + LETTER * len(meaning)


def fitted(text: str, columns: int) -> str:
    """Return a text, shortened to so many letters."""
    return text if columns_of(text) <= columns else shortened(text, columns)


def axes(frame: Frame, shown_levels: Sequence[float], yardstick: Yardstick) -> Iterator[str]:
    """Yield the levels of a frame with their numbers, and the days below it."""
    (left, top), (width, height), days = frame.corner, frame.size, frame.days
    for level in shown_levels:
        _, y = frame.place(days[0], level)
        yield svg.line((left, y), (left + width, y))
        yield svg.text((left - 8, y + 4), level_text(level, yardstick), "quiet", "end")
    ticks = day_ticks(*days, 4)
    for at, (day, text) in enumerate(ticks):
        x, _ = frame.place(day, frame.numbers[0])
        is_at_edge = at == len(ticks) - 1 and x > left + width - 30
        yield svg.line((x, top + height), (x, top + height + 4))
        yield svg.text((x, top + height + 18), text, "quiet", "end" if is_at_edge else "middle" if x > left else "")


def aim_parts(row: CurveRow, frame: Frame, today: date) -> Iterator[str]:
    """Yield the line of the goal."""
    if row.aim is None:
        return
    first, last = frame.days
    number = drawn_number(row.aim.number, row.yardstick)
    start, (x, y) = frame.place(first, number), frame.place(last, number)
    if first == last:
        x = frame.corner[0] + frame.size[0]
    yield svg.line(start, (x, y), "goal")
    words = f"{aim_words(row.aim, today)}"
    yield svg.text((x, y + (14 if y < frame.corner[1] + 14 else -5)), words, "goal", "end")


def curve_parts(row: CurveRow, frame: Frame, today: date, is_small: bool = False) -> Iterator[str]:
    """Yield the best so far as a step, and a dot or a cross for each day, which say what they are."""
    curve, yardstick = row.curve, row.yardstick
    if curve.has_line:
        yield svg.polyline(step(row, frame))
    shown = thinned(curve.points, lambda point: round(frame.place(point.day, 0)[0] / APART), yardstick)
    radius = 2 if is_small or len(shown) > MANY else 3.5
    for point in shown:
        says = f"{short_day(point.day, today)}: {number_text(point.value, yardstick, point.of)}"
        if point.tried is not None:
            place = frame.place(point.day, drawn_number(point.tried, yardstick))
            yield svg.cross(place, radius, says=f"{says}, tried {number_text(point.tried, yardstick)}")
        if point.value is not None:
            place = frame.place(point.day, drawn_number(point.value, yardstick))
            yield svg.circle(place, radius, "dot" if point.is_best and curve.has_line else "ring", says)


def step(row: CurveRow, frame: Frame) -> list[svg.Point]:
    """Return the corners of the best so far."""
    corners: list[svg.Point] = []
    if row.curve.before is not None:
        corners.append(frame.place(frame.days[0], drawn_number(row.curve.before, row.yardstick)))
    known = [point for point in row.curve.points if point.best is not None]
    for point in known:
        x, y = frame.place(point.day, drawn_number(point.best or 0, row.yardstick))
        if corners and corners[-1][1] != y:
            corners.append((x, corners[-1][1]))
        if not corners or corners[-1][1] != y or point is known[-1]:
            corners.append((x, y))
    return corners


def rows_figure(rows: Sequence[CurveRow], title: str, here: Here) -> Figure:
    """Return the list of activities as a drawing: each with its name, a small curve, then and now."""
    days, parts = span_of(rows), [svg.text((12, 24), fitted(title, 56), "title")]
    described = []
    for at, (row, cells) in enumerate(zip(rows, list_cells(rows, here.today), strict=True)):
        name, what, change, best, _ = cells
        middle = TOP + at * SMALL
        numbers = [drawn_number(number, row.yardstick) for number in row.curve.numbers()] or [0]
        frame = Frame((FIGURES, middle - 12), (84, 24), days, (min(numbers), max(numbers)))
        parts += [
            svg.text((12, middle), fitted(name, NAMES)),
            svg.text((12, middle + 16), fitted(what, NAMES + 4), "quiet"),
            svg.group(curve_parts(row, frame, here.today, is_small=True)),
            svg.text((WIDTH - 12, middle), change, anchor="end"),
            svg.text((WIDTH - 12, middle + 16), f"best {best}", "quiet", "end"),
        ]
        described.append(f"{row.activity}, {what}: {change}, best {best}")
    return Figure((WIDTH, TOP + len(rows) * SMALL), parts, title, "; ".join(described))
