"""What was measured, put together: sums, shares, the best, the last, and units that convert."""

import pytest

from practicelog.domain.review.measured import Measured, MeasuredRow, in_one_unit, together


def rows(*numbers: float, **more: object) -> list[MeasuredRow]:
    """A row for each number."""
    return [MeasuredRow(number)._replace(**more) for number in numbers]  # type: ignore[arg-type]


def test_nothing_comes_to_nothing() -> None:
    assert together([]) is None
    assert in_one_unit([]) == []


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        (rows(20, 15, unit="reps"), Measured(35, "reps")),
        (rows(0.1, 0.2), Measured(0.3)),
        (rows(1 / 3, 1 / 3), Measured(0.666667)),
        (rows(80, 92, 88, unit="bpm", aggregate="best"), Measured(92, "bpm")),
        (rows(300, 290, 310, aggregate="best", direction="lower"), Measured(290)),
        (rows(3, 2, aggregate="best", direction="none"), Measured(3)),
        (
            [MeasuredRow(70, recorded_us=3), MeasuredRow(72, recorded_us=9), MeasuredRow(71)],
            Measured(213),
        ),
        (
            [
                MeasuredRow(70, aggregate="last", recorded_us=3, unit="kg"),
                MeasuredRow(69, aggregate="last", recorded_us=9, unit="kg"),
                MeasuredRow(71, aggregate="last", unit="kg"),
            ],
            Measured(69, "kg"),
        ),
        (
            [MeasuredRow(71, aggregate="last"), MeasuredRow(70, aggregate="last", recorded_us=1)],
            Measured(70),
        ),
        ([MeasuredRow(5, of=8), MeasuredRow(7, of=8)], Measured(0.75, "", 16)),
        ([MeasuredRow(30, of=4, unit="bpm"), MeasuredRow(20, of=1, unit="bpm")], Measured(10, "bpm", 5)),
        ([MeasuredRow(6, of=8), MeasuredRow(2)], Measured(1, "", 8)),
        ([MeasuredRow(0, of=0)], None),
    ],
)
def test_numbers_come_to_what_their_metric_says(found: list[MeasuredRow], expected: Measured | None) -> None:
    assert together(found) == expected


def test_pounds_are_told_in_kilograms_where_something_is_in_kilograms() -> None:
    found = [MeasuredRow(100, unit="lb"), MeasuredRow(50, unit="kg")]
    assert in_one_unit(found) == [MeasuredRow(50, unit="kg"), MeasuredRow(45.36, unit="kg")]
    assert together(found) == Measured(95.36, "kg")


def test_pounds_alone_stay_pounds() -> None:
    assert together(rows(100, 50.5, unit="lb")) == Measured(150.5, "lb")


def test_the_unit_first_by_name_is_told_and_what_does_not_convert_to_it_is_left_out() -> None:
    found = [
        MeasuredRow(2, unit="mi"),
        MeasuredRow(5, unit="km"),
        MeasuredRow(9, unit="reps"),
        MeasuredRow(400, unit="m"),
    ]
    # 3.218688 km and 0.4 km.
    assert in_one_unit(found) == [
        MeasuredRow(5, unit="km"),
        MeasuredRow(0.4, unit="km"),
        MeasuredRow(3.22, unit="km"),
    ]
    assert together([MeasuredRow(9, unit="reps"), MeasuredRow(3, unit="kg")]) == Measured(3, "kg")
