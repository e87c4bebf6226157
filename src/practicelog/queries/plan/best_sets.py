"""Find the best set that meets what a goal asks for besides: by the rules of `best`, so only what was held or done."""

from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.db.sets import FIRST as BEST_FIRST
from practicelog.db.sets import has_assistance, top
from practicelog.domain.plan.goals import AT_LEAST, AT_MOST, EQUAL, Condition
from practicelog.domain.sets.units import TIE, in_base
from practicelog.domain.spelling import name_key
from practicelog.domain.time.period import FIRST, Period
from practicelog.queries.plan.goals import ConditionRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practicelog.db.readable import Readable

HUGE = 1e300
"""As good as endless, and a number in JSON, too."""
PAIR = ("clean", "attempts")


class BestSetRow(NamedTuple):
    """A value of a set, in the unit it was typed in, and where and when that was."""

    value: float
    unit: str
    set_id: int
    ref: str
    practice_day: str


# What else the set is to have: numbers between bounds, and so great a share of attempts clean. Here and below, a `+`
# keeps SQLite off the indexes by which it would look through all values of a metric, or all that an activity ever had.
OTHERS = """ AND NOT EXISTS (
    SELECT 1 FROM json_each(:others) AS asked
    WHERE NOT EXISTS (
        SELECT 1 FROM v_value AS other
        WHERE other.set_id = {0}.set_id AND +other.metric_id = json_extract(asked.value, '$.metric')
            AND other.side_id IS json_extract(asked.value, '$.side')
            AND other.base_value BETWEEN json_extract(asked.value, '$.least') AND json_extract(asked.value, '$.most')
            AND (json_extract(asked.value, '$.share') IS NULL OR other.value >= json_extract(asked.value, '$.share') * (
                SELECT attempts.value FROM v_value AS attempts
                WHERE attempts.set_id = other.set_id AND attempts.side_id IS other.side_id
                    AND attempts.metric_id = json_extract(asked.value, '$.attempts')
            ))
    )
)"""
COLUMNS = "{0}.value, coalesce({0}.unit, ''), {0}.set_id, {0}.ref, {0}.practice_day"
FITS = " AND {0}.base_value BETWEEN :least AND :most AND {0}.practice_day < :after" + OTHERS
IN_ALL = {way: top(COLUMNS.format("top"), ":", way, FITS) for way in ("higher", "lower")}
# A pair of clean ones and attempts is no best without a tempo, but may well be a goal.
PAIRS_IN_ALL = {
    way: sql.replace("v_counting AS top\nWHERE", "v_value AS top\nWHERE top.done = 1 AND top.set_kind <> 'warmup' AND")
    for way, sql in IN_ALL.items()
}
IN_DAYS = """
    SELECT {columns}
    FROM v_set CROSS JOIN v_value AS best ON best.value_id = (
        SELECT counting.value_id FROM {counting} AS counting
        WHERE counting.set_id = v_set.set_id AND counting.metric_id = :metric_id AND counting.side_id IS :side_id
    )
    WHERE v_set.practice_day >= :first AND v_set.practice_day < :after AND v_set.done = 1 AND v_set.set_kind <> 'warmup'
        AND +v_set.activity_id = {activity}
        AND best.base_value BETWEEN :least AND :most{others}
    ORDER BY best.base_value {order}
    LIMIT 1
    """

ACTIVITY = "(SELECT metric.activity_id FROM metric WHERE metric.id = :metric_id)"
# Where some are below zero, or the goal is, a set without a weight has one of 0 kg: as good as any of those.
UNASSISTED = f"""
    SELECT 0.0, :unit, best.set_id, best.ref, best.practice_day
    FROM v_counting AS best
    WHERE best.metric_id = (SELECT id FROM metric WHERE activity_id = {ACTIVITY} AND name_key = 'reps')
        AND best.side_id IS :side_id AND best.without_weight
        AND best.practice_day >= :first AND best.practice_day < :after{OTHERS.format("best")}
        AND (:number < 0 OR {has_assistance(ACTIVITY)})
    ORDER BY best.base_value DESC, {BEST_FIRST.format("best")}
    LIMIT 1
    """  # noqa: S608


def best_set(db: "Readable", conditions: "Sequence[ConditionRow]", period: Period) -> BestSetRow | None:
    """Return the set on the days of `period` that is best by the first of the conditions, and meets the others."""
    import json

    lead, *others = conditions
    key = name_key(lead.condition.metric or "")
    is_upwards, is_pair = lead.condition.comparison != AT_MOST, key in PAIR
    place: dict[str, Any] = {
        "metric_id": lead.metric_id,
        "side_id": lead.side_id,
        "others": json.dumps(asked_besides(conditions if is_pair else others)),
        **bounds(lead.condition if lead.condition.comparison == EQUAL else None),
        **period.ends,
    }
    if period.first == FIRST:
        sql = (PAIRS_IN_ALL if is_pair else IN_ALL)["higher" if is_upwards else "lower"]
    else:
        sql = IN_DAYS.format(
            columns=COLUMNS.format("best"),
            counting="v_value" if is_pair else "v_counting",
            activity=ACTIVITY,
            others=OTHERS.format("v_set"),
            order="DESC" if is_upwards else "",
        )
    row = db.execute(sql, place).fetchone()
    if key == "weight" and lead.condition.comparison == AT_LEAST and (row is None or row[0] < 0):
        place |= {"unit": lead.condition.unit, "number": lead.condition.number}
        row = db.execute(UNASSISTED, place).fetchone() or row
    return BestSetRow(*row) if row else None


def asked_besides(conditions: "Sequence[ConditionRow]") -> list[dict[str, Any]]:
    """Return what the set is to have, for the parameter `others`; clean ones are a share of their attempts."""
    attempts = {row.side_id: row for row in conditions if is_of(row, "attempts")}
    asked = []
    for row in conditions:
        others = attempts.get(row.side_id)
        if is_of(row, "attempts") and any(
            is_of(clean, "clean") and clean.side_id == row.side_id for clean in conditions
        ):
            continue
        share: dict[str, Any] = {}
        if others and is_of(row, "clean"):
            share = {"share": row.condition.number / others.condition.number, "attempts": others.metric_id}
        asked.append({"metric": row.metric_id, "side": row.side_id, **bounds(row.condition), **share})
    return asked


def is_of(row: ConditionRow, key: str) -> bool:
    """Return whether the condition is of the metric called `key`."""
    return name_key(row.condition.metric or "") == key


def bounds(condition: Condition | None) -> dict[str, float]:
    """Return the least and the most that meet a condition, in kg or m; without one anything does."""
    least, most = -HUGE, HUGE
    if condition and condition.comparison != AT_MOST:
        least = in_base(condition.number, condition.unit) - TIE
    if condition and condition.comparison != AT_LEAST:
        most = in_base(condition.number, condition.unit) + TIE
    return {"least": least, "most": most}
