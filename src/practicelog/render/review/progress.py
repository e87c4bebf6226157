"""Progress as rows for machines and as screens: a curve of one activity, or a line for each that was practised."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any, NamedTuple

from practicelog.domain.review.curve import Aim, Curve, Point, Yardstick
from practicelog.domain.sets.plan import format_number
from practicelog.domain.time.clock import MONTHS
from practicelog.domain.time.here import Here
from practicelog.queries.review.curve.curves import CurveRow
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import columns_of
from practicelog.render.kit.text import LEFT_OUT, NOTHING, RUNNING, WIDTH, quantity
from practicelog.render.plan.goals import asked_words
from practicelog.render.review.curve import (
    AIM,
    BEST,
    HELD,
    ROWS,
    ROWS_OF_SIDES,
    TRIED,
    Plot,
    curve_lines,
    level_text,
    levels_of,
)
from practicelog.render.sets.sets import value_text
from practicelog.render.shared.totals import role_of

NARROW, NARROWEST = 60, 24
"""Below so many columns nothing stands to the right of a drawing; it has so many itself at least."""


class PointRow(NamedTuple):
    """A point of a curve, as a row for machines."""

    of: CurveRow
    point: Point


def point_columns() -> dict[str, Callable[[PointRow], Any]]:
    """Return what stands in each column of a curve, for JSON and CSV."""
    return {
        "activity": lambda row: row.of.activity,
        "metric": lambda row: row.of.yardstick.name,
        "side": lambda row: row.of.curve.side,
        "formula": lambda row: row.of.yardstick.formula,
        "first_day": lambda row: row.point.day,
        "last_day": lambda row: row.point.last,
        "value": lambda row: number(row.point.value),
        "unit": lambda row: row.of.yardstick.unit or None,
        "attempts": lambda row: attempts_of(row.point, row.of.yardstick),
        "tried": lambda row: number(row.point.tried),
        "best": lambda row: number(row.point.best),
        "new_best": lambda row: row.point.is_best,
        "ref": lambda row: row.point.ref,
        "running": lambda row: row.of.is_running,
        "left_out": lambda row: row.of.is_left_out,
        "goal": lambda row: row.of.aim.goal if row.of.aim else None,
        "asked": lambda row: number(row.of.aim.number) if row.of.aim else None,
        "deadline": lambda row: row.of.aim.deadline if row.of.aim else None,
        "activity_id": lambda row: row.of.activity_id,
        "goal_id": lambda row: row.of.aim.goal_id if row.of.aim else None,
    }


def attempts_of(point: Point, yardstick: Yardstick) -> float | None:
    """Return of how many attempts a share is; None of anything else."""
    return point.of if yardstick.way == "share" else None


def number(value: float | None) -> float | None:
    """Return a number as machines get it, with at most four decimals."""
    return None if value is None else round(value, 4)


def point_rows(rows: Sequence[CurveRow]) -> list[PointRow]:
    """Return the points of curves as rows for machines."""
    return [PointRow(row, point) for row in rows for point in row.curve.points]


def row_columns() -> dict[str, Callable[[CurveRow], Any]]:
    """Return what stands in each column of the list of activities, for JSON and CSV."""
    return {
        "activity": lambda row: row.activity,
        "metric": lambda row: row.yardstick.name,
        "side": lambda row: row.curve.side,
        "formula": lambda row: row.yardstick.formula,
        "then": lambda row: number(ends(row.curve)[0].value),
        "now": lambda row: number(ends(row.curve)[1].value),
        "best": lambda row: number(best_value(row.curve)),
        "unit": lambda row: row.yardstick.unit or None,
        "then_attempts": lambda row: attempts_of(ends(row.curve)[0], row.yardstick),
        "now_attempts": lambda row: attempts_of(ends(row.curve)[1], row.yardstick),
        "then_day": lambda row: ends(row.curve)[0].day,
        "now_day": lambda row: ends(row.curve)[1].day,
        "best_day": lambda row: row.curve.best.day if row.curve.best else None,
        "days": lambda row: row.days,
        "seconds": lambda row: row.seconds,
        "running": lambda row: row.is_running,
        "left_out": lambda row: row.is_left_out,
        "activity_id": lambda row: row.activity_id,
    }


def ends(curve: Curve) -> tuple[Point, Point]:
    """Return the first and the last point with a value; where nothing was held, those without."""
    points = curve.values or curve.points
    return points[0], points[-1]


def best_value(curve: Curve) -> float | None:
    """Return the best of the points shown, None where neither way is better."""
    return curve.best.value if curve.best else None


def number_text(value: float | None, yardstick: Yardstick, of: float | None = None) -> str:
    """Return a number of a curve in its unit: `100bpm`, `116.7kg`, `85% of 40`; a dash for none."""
    if value is None:
        return NOTHING
    if yardstick.way == "share":
        return f"{100 * value:.0f}%{f' of {format_number(of)}' if of else ''}"
    return value_text(round(value, 1 if yardstick.formula else 2), yardstick.unit)


def point_text(point: Point, yardstick: Yardstick) -> str:
    """Return what was measured on a day; where nothing was held, what was tried: `tried 104bpm`."""
    if point.value is None and point.tried is not None:
        return f"tried {number_text(point.tried, yardstick)}"
    return number_text(point.value, yardstick, point.of)


def short_day(day: date, today: date) -> str:
    """Return `4 May`, in another year than today's with it."""
    return f"{day.day} {MONTHS[day.month - 1]}{'' if day.year == today.year else f' {day.year}'}"


def title_of(yardstick: Yardstick) -> str:
    """Return what a curve is of: `tempo held (80% clean or more)`, `cards a week`."""
    if yardstick.way == "sum":
        return f"{yardstick.words} a {yardstick.by}"
    return yardstick.words.replace("of the day", f"of the {yardstick.by}")


def curve_screen(rows: Sequence[CurveRow], title: str, here: Here, width: int) -> Screen:
    """Return the curve of an activity as a screen at most `width` columns wide; its sides below one another.

    The title says the activity, and what of it was chosen.
    """
    first, last = span_of(rows)
    yardstick = rows[0].yardstick
    shown_levels = levels_of(rows, ROWS if len(rows) == 1 else ROWS_OF_SIDES)
    label = max(columns_of(level_text(level, yardstick)) for level in shown_levels) + 2
    asides = [aim_words(row.aim, here.today) if row.aim and width >= NARROW else "" for row in rows]
    aside = max(map(columns_of, asides)) + 2 if any(asides) else 0
    plot = Plot(shown_levels, first, last, max(NARROWEST, min(width, WIDTH) - label - aside))
    lines: list[Row] = []
    for row, words in zip(rows, asides, strict=True):
        lines += [Row((row.curve.side,), "title")] if row.curve.side else []
        lines += curve_lines(row, plot, words)
    top = (f"{title}, {title_of(yardstick)}", when_of(rows, here.today))
    return Screen(top, Grid("<<", lines), (legend(rows), *(summary(row, here.today) for row in rows)))


def span_of(rows: Sequence[CurveRow]) -> tuple[date, date]:
    """Return the first and the last day that curves have a point on."""
    days = [point.day for row in rows for point in row.curve.points]
    return min(days), max(days)


def when_of(rows: Sequence[CurveRow], today: date) -> str:
    """Return from when to when curves are, and how many days that was measured on: `4 May – 1 Aug 2026, 23 days`."""
    first, last = span_of(rows)
    end = max(row.curve.points[-1].last for row in rows)
    by, count = rows[0].yardstick.by, len({point.day for row in rows for point in row.curve.points})
    return f"{short_period(first, max(last, min(end, today)))}, {quantity(count, by, f'{by}s')}"


def short_period(first: date, last: date) -> str:
    """Return `4 May – 1 Aug 2026`, the year once if both days share it."""
    begin = f"{first.day} {MONTHS[first.month - 1]}{'' if first.year == last.year else f' {first.year}'}"
    return f"{begin} – {last.day} {MONTHS[last.month - 1]} {last.year}" if first != last else f"{begin} {last.year}"


def aim_words(aim: Aim, today: date) -> str:
    """Return what stands beside the line of a goal: `goal, 30 Sep`."""
    return "goal" + (f", {short_day(aim.deadline, today)}" if aim.deadline else "")


def legend(rows: Sequence[CurveRow]) -> str:
    """Return what the signs in the drawing mean, those that are in it."""
    yardstick, points = rows[0].yardstick, [point for row in rows for point in row.curve.points]
    has_line = any(row.curve.has_line for row in rows)
    is_held = yardstick.way == "best" and any(point.tried is not None for point in points)
    other = f"held that {yardstick.by}" if is_held else f"other {yardstick.by}s" if has_line else f"each {yardstick.by}"
    words = [f"{BEST} best so far"] if has_line else []
    if any(point.value is not None and not (has_line and point.is_best) for point in points):
        words.append(f"{HELD} {other}")
    words += [f"{TRIED} tried, not held"] if any(point.tried is not None for point in points) else []
    words += [f"{AIM} goal"] if any(row.aim for row in rows) else []
    return "   ".join(words)


def summary(row: CurveRow, today: date) -> str:
    """Return the curve in numbers: the first and the last, the best and where it is, the goal."""
    yardstick, curve = row.yardstick, row.curve
    first, last = ends(curve)
    clock = clock_words(row)
    words = [f"{short_day(first.day, today)} {point_text(first, yardstick)}"]
    if last.day != first.day:
        so_far = " so far" if last.day < last.last and last.last >= today else ""
        words[0] += f" → {short_day(last.day, today)} {point_text(last, yardstick)}{so_far}"
    words[0] += f", {clock}" if clock else ""
    if curve.best:
        ref = f" {curve.best.ref}" if curve.best.ref else ""
        best = number_text(curve.best.value, yardstick, curve.best.of)
        words.append(f"best {best}, {short_day(curve.best.day, today)}{ref}")
    elif curve.before is not None:
        words.append(f"best {number_text(curve.before, yardstick)}, before")
    if row.aim:
        words.append(f"goal {asked_words(row.aim.asked)}")
    return f"{f'{curve.side}  ' if curve.side else ''}{'   '.join(words)}"


def clock_words(row: CurveRow) -> str:
    """Return that a clock runs in a curve, or was left out of it; "" for neither."""
    return LEFT_OUT if row.is_left_out else RUNNING if row.is_running else ""


def rows_screen(rows: Sequence[CurveRow], title: str, here: Here) -> Screen:
    """Return a line for each activity: what is measured of it, then and now, the best, and on how many days."""
    lines = [
        Row((*cells, clock_words(row)), role_of(row.is_running))
        for row, cells in zip(rows, list_cells(rows, here.today), strict=True)
    ]
    count = quantity(len({row.activity_id for row in rows}), "activity", "activities")
    return Screen((title, count), Grid("<<>>><", lines, ("activity", "", "then → now", "best", "days", ""), movable=1))


def list_cells(rows: Sequence[CurveRow], today: date) -> Iterator[tuple[str, ...]]:
    """Yield the cells of the list; the second side of an activity does not say its name again."""
    before = None
    for row in rows:
        first, last = ends(row.curve)
        yardstick = row.yardstick
        then, now = (point_text(point, yardstick) for point in (first, last))
        best = number_text(best_value(row.curve), yardstick, row.curve.best.of if row.curve.best else None)
        what = list_words(yardstick) + (f" {row.curve.side}" if row.curve.side else "")
        change = f"{then} → {now}" if first.day != last.day else then
        is_again = row.activity_id == before
        yield ("" if is_again else row.activity, what, change, best, "" if is_again else str(row.days or NOTHING))
        before = row.activity_id


def list_words(yardstick: Yardstick) -> str:
    """Return what is measured of an activity, in few words."""
    return title_of(yardstick).removesuffix(" of the day").removesuffix(" (80% clean or more)")
