"""Personal bests, worked out from the sets each time they are asked for."""

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
    """What a set must also hold for its value to count.

    `reps`: at least so many, and not above `most`; `clean`: at least that share of the attempts; `bare`: no weight.
    """

    name: ConditionName
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
    over: Over = "set"
    formula: str | None = None


def best_of(
    db: "Readable", measures: Measures, known: MetricRow, side: str | None, condition: Condition | None = None
) -> Best | None:
    """Return the best set for the metric, None where none counts or the metric has no direction.

    Warm-ups and plans never count, nor what was done with it no time at all (`140kgx0`). Of several as good, the one
    recorded first.
    """
    return best_beyond(db, known, words_of(measures, known, side, condition), side, condition)


def best_beyond(
    db: "Readable", known: MetricRow, words: dict[str, Any], side: str | None, condition: Condition | None
) -> Best | None:
    """Return the best set of those that `words` (from `words_of`) let count."""
    if known.rule.direction not in BEST:
        return None
    row = db.execute(BEST[known.rule.direction], words).fetchone()
    return Best(known.rule, side, condition, *row) if row else None


def words_of(measures: Measures, known: MetricRow, side: str | None, condition: Condition | None) -> dict[str, Any]:
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
        SELECT v_value.value AS value, ({REPS.format(reps="reps")}) {COUNTS}
            AND v_value.value <= coalesce(:within, 9e999)
        ORDER BY v_value.value DESC
        LIMIT 1
        """,
    "lower": f"""
        SELECT v_value.value AS value, ({REPS.format(reps="reps")}) {COUNTS}
            AND v_value.value >= coalesce(:within, -9e999)
        ORDER BY v_value.value
        LIMIT 1
        """,
}
FIRST_AS_GOOD = f"""
    SELECT v_value.value, v_value.set_id, v_value.ref, v_value.practice_day {COUNTS} AND v_value.value = {{value}}
    ORDER BY v_value.set_id
    LIMIT 1
    """
FIRST_WITH = FIRST_AS_GOOD.format(value=":value")
BEST = {direction: FIRST_AS_GOOD.format(value=f"(SELECT value FROM ({top}))") for direction, top in TOP.items()}  # noqa: S608


def by_reps(
    db: "Readable",
    measures: Measures,
    known: MetricRow,
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
        first = db.execute(FIRST_WITH, {**words, "least": reps, "value": value}).fetchone()
        found.append(Best(known.rule, side, Condition("reps", reps), *first))
    return found


def most_reps(db: "Readable", measures: Measures) -> float:
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


def bests_for(db: "Readable", measures: Measures, plans: Iterable[SetPlan]) -> dict[Contest, Best]:
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


def main_best(db: "Readable", measures: Measures) -> list[Best]:
    """Return the best of the first metric that has one, or that of each of its sides.

    Clean, where clean attempts are counted and one was clean.
    """
    counted = any(name_key(known.rule.name) == "attempts" for known in measures.metrics)
    for known in measures.metrics:
        if name_key(known.rule.name) in ("clean", "attempts") or known.factors or known.archived:
            continue
        if known.rule.aggregate == "best" and known.rule.direction != "none":
            for condition in (Condition("clean", CLEAN_SHARE), None) if counted else (None,):
                found = [best_of(db, measures, known, side, condition) for side in (None, *measures.side_names)]
                values = [best for best in found if best]
                if values:
                    return [best for best in values if best.side is None] or values
    return []


RECENT = 1000
"""How many times back a best of whole sittings looks: adding up 20 years of them takes a tenth of a second."""

RECENT_COMPUTED = 300
"""How many times back a best of what is computed looks: each set is multiplied out here."""
FORMULAS = {"Epley": epley, "Brzycki": brzycki}


class ActivityBestRow(NamedTuple):
    """A best with whose it is."""

    activity_id: int
    activity: str
    best: Best


def main_bests(db: "Readable") -> list[ActivityBestRow]:
    """Return the main best of every activity in use that has one, by name."""
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
    none_or_one: list[ActivityBestRow] = []
    for known in measures.metrics:
        if known.archived or known.rule.direction == "none":
            continue
        if known.factors:
            computed = best_yield(db, measures, known, activity_id)
            none_or_one += [ActivityBestRow(activity_id, name, computed)] if computed else []
            continue
        for side in (None, *measures.side_names):
            none_or_one += [ActivityBestRow(activity_id, name, best) for best in bests_on(db, measures, known, side)]
    return name, none_or_one


def bests_on(db: "Readable", measures: Measures, known: MetricRow, side: str | None) -> Iterator[Best]:
    """Yield the bests of one metric on one side: of a set, under each condition; or of a sitting."""
    names = {name_key(other.rule.name) for other in measures.metrics}
    key = name_key(known.rule.name)
    if known.rule.aggregate != "best":
        yield from none_or_one(best_sitting(db, measures, known, side))
    elif key == "weight" and "reps" in names:
        yield from weights(db, measures, known, side)
    elif key == "reps" and "weight" in names:
        yield from none_or_one(best_of(db, measures, known, side, Condition("bare")))
    else:
        if "attempts" in names and key != "clean":
            yield from none_or_one(best_of(db, measures, known, side, Condition("clean", CLEAN_SHARE)))
        yield from none_or_one(best_of(db, measures, known, side))


def none_or_one(best: Best | None) -> Iterator[Best]:
    """Yield the best if there is one."""
    if best:
        yield best


def weights(db: "Readable", measures: Measures, known: MetricRow, side: str | None) -> Iterator[Best]:
    """Yield the best weight for each rep count, what has none, and the one-repetition maximum by each formula."""
    front = by_reps(db, measures, known, side)
    heaviest = best_of(db, measures, known, side)
    if heaviest and not any(best.value == heaviest.value for best in front):
        yield heaviest
    yield from front
    if known.rule.direction != "higher":
        return
    few = [best for best in front if reps_of(best) <= MOST_REPS]
    least = 1 + max(map(reps_of, few), default=0)
    if len(few) < len(front) and least <= MOST_REPS:
        # Outdone by a set of still more reps, yet what a maximum can be told from.
        few += by_reps(db, measures, known, side, Condition("reps", least, MOST_REPS))
    for formula, estimate in FORMULAS.items():
        estimates = [(told, best) for best in few if (told := estimate(best.value, reps_of(best))) is not None]
        if estimates:
            told, best = max(estimates, key=lambda one: one[0])
            yield best._replace(value=told, formula=formula)


def reps_of(best: Best) -> float:
    """Return for how many reps the weight was the best."""
    return best.condition.least if best.condition else 0


SITTINGS = """
    FROM (
        SELECT v_value.session_id, v_value.practice_day, {told} AS told, max(v_value.value_id) AS last_id
        FROM (
            SELECT activity_instance.id AS id FROM activity_instance
            WHERE activity_instance.activity_id = :activity
            ORDER BY activity_instance.id DESC
            LIMIT :recent
        ) AS recent
        CROSS JOIN activity_set ON activity_set.activity_instance_id = recent.id
        CROSS JOIN v_value ON v_value.set_id = activity_set.id
        WHERE v_value.metric_id = :metric AND v_value.side_id IS :side AND v_value.value IS NOT NULL
            AND v_value.set_kind <> 'warmup' AND v_value.done = 1
        GROUP BY v_value.session_id
    )
    """
FACTORS = """
    SELECT v_value.session_id, v_value.practice_day, v_value.set_id, v_value.metric, coalesce(v_value.unit, ''),
        v_value.side, v_value.value
    FROM (
        SELECT activity_instance.id AS id FROM activity_instance
        WHERE activity_instance.activity_id = :activity
        ORDER BY activity_instance.id DESC
        LIMIT :recent
    ) AS recent
    CROSS JOIN activity_set ON activity_set.activity_instance_id = recent.id
    CROSS JOIN v_value ON v_value.set_id = activity_set.id
    WHERE v_value.value IS NOT NULL AND v_value.set_kind <> 'warmup' AND v_value.done = 1
    ORDER BY v_value.session_id, v_value.set_id
    """
# With max() beside it, SQLite takes a bare column from the row that has the greatest: the last value.
TOLD = {"sum": "sum(v_value.value)", "mean": "avg(v_value.value)", "last": "v_value.value"}


def best_sitting(db: "Readable", measures: Measures, known: MetricRow, side: str | None) -> Best | None:
    """Return the best sum, mean or last value of a sitting, of the last RECENT times; of several as good, the first."""
    order = "told DESC" if known.rule.direction == "higher" else "told"
    sql = f"SELECT told, session_id, practice_day {SITTINGS.format(told=TOLD[known.rule.aggregate])}"
    (activity_id,) = db.execute("SELECT activity_id FROM metric WHERE id = :id", {"id": known.id}).fetchone()
    row = db.execute(
        f"{sql} ORDER BY {order}, session_id LIMIT 1",
        {"activity": activity_id, "metric": known.id, "side": measures.side_id(side), "recent": RECENT},
    ).fetchone()
    if row is None:
        return None
    return sitting_best(known, side, *row)


def sitting_best(known: MetricRow, side: str | None, value: float, session_id: int, day: str) -> Best:
    """Return a best that a sitting made, over all its sets."""
    return Best(
        metric=known.rule,
        side=side,
        condition=None,
        value=value,
        set_id=None,
        ref=str(session_id),
        practice_day=day,
        over="set" if known.rule.aggregate == "best" else known.rule.aggregate,
    )


def best_yield(db: "Readable", measures: Measures, known: MetricRow, activity_id: int) -> Best | None:
    """Return the best of a computed metric in a sitting, of the last RECENT_COMPUTED times; of as good, the first."""
    rows = db.execute(FACTORS, {"activity": activity_id, "recent": RECENT_COMPUTED}).fetchall()
    best: Best | None = None
    for (session_id, day), sitting in groupby(rows, key=lambda row: (row[0], row[1])):
        plans = [
            SetPlan(tuple(Value(metric, value, unit, side) for *_, metric, unit, side, value in of_set))
            for _, of_set in groupby(sitting, key=lambda row: row[2])
        ]
        told = yield_of(known, plans)
        if told is None or told.total is None:
            continue
        better = best is None or (
            told.total > best.value if known.rule.direction == "higher" else told.total < best.value
        )
        if better:
            best = sitting_best(known, None, told.total, session_id, day)
    return best
