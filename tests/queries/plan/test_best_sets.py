"""The set that is best for a goal: by its first number, with all that is asked for besides."""

import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from practicelog.domain.plan.goals import AT_LEAST, AT_MOST, EQUAL, Comparison, Condition
from practicelog.domain.time.period import ALL, Period, day_of
from practicelog.queries.plan.best_sets import best_set
from practicelog.queries.plan.goals import ConditionRow
from tests.conftest import Record

Asked = tuple[str, Comparison, float, str]
"""A metric, with its side if it is of one (`reps L`), how much of it is asked for, and in which unit."""
Best = Callable[..., tuple[float, str, str] | None]

TODAY = day_of(date(2026, 3, 12))
LIFTS = (
    ("set squat 100kgx5", "18:00"),
    ("set squat 110kgx3", "18:01"),
    ("set squat 240lbx4", "18:02"),
    ("set squat 200kgx5 warmup", "18:03"),
    ("finish", "18:10"),
)
MARCHES = (
    ("set march 30kg 4km", "18:00"),
    ("set march 25kg 5km", "18:01"),
    ("set march 20kg 5.5km", "18:02"),
    ("finish", "18:10"),
)
CARDS = (("set cards clean=43/50", "18:00"), ("set cards clean=36/45", "18:01"), ("finish", "18:10"))
LICKS = (
    ("set alt 100bpm clean=7/8", "18:00"),
    ("set alt 104bpm clean=9/10", "18:01"),
    ("set alt 110bpm clean=7/10", "18:02"),
    ("set alt 90bpm clean=8/8", "18:03"),
    ("finish", "18:10"),
)
SIDES = (
    ("set row L:32kgx10 R:30kgx8", "18:00"),
    ("set row L:34kgx6 R:36kgx9", "18:01"),
    ("set lick L:clean=7/8 R:clean=3/8", "18:02"),
    ("set lick L:clean=6/8 R:clean=6/8", "18:03"),
    ("finish", "18:10"),
)
PULL_UPS = (
    ("set pull-up x9", "18:00"),
    ("set pull-up -- -20kg x12", "18:01"),
    ("set pull-up 0.5kg x4", "18:02"),
    ("finish", "18:10"),
)


@pytest.fixture
def best(log_file: Path) -> Best:
    """Ask the log for the best set of an activity: its value, its unit and its reference."""

    def best(activity: str, *asked: Asked, period: Period = ALL) -> tuple[float, str, str] | None:
        db = sqlite3.connect(log_file)
        try:
            row = best_set(db, [condition(db, activity, *one) for one in asked], period)
        finally:
            db.close()
        return (row.value, row.unit, row.ref) if row else None

    return best


def condition(
    db: sqlite3.Connection, activity: str, name: str, comparison: Comparison, number: float, unit: str
) -> ConditionRow:
    """Return what is asked for, with the ids of its metric and its side."""
    metric, _, side = name.partition(" ")
    of_activity = (
        "SELECT {0}.id FROM {0} JOIN activity ON activity.id = activity_id WHERE activity.name = ? AND {0}.name = ?"
    )
    (metric_id,) = db.execute(of_activity.format("metric"), (activity, metric)).fetchone()
    (side_id,) = db.execute(of_activity.format("side"), (activity, side)).fetchone() if side else (None,)
    return ConditionRow(Condition(metric, side or None, comparison, number, unit), metric_id, side_id)


@pytest.mark.parametrize("period", [ALL, TODAY])
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([("weight", AT_LEAST, 140, "kg")], (110, "kg", "1.1.2")),
        ([("weight", AT_LEAST, 140, "kg"), ("reps", AT_LEAST, 4, "")], (240, "lb", "1.1.3")),
        ([("weight", AT_LEAST, 140, "kg"), ("reps", AT_LEAST, 6, "")], None),
        ([("weight", AT_LEAST, 140, "kg"), ("reps", EQUAL, 4, "")], (240, "lb", "1.1.3")),
        ([("weight", AT_LEAST, 140, "kg"), ("reps", AT_MOST, 4, "")], (110, "kg", "1.1.2")),
        ([("weight", AT_MOST, 80, "kg")], (100, "kg", "1.1.1")),
        ([("weight", AT_MOST, 80, "kg"), ("reps", AT_MOST, 4, "")], (240, "lb", "1.1.3")),
        ([("weight", EQUAL, 100, "kg")], (100, "kg", "1.1.1")),
        ([("weight", EQUAL, 240, "lb")], (240, "lb", "1.1.3")),
        ([("weight", EQUAL, 105, "kg")], None),
    ],
)
def test_it_is_the_most_the_least_or_just_as_much_with_the_reps_asked_for(
    asked: list[Asked], found: tuple[float, str, str] | None, period: Period, record: Record, best: Best
) -> None:
    record(*LIFTS)
    assert best("squat", *asked, period=period) == found


def test_only_sets_of_the_days_are_looked_at(record: Record, best: Best) -> None:
    record(*LIFTS)
    assert best("squat", ("weight", AT_LEAST, 140, "kg"), period=day_of(date(2026, 3, 11))) is None
    assert best("squat", ("weight", AT_LEAST, 140, "kg"), period=day_of(date(2026, 3, 13))) is None


@pytest.mark.parametrize("period", [ALL, TODAY])
@pytest.mark.parametrize(
    ("distance", "found"),
    [
        # 4.83 km
        (("distance", AT_LEAST, 3, "mi"), (25, "kg", "1.1.2")),
        (("distance", AT_MOST, 3, "mi"), (30, "kg", "1.1.1")),
        (("distance", EQUAL, 5, "km"), (25, "kg", "1.1.2")),
        (("distance", AT_LEAST, 5500, "m"), (20, "kg", "1.1.3")),
    ],
)
def test_what_is_asked_for_besides_is_met_in_whatever_unit(
    distance: Asked, found: tuple[float, str, str], period: Period, record: Record, best: Best
) -> None:
    record(*MARCHES)
    assert best("march", ("weight", AT_LEAST, 40, "kg"), distance, period=period) == found


@pytest.mark.parametrize("period", [ALL, TODAY])
@pytest.mark.parametrize(
    ("clean", "attempts", "found"),
    [
        (34, 40, (43, "", "1.1.1")),  # 85 %, and 43 of 50 are 86 %
        (4, 5, (43, "", "1.1.1")),
        (30, 45, (43, "", "1.1.1")),
        (35, 40, None),  # 87.5 %
        (44, 55, None),  # 80 %, but 44
    ],
)
def test_clean_ones_are_a_share_of_their_attempts_and_as_many_at_least(
    clean: int, attempts: int, found: tuple[float, str, str] | None, period: Period, record: Record, best: Best
) -> None:
    record(*CARDS)
    asked: list[Asked] = [("clean", AT_LEAST, clean, ""), ("attempts", AT_MOST, attempts, "")]
    assert best("cards", *asked, period=period) == found


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([("clean", AT_LEAST, 30, "")], (43, "", "1.1.1")),
        ([("attempts", AT_MOST, 45, "")], (45, "", "1.1.2")),
    ],
)
def test_either_of_a_pair_alone_is_a_number_like_any_other(
    asked: list[Asked], found: tuple[float, str, str], record: Record, best: Best
) -> None:
    record(*CARDS)
    assert best("cards", *asked) == found


@pytest.mark.parametrize("period", [ALL, TODAY])
@pytest.mark.parametrize(
    ("besides", "found"),
    [
        ([], (104, "bpm", "1.1.2")),
        ([("clean", AT_LEAST, 7, ""), ("attempts", AT_MOST, 8, "")], (104, "bpm", "1.1.2")),
        ([("clean", AT_LEAST, 8, ""), ("attempts", AT_MOST, 8, "")], (90, "bpm", "1.1.4")),
        ([("attempts", AT_MOST, 8, ""), ("clean", AT_LEAST, 8, "")], (90, "bpm", "1.1.4")),
        ([("attempts", AT_MOST, 8, "")], (100, "bpm", "1.1.1")),
        ([("clean", AT_LEAST, 9, "")], (104, "bpm", "1.1.2")),
    ],
)
def test_a_tempo_is_held_with_the_share_of_clean_ones_asked_for(
    besides: list[Asked], found: tuple[float, str, str], period: Period, record: Record, best: Best
) -> None:
    record(*LICKS)
    assert best("alt", ("tempo", AT_LEAST, 120, "bpm"), *besides, period=period) == found


@pytest.mark.parametrize("period", [ALL, TODAY])
@pytest.mark.parametrize(
    ("activity", "asked", "found"),
    [
        ("row", [("weight L", AT_LEAST, 40, "kg")], (34, "kg", "1.1.2")),
        ("row", [("weight R", AT_LEAST, 40, "kg")], (36, "kg", "1.1.2")),
        ("row", [("weight L", AT_LEAST, 40, "kg"), ("reps L", AT_LEAST, 8, "")], (32, "kg", "1.1.1")),
        ("row", [("weight L", AT_LEAST, 40, "kg"), ("reps R", AT_LEAST, 9, "")], (34, "kg", "1.1.2")),
        ("row", [("weight R", AT_LEAST, 40, "kg"), ("weight L", AT_MOST, 33, "kg")], (30, "kg", "1.1.1")),
        (
            "lick",
            [
                ("clean L", AT_LEAST, 3, ""),
                ("clean R", AT_LEAST, 3, ""),
                ("attempts L", AT_MOST, 4, ""),
                ("attempts R", AT_MOST, 4, ""),
            ],
            (6, "", "1.2.2"),
        ),
        ("lick", [("clean L", AT_LEAST, 3, ""), ("attempts L", AT_MOST, 4, "")], (7, "", "1.2.1")),
    ],
)
def test_each_side_has_its_own(
    activity: str, asked: list[Asked], found: tuple[float, str, str], period: Period, record: Record, best: Best
) -> None:
    record(*SIDES)
    assert best(activity, *asked, period=period) == found


@pytest.mark.parametrize("period", [ALL, TODAY])
@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ([("weight", AT_LEAST, 10, "kg")], (0.5, "kg", "1.1.3")),
        ([("weight", AT_LEAST, 10, "kg"), ("reps", AT_LEAST, 8, "")], (0, "kg", "1.1.1")),
        ([("weight", AT_LEAST, -10, "kg"), ("reps", AT_LEAST, 8, "")], (0, "kg", "1.1.1")),
        ([("weight", AT_LEAST, -10, "lb"), ("reps", AT_LEAST, 8, "")], (0, "lb", "1.1.1")),
        ([("weight", AT_LEAST, -10, "kg"), ("reps", AT_LEAST, 10, "")], (-20, "kg", "1.1.2")),
        ([("weight", AT_LEAST, 10, "kg"), ("reps", AT_LEAST, 13, "")], None),
        ([("weight", AT_MOST, 10, "kg")], (-20, "kg", "1.1.2")),
    ],
)
def test_where_some_are_assisted_a_set_without_a_weight_has_one_of_zero(
    asked: list[Asked], found: tuple[float, str, str] | None, period: Period, record: Record, best: Best
) -> None:
    record(*PULL_UPS)
    assert best("pull-up", *asked, period=period) == found
