"""Read what was measured in sets that were done, number by number; a warm-up counts for nothing."""

from collections.abc import Collection
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import id_list
from practicelog.domain.time.clock import stored_day
from practicelog.domain.time.period import Period
from practicelog.queries.review.practice import condition
from practicelog.queries.shared.chosen import Chosen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class Reading(NamedTuple):
    """A number of one metric of a set, in kg or m, or in its own unit.

    It `counts` for a best unless it was not held; then it has `reps` with it, if any were counted.
    """

    day: date
    set_id: int
    ref: str
    side: str | None
    number: float
    unit: str
    counts: bool
    reps: float | None


SETS = """
    SELECT set_id, activity_instance_id, activity_id
    FROM v_set
    WHERE practice_day >= :first AND practice_day < :after AND done = 1 AND set_kind <> 'warmup'
    """
DAYS = "+practice.practice_day >= :first AND +practice.practice_day < :after"
# CROSS JOIN and + keep SQLite from reading every value that a metric ever had, for a few days of it.
OF_SETS = f"""
    SELECT measured.metric_id, {{columns}}
    FROM ({SETS}) AS practice CROSS JOIN {{view}} AS measured ON measured.set_id = practice.set_id
    WHERE {{where}}
    """  # noqa: S608
OF_METRICS = f"""
    SELECT practice.metric_id, {{columns}}
    FROM {{view}} AS practice
    WHERE practice.metric_id IN (SELECT value FROM json_each(:metrics)) AND {DAYS} AND {{where}}
    """  # noqa: S608
COUNTING = "{0}.value_id, {0}.reps"
VALUES = (
    "{0}.value_id, {0}.practice_day, {0}.set_id, {0}.ref, {0}.side, {0}.base_value, coalesce({0}.base_unit, ''),"
    " {0}.done, {0}.set_kind, {0}.recorded_us"
)


def readings(
    db: "Readable", period: Period, chosen: Chosen, metrics: Collection[int] | None = None
) -> dict[int, list[Reading]]:
    """Return what was measured in `period`, by the id of the metric, in the order of the days and of the sets.

    Of those `metrics` alone, where that is long; of all in a few weeks.
    """
    where, place = condition(chosen)
    statement, alias = (OF_SETS, "measured") if metrics is None else (OF_METRICS, "practice")
    place = {**period.ends, **place, **({} if metrics is None else {"metrics": id_list(metrics)})}
    asked = {view: statement.format(view=view, where=where, columns=of.format(alias)) for view, of in VIEWS.items()}
    counting = {value_id: reps for _, value_id, reps in db.execute(asked["v_counting"], place)}
    found: dict[int, list[Reading]] = {}
    rows = [row for row in db.execute(asked["v_value"], place) if row[6] is not None and row[8] and row[9] != "warmup"]
    days: dict[str, date] = {}
    for metric_id, value_id, day, set_id, ref, side, number, unit, *_ in sorted(rows, key=in_order):
        practice_day = days.get(day) or days.setdefault(day, stored_day(day))
        counts = value_id in counting
        reading = Reading(practice_day, set_id, ref, side, number, unit, counts, counting.get(value_id))
        found.setdefault(metric_id, []).append(reading)
    return found


VIEWS = {"v_counting": COUNTING, "v_value": VALUES}


def in_order(row: "tuple[object, ...]") -> "tuple[object, ...]":
    """Return what sorts the rows: the day, then when it was recorded if that is known, then the set."""
    recorded_us = row[10]
    return row[2], recorded_us is None, recorded_us or 0, row[3]
