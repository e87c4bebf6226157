"""A one-repetition maximum, on worked examples from lifting."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.sets.strength import MOST_REPS, brzycki, epley
from tests.domain.strategies import EVERYDAY


@pytest.mark.parametrize(
    ("weight", "reps", "by_epley", "by_brzycki"),
    [
        (100, 1, 100.00, 100.00),
        (100, 5, 116.67, 112.50),  # 100 × 7/6; 100 × 36/32
        (100, 10, 133.33, 133.33),  # the two meet at ten
        (60, 8, 76.00, 74.48),
        (140, 3, 154.00, 148.24),
        (97.5, 12, 136.50, 140.40),
    ],
)
def test_the_maximum_is_told_from_few_reps(weight: float, reps: int, by_epley: float, by_brzycki: float) -> None:
    assert epley(weight, reps) == pytest.approx(by_epley, abs=0.005)
    assert brzycki(weight, reps) == pytest.approx(by_brzycki, abs=0.005)


@pytest.mark.parametrize(("weight", "reps"), [(100, 0), (100, 13), (100, 37), (100, 40), (0, 5), (-20, 5), (100, 0.5)])
def test_no_maximum_is_told_where_the_formulas_do_not_hold(weight: float, reps: float) -> None:
    assert epley(weight, reps) is None
    assert brzycki(weight, reps) is None


@EVERYDAY
@given(st.integers(1, 5000).map(lambda halves: halves / 2), st.integers(1, MOST_REPS - 1))
def test_more_weight_or_more_reps_is_more(weight: float, reps: int) -> None:
    for formula in (epley, brzycki):
        least, more_reps, more_weight = formula(weight, reps), formula(weight, reps + 1), formula(weight + 0.5, reps)
        assert least is not None
        assert more_reps is not None
        assert more_weight is not None
        assert weight <= least < more_reps
        assert least < more_weight
