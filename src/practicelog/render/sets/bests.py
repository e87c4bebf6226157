"""Personal bests, as a screen and as plain values for JSON and CSV."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from practicelog.domain.sets.plan import format_number
from practicelog.domain.time.clock import stored_day
from practicelog.queries.sets.bests import ActivityBestRow, Best
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.sets.sets import near_day, value_text

SITTINGS = {"sum": "in a sitting", "mean": "mean of a sitting", "last": "last of a sitting"}


def main_bests_screen(lines: Sequence[ActivityBestRow], today: date) -> Screen:
    """Return the main best of each activity."""
    rows = [
        Row((line.activity, number(line.best), what_words(line.best, with_name=True), *where(line.best, today)))
        for line in lines
    ]
    return Screen(("", ""), Grid("<><><", rows, ("activity", "best", "", "day", "set"), movable=2))


def bests_screen(activity: str, lines: Sequence[ActivityBestRow], today: date) -> Screen:
    """Return all bests of one activity."""
    rows: list[Row] = []
    before = ""
    for line in lines:
        head = "one-rep max" if line.best.formula else line.best.metric.name
        head += f" {line.best.side}" if line.best.side else ""
        name = "" if head == before else head
        before = head
        rows.append(Row(("  " + name, what_words(line.best), number(line.best), *where(line.best, today))))
    return Screen((activity, ""), Grid("<<>><", rows, movable=1))


def number(best: Best) -> str:
    """Return the value with its unit; an estimate or a mean is rounded to one decimal."""
    if best.formula or best.over == "mean":
        return value_text(best.value if best.metric.unit == "s" else round(best.value, 1), best.metric.unit)
    return value_text(best.value, best.metric.unit)


def what_words(best: Best, with_name: bool = False) -> str:
    """Return what kind of best it is, by its condition, formula or sum: `at x5`, `at 80% clean`, `Epley`."""
    words = []
    if with_name and not best.metric.unit:
        words.append(best.metric.name)
    if with_name and best.side:
        words.append(best.side)
    condition = best.condition
    if best.formula and condition:
        words.append(f"{best.formula}, from x{format_number(condition.least)}")
    elif condition and condition.name == "clean":
        words.append(f"at {100 * condition.least:.0f}% clean")
    elif condition and condition.name == "reps":
        words.append(f"at x{format_number(condition.least)}")
    elif condition:
        words.append("without weight")
    return " ".join([*words, *([SITTINGS[best.over]] if best.over in SITTINGS else [])])


def where(best: Best, today: date) -> tuple[str, str]:
    """Return the day of a best, and the reference that shows it."""
    return near_day(stored_day(best.practice_day), today), best.ref


def best_columns() -> dict[str, Callable[[ActivityBestRow], Any]]:
    """Return the columns of a best, for JSON and CSV."""
    return {
        "activity": lambda line: line.activity,
        "metric": lambda line: line.best.metric.name,
        "side": lambda line: line.best.side,
        "at_least_reps": lambda line: least(line.best, "reps"),
        "at_least_clean": lambda line: least(line.best, "clean"),
        "over": lambda line: line.best.over,
        "formula": lambda line: line.best.formula,
        "value": lambda line: line.best.value,
        "unit": lambda line: line.best.metric.unit or None,
        "practice_day": lambda line: line.best.practice_day,
        "ref": lambda line: line.best.ref,
        "activity_id": lambda line: line.activity_id,
        "set_id": lambda line: line.best.set_id,
    }


def least(best: Best, condition: str) -> float | None:
    """Return the least that the best asks of the condition called `condition`, None if it asks nothing of it."""
    return best.condition.least if best.condition and best.condition.name == condition else None
