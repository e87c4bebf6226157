"""Goals in plain Python: how far they are, counted from the rows of `export long`."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import Any, NamedTuple

Row = dict[str, Any]
TIE = 1e-9
IN_BASE = {"lb": 0.45359237}


class Aim(NamedTuple):
    """A goal as typed, and how much there is of what it asks for: None for nothing yet. Enough is `asked`."""

    words: str
    asked: float
    reached: Callable[[list[Row], date], float | None]


def on_days(rows: Iterable[Row], first: date, last: date) -> list[Row]:
    """Return the rows of the practice days from `first` to `last`."""
    return [row for row in rows if first.isoformat() <= row["practice_day"] <= last.isoformat()]


def week(rows: Iterable[Row], today: date) -> list[Row]:
    """Return the rows of the week, from Monday, that `today` lies in."""
    monday = today - timedelta(days=today.weekday())
    return on_days(rows, monday, monday + timedelta(days=6))


def sets_of(rows: Iterable[Row], activity: str) -> list[dict[str, float]]:
    """Return the values of each set of the activity that was done and is no warm-up, by metric, in kg."""
    sets: dict[int, dict[str, float]] = {}
    for row in rows:
        if row["activity"] == activity and row["row"] == "value" and row["set_kind"] != "warmup":
            value = row["value"] * IN_BASE.get(row["unit"] or "", 1)
            sets.setdefault(row["set_id"], {"failure": row["set_kind"] == "failure"})[row["metric"]] = value
    return list(sets.values())


def best_tempo(rows: list[Row], least_reps: float = 0, among: list[Row] | None = None) -> float | None:
    """Return the fastest tempo that was held: not to failure, and 80 % clean where clean is counted at all.

    It is the fastest `among` some of the rows, if they are given.
    """
    knows_clean = any(row["metric"] == "clean" and row["activity"] == "guitar" for row in rows)
    held = [
        values["tempo"]
        for values in sets_of(rows if among is None else among, "guitar")
        if "tempo" in values
        and not values["failure"]
        and (not knows_clean or ("clean" in values and values["clean"] / values["attempts"] >= 0.8))
        and values.get("reps", 1) > 0
        and values.get("reps", 0) >= least_reps
    ]
    return max(held, default=None)


def best_weight(rows: Iterable[Row], least_reps: float) -> float | None:
    """Return the heaviest weight that was lifted so often."""
    lifted = [
        values["weight"]
        for values in sets_of(rows, "squat")
        if "weight" in values and values.get("reps", 0) >= max(least_reps, 1)
    ]
    return max(lifted, default=None)


def seconds(rows: Iterable[Row], activity: str | None = None) -> float | None:
    """Return how long was practised; None where no length is known."""
    lengths = [
        row["seconds"]
        for row in rows
        if row["row"] == "interval" and row["seconds"] is not None and activity in (None, row["activity"])
    ]
    return sum(lengths) if lengths else None


def summed(rows: Iterable[Row], activity: str, metric: str) -> float | None:
    """Return the sum of a metric."""
    numbers = [values[metric] for values in sets_of(rows, activity) if metric in values]
    return sum(numbers) if numbers else None


def days(rows: Iterable[Row], activity: str) -> float:
    """Return on how many practice days there was practice."""
    return len({row["practice_day"] for row in rows if row["activity"] == activity})


def sessions(rows: Iterable[Row]) -> float:
    """Return in how many sessions there was practice."""
    return len({row["session_id"] for row in rows})


AIMS = (
    Aim("guitar 104bpm", 104, lambda rows, _: best_tempo(rows)),
    Aim("guitar 100bpm x4", 100, lambda rows, _: best_tempo(rows, 4)),
    Aim("guitar 104bpm weekly", 104, lambda rows, today: best_tempo(rows, among=week(rows, today))),
    Aim("squat 100kgx5", 100, lambda rows, _: best_weight(rows, 5)),
    Aim("squat 100kgx1 --until 2026-03-11", 100, lambda rows, _: best_weight(up_to(rows, "2026-03-11"), 1)),
    Aim("guitar 2h weekly", 7200, lambda rows, today: seconds(week(rows, today), "guitar")),
    Aim("3h in all", 10800, lambda rows, _: seconds(rows)),
    Aim("guitar 1h daily", 3600, lambda rows, today: seconds(on_days(rows, today, today), "guitar")),
    Aim("squat 20 reps weekly", 20, lambda rows, today: summed(week(rows, today), "squat", "reps")),
    Aim("squat 60 reps in all", 60, lambda rows, _: summed(rows, "squat", "reps")),
    Aim("guitar 3x weekly", 3, lambda rows, today: days(week(rows, today), "guitar")),
    Aim("5 sessions monthly", 5, lambda rows, _: sessions(on_days(rows, date(2026, 3, 1), date(2026, 3, 31)))),
)


def up_to(rows: Iterable[Row], last: str) -> list[Row]:
    """Return the rows of practice days up to the last one."""
    return [row for row in rows if row["practice_day"] <= last]


def met(aim: Aim, reached: float | None) -> bool:
    """Return whether there is as much as is asked for."""
    return reached is not None and reached >= aim.asked - TIE
