"""Personal bests, worked out from the sets each time they are asked for."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from practicelog.db.readable import Readable
from practicelog.domain.sets.metrics import CLEAN_SHARE, MetricRule
from practicelog.domain.sets.plan import SetPlan, Value
from practicelog.domain.spelling import name_key
from practicelog.queries.metrics import KnownMetric, Measures


class Condition(NamedTuple):
    """What a set must also hold for its value to count.

    `reps`: at least so many, and not above `most`; `clean`: at least that share of the attempts; `bare`: no weight.
    """

    name: str
    least: float = 0
    most: float | None = None


ONCE = Condition("reps", 1)


class Best(NamedTuple):
    """The best value of a metric, on one side or on none, under a condition or under none.

    It is of one set, unless `over` says what of a whole sitting it is: its sum, its mean or its last value; then `ref`
    is the session's. A value that a `formula` estimates was not lifted.
    """

    metric: MetricRule
    side: str | None
    condition: Condition | None
    value: float
    set_id: int | None
    ref: str
    practice_day: str
    over: str = "set"
    formula: str | None = None


def best_of(
    db: Readable, measures: Measures, known: KnownMetric, side: str | None, condition: Condition | None = None
) -> Best | None:
    """Return the best set for the metric, None where none counts or the metric has no direction.

    Warm-ups and plans never count, nor what was done with it no time at all (`140kgx0`). Of several as good, the one
    recorded first.
    """
    return best_beyond(db, known, words_of(measures, known, side, condition), side, condition)


def best_beyond(
    db: Readable, known: KnownMetric, words: dict[str, Any], side: str | None, condition: Condition | None
) -> Best | None:
    """Return the best set of those that `words` (from `words_of`) let count."""
    if known.rule.direction not in TOP:
        return None
    top = db.execute(TOP[known.rule.direction], words).fetchone()
    if top is None:
        return None
    set_id, ref, day = db.execute(FIRST_AS_GOOD, {**words, "value": top[0]}).fetchone()
    return Best(known.rule, side, condition, top[0], set_id, ref, day)


def words_of(measures: Measures, known: KnownMetric, side: str | None, condition: Condition | None) -> dict[str, Any]:
    """Return which values count: of which metric and side, and what a condition asks of the same set."""
    ids = {name_key(other.rule.name): other.id for other in measures.metrics}
    name = condition.name if condition else ""
    key = name_key(known.rule.name)
    return {
        "metric": known.id,
        "side": measures.side_id(side),
        "repeated": ids.get("reps") if key != "reps" and name != "reps" else None,
        "reps": ids.get("reps") if name == "reps" else None,
        "clean": ids.get("clean") if name == "clean" else None,
        "attempts": ids.get("attempts") if name == "clean" else None,
        "weight": ids.get("weight") if name == "bare" else None,
        "least": condition.least if condition else None,
        "most": condition.most if condition else None,
        "within": None,
    }


# What else the same set says is asked of the table: the view would look up the session again for each. Reps of the
# value's own side or of none; of a value without a side, those of the weaker side.
REPS = """
            SELECT min(other.value) FROM metric_value AS other
            WHERE other.activity_set_id = v_value.set_id AND other.metric_id = :{reps}
                AND (v_value.side_id IS NULL OR other.side_id IS NULL OR other.side_id = v_value.side_id)
    """
COUNTS = f"""
    FROM v_value
    WHERE v_value.metric_id = :metric AND v_value.side_id IS :side AND v_value.value IS NOT NULL
        AND v_value.set_kind <> 'warmup' AND v_value.done = 1
        AND (:repeated IS NULL OR coalesce(({REPS.format(reps="repeated")}), 1) > 0)
        AND (:reps IS NULL OR ({REPS.format(reps="reps")}) BETWEEN :least AND coalesce(:most, 9e999))
        AND (:clean IS NULL OR :least <= (
            SELECT sum(CASE other.metric_id WHEN :clean THEN other.value END)
                / sum(CASE other.metric_id WHEN :attempts THEN other.value END)
            FROM metric_value AS other
            WHERE other.activity_set_id = v_value.set_id AND other.metric_id IN (:clean, :attempts)
                AND (v_value.side_id IS NULL OR other.side_id IS NULL OR other.side_id = v_value.side_id)
        ))
        AND (:weight IS NULL OR NOT EXISTS (
            SELECT 1 FROM metric_value AS other
            WHERE other.activity_set_id = v_value.set_id AND other.metric_id = :weight AND other.value IS NOT NULL
        ))
    """  # noqa: S608
TOP = {
    "higher": f"""
        SELECT v_value.value, ({REPS.format(reps="reps")}) {COUNTS} AND v_value.value <= coalesce(:within, 9e999)
        ORDER BY v_value.value DESC
        LIMIT 1
        """,
    "lower": f"""
        SELECT v_value.value, ({REPS.format(reps="reps")}) {COUNTS} AND v_value.value >= coalesce(:within, -9e999)
        ORDER BY v_value.value
        LIMIT 1
        """,
}
FIRST_AS_GOOD = f"""
    SELECT v_value.set_id, v_value.ref, v_value.practice_day {COUNTS} AND v_value.value = :value
    ORDER BY v_value.set_id
    LIMIT 1
    """


def by_reps(
    db: Readable,
    measures: Measures,
    known: KnownMetric,
    side: str | None,
    condition: Condition = ONCE,
) -> list[Best]:
    """Return the best values of the metric (a weight) that were done for more and more reps, within the `condition`.

    Each is the best for at least so many reps: what was done with no more weight for no more reps is left out. One
    walk along the index, from the best down, however many there are.
    """
    if known.rule.direction not in TOP:
        return []
    steps: dict[float, float] = {}
    words = words_of(measures, known, side, condition)
    most = most_reps(db, measures)
    while words["least"] <= most and (top := db.execute(TOP[known.rule.direction], words).fetchone()):
        value, reps = top
        steps[value] = reps
        words |= {"within": value, "least": reps + 1}
    found = []
    for value, reps in steps.items():
        first = db.execute(FIRST_AS_GOOD, {**words, "least": reps, "value": value}).fetchone()
        found.append(Best(known.rule, side, Condition("reps", reps), value, *first))
    return found


def most_reps(db: Readable, measures: Measures) -> float:
    """Return the most reps of any set, warm-ups too: beyond, no walk finds anything."""
    reps = [known.id for known in measures.metrics if name_key(known.rule.name) == "reps"]
    rows = [
        db.execute(
            "SELECT max(value) FROM metric_value WHERE metric_id = :reps AND side_id IS :side",
            {"reps": id_, "side": measures.side_id(side)},
        ).fetchone()
        for id_ in reps
        for side in (None, *measures.side_names)
    ]
    return max((row[0] or 0 for row in rows), default=0)


def conditions_for(plan: SetPlan, value: Value) -> Condition | None:
    """Return the condition under which a set's value is compared: its reps, that it was clean, that it had no weight.

    Reps and clean attempts are those of the value's own side, else those without one.
    """
    mine = [one for one in plan.values if value.side is None or one.side in (None, value.side)]
    numbers = {name_key(one.metric): one.number for one in mine}
    key = name_key(value.metric)
    if key == "weight" and "reps" in numbers:
        return Condition("reps", min(one.number for one in mine if name_key(one.metric) == "reps"))
    if key == "reps" and not has_weight(plan):
        return Condition("bare")
    if "attempts" in numbers and key not in ("clean", "attempts"):
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
            condition = conditions_for(plan, value)
            if condition and condition.name == "reps" and not condition.least:
                continue
            if best := best_of(db, measures, known, value.side, condition):
                found[value.metric, value.side, condition] = best
    return found


def has_weight(plan: SetPlan) -> bool:
    """Tell whether the set was done with a weight: more reps with less of it are no best."""
    return any(name_key(value.metric) == "weight" for value in plan.values)
