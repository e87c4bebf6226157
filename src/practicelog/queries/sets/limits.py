"""Find the values that lie beyond the limits of a metric."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.sets import in_base
from practicelog.domain.sets import units
from practicelog.domain.sets.plan import MetricRule
from practicelog.queries.sets.metrics import ref_of_set

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class Outlier(NamedTuple):
    """A number beyond the limits of its metric, its unit, and the set, or the template, that has it."""

    ref: str
    number: float
    unit: str


BEYOND = f"""
    SELECT activity_set_id, template, number, coalesce(unit, '')
    FROM (
        SELECT activity_set_id, NULL AS template, value AS number, unit FROM metric_value WHERE metric_id = :metric
        UNION ALL
        SELECT activity_set_id, NULL, planned, unit FROM metric_value WHERE metric_id = :metric
        UNION ALL
        SELECT NULL, template.name, max(template_value.planned, coalesce(template_value.planned_to, planned)), unit
        FROM template_value
        JOIN template_set ON template_set.id = template_value.template_set_id
        JOIN template_item ON template_item.id = template_set.template_item_id
        JOIN template_section ON template_section.id = template_item.template_section_id
        JOIN template ON template.id = template_section.template_id
        WHERE template_value.metric_id = :metric AND template_value.basis IS NULL
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
    if row is None:
        return None
    set_id, template, number, unit = row
    return Outlier(ref_of_set(db, set_id) if template is None else f"template {template}", number, unit)
