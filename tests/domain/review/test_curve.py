"""Curves: what the numbers of a day come to, the best so far, the goal to draw, and what is left out of a drawing."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.plan.goals import Asked
from practicelog.domain.review.curve import (
    Aim,
    Curve,
    Mark,
    Point,
    Way,
    Yardstick,
    climbed,
    nearest,
    points_of,
    thinned,
)
from practicelog.domain.time.period import Period, day_of, week_of
from tests.domain.strategies import EVERYDAY

TEMPO = Yardstick("tempo", "tempo held", "bpm", "higher", "best")
PACE = Yardstick("pace", "pace", "s/km", "lower", "pace")
MOOD = Yardstick("mood", "mood", "", "none", "best")
SET = Asked("set", None, ())


def march(number: int) -> date:
    """A day of March 2026; the 2nd is a Monday."""
    return date(2026, 2, 28) + timedelta(days=number)


def point(number: int, value: float | None, **more: Any) -> Point:
    """A point of one day."""
    return Point(march(number), march(number), value, **more)


def row(*values: float | None) -> list[Point]:
    """Points of one day after the other, from 1 March."""
    return [point(at, value) for at, value in enumerate(values, 1)]


@pytest.mark.parametrize(
    ("unit", "length", "length_unit"),
    [("s/km", 1, "km"), ("s/mi", 1, "mi"), ("s/100m", 100, "m"), ("s/m", 1, "m")],
)
def test_a_pace_is_told_for_a_length(unit: str, length: int, length_unit: str) -> None:
    yardstick = PACE._replace(unit=unit)
    assert (yardstick.length, yardstick.length_unit) == (length, length_unit)


@pytest.mark.parametrize(
    ("yardstick", "value", "than", "is_better"),
    [
        (TEMPO, 92, 88, True),
        (TEMPO, 88, 92, False),
        (TEMPO, 88, 88, False),
        (TEMPO, 0.1 + 0.2, 0.3, False),  # the same, but for how computers add
        (TEMPO, 1, 0, True),
        (TEMPO, -5, None, True),
        (PACE, 290, 300, True),
        (PACE, 300, 290, False),
        (PACE, 300, 300, False),
        (PACE, 300, None, True),
        (MOOD, 5, 3, False),
        (MOOD, 5, None, False),
    ],
)
def test_a_number_is_better_by_more_than_a_tie_and_in_the_way_of_its_metric(
    yardstick: Yardstick, value: float, than: float | None, is_better: bool
) -> None:
    assert yardstick.is_better(value, than) is is_better


def test_a_curve_climbs_from_best_to_best() -> None:
    curve = climbed(TEMPO, [point(3, 90), point(1, 80), point(2, 85), point(4, 90), point(5, 70)], "L", march(1))
    assert curve.side == "L"
    assert curve.before is None
    assert [(point.day, point.best, point.is_best) for point in curve.points] == [
        (march(1), 80, True),
        (march(2), 85, True),
        (march(3), 90, True),
        (march(4), 90, False),
        (march(5), 90, False),
    ]
    assert curve.best == curve.points[2]


def test_what_came_before_the_first_day_counts_and_is_not_drawn() -> None:
    curve = climbed(TEMPO, row(80, 95, 90, 92, 97), None, march(3))
    assert curve.before == 95
    assert [(point.value, point.best, point.is_best) for point in curve.points] == [
        (90, 95, False),
        (92, 95, False),
        (97, 97, True),
    ]


def test_a_week_that_reaches_into_the_time_drawn_is_drawn() -> None:
    weeks = [Point(march(2), march(8), 80), Point(march(9), march(15), 85)]
    assert climbed(TEMPO, weeks, None, march(8)).before is None
    assert climbed(TEMPO, weeks, None, march(9)).before == 80
    assert climbed(TEMPO, weeks, None, march(9)).points == (weeks[1]._replace(best=85, is_best=True),)


def test_a_faster_pace_is_the_best() -> None:
    curve = climbed(PACE, row(300, 310, 290), None, march(1))
    assert [point.best for point in curve.points] == [300, 300, 290]


def test_where_neither_way_is_better_there_is_no_best() -> None:
    curve = climbed(MOOD, row(3, 5, 4, 4, 4), None, march(1))
    assert [point.best for point in curve.points] == [None] * 5
    assert curve.best is None
    assert not curve.has_line


def test_a_share_of_fewer_than_five_attempts_and_what_was_only_tried_is_no_best() -> None:
    clean = [point(1, 1.0, of=4), point(2, 0.8, of=5), point(3, 0.9, of=6), point(4, None, tried=1.0)]
    curve = climbed(TEMPO._replace(way="share"), clean, None, march(1))
    assert [(point.best, point.is_best) for point in curve.points] == [
        (None, False),
        (0.8, True),
        (0.9, True),
        (0.9, False),
    ]
    assert curve.best == curve.points[2]


@EVERYDAY
@given(st.lists(st.integers(40, 200), min_size=1, max_size=12))
def test_the_best_so_far_is_the_greatest_so_far(values: list[int]) -> None:
    curve = climbed(TEMPO, row(*values), None, march(1))
    assert [point.best for point in curve.points] == list(accumulate(values, max))
    assert curve.best is not None
    assert curve.best.day == march(1 + values.index(max(values)))


@pytest.mark.parametrize(
    ("values", "has_line"),
    [
        ((), False),
        ((80, 81, 82, 83), False),
        ((80, 81, 82, 83, None), False),
        ((80, 81, 82, 83, 84), True),
        ((84, 83, None, 82, 81, 80), True),
    ],
)
def test_five_days_with_a_value_make_a_line(values: tuple[float | None, ...], has_line: bool) -> None:
    curve = climbed(TEMPO, row(*values), None, march(1))
    assert curve.has_line is has_line
    assert [point.value for point in curve.values] == [value for value in values if value is not None]


def test_the_numbers_of_a_drawing_are_those_held_and_tried_the_best_before_and_the_aim() -> None:
    few = Curve(None, (point(1, 80), point(2, None, tried=84), point(3, 82, tried=86)), before=90)
    assert few.numbers() == [80, 84, 82, 86]
    assert few.numbers(100) == [80, 84, 82, 86, 100]
    assert few.numbers(0) == [80, 84, 82, 86, 0]
    line = climbed(TEMPO, [point(0, 90), *row(80, 81, 82, 83, 84)], None, march(1))
    assert line.numbers(100) == [80, 81, 82, 83, 84, 90, 100]
    assert line._replace(before=None).numbers() == [80, 81, 82, 83, 84]


def aims(*numbers: float, side: str | None = None) -> list[Aim]:
    """Goals for those numbers."""
    return [Aim(f"to {number}", at, number, SET, None, side) for at, number in enumerate(numbers)]


@pytest.mark.parametrize(
    ("yardstick", "best", "numbers", "drawn"),
    [
        (TEMPO, 90, (120, 100, 80), 100),
        (TEMPO, 100, (120, 100, 80), 120),
        (TEMPO, 130, (100, 120, 80), 120),  # all are reached: the furthest
        (TEMPO, None, (120, 100), 100),
        (PACE, 300, (240, 280, 310), 280),
        (PACE, 230, (240, 280, 310), 240),
        (MOOD, None, (5, 3), 5),
        (TEMPO, 90, (), None),
    ],
)
def test_the_goal_drawn_is_the_nearest_that_is_not_reached(
    yardstick: Yardstick, best: float | None, numbers: tuple[float, ...], drawn: float | None
) -> None:
    points = () if best is None else (point(1, 70, best=70, is_best=True), point(2, best, best=best, is_best=True))
    found = nearest(aims(*numbers), yardstick, Curve(None, points))
    assert (found.number if found else None) == drawn


def test_a_goal_for_a_side_is_drawn_at_that_side_alone() -> None:
    both = [*aims(100, side="L"), *aims(110)]
    for side, number in (("L", 100), ("R", 110), (None, 110)):
        found = nearest(both, TEMPO, Curve(side, ()))
        assert found is not None
        assert found.number == number


def mark(number: int, value: float, **more: Any) -> Mark:
    """A mark of a day of March."""
    return Mark(march(number), value, **more)


@pytest.mark.parametrize(
    ("yardstick", "marks", "expected"),
    [
        (TEMPO, [mark(3, 80, ref="a"), mark(3, 92, ref="b"), mark(3, 88, ref="c")], point(3, 92, ref="b")),
        (TEMPO, [mark(3, 92, ref="a"), mark(3, 92, ref="b")], point(3, 92, ref="a")),  # the first of two as good
        (PACE, [mark(3, 300, ref="a"), mark(3, 290, ref="b")], point(3, 290, ref="b")),
        (MOOD, [mark(3, 5, ref="a"), mark(3, 2, ref="b")], point(3, 2, ref="b")),  # the last
        (TEMPO, [mark(3, 88, ref="a"), mark(3, 96, held=False, ref="b")], point(3, 88, tried=96, ref="a")),
        (TEMPO, [mark(3, 88, ref="a"), mark(3, 80, held=False, ref="b")], point(3, 88, ref="a")),
        (TEMPO, [mark(3, 96, held=False), mark(3, 100, held=False)], point(3, None, tried=100)),
        (MOOD, [mark(3, 5, ref="a"), mark(3, 9, held=False)], point(3, 5, ref="a")),
    ],
)
def test_of_the_sets_of_a_day_the_best_counts_and_what_was_tried_beyond_it(
    yardstick: Yardstick, marks: list[Mark], expected: Point
) -> None:
    assert points_of(marks, yardstick, day_of) == [expected]


@pytest.mark.parametrize(
    ("way", "marks", "value", "of"),
    [
        ("sum", [mark(3, 20), mark(3, 15)], 35, None),
        ("sum", [mark(3, 0.1), mark(3, 0.2)], 0.3, None),
        ("sum", [mark(3, 20, of=4), mark(3, 15, of=4)], 35, None),
        ("last", [mark(3, 20), mark(3, 15)], 15, None),
        ("share", [mark(3, 5, of=8), mark(3, 7, of=8)], 0.75, 16),
        ("mean", [mark(3, 30, of=4), mark(3, 20, of=1)], 10, 5),
        ("mean", [mark(3, 30, of=3), mark(3, 20)], 50 / 3, 3),
        ("mean", [mark(3, 30), mark(3, 20)], 50, None),
    ],
)
def test_numbers_of_a_day_are_put_together_as_the_metric_says(
    way: Way, marks: list[Mark], value: float, of: float | None
) -> None:
    assert points_of(marks, TEMPO._replace(way=way), day_of) == [point(3, value, of=of)]


def test_marks_are_told_by_day_or_by_a_longer_period_oldest_first() -> None:
    marks = [mark(10, 88, ref="c"), mark(3, 80, ref="a"), mark(5, 84, ref="b")]
    assert points_of(marks, TEMPO, day_of) == [point(3, 80, ref="a"), point(5, 84, ref="b"), point(10, 88, ref="c")]
    assert points_of(marks, TEMPO, week_of) == [
        Point(march(2), march(8), 84, ref="b"),
        Point(march(9), march(15), 88, ref="c"),
    ]
    assert points_of([], TEMPO, week_of) == []


def one_place(_: Point) -> int:
    """All points share a place."""
    return 0


def kept(points: Sequence[Point], yardstick: Yardstick = TEMPO) -> list[int]:
    """Which of the points are drawn where all share a place."""
    return [point.day.day for point in thinned(points, one_place, yardstick)]


def test_where_points_share_a_place_the_best_held_the_last_tried_and_every_best_are_drawn() -> None:
    assert kept(row(80, 84, 84, 82)) == [2]
    assert kept(row(80, 84, 90, 82), PACE) == [1]
    assert kept([*row(80, 84, 82), point(4, None, tried=86), point(5, None, tried=90)]) == [2, 5]
    assert kept([point(1, 80, is_best=True), *row(80, 84, 82)[1:], point(4, 84, is_best=True)]) == [1, 2, 4]
    assert kept([point(1, None, tried=80), point(2, None, tried=82), point(3, None, tried=81)]) == [3]
    assert kept([point(1, 0), point(2, -5), point(3, -10)]) == [1]
    assert kept([point(1, -5), point(2, 0), point(3, -10)]) == [2]


def test_all_points_are_drawn_where_there_is_room_or_no_best() -> None:
    assert kept(row(80, 84)) == [1, 2]
    assert kept(row(80, 84, 82)) == [2]
    assert kept(row(80, 84, 82), MOOD) == [1, 2, 3]
    two_places = [point.day.day for point in thinned(row(80, 84, 82, 81), lambda point: point.day.day // 3, TEMPO)]
    assert two_places == [1, 2, 3, 4]
    assert [point.day.day for point in thinned(row(80, 84, 82, 81, 80), lambda point: point.day.day // 3, TEMPO)] == [
        2,
        3,
    ]


def test_a_point_covers_the_days_of_its_period() -> None:
    found = points_of([mark(5, 84)], TEMPO, lambda _: Period(march(1), march(11)))
    assert [(point.day, point.last) for point in found] == [(march(1), march(10))]
