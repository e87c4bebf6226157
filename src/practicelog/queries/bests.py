"""Personal bests, worked out from the sets each time they are asked for."""

from collections.abc import Iterable
from typing import NamedTuple

from practicelog.db.readable import Readable
from practicelog.domain.metrics import MetricRule
from practicelog.domain.names import name_key
from practicelog.domain.sets import SetPlan
from practicelog.queries.metrics import KnownMetric, Measures

CLEAN_SHARE = 0.8
"""From which share of clean attempts on a tempo counts as held."""


class Condition(NamedTuple):
    """What a set must also hold for its value to count: at least so many reps, or that share of clean attempts."""

    name: str
    least: float


class Best(NamedTuple):
    """The best value of a metric, on one side or on none, under a condition or under none."""

    metric: MetricRule
    side: str | None
    condition: Condition | None
    value: float
    set_id: int
    ref: str
    practice_day: str


def best_of(
    db: Readable, measures: Measures, known: KnownMetric, side: str | None, condition: Condition | None = None
) -> Best | None:
    """Return the best set for the metric, None where none counts or the metric has no direction.

    Warm-ups and plans never count. Of several as good, the one recorded first.
    """
    if known.rule.direction not in ("higher", "lower"):
        return None
    words = {
        "metric": known.id,
        "side": measures.side_id(side),
        **condition_words(measures, condition),
    }
    top = db.execute(TOP[known.rule.direction], words).fetchone()
    if top is None:
        return None
    row = db.execute(FIRST_AS_GOOD, {**words, "value": top[0]}).fetchone()
    return Best(known.rule, side, condition, top[0], *row)


def condition_words(measures: Measures, condition: Condition | None) -> dict[str, float | int | None]:
    """Return what a condition asks of the other values of the same set."""
    ids = {name_key(known.rule.name): known.id for known in measures.metrics}
    return {
        "reps": ids.get("reps") if condition and condition.name == "reps" else None,
        "clean": ids.get("clean") if condition and condition.name == "clean" else None,
        "attempts": ids.get("attempts") if condition and condition.name == "clean" else None,
        "least": condition.least if condition else None,
    }


COUNTS = """
    FROM v_value
    WHERE v_value.metric_id = :metric AND v_value.side_id IS :side AND v_value.value IS NOT NULL
        AND v_value.set_kind <> 'warmup' AND v_value.done = 1
        AND (:reps IS NULL OR :least <= (
            SELECT max(other.value) FROM v_value AS other
            WHERE other.set_id = v_value.set_id AND other.metric_id = :reps
                AND (other.side_id IS NULL OR other.side_id IS v_value.side_id)
        ))
        AND (:clean IS NULL OR :least <= (
            SELECT sum(CASE other.metric_id WHEN :clean THEN other.value END)
                / sum(CASE other.metric_id WHEN :attempts THEN other.value END)
            FROM v_value AS other
            WHERE other.set_id = v_value.set_id AND other.metric_id IN (:clean, :attempts)
                AND (other.side_id IS NULL OR v_value.side_id IS NULL OR other.side_id IS v_value.side_id)
        ))
    """
TOP = {
    "higher": f"SELECT v_value.value {COUNTS} ORDER BY v_value.value DESC LIMIT 1",
    "lower": f"SELECT v_value.value {COUNTS} ORDER BY v_value.value LIMIT 1",
}
FIRST_AS_GOOD = f"""
    SELECT v_value.set_id, v_value.ref, v_value.practice_day {COUNTS} AND v_value.value = :value
    ORDER BY v_value.value_id
    LIMIT 1
    """


def conditions_for(plan: SetPlan, metric: str) -> Condition | None:
    """Return the condition under which a set's value of `metric` is compared: its reps, or that it was clean."""
    numbers = {name_key(value.metric): value.number for value in plan.values}
    if name_key(metric) == "weight" and "reps" in numbers:
        return Condition("reps", min(v.number for v in plan.values if name_key(v.metric) == "reps"))
    if "attempts" in numbers and name_key(metric) not in ("clean", "attempts"):
        return Condition("clean", CLEAN_SHARE)
    return None


Contest = tuple[str, str | None, Condition | None]
"""What a best is of: a metric, a side or none, and what the set must also hold."""


def bests_for(db: Readable, measures: Measures, plans: Iterable[SetPlan]) -> dict[Contest, Best]:
    """Return the bests that the values of `plans` are measured against."""
    found: dict[Contest, Best] = {}
    by_name = {known.rule.name: known for known in measures.metrics if known.rule.aggregate == "best"}
    for plan in plans:
        for value in plan.values:
            known = by_name.get(value.metric)
            if known is None or (name_key(value.metric) == "reps" and has_weight(plan)):
                continue
            condition = conditions_for(plan, value.metric)
            if best := best_of(db, measures, known, value.side, condition):
                found[value.metric, value.side, condition] = best
    return found


def has_weight(plan: SetPlan) -> bool:
    """Tell whether the set was done with a weight: more reps with less of it are no best."""
    return any(name_key(value.metric) == "weight" for value in plan.values)
