"""What a reader of a tracker's export tells, counted for the tests."""

from collections.abc import Callable, Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from practicelog.domain.imports.deeds import Clock, Deed, Lift, Workout
from practicelog.domain.imports.gather import gather
from practicelog.domain.imports.records import Problem, Record, Ref, Row
from practicelog.domain.imports.sitting import Frame
from practicelog.domain.sets.plan import BUILT_IN, check_number
from practicelog.importers.wishes import Wishes

SAMPLES = Path(__file__).parents[4] / "shared" / "import-samples"
ZONE = ZoneInfo("Europe/Berlin")
FRAME = Frame(ZONE, time(4), timedelta(hours=2))
Read = Callable[[str, ZoneInfo, Wishes], Iterator[Deed]]


class Deeds:
    """The deeds of a file by what they are."""

    def __init__(self, read: Read, text: str, wishes: Wishes | None = None) -> None:
        self.deeds = list(read(text, ZONE, wishes or Wishes()))
        self.workouts = [deed for deed in self.deeds if isinstance(deed, Workout)]
        self.lifts = [deed for deed in self.deeds if isinstance(deed, Lift)]
        self.clocks = [deed for deed in self.deeds if isinstance(deed, Clock)]
        self.problems = [deed for deed in self.deeds if isinstance(deed, Problem)]
        self.hold()

    def hold(self) -> None:
        """Hold what must be true of the deeds of any file."""
        keys = [*(workout.key for workout in self.workouts), *(lift.key for lift in self.lifts)]
        keys += [clock.key for clock in self.clocks]
        assert len(set(keys)) == len(keys)
        assert {lift.workout for lift in self.lifts} <= {workout.key for workout in self.workouts}
        for lift in self.lifts:
            assert lift.activity.strip()
            assert lift.effort is None or 1 <= lift.effort <= 10
            metrics = [measure.metric for measure in lift.measures]
            assert len(set(metrics)) == len(metrics)
            for measure in lift.measures:
                if measure.metric in BUILT_IN:
                    check_number(BUILT_IN[measure.metric], measure.number, measure.unit, "")

    def in_the_log(self) -> list[Record]:
        """Return the records that are made of the deeds: of each one, and each after what it refers to."""
        records = list(gather(self.deeds, FRAME))
        seen: set[Ref] = set()
        for record in records:
            if isinstance(record, Row):
                assert {value for value in record.values.values() if isinstance(value, Ref)} <= seen
                seen.add(Ref(record.table, record.key))
        assert {Ref("activity_set", lift.key) for lift in self.lifts} <= seen
        assert {Ref("timer_interval", clock.key) for clock in self.clocks} <= seen
        assert [record for record in records if isinstance(record, Problem)] == self.problems
        return records

    @property
    def sets(self) -> list[str]:
        """The sets in words."""
        return [in_words(lift) for lift in self.lifts]

    def numbers(self, metric: str) -> list[float]:
        """Return what was measured of a metric."""
        return [measure.number for lift in self.lifts for measure in lift.measures if measure.metric == metric]

    @property
    def volume(self) -> float:
        """The sum of weight × reps, in whichever unit."""
        numbers = [{measure.metric: measure.number for measure in lift.measures} for lift in self.lifts]
        return sum(number.get("weight", 0) * number.get("reps", 0) for number in numbers)


def in_words(lift: Lift) -> str:
    """Return a set as it might be typed."""
    numbers = [f"{measure.metric}={measure.number:g}{measure.unit}" for measure in lift.measures]
    more: list[str] = [lift.kind] if lift.kind != "work" else []
    more += [f"@{lift.effort:g}"] if lift.effort is not None else []
    more += [] if lift.is_done else ["planned"]
    return " ".join([lift.activity, *numbers, *more])


def sample(name: str) -> str:
    """Return a real file, or skip where there is none."""
    path = SAMPLES / name
    if not path.exists():
        pytest.skip(f"The sample {name} is not beside this checkout")
    with path.open(encoding="utf-8", newline="") as file:
        return file.read()


def seconds_of(workout: Workout) -> float | None:
    """Return how long a workout was, None if that is not known."""
    if workout.started_at is None or workout.ended_at is None:
        return None
    return (workout.ended_at - workout.started_at) / 1_000_000


def lines(*rows: str, end: str = "\n") -> str:
    """Return the text of a file."""
    return "".join(row + end for row in rows)


def only(items: list[Any]) -> Any:
    """Return the one thing in a list."""
    (item,) = items
    return item
