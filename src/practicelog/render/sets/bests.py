"""Personal bests, as a screen and as plain values for JSON and CSV."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from practicelog.domain.sets.plan import BUILT_IN, format_number
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import stored_day
from practicelog.queries.sets.best import Best
from practicelog.queries.sets.bests import ActivityBestRow
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.sets.sets import estimate_words, near_day, number_of, set_number


def main_bests_screen(title: str, lines: Sequence[ActivityBestRow], today: date) -> Screen:
    """Return the main best of each activity, of a weight beside the maximum that is estimated."""
    maxima = {(line.activity_id, line.best.side): line.best for line in lines if line.best.formula}
    rows = [
        Row(
            (
                line.activity,
                set_number(line.best),
                main_words(line.best, maxima.get((line.activity_id, line.best.side))),
                *where(line.best, today),
            )
        )
        for line in lines
        if not line.best.formula
    ]
    return Screen((title, ""), Grid("<><><", rows, ("activity", "best", "", "day", "set"), movable=2))


def main_words(best: Best, maximum: Best | None) -> str:
    """Return which best it is, of what unless its unit says so, and what goes with it: `heaviest`, `most reps`."""
    words = [best.side] if best.side else []
    words.append(shown_label(best))
    words += [best.metric.name] if not best.metric.unit or name_key(best.metric.name) not in BUILT_IN else []
    if best.label.startswith("without"):
        words[-2:] = reversed(words[-2:])
    return ", ".join([" ".join(words), *([estimate_words(maximum)] if maximum else [])])


def bests_screen(title: str, lines: Sequence[ActivityBestRow], today: date) -> Screen:
    """Return all bests of one activity. The heaviest set is not said again as that for so many reps."""
    rows: list[Row] = []
    heaviest = None
    for best in (line.best for line in lines):
        head = best.metric.name + (f" {best.side}" if best.side else "")
        if best.at_least_reps is None:
            heaviest = best.set_id
        elif best.set_id == heaviest and not best.formula:
            continue
        rows.append(Row(("  " + head, label_words(best), number_of(best), *where(best, today))))
    return Screen((title, ""), Grid("<<>><", rows, movable=1))


def label_words(best: Best) -> str:
    """Return the label, with the reps of what is the heaviest or estimated: `heaviest, x5`."""
    if best.is_weight and best.reps and (best.formula or best.at_least_reps is None):
        return f"{best.label}, {'from ' if best.formula else ''}x{format_number(best.reps)}"
    return shown_label(best)


def shown_label(best: Best) -> str:
    """Return the label with its percent as all screens have it: `80% clean`. In JSON and CSV it stays as it was."""
    return best.label.replace(" %", "%")


def where(best: Best, today: date) -> tuple[str, str]:
    """Return the day of a best, and the reference that shows it."""
    return near_day(stored_day(best.practice_day), today), best.ref


def best_columns() -> dict[str, Callable[[ActivityBestRow], Any]]:
    """Return the columns of a best, for JSON and CSV."""
    return {
        "activity": lambda line: line.activity,
        "metric": lambda line: line.best.metric.name,
        "side": lambda line: line.best.side,
        "label": lambda line: line.best.label,
        "at_least_reps": lambda line: line.best.at_least_reps,
        "at_least_clean": lambda line: line.best.at_least_clean,
        "over": lambda line: line.best.over,
        "formula": lambda line: line.best.formula,
        "value": lambda line: line.best.value,
        "unit": lambda line: line.best.unit or None,
        "reps": lambda line: line.best.reps,
        "practice_day": lambda line: line.best.practice_day,
        "ref": lambda line: line.best.ref,
        "activity_id": lambda line: line.activity_id,
        "set_id": lambda line: line.best.set_id,
    }
