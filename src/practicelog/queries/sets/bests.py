"""Find personal bests; they are computed from the sets on every request."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from practicelog.domain.sets.plan import CLEAN_SHARE, MetricRule, SetPlan, Value
from practicelog.domain.sets.strength import MOST_REPS, brzycki, epley
from practicelog.domain.spelling import name_key
from practicelog.queries.sets.computed import yield_of
from practicelog.queries.sets.metrics import Measures, MetricRow, measures_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

ConditionName = Literal["reps", "clean", "bare"]
Over = Literal["set", "sum", "mean", "last"]


class Condition(NamedTuple):
    """What else must be true of a set for its value to count.

    `reps`: from `least` to `most` reps; `clean`: at least that share of clean attempts; `bare`: no weight.
    """

    name: ConditionName
    least: float = 0
    most: float | None = None


ONCE = Condition("reps", 1)


class Best(NamedTuple):
    """The best value of a metric, for one side or none, under a condition or none.

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
    over: Over = "set"
    formula: str | None = None


def best_of(
    db: "Readable", measures: Measures, metric: MetricRow, side: str | None, condition: Condition | None = None
) -> Best | None:
    """Return the best set for the metric, or None if no set counts or the metric has no direction.

    Warm-ups and plans never count, nor what was done with it no time at all (`140kgx0`). Of several as good, the one
    recorded first.
    """
    parameters = parameters_for(measures, metric, side, condition)
    if condition and condition.name == "clean" and parameters["clean"] is None:
        # Renamed: of what has attempts alone, nobody knows how much was clean.
        return None
    return best_matching(db, metric, parameters, side, condition)


def best_matching(
    db: "Readable", metric: MetricRow, parameters: dict[str, Any], side: str | None, condition: Condition | None
) -> Best | None:
    """Return the best of the sets that the `parameters`, made by `parameters_for`, select."""
    if metric.rule.direction not in BEST:
        return None
    row = db.execute(BEST[metric.rule.direction], parameters).fetchone()
    return Best(metric.rule, side, condition, *row) if row else None


def parameters_for(
    measures: Measures, metric: MetricRow, side: str | None, condition: Condition | None
) -> dict[str, Any]:
    """Return the SQL parameters that select the values of a metric and side under the condition."""
    ids = {name_key(other.rule.name): other.id for other in measures.metrics}
    name = condition.name if condition else ""
    key = name_key(metric.rule.name)
    return {
        "metric": metric.id,
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
    WHERE v_value.metric_id = :metric AND v_value.side_id IS :side AND v_value.base_value IS NOT NULL
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
        SELECT v_value.base_value AS value, ({REPS.format(reps="reps")}) {COUNTS}
            AND v_value.base_value <= coalesce(:within, 9e999)
        ORDER BY v_value.base_value DESC
        LIMIT 1
        """,
    "lower": f"""
        SELECT v_value.base_value AS value, ({REPS.format(reps="reps")}) {COUNTS}
            AND v_value.base_value >= coalesce(:within, -9e999)
        ORDER BY v_value.base_value
        LIMIT 1
        """,
}
FIRST_AS_GOOD = f"""
    SELECT v_value.value, v_value.set_id, v_value.ref, v_value.practice_day {COUNTS} AND v_value.base_value = {{value}}
    ORDER BY v_value.set_id
    LIMIT 1
    """
FIRST_WITH = FIRST_AS_GOOD.format(value=":value")
BEST = {direction: FIRST_AS_GOOD.format(value=f"(SELECT value FROM ({top}))") for direction, top in TOP.items()}  # noqa: S608


def best_by_reps(
    db: "Readable",
    measures: Measures,
    metric: MetricRow,
    side: str | None,
    condition: Condition = ONCE,
) -> list[Best]:
    """Return the best values of the metric (a weight) that were done for more and more reps, within the `condition`.

    Each is the best for at least so many reps: what was done with no more weight for no more reps is left out. One
    walk along the index, from the best down, however many there are.
    """
    if metric.rule.direction not in TOP:
        return []
    steps: dict[float, float] = {}
    parameters = parameters_for(measures, metric, side, condition)
    most = most_reps(db, measures)
    while parameters["least"] <= most and (top := db.execute(TOP[metric.rule.direction], parameters).fetchone()):
        value, reps = top
        steps[value] = reps
        parameters |= {"within": value, "least": reps + 1}
    bests = []
    for value, reps in steps.items():
        first = db.execute(FIRST_WITH, {**parameters, "least": reps, "value": value}).fetchone()
        bests.append(Best(metric.rule, side, Condition("reps", reps), *first))
    return bests


def most_reps(db: "Readable", measures: Measures) -> float:
    """Return the most reps of any set, warm-ups too: beyond, no walk finds anything."""
    metric_ids = [metric.id for metric in measures.metrics if name_key(metric.rule.name) == "reps"]
    rows = [
        db.execute(
            "SELECT max(value) FROM metric_value WHERE metric_id = :reps AND side_id IS :side",
            {"reps": metric_id, "side": measures.side_id(side)},
        ).fetchone()
        for metric_id in metric_ids
        for side in (None, *measures.side_names)
    ]
    return max((row[0] or 0 for row in rows), default=0)


def conditions_for(plan: SetPlan, value: Value) -> Condition | None:
    """Return the condition under which a set's value is compared: its reps, that it was clean, that it had no weight.

    Reps and clean attempts are those of the value's own side, else those without one.
    """
    values = [other for other in plan.values if value.side is None or other.side in (None, value.side)]
    numbers = {name_key(other.metric): other.number for other in values}
    key = name_key(value.metric)
    if key == "weight" and "reps" in numbers:
        return Condition("reps", min(other.number for other in values if name_key(other.metric) == "reps"))
    if key == "reps" and not has_weight(plan):
        return Condition("bare")
    if "attempts" in numbers and key not in ("clean", "attempts"):
        return Condition("clean", CLEAN_SHARE)
    return None


Contest = tuple[str, str | None, Condition | None]
"""What a best is of: a metric, a side or none, and what the set must also hold."""


def bests_for(db: "Readable", measures: Measures, plans: Iterable[SetPlan]) -> dict[Contest, Best]:
    """Return the bests that the values of `plans` are compared with."""
    bests: dict[Contest, Best] = {}
    by_name = {metric.rule.name: metric for metric in measures.metrics if metric.rule.aggregate == "best"}
    for plan in plans:
        for value in plan.values:
            metric = by_name.get(value.metric)
            if metric is None or (name_key(value.metric) == "reps" and has_weight(plan)):
                continue
            condition = conditions_for(plan, value)
            if condition and condition.name == "reps" and not condition.least:
                continue
            if best := best_of(db, measures, metric, value.side, condition):
                bests[value.metric, value.side, condition] = best
    return bests


def has_weight(plan: SetPlan) -> bool:
    """Tell whether the set was done with a weight; then more reps are no best, as the weight may be less."""
    return any(name_key(value.metric) == "weight" for value in plan.values)


def main_best(db: "Readable", measures: Measures) -> list[Best]:
    """Return the best of the first metric that has one, or that of each of its sides.

    Clean, where clean attempts are counted and one was clean.
    """
    has_attempts = any(name_key(metric.rule.name) == "attempts" for metric in measures.metrics)
    for metric in measures.metrics:
        if name_key(metric.rule.name) in ("clean", "attempts") or metric.factors or metric.archived:
            continue
        if metric.rule.aggregate == "best" and metric.rule.direction != "none":
            for condition in (Condition("clean", CLEAN_SHARE), None) if has_attempts else (None,):
                bests = [best_of(db, measures, metric, side, condition) for side in (None, *measures.side_names)]
                side_bests = [best for best in bests if best]
                if side_bests:
                    return [best for best in side_bests if best.side is None] or side_bests
    return []


RECENT = 1000
"""How many times back a best of whole sittings looks: adding up 20 years of them takes a tenth of a second."""

RECENT_YIELDS = 300
"""How many times back a best of what is computed looks: each set is multiplied out here."""
FORMULAS = {"Epley": epley, "Brzycki": brzycki}


class ActivityBestRow(NamedTuple):
    """A best with the activity it belongs to."""

    activity_id: int
    activity: str
    best: Best


def main_bests(db: "Readable") -> list[ActivityBestRow]:
    """Return the main best of each activity in use that has one, in the order of names."""
    rows = db.execute(
        """
        SELECT id, name FROM activity
        WHERE archived_at IS NULL AND EXISTS (SELECT 1 FROM metric WHERE metric.activity_id = activity.id)
        ORDER BY name_key
        """
    ).fetchall()
    return [ActivityBestRow(id_, name, best) for id_, name in rows for best in main_best(db, measures_of(db, id_))]


def bests_of(db: "Readable", activity_id: int) -> tuple[str, list[ActivityBestRow]]:
    """Return the activity's name and all its bests, in the order of its metrics."""
    (name,) = db.execute("SELECT name FROM activity WHERE id = :id", {"id": activity_id}).fetchone()
    measures = measures_of(db, activity_id)
    rows: list[ActivityBestRow] = []
    for metric in measures.metrics:
        if metric.archived or metric.rule.direction == "none":
            continue
        if metric.factors:
            yields = some_or_none(best_yield(db, metric, activity_id))
            rows += [ActivityBestRow(activity_id, name, best) for best in yields]
            continue
        for side in (None, *measures.side_names):
            rows += [ActivityBestRow(activity_id, name, best) for best in bests_on(db, measures, metric, side)]
    return name, rows


def bests_on(db: "Readable", measures: Measures, metric: MetricRow, side: str | None) -> Iterator[Best]:
    """Yield the bests of one metric on one side: of a set, under each condition; or of a sitting."""
    names = {name_key(other.rule.name) for other in measures.metrics}
    key = name_key(metric.rule.name)
    if metric.rule.aggregate != "best":
        yield from some_or_none(best_sitting(db, measures, metric, side))
    elif key == "weight" and "reps" in names:
        yield from weight_bests(db, measures, metric, side)
    elif key == "reps" and "weight" in names:
        yield from some_or_none(best_of(db, measures, metric, side, Condition("bare")))
    else:
        if "attempts" in names and key != "clean":
            yield from some_or_none(best_of(db, measures, metric, side, Condition("clean", CLEAN_SHARE)))
        yield from some_or_none(best_of(db, measures, metric, side))


def some_or_none(best: Best | None) -> Iterator[Best]:
    """Yield the best if there is one."""
    if best:
        yield best


def weight_bests(db: "Readable", measures: Measures, metric: MetricRow, side: str | None) -> Iterator[Best]:
    """Yield the best weight for each rep count, what has none, and the one-repetition maximum by each formula."""
    bests_by_reps = best_by_reps(db, measures, metric, side)
    heaviest = best_of(db, measures, metric, side)
    if heaviest and not any(best.value == heaviest.value for best in bests_by_reps):
        yield heaviest
    yield from bests_by_reps
    if metric.rule.direction != "higher":
        return
    few_reps = [best for best in bests_by_reps if reps_of(best) <= MOST_REPS]
    least = 1 + max(map(reps_of, few_reps), default=0)
    if len(few_reps) < len(bests_by_reps) and least <= MOST_REPS:
        # Beaten by a set of still more reps, but a maximum can be estimated from it.
        few_reps += best_by_reps(db, measures, metric, side, Condition("reps", least, MOST_REPS))
    for formula, estimate in FORMULAS.items():
        estimates = [
            (maximum, best) for best in few_reps if (maximum := estimate(best.value, reps_of(best))) is not None
        ]
        if estimates:
            maximum, best = max(estimates, key=lambda pair: pair[0])
            yield best._replace(value=maximum, formula=formula)


def reps_of(best: Best) -> float:
    """Return for how many reps the weight was the best."""
    return best.condition.least if best.condition else 0


RECENT_VALUES = """
    FROM (
        SELECT activity_instance.id AS id FROM activity_instance
        WHERE activity_instance.activity_id = :activity
        ORDER BY activity_instance.id DESC
        LIMIT :recent
    ) AS recent
    CROSS JOIN activity_set ON activity_set.activity_instance_id = recent.id
    CROSS JOIN v_value ON v_value.set_id = activity_set.id
    """
SITTINGS = f"""
    FROM (
        SELECT v_value.session_id, v_value.practice_day, {{aggregate}} AS total, max(v_value.value_id) AS last_id
        {RECENT_VALUES}
        WHERE v_value.metric_id = :metric AND v_value.side_id IS :side AND v_value.value IS NOT NULL
            AND v_value.set_kind <> 'warmup' AND v_value.done = 1
        GROUP BY v_value.session_id
    )
    """
FACTORS = f"""
    SELECT v_value.session_id, v_value.practice_day, v_value.set_id, v_value.metric, coalesce(v_value.unit, ''),
        v_value.side, v_value.value
    {RECENT_VALUES}
    WHERE v_value.value IS NOT NULL AND v_value.set_kind <> 'warmup' AND v_value.done = 1
    ORDER BY v_value.session_id, v_value.set_id
    """
# With max() beside it, SQLite takes a bare column from the row that has the greatest: the last value.
AGGREGATES = {"sum": "sum(v_value.value)", "mean": "avg(v_value.value)", "last": "v_value.value"}


def best_sitting(db: "Readable", measures: Measures, metric: MetricRow, side: str | None) -> Best | None:
    """Return the best sum, mean or last value of a sitting, of the last RECENT times; of several as good, the first."""
    order = "total DESC" if metric.rule.direction == "higher" else "total"
    sql = f"SELECT total, session_id, practice_day {SITTINGS.format(aggregate=AGGREGATES[metric.rule.aggregate])}"
    (activity_id,) = db.execute("SELECT activity_id FROM metric WHERE id = :id", {"id": metric.id}).fetchone()
    row = db.execute(
        f"{sql} ORDER BY {order}, session_id LIMIT 1",
        {"activity": activity_id, "metric": metric.id, "side": measures.side_id(side), "recent": RECENT},
    ).fetchone()
    if row is None:
        return None
    return sitting_best(metric, side, *row)


def sitting_best(metric: MetricRow, side: str | None, value: float, session_id: int, day: str) -> Best:
    """Return a best that a sitting made, over all its sets."""
    return Best(
        metric=metric.rule,
        side=side,
        condition=None,
        value=value,
        set_id=None,
        ref=str(session_id),
        practice_day=day,
        over="set" if metric.rule.aggregate == "best" else metric.rule.aggregate,
    )


def best_yield(db: "Readable", metric: MetricRow, activity_id: int) -> Best | None:
    """Return the best of a computed metric in a sitting, of the last RECENT_YIELDS times; of as good, the first."""
    rows = db.execute(FACTORS, {"activity": activity_id, "recent": RECENT_YIELDS}).fetchall()
    best: Best | None = None
    for (session_id, day), sitting in groupby(rows, key=lambda row: (row[0], row[1])):
        plans = [
            SetPlan(tuple(Value(name, value, unit, side) for *_, name, unit, side, value in set_rows))
            for _, set_rows in groupby(sitting, key=lambda row: row[2])
        ]
        sitting_yield = yield_of(metric, plans)
        if sitting_yield is None or sitting_yield.total is None:
            continue
        is_better = best is None or (
            sitting_yield.total > best.value if metric.rule.direction == "higher" else sitting_yield.total < best.value
        )
        if is_better:
            best = sitting_best(metric, None, sitting_yield.total, session_id, day)
    return best
