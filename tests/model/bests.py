"""The model's bests: the heaviest for at least so many reps, and the quickest tempo of what was clean."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from tests.model.rows import State, folded

BESTS = "metric side at_least_reps at_least_clean value ref".split()
CLEAN_ENOUGH = 0.8


class Try(NamedTuple):
    """A number of a set that counts; `reps` and `clean` are of its side, or of the weaker one where it has none."""

    value: float
    set_id: int
    reps: float | None
    clean: float | None


def greatest(state: State) -> dict[tuple[int, int | None], tuple[float, int]]:
    """Return the best number, and its set, of each metric and side that has a direction; of as good ones the first."""
    found: dict[tuple[int, int | None], tuple[float, int]] = {}
    for set_id, one in sorted(state.shown_sets().items()):
        for place, value in numbers_of(state, set_id).items():
            metric = state.metric[place[0]]
            way = {"higher": 1, "lower": -1}.get(metric.direction, 0) if metric.aggregate == "best" else 0
            if way and one.kind != "warmup" and (place not in found or way * value > way * found[place][0]):
                found[place] = value, set_id
    return found


def counting_upwards(state: State, activity_id: int) -> set[str]:
    """Return the names of the metrics of which more is better: only of those the model knows a ladder."""
    metrics = (one for one in state.metric.values() if one.activity_id == activity_id)
    return {one.name for one in metrics if (one.direction, one.aggregate) == ("higher", "best")}


def bests(state: State, activity_id: int, metric: str) -> Iterator[tuple[Any, ...]]:
    """Yield the bests of the metric, which counts upwards, under BESTS, its sides apart."""
    metric_id = called(state, activity_id, metric)
    if metric_id is None or state.metric[metric_id].archived_at:
        return
    if state.metric[metric_id].name not in counting_upwards(state, activity_id):
        return
    in_use = [key for key, one in state.side.items() if one.activity_id == activity_id and not one.archived_at]
    for side_id in (None, *in_use):
        tries = list(tries_at(state, activity_id, metric_id, side_id))
        side = state.side[side_id].name if side_id else None
        found = heaviest(tries) if metric == "weight" else quickest(tries)
        for one, reps, clean in found:
            yield state.metric[metric_id].name, side, reps, clean, one.value, ref_of(state, one.set_id)


def heaviest(tries: list[Try]) -> Iterator[tuple[Try, float | None, float | None]]:
    """Yield what was lifted for more and more reps: no more weight for no more reps counts."""
    done = [one for one in tries if one.reps]
    for one in done:
        better = [o for o in done if o.value >= one.value and (o.reps or 0) >= (one.reps or 0)]
        best = [o for o in better if (o.value, o.reps) != (one.value, one.reps) or o.set_id < one.set_id]
        if not best:
            yield one, one.reps, None


def quickest(tries: list[Try]) -> Iterator[tuple[Try, float | None, float | None]]:
    """Yield the quickest of what was clean enough."""
    clean = [one for one in tries if one.clean is not None and one.clean >= CLEAN_ENOUGH]
    if clean:
        yield min(clean, key=lambda one: (-one.value, one.set_id)), None, CLEAN_ENOUGH


def tries_at(state: State, activity_id: int, metric_id: int, side_id: int | None) -> Iterator[Try]:
    """Yield the numbers of a metric and side; a warm-up and what was done no time at all do not count."""
    for set_id, one in state.shown_sets().items():
        values = numbers_of(state, set_id)
        if (metric_id, side_id) in values and one.kind != "warmup":
            reps = of_side(state, activity_id, values, "reps", side_id)
            clean, attempts = (of_side(state, activity_id, values, name, side_id) for name in ("clean", "attempts"))
            share = sum(clean) / sum(attempts) if clean and attempts else None
            if not reps or min(reps) > 0:
                yield Try(values[metric_id, side_id], set_id, min(reps, default=None), share)


def of_side(
    state: State, activity_id: int, values: dict[tuple[int, int | None], float], name: str, side_id: int | None
) -> list[float]:
    """Return what the set says of a metric on that side or on none, or on any where there is no side."""
    metric_id = called(state, activity_id, name)
    return [
        value
        for (metric, side), value in values.items()
        if metric == metric_id and (side_id is None or side in (None, side_id))
    ]


def numbers_of(state: State, set_id: int) -> dict[tuple[int, int | None], float]:
    """Return the bare numbers of a set by metric and side."""
    return {place: one.value for place, one in state.values_of(set_id).items()}


def called(state: State, activity_id: int, name: str) -> int | None:
    rows = state.metric.items()
    return next((key for key, one in rows if one.activity_id == activity_id and folded(one.name) == name), None)


def ref_of(state: State, set_id: int) -> str:
    recorded = state.activity_set[set_id]
    instance = state.activity_instance[recorded.activity_instance_id]
    return f"{state.in_session(instance)}.{instance.number}.{recorded.number}"
