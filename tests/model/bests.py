"""The model's bests, by looking at every set: what counts, which of it is the best, and for how many reps."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any, NamedTuple

from tests.model.rows import TIE, Metric, State, Value, folded

CLEAN_ENOUGH = 0.8
FROM_NOTHING_ON = ("reps", "clean", "hold")
LATEST = datetime.max.replace(tzinfo=UTC)


class Try(NamedTuple):
    """A number that counts, with what decides among as good ones; of no weight where that is 0 kg."""

    value: Value
    reps: float | None
    practice_day: str
    recorded_at: datetime
    set_id: int

    @property
    def place(self) -> tuple[Any, ...]:
        return -(self.reps or 0), self.reps is None, self.practice_day, self.recorded_at, self.set_id


class Bests:
    """What is the best of all that is recorded."""

    def __init__(self, state: State) -> None:
        self.state = state
        self.sets = state.shown_sets()

    # What counts.

    def tries(self, metric_id: int, side_id: int | None) -> list[Try]:
        """Return what counts of a metric on a side; sets without weight, too, where a weight is below zero."""
        metric = self.state.metric[metric_id]
        found = [
            self.tried(set_id, values[metric_id, side_id], side_id)
            for set_id in self.sets
            if (metric_id, side_id) in (values := self.state.values_of(set_id)) and self.counts(set_id, metric, side_id)
        ]
        reps_id = self.called(metric.activity_id, "reps")
        if folded(metric.name) == "weight" and reps_id and self.knows_assistance(metric_id):
            reps = self.state.metric[reps_id]._replace(aggregate="best")
            found += [
                self.tried(set_id, Value(0, metric.unit), side_id)
                for set_id in self.sets
                if (reps_id, side_id) in self.state.values_of(set_id) and self.counts(set_id, reps, side_id)
            ]
        return found

    def tried(self, set_id: int, value: Value, side_id: int | None) -> Try:
        one = self.sets[set_id]
        instance = self.state.activity_instance[one.activity_instance_id]
        reps = self.beside(set_id, instance.activity_id, "reps", side_id)
        day = self.state.session[self.state.in_session(instance)].practice_day
        return Try(value, min(reps, default=None), day, one.recorded_at or LATEST, set_id)

    def counts(self, set_id: int, metric: Metric, side_id: int | None) -> bool:
        name, kind, activity_id = folded(metric.name), self.sets[set_id].kind, metric.activity_id
        said = {
            other: self.beside(set_id, activity_id, other, side_id)
            for other in ("weight", "reps", "tempo", "clean", "attempts", name)
        }
        if kind == "warmup" or (name == "tempo" and kind == "failure"):
            return False
        if name != "reps" and said["reps"] and min(said["reps"]) == 0:
            return False
        if name in ("clean", "attempts") and not said["tempo"]:
            return False
        if metric.aggregate == "best":
            own = self.beside(set_id, activity_id, name, side_id, alone=True)
            if (name in FROM_NOTHING_ON and own[0] <= 0) or (name == "reps" and said["weight"]):
                return False
        elif name not in ("tempo", "clean", "attempts"):
            return True
        if said["clean"] and said["attempts"]:
            return sum(said["clean"]) / sum(said["attempts"]) >= CLEAN_ENOUGH
        return name != "tempo" or not self.knows_clean(activity_id)

    def knows_clean(self, activity_id: int) -> bool:
        clean = self.called(activity_id, "clean")
        return bool(clean and not self.state.metric[clean].archived_at and self.shown_numbers(clean))

    def knows_assistance(self, metric_id: int) -> bool:
        return any(number < 0 for number in self.shown_numbers(metric_id))

    def shown_numbers(self, metric_id: int) -> list[float]:
        rows = self.state.metric_value.items()
        return [value.value for (set_id, metric, _), value in rows if metric == metric_id and set_id in self.sets]

    def beside(self, set_id: int, activity_id: int, name: str, side_id: int | None, alone: bool = False) -> list[float]:
        """Return what the set says of a metric on that side or on none, or on any where there is no side."""
        metric_id = self.called(activity_id, name)
        return [
            value.value
            for (metric, side), value in self.state.values_of(set_id).items()
            if metric == metric_id and (side == side_id if alone else side_id is None or side in (None, side_id))
        ]

    def called(self, activity_id: int, name: str) -> int | None:
        rows = self.state.metric.items()
        return next((key for key, one in rows if one.activity_id == activity_id and folded(one.name) == name), None)

    # What is the best of it.

    def places(self, activity_id: int | None = None) -> Iterator[tuple[int, int | None]]:
        """Yield each metric in use that has a best set, on no side and on each side in use."""
        for key, metric in self.state.metric.items():
            is_asked = activity_id in (None, metric.activity_id) and not metric.archived_at
            if is_asked and metric.aggregate == "best" and metric.direction != "none":
                yield key, None
                for side, one in self.state.side.items():
                    if one.activity_id == metric.activity_id and not one.archived_at:
                        yield key, side

    def best(self, tries: list[Try], direction: str) -> Try | None:
        """Return the first of those that are as good as the best, in kg or m."""
        if not tries:
            return None
        way = 1 if direction == "higher" else -1
        top = max(way * one.value.base for one in tries)
        return min((one for one in tries if abs(way * one.value.base - top) <= TIE), key=lambda one: one.place)

    def of_a_set(self, activity_id: int | None = None) -> dict[tuple[int, int | None], Try]:
        """Return the best set of each metric and side that has one."""
        bests = {
            place: self.best(self.tries(*place), self.state.metric[place[0]].direction)
            for place in self.places(activity_id)
        }
        return {place: best for place, best in bests.items() if best}

    def rungs(self, metric_id: int, side_id: int | None) -> Iterator[Try]:
        """Yield the best for at least so many reps, for more and more."""
        tries, direction = self.tries(metric_id, side_id), self.state.metric[metric_id].direction
        least: float = 1
        while best := self.best([one for one in tries if (one.reps or 0) >= least], direction):
            yield best
            least = (best.reps or 0) + 1

    def maximum(self, metric_id: int, side_id: int | None) -> float | None:
        """Return the most that could be lifted once after Epley, in kg."""
        if self.state.metric[metric_id].direction != "higher":
            return None
        return max(
            (
                one.value.base * (1 if one.reps == 1 else 1 + one.reps / 30)
                for one in self.tries(metric_id, side_id)
                if one.reps and one.reps <= 12 and one.value.base > 0
            ),
            default=None,
        )

    def ref_of(self, set_id: int) -> str:
        recorded = self.state.activity_set[set_id]
        instance = self.state.activity_instance[recorded.activity_instance_id]
        return f"{self.state.in_session(instance)}.{instance.number}.{recorded.number}"
