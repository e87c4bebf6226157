"""What must hold of sets, of their values, and of what is computed from them."""

from practicelog.db.sets import base_unit, in_base
from practicelog.domain.sets.units import TIE
from practicelog.queries.registry import AROUND_VALUE, SET_REF
from practicelog.queries.truths.truth import Truth

UNDO_IT = "undo the change that made it so: practicelog history"
VALUES = f"FROM metric_value {AROUND_VALUE} JOIN metric ON metric.id = metric_value.metric_id"
HOLDERS = {
    "activity_instance": "metric_value",
    "activity_set": "metric_value",
    "metric_value": "activity_instance",
}
COMPUTED = """
    FROM metric_factor
    JOIN metric ON metric.id = metric_factor.metric_id
    JOIN metric AS other_metric ON other_metric.id = metric_factor.factor_id
    JOIN activity ON activity.id = metric.activity_id
    """
COMPUTED_LOCATION = "activity.name || ' ' || metric.name"


def of_its_activity(measure: str) -> Truth:
    """Return the truth that a value is of a `measure`, metric or side, of its activity."""
    return Truth(
        name=f"a value is of a {measure} of its activity",
        sentence="a value is of another activity's metric or side",
        remedy="undo the change that gave it to this activity: practicelog history",
        location=SET_REF,
        rows=f"""
        FROM metric_value {AROUND_VALUE} JOIN {measure} ON {measure}.id = metric_value.{measure}_id
        WHERE {measure}.activity_id <> activity_instance.activity_id
        """,
        ways={**HOLDERS, f"{measure}.activity_id": "metric_value"},
    )


def beyond(number: str) -> str:
    """Return the condition that a number of a set, `value` or `planned`, lies beyond the limits of its metric."""
    least, most = (in_base(f"metric.{limit}", "metric.unit") for limit in ("minimum", "maximum"))
    base = in_base(f"metric_value.{number}", "metric_value.unit")
    return f"{base} < {least} - {TIE} OR {base} > {most} + {TIE}"


SETS = (
    of_its_activity("metric"),
    of_its_activity("side"),
    Truth(
        name="a set that is only planned has no value",
        sentence="a set that is only planned has a value",
        remedy="undo the change that wrote it: practicelog history",
        location=SET_REF,
        rows=f"FROM metric_value {AROUND_VALUE} WHERE activity_set.done = 0 AND metric_value.value IS NOT NULL",
        ways={"activity_set": "metric_value", "metric_value": "activity_set"},
    ),
    Truth(
        name="a value lies within the limits of its metric",
        sentence="a value lies beyond the limits of its metric",
        remedy="practicelog edit the set, or metric edit the limits",
        location=SET_REF,
        rows=f"""
        {VALUES}
        WHERE ({" OR ".join(beyond(number) for number in ("value", "planned"))})
        """,
        ways={"metric_value": "metric", "metric.minimum": "metric_value", "metric.maximum": "metric_value"},
    ),
    Truth(
        name="a value is in the unit of its metric, or in one that converts to it",
        sentence="a value is in a unit that its metric does not have",
        remedy=UNDO_IT,
        location=SET_REF,
        rows=f"{VALUES} WHERE {base_unit('metric_value.unit')} IS NOT {base_unit('metric.unit')}",
        ways={"metric_value": "metric", "metric.unit": "metric_value"},
    ),
    Truth(
        name="a metric that is computed has no values",
        sentence="a metric that is computed has values",
        remedy=UNDO_IT,
        location=COMPUTED_LOCATION,
        rows=f"{COMPUTED} JOIN metric_value ON metric_value.metric_id = metric_factor.metric_id WHERE 1",
        ways={"metric_value": "metric_factor", "metric_factor": "metric_value"},
    ),
    Truth(
        name="a metric is computed from metrics that are not",
        sentence="a metric is computed from one that is computed",
        remedy=UNDO_IT,
        location=COMPUTED_LOCATION,
        rows=f"""
        {COMPUTED}
        JOIN metric_factor AS other_metric_factor ON other_metric_factor.metric_id = metric_factor.factor_id
        WHERE 1
        """,
        ways={"metric_factor": "other_metric_factor", "other_metric_factor": "metric_factor"},
    ),
    Truth(
        name="a metric is computed from metrics of its activity",
        sentence="a metric is computed from another activity's",
        remedy=UNDO_IT,
        location=COMPUTED_LOCATION,
        rows=f"{COMPUTED} WHERE other_metric.activity_id <> metric.activity_id",
        ways={
            "metric_factor": "other_metric",
            "metric.activity_id": "other_metric",
            "other_metric.activity_id": "metric",
        },
    ),
)
# No SELECT sees later what a number meant when it was written: this is asked only of a metric that is being changed.
MEANINGS = Truth(
    name="a value keeps the kind of number in which it was written",
    sentence="a value was written as a number of another kind",
    remedy=UNDO_IT,
    location=SET_REF,
    rows=f"{VALUES} WHERE 1",
    ways={"metric.kind": "metric_value"},
)
