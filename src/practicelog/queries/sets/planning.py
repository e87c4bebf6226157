"""Read what an activity is planned by: the most of its metrics, their steps, its rest, and when it is due again."""

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class MetricPlanRow(NamedTuple):
    """A metric with the most there was of it and the step it is planned in, in its unit; None where not said."""

    metric: str
    unit: str | None
    most: float | None
    step: float | None


class PlanningRow(NamedTuple):
    """The rest between the sets of an activity, after how many days it is due, its metrics with a most or a step."""

    rest_seconds: int | None
    due_every_days: int | None
    metrics: list[MetricPlanRow]


def planning_of(db: "Readable", activity_id: int) -> PlanningRow:
    """Return what an activity is planned by."""
    rest_seconds, due_every_days = db.execute(
        "SELECT rest_seconds, due_every_days FROM activity WHERE id = :activity", {"activity": activity_id}
    ).fetchone()
    rows = db.execute(
        """
        SELECT name, unit, most, step FROM metric
        WHERE activity_id = :activity AND (most IS NOT NULL OR step IS NOT NULL)
        ORDER BY position, id
        """,
        {"activity": activity_id},
    )
    return PlanningRow(rest_seconds, due_every_days, [MetricPlanRow(*row) for row in rows.fetchall()])


def planning_value(planning: PlanningRow) -> dict[str, Any]:
    """Return what an activity is planned by, for JSON."""
    return {
        "rest_seconds": planning.rest_seconds,
        "due_every_days": planning.due_every_days,
        "metrics": [metric._asdict() for metric in planning.metrics],
    }
