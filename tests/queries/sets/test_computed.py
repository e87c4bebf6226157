"""What is computed from sets, on worked examples from lifting and from music."""

from collections.abc import Callable

import pytest

from practicelog.db.connect import reading
from practicelog.domain.sets.products import Yield
from practicelog.queries.sets.computed import yields_in, yields_of
from practicelog.queries.sets.metrics import measures_of
from practicelog.queries.sets.sets import set_with, sets_of_instance
from tests.conftest import Run, done

VOLUME = "metric add {} volume --of weight --of reps"


@pytest.fixture
def instance(run: Run) -> Callable[[], dict[str, Yield]]:
    """Return the yields of 1.1, by name."""

    def instance() -> dict[str, Yield]:
        with reading() as db:
            return {one.metric.name: one for one in yields_in(db, 1, sets_of_instance(db, 1))}

    return instance


def set_yields(set_id: int) -> dict[str, Yield]:
    """Return the yields of one set of the first activity, by name."""
    with reading() as db:
        return {one.metric.name: one for one in yields_of(measures_of(db, 1), [set_with(db, set_id).plan])}


def test_three_sets_of_five_squats_add_up(run: Run, instance: Callable[[], dict[str, Yield]]) -> None:
    run("set squat 3x5 100kg")
    run(VOLUME.format("squat"))
    volume = instance()["volume"]
    assert (volume.total, volume.sides, volume.metric.unit) == (1500, {}, "kg")
    assert set_yields(1)["volume"].total == 500


def test_a_pair_of_rows_is_one_set(run: Run, instance: Callable[[], dict[str, Yield]]) -> None:
    run("set row L:32kgx10 R:32kgx8")
    run(VOLUME.format("row"))
    assert (set_yields(1)["volume"].total, set_yields(1)["volume"].sides) == (576, {"L": 320, "R": 256})
    run("set row L:30kgx10 R:30kgx10")
    assert (instance()["volume"].total, instance()["volume"].sides) == (1176, {"L": 620, "R": 556})


@pytest.mark.parametrize(
    ("rule", "total"),
    [("sum", 32.0 * 18), ("mean", 32.0 * 9), ("min", 32.0 * 8), ("none", None)],
)
def test_the_sides_of_a_set_make_one_number_by_the_side_rule(rule: str, total: float | None, run: Run) -> None:
    run("set row L:32kgx10 R:32kgx8")
    run(VOLUME.format("row") + f" --side-rule {rule}")
    assert set_yields(1)["volume"].total == total
    assert set_yields(1)["volume"].sides == {"L": 320, "R": 256}


@pytest.mark.parametrize(
    ("options", "total"),
    [
        ("--aggregate sum", 1000.0 + 880 + 900),
        ("--aggregate mean", 2780 / 3),
        ("--aggregate best", 1000.0),
        ("--aggregate best --direction lower", 880.0),
        ("--aggregate best --direction none", None),
        ("--aggregate last", 900.0),
    ],
)
def test_several_sets_make_one_number_by_the_aggregate(
    options: str, total: float | None, run: Run, instance: Callable[[], dict[str, Yield]]
) -> None:
    for words in ("100kgx10", "110kgx8", "90kgx10"):
        run(f"set squat {words}")
    run(f"{VOLUME.format('squat')} {options}")
    assert instance()["volume"].total == (None if total is None else pytest.approx(total))


def test_notes_played_are_tempo_times_hold_with_both_hands_as_fast_as_the_slower(
    run: Run, instance: Callable[[], dict[str, Yield]]
) -> None:
    run("set trill L:84bpm R:88bpm 30s")
    run("metric add trill beats --of tempo --of hold --side-rule min")
    assert instance()["beats"].total == 84 * 30
    assert instance()["beats"].metric.unit == ""


def test_a_factor_without_a_side_counts_for_each_side(run: Run) -> None:
    run("set row 32kg L:x10 R:x8")
    run(VOLUME.format("row"))
    assert set_yields(1)["volume"].total == 576


def test_warm_ups_assistance_and_sets_without_a_factor_are_left_out(
    run: Run, instance: Callable[[], dict[str, Yield]]
) -> None:
    run("set pullup 60kgx5 warmup")
    run("set pullup -- -20kg x5")
    run("set pullup x9")
    run(VOLUME.format("pullup"))
    assert instance() == {}
    run("set pullup 10kgx5")
    assert instance()["volume"].total == 50


def test_correcting_and_deleting_a_set_corrects_the_yield(run: Run, instance: Callable[[], dict[str, Yield]]) -> None:
    run("set squat 100kgx5,5")
    run(VOLUME.format("squat"))
    run("edit 1.1.2 x4")
    assert instance()["volume"].total == 900
    run("delete 1.1.2")
    assert instance()["volume"].total == 500


def test_an_archived_yield_is_not_computed(run: Run, instance: Callable[[], dict[str, Yield]]) -> None:
    run("set squat 100kgx5")
    run(VOLUME.format("squat"))
    assert done(run("metric archive squat volume"))
    assert instance() == {}
