"""What must hold of sets, of their values, and of what is computed from them."""

from practicelog.queries.registry import AROUND_VALUE, SET_REF
from practicelog.queries.truths.truth import Truth

OF_ANOTHER = "a value is of another activity's metric or side"
UNDO_GIFT = "undo the change that gave it to this activity: practicelog history"
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

SETS = (
    Truth(
        "a value is of a metric of its activity",
        OF_ANOTHER,
        UNDO_GIFT,
        SET_REF,
        f"{VALUES} WHERE metric.activity_id <> activity_instance.activity_id",
        {**HOLDERS, "metric.activity_id": "metric_value"},
    ),
    Truth(
        "a value is of a side of its activity",
        OF_ANOTHER,
        UNDO_GIFT,
        SET_REF,
        f"""
        FROM metric_value {AROUND_VALUE} JOIN side ON side.id = metric_value.side_id
        WHERE side.activity_id <> activity_instance.activity_id
        """,
        {**HOLDERS, "side.activity_id": "metric_value"},
    ),
    Truth(
        "a set that is only planned has no value",
        "a set that is only planned has a value",
        "undo the change that wrote it: practicelog history",
        SET_REF,
        f"FROM metric_value {AROUND_VALUE} WHERE activity_set.done = 0 AND metric_value.value IS NOT NULL",
        {"activity_set": "metric_value", "metric_value": "activity_set"},
    ),
    Truth(
        "a value lies within the limits of its metric",
        "a value lies beyond the limits of its metric",
        "practicelog edit the set, or metric edit the limits",
        SET_REF,
        f"""
        {VALUES}
        WHERE (metric_value.value < metric.minimum OR metric_value.value > metric.maximum
            OR metric_value.planned < metric.minimum OR metric_value.planned > metric.maximum)
        """,
        {"metric_value": "metric", "metric.minimum": "metric_value", "metric.maximum": "metric_value"},
    ),
    Truth(
        "a metric that is computed has no values",
        "a metric that is computed has values",
        UNDO_IT,
        COMPUTED_LOCATION,
        f"{COMPUTED} JOIN metric_value ON metric_value.metric_id = metric_factor.metric_id WHERE 1",
        {"metric_value": "metric_factor", "metric_factor": "metric_value"},
    ),
    Truth(
        "a metric is computed from metrics that are not",
        "a metric is computed from one that is computed",
        UNDO_IT,
        COMPUTED_LOCATION,
        f"""
        {COMPUTED}
        JOIN metric_factor AS other_metric_factor ON other_metric_factor.metric_id = metric_factor.factor_id
        WHERE 1
        """,
        {"metric_factor": "other_metric_factor", "other_metric_factor": "metric_factor"},
    ),
    Truth(
        "a metric is computed from metrics of its activity",
        "a metric is computed from another activity's",
        UNDO_IT,
        COMPUTED_LOCATION,
        f"{COMPUTED} WHERE other_metric.activity_id <> metric.activity_id",
        {
            "metric_factor": "other_metric",
            "metric.activity_id": "other_metric",
            "other_metric.activity_id": "metric",
        },
    ),
)
# No SELECT sees later what a number meant when it was written: this is asked only of a metric that is being changed.
MEANINGS = Truth(
    "a value keeps the unit and the kind of number in which it was written",
    "a value was written in another unit",
    UNDO_IT,
    SET_REF,
    f"{VALUES} WHERE 1",
    {"metric.unit": "metric_value", "metric.kind": "metric_value"},
)
