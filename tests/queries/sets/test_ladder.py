"""The rungs of a ladder are those that are found by looking at every set, however many the walk passes over."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practicelog.domain.sets.plan import MetricRule
from practicelog.domain.sets.units import TIE
from practicelog.queries.sets import ladder
from practicelog.queries.sets.ladder import KNOWS_ASSISTANCE, MOST, WALK, Ladder, Lift
from practicelog.queries.sets.metrics import Measures, MetricRow

# Few numbers, so that many are as good as others; 220.4622621848776 lb are 100 kg.
WEIGHTS = st.sampled_from([(100.0, "kg"), (220.4622621848776, "lb"), (90.0, "kg"), (20.0, "kg"), (0.0, "kg")])
LIFTS = st.lists(st.tuples(WEIGHTS, st.integers(1, 9), st.integers(1, 3)), max_size=40)


class Sets:
    """A log that has nothing but sets of one lift, and maybe one without weight."""

    def __init__(self, lifts: list[Lift], unloaded: Lift | None) -> None:
        self.lifts, self.unloaded = lifts, unloaded
        self.asked = 0

    def execute(self, sql: str, of: Sequence[Any] | Mapping[str, Any] = (), /) -> "Answer":
        """Answer what a ladder asks."""
        if sql == KNOWS_ASSISTANCE:
            return Answer([(self.unloaded is not None,)])
        if sql == ladder.WITHOUT_WEIGHT:
            return Answer([self.unloaded[:-1]] if self.unloaded else [])
        if sql == MOST:
            return Answer([(max((lift.reps for lift in self.all()), default=None),)])
        assert isinstance(of, Mapping)
        assert sql == WALK[of["direction"]]
        self.asked += 1
        fitting = [
            lift
            for lift in self.lifts
            if of["floor"] <= lift.base <= of["ceiling"] and of["least"] <= lift.reps <= of["most"]
        ]
        fitting.sort(key=lambda lift: lift.base, reverse=of["direction"] == "higher")
        return Answer([lift[:-1] for lift in fitting])

    def all(self) -> list[Lift]:
        """Return all that was lifted, that without weight too."""
        return [*self.lifts, *([self.unloaded] if self.unloaded else [])]


class Answer(list[tuple[Any, ...]]):
    """Rows of a log."""

    def fetchone(self) -> tuple[Any, ...] | None:
        """Return the first row."""
        return self[0] if self else None

    def fetchall(self) -> list[tuple[Any, ...]]:
        """Return all rows."""
        return self


def ladder_of(sets: Sets, direction: str) -> Ladder:
    """Return the ladder of sets in which more is better, or less."""
    weight = MetricRule("weight", "kg", "number", direction, "best", "none", None, None)  # type: ignore[arg-type]
    reps = MetricRule("reps", "", "integer", "higher", "best", "sum", None, None)
    return Ladder(sets, Measures([MetricRow(1, weight, False), MetricRow(2, reps, False)], [], []), None)


def rungs_of(lifts: list[Lift], direction: str) -> list[Lift]:
    """Return the best for one rep, for more than that had, and so on, by looking at every set each time."""
    way = 1 if direction == "higher" else -1
    rungs: list[Lift] = []
    while fitting := [lift for lift in lifts if not rungs or lift.reps > rungs[-1].reps]:
        best = max(way * lift.base for lift in fitting)
        rungs.append(min((lift for lift in fitting if way * lift.base >= best - TIE), key=lambda lift: lift.standing))
    return rungs


@pytest.mark.parametrize("direction", ["higher", "lower"])
@given(lifts=LIFTS, sign=st.sampled_from([1, -1]), unloaded=st.one_of(st.none(), st.integers(1, 9)))
def test_the_rungs_are_what_looking_at_every_set_finds(
    lifts: list[tuple[tuple[float, str], int, int]], sign: int, unloaded: int | None, direction: str
) -> None:
    done = [
        Lift(sign * weight, unit, number, f"1.1.{number}", f"2026-03-{day:02}", reps, 0, number)
        for number, ((weight, unit), reps, day) in enumerate(lifts, 1)
    ]
    without = Lift(0.0, "kg", 99, "1.1.99", "2026-03-02", unloaded, 0, 99, unloaded=True) if unloaded else None
    sets = Sets(done, without)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ladder, "PATIENCE", 2)
        found = [best.set_id for best in ladder_of(sets, direction).rungs()]
    assert found == [lift.set_id for lift in rungs_of(sets.all(), direction)]


def test_what_a_walk_passes_over_is_asked_for_once() -> None:
    heavy = [Lift(100.0 - n / 10, "kg", n, f"1.1.{n}", "2026-03-01", 1, 0, n) for n in range(1, 500)]
    light = Lift(40.0, "kg", 500, "1.1.500", "2026-03-01", 5, 0, 500)
    sets = Sets([*heavy, light], None)
    assert [best.set_id for best in ladder_of(sets, "higher").rungs()] == [1, 500]
    assert sets.asked == 2
