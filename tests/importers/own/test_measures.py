"""The columns of `export sets` say what they measure, as far as they do."""

import pytest

from practicelog.importers.own.measures import measure_in
from practicelog.importers.own.rows import SET_COLUMNS


@pytest.mark.parametrize(
    ("column", "measure"),
    [
        ("reps", ("reps", "", None)),
        ("reps_L", ("reps", "", "L")),
        ("weight_kg", ("weight", "kg", None)),
        ("weight_lb_left hand", ("weight", "lb", "left hand")),
        ("distance_mi", ("distance", "mi", None)),
        ("hold_s_R", ("hold", "s", "R")),
        ("weight_kg_2", ("weight kg 2", "", None)),
        ("time_signature", ("time signature", "", None)),
        ("pitch_Hz", ("pitch Hz", "", None)),
        ("metric_notes", ("notes", "", None)),
        ("metric_volume", ("volume", "", None)),
        ("metric_system", ("metric system", "", None)),
    ],
)
def test_a_column_is_a_metric_with_its_unit_and_its_side(column: str, measure: tuple[str, str, str | None]) -> None:
    assert measure_in(column, SET_COLUMNS) == measure
