"""What must hold of sets, of their values, and of what is computed from them."""

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
        WHERE (metric_value.value < metric.minimum OR metric_value.value > metric.maximum
            OR metric_value.planned < metric.minimum OR metric_value.planned > metric.maximum)
        """,
        ways={"metric_value": "metric", "metric.minimum": "metric_value", "metric.maximum": "metric_value"},
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
    name="a value keeps the unit and the kind of number in which it was written",
    sentence="a value was written in another unit",
    remedy=UNDO_IT,
    location=SET_REF,
    rows=f"{VALUES} WHERE 1",
    ways={"metric.unit": "metric_value", "metric.kind": "metric_value"},
)
