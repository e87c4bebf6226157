"""All the bests there are: of every activity the main one, of one activity each."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from practicelog.db.readable import Readable
from practicelog.domain.sets.metrics import CLEAN_SHARE
from practicelog.domain.sets.plan import SetPlan, Value
from practicelog.domain.sets.strength import MOST_REPS, brzycki, epley
from practicelog.domain.spelling import name_key
from practicelog.queries.bests import Best, Condition, best_of, by_reps
from practicelog.queries.memory import main_best
from practicelog.queries.metrics import KnownMetric, Measures, measures_of
from practicelog.queries.yields import yield_of

RECENT = 1000
"""How many times back a best of whole sittings looks: adding up 20 years of them takes a tenth of a second."""

RECENT_COMPUTED = 300
"""How many times back a best of what is computed looks: each set is multiplied out here."""
FORMULAS = {"Epley": epley, "Brzycki": brzycki}


class ActivityBest(NamedTuple):
    """A best with whose it is."""

    activity_id: int
    activity: str
    best: Best


def main_bests(db: Readable) -> list[ActivityBest]:
    """Return the main best of every activity in use that has one, by name."""
    rows = db.execute(
        """
        SELECT id, name FROM activity
        WHERE archived_at IS NULL AND EXISTS (SELECT 1 FROM metric WHERE metric.activity_id = activity.id)
        ORDER BY name_key
        """
    ).fetchall()
    return [ActivityBest(id_, name, best) for id_, name in rows for best in main_best(db, measures_of(db, id_))]


def bests_of(db: Readable, activity_id: int) -> tuple[str, list[ActivityBest]]:
    """Return the activity's name and all its bests, in the order of its metrics."""
    (name,) = db.execute("SELECT name FROM activity WHERE id = :id", {"id": activity_id}).fetchone()
    measures = measures_of(db, activity_id)
    found: list[ActivityBest] = []
    for known in measures.metrics:
        if known.archived or known.rule.direction == "none":
            continue
        if known.factors:
            computed = best_yield(db, measures, known, activity_id)
            found += [ActivityBest(activity_id, name, computed)] if computed else []
            continue
        for side in (None, *measures.side_names):
            found += [ActivityBest(activity_id, name, best) for best in bests_on(db, measures, known, side)]
    return name, found


def bests_on(db: Readable, measures: Measures, known: KnownMetric, side: str | None) -> Iterator[Best]:
    """Yield the bests of one metric on one side: of a set, under each condition; or of a sitting."""
    names = {name_key(other.rule.name) for other in measures.metrics}
    key = name_key(known.rule.name)
    if known.rule.aggregate != "best":
        yield from found(best_sitting(db, measures, known, side))
    elif key == "weight" and "reps" in names:
        yield from weights(db, measures, known, side)
    elif key == "reps" and "weight" in names:
        yield from found(best_of(db, measures, known, side, Condition("bare")))
    else:
        if "attempts" in names and key != "clean":
            yield from found(best_of(db, measures, known, side, Condition("clean", CLEAN_SHARE)))
        yield from found(best_of(db, measures, known, side))


def found(best: Best | None) -> Iterator[Best]:
    """Yield the best if there is one."""
    if best:
        yield best


def weights(db: Readable, measures: Measures, known: KnownMetric, side: str | None) -> Iterator[Best]:
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


def best_sitting(db: Readable, measures: Measures, known: KnownMetric, side: str | None) -> Best | None:
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
    return Best(known.rule, side, None, row[0], None, str(row[1]), row[2], known.rule.aggregate)


def best_yield(db: Readable, measures: Measures, known: KnownMetric, activity_id: int) -> Best | None:
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
            over = known.rule.aggregate if known.rule.aggregate != "best" else "set"
            best = Best(known.rule, None, None, told.total, None, str(session_id), day, over)
    return best
