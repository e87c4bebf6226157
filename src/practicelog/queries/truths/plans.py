"""What must hold of what is planned in templates."""

from practicelog.db.sets import base_unit, in_base
from practicelog.domain.sets.units import TIE
from practicelog.queries.registry import AROUND_ITEM, ITEM_TITLE
from practicelog.queries.truths.truth import Truth

EDIT_IT = "practicelog template edit it, or undo the change that made it so: practicelog history"
VALUES = f"""
    FROM template_value
    JOIN template_set ON template_set.id = template_value.template_set_id
    JOIN template_item ON template_item.id = template_set.template_item_id
    {AROUND_ITEM}
    JOIN metric ON metric.id = template_value.metric_id
    """


def of_its_activity(measure: str) -> Truth:
    """Return the truth that a planned value is of a `measure`, metric or side, of the activity of its item."""
    join = "" if measure == "metric" else f"JOIN {measure} ON {measure}.id = template_value.{measure}_id"
    return Truth(
        name=f"a planned value is of a {measure} of its activity",
        sentence="a planned value is of another activity's metric or side",
        remedy=EDIT_IT,
        location=ITEM_TITLE,
        rows=f"{VALUES} {join} WHERE {measure}.activity_id <> template_item.activity_id",
        ways={
            "template_item": "template_value",
            "template_set": "template_value",
            "template_value": "template_item",
            f"{measure}.activity_id": "template_value",
        },
    )


def beyond() -> str:
    """Return the condition that a planned number that stands for itself lies beyond the limits of its metric."""
    least, most = (in_base(f"metric.{limit}", "metric.unit") for limit in ("minimum", "maximum"))
    first = in_base("template_value.planned", "template_value.unit")
    last = in_base("coalesce(template_value.planned_to, template_value.planned)", "template_value.unit")
    return f"template_value.basis IS NULL AND ({first} < {least} - {TIE} OR {last} > {most} + {TIE})"


PLANS = (
    of_its_activity("metric"),
    of_its_activity("side"),
    Truth(
        name="a planned value lies within the limits of its metric",
        sentence="a planned value lies beyond the limits of its metric",
        remedy="practicelog template edit it, or metric edit the limits",
        location=ITEM_TITLE,
        rows=f"{VALUES} WHERE {beyond()}",
        ways={"template_value": "metric", "metric.minimum": "template_value", "metric.maximum": "template_value"},
    ),
    Truth(
        name="a planned value is in the unit of its metric, or in one that converts to it",
        sentence="a planned value is in a unit that its metric does not have",
        remedy=EDIT_IT,
        location=ITEM_TITLE,
        rows=f"""
        {VALUES}
        WHERE template_value.basis IS NOT 'percent'
            AND {base_unit("template_value.unit")} IS NOT {base_unit("metric.unit")}
        """,
        ways={"template_value": "metric", "metric.unit": "template_value"},
    ),
    Truth(
        name="a metric that is computed is not planned",
        sentence="a metric that is computed is planned in a template",
        remedy=EDIT_IT,
        location=ITEM_TITLE,
        rows=f"{VALUES} JOIN metric_factor ON metric_factor.metric_id = template_value.metric_id WHERE 1",
        ways={"template_value": "metric_factor", "metric_factor": "template_value"},
    ),
)
