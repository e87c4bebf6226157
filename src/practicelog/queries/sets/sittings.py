"""Find the best sittings: what the sets of one make together by the aggregate of their metric, and what is computed."""

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING

from practicelog.db.sets import factor
from practicelog.domain.sets.plan import COUNTED, SetPlan, Value
from practicelog.domain.sets.units import TIE, rounded
from practicelog.domain.spelling import name_key
from practicelog.queries.sets.best import Best
from practicelog.queries.sets.computed import yield_of
from practicelog.queries.sets.metrics import Measures, MetricRow

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

# With max() beside it, SQLite takes a bare column from the row that has the greatest: the last value.
AGGREGATES = {"sum": "sum({0})", "mean": "avg({0})", "last": "{0}"}
TOTALS = f"""
    SELECT
        v_counting.session_id AS session_id,
        v_counting.practice_day AS practice_day,
        (SELECT session.started_at FROM session WHERE session.id = v_counting.session_id) AS started_us,
        {{value}} AS total,
        {{base_value}} / {factor(":unit")} AS converted_total,
        sum(coalesce(v_counting.unit, '') <> :unit) > 0 AS is_converted,
        max(v_counting.value_id) AS last_id
    FROM v_counting
    WHERE v_counting.metric_id = :metric AND v_counting.side_id IS :side
    GROUP BY v_counting.session_id
    """  # noqa: S608
BEST_TOTAL = """
    SELECT iif(is_converted, converted_total, total), is_converted, session_id, practice_day
    FROM ({totals})
    WHERE total > :above
    ORDER BY round(converted_total, 9) {order}, practice_day, started_us IS NULL, started_us, session_id
    LIMIT 1
    """
FACTORS = """
    SELECT v_value.session_id, v_value.practice_day, v_value.set_id, v_value.metric, coalesce(v_value.unit, ''),
        v_value.side, v_value.value
    FROM activity_instance
    CROSS JOIN activity_set ON activity_set.activity_instance_id = activity_instance.id
    CROSS JOIN v_value ON v_value.set_id = activity_set.id
    JOIN session ON session.id = v_value.session_id
    WHERE activity_instance.activity_id = :activity
        AND v_value.value IS NOT NULL AND v_value.set_kind <> 'warmup' AND v_value.done = 1
    ORDER BY v_value.practice_day, session.started_at IS NULL, session.started_at, session.id, v_value.set_id
    """


def best_sitting(db: "Readable", measures: Measures, metric: MetricRow, side: str | None) -> Iterator[Best]:
    """Yield the best sum, mean or last value of a sitting, if there is one.

    In the metric's unit. Of several as good, the one of the earlier practice day, then the one that began earlier.
    """
    aggregate = AGGREGATES[metric.rule.aggregate]
    values = {name: aggregate.format(f"v_counting.{name}") for name in ("value", "base_value")}
    order = "DESC" if metric.rule.direction == "higher" else ""
    row = db.execute(
        BEST_TOTAL.format(totals=TOTALS.format(**values), order=order),
        {
            "metric": metric.id,
            "side": measures.side_id(side),
            "unit": metric.rule.unit,
            "above": 0 if name_key(metric.rule.name) in COUNTED else -9e999,
        },
    ).fetchone()
    if row:
        total, is_converted, session_id, day = row
        yield sitting_best(metric, side, rounded(total, bool(is_converted)), session_id, day)


def sitting_best(metric: MetricRow, side: str | None, value: float, session_id: int, day: str) -> Best:
    """Return a best that a sitting made, over all its sets."""
    aggregate = metric.rule.aggregate
    return Best(
        metric=metric.rule,
        side=side,
        label=f"in one sitting, {'best set' if aggregate == 'best' else aggregate}",
        value=value,
        unit=metric.rule.unit,
        set_id=None,
        ref=str(session_id),
        practice_day=day,
        over=aggregate,
    )


def best_yield(db: "Readable", metric: MetricRow, activity_id: int) -> Iterator[Best]:
    """Yield the best of a computed metric in a sitting, if there is one."""
    rows = db.execute(FACTORS, {"activity": activity_id}).fetchall()
    is_counted = any(name_key(name) in COUNTED for name in metric.factors)
    way = 1 if metric.rule.direction == "higher" else -1
    best: Best | None = None
    for (session_id, day), sitting in groupby(rows, key=lambda row: (row[0], row[1])):
        plans = [
            SetPlan(tuple(Value(name, value, unit, side) for *_, name, unit, side, value in set_rows))
            for _, set_rows in groupby(sitting, key=lambda row: row[2])
        ]
        product = yield_of(metric, plans)
        # What was done no time at all makes nothing, which is no best even where less is better.
        if product is None or product.total is None or (is_counted and product.total == 0):
            continue
        if best is None or way * (product.total - best.value) > TIE:
            best = sitting_best(metric, None, product.total, session_id, day)
    if best:
        yield best
