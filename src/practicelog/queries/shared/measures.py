"""Find the rows that define how an activity is measured, including archived ones."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def metrics_of(db: "Readable", activity_id: int) -> list[int]:
    """Return the ids of the metrics of an activity, in the order of their names."""
    rows = db.execute("SELECT id FROM metric WHERE activity_id = :id ORDER BY name_key", {"id": activity_id})
    return [metric_id for (metric_id,) in rows]


def sides_of(db: "Readable", activity_id: int) -> list[int]:
    """Return the ids of the sides of an activity, in the order of their names."""
    rows = db.execute("SELECT id FROM side WHERE activity_id = :id ORDER BY name_key", {"id": activity_id})
    return [side_id for (side_id,) in rows]


def factors_of(db: "Readable", metric_id: int) -> list[int]:
    """Return the ids of the metrics that a yield metric is the product of."""
    rows = db.execute("SELECT factor_id FROM metric_factor WHERE metric_id = :id", {"id": metric_id})
    return [factor_id for (factor_id,) in rows]
