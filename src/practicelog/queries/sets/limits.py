"""Find the values that lie beyond the limits of a metric."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.units import in_base
from practicelog.domain.sets import units
from practicelog.domain.sets.plan import MetricRule
from practicelog.queries.sets.metrics import ref_of_set

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class Outlier(NamedTuple):
    """A number beyond the limits of its metric, its unit, and the set that has it."""

    ref: str
    number: float
    unit: str


BEYOND = f"""
    SELECT activity_set_id, number, coalesce(unit, '')
    FROM (
        SELECT activity_set_id, value AS number, unit FROM metric_value WHERE metric_id = :metric
        UNION ALL
        SELECT activity_set_id, planned, unit FROM metric_value WHERE metric_id = :metric
    )
    WHERE {in_base("number", "unit")} NOT BETWEEN coalesce(:minimum, -9e999) AND coalesce(:maximum, 9e999)
    LIMIT 1
    """  # noqa: S608


def value_outside_limits(db: "Readable", metric_id: int, rule: MetricRule) -> Outlier | None:
    """Return a value or plan of the metric that lies outside the limits of `rule`, None if none does.

    Sets in the trash count, as they may be restored.
    """
    least, most = (None if at is None else units.in_base(at, rule.unit) for at in (rule.minimum, rule.maximum))
    row = db.execute(
        BEYOND,
        {
            "metric": metric_id,
            "minimum": None if least is None else least - units.TIE,
            "maximum": None if most is None else most + units.TIE,
        },
    ).fetchone()
    return Outlier(ref_of_set(db, row[0]), row[1], row[2]) if row else None
