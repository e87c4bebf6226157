"""Read what relative plans are worked out from: the last time of an item, the most of a metric, the rest of its own."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class LastInstanceRow(NamedTuple):
    """The activity instance of the last time, and its day."""

    activity_instance_id: int
    practice_day: str


def last_instance_of_item(db: "Readable", item_id: int, session_id: int) -> LastInstanceRow | None:
    """Return the newest activity instance that was laid in for the item and has sets, in another session; else None."""
    row = db.execute(
        """
        SELECT v_instance.activity_instance_id, v_instance.practice_day
        FROM activity_instance_item
        JOIN v_instance ON v_instance.activity_instance_id = activity_instance_item.activity_instance_id
        WHERE activity_instance_item.template_item_id = :item AND v_instance.session_id <> :session AND EXISTS (
            SELECT 1 FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1
        )
        ORDER BY v_instance.practice_day DESC, v_instance.session_id DESC
        LIMIT 1
        """,
        {"item": item_id, "session": session_id},
    ).fetchone()
    return LastInstanceRow._make(row) if row else None


def practised_with_sets(db: "Readable", activity_id: int, session_id: int) -> LastInstanceRow | None:
    """Return the newest activity instance of the activity that has sets, in another session; None if there is none."""
    row = db.execute(
        """
        SELECT v_instance.activity_instance_id, v_instance.practice_day
        FROM v_instance
        WHERE v_instance.activity_id = :activity AND v_instance.session_id <> :session AND EXISTS (
            SELECT 1 FROM v_set
            WHERE v_set.activity_instance_id = v_instance.activity_instance_id AND v_set.done = 1
        )
        ORDER BY v_instance.practice_day DESC, v_instance.session_id DESC
        LIMIT 1
        """,
        {"activity": activity_id, "session": session_id},
    ).fetchone()
    return LastInstanceRow._make(row) if row else None


class MetricPlanRow(NamedTuple):
    """What a person takes for the most of a metric, and the step in which it is planned, in its unit."""

    metric: str
    unit: str
    most: float | None
    step: float | None


def metric_plans(db: "Readable", activity_id: int) -> dict[str, MetricPlanRow]:
    """Return those of the metrics of an activity, by the key of each name."""
    rows = db.execute(
        "SELECT name_key, name, coalesce(unit, ''), most, step FROM metric WHERE activity_id = :activity",
        {"activity": activity_id},
    )
    return {key: MetricPlanRow(*row) for key, *row in rows.fetchall()}


def own_rest(db: "Readable", activity_id: int) -> int | None:
    """Return the rest that an activity has of its own, in seconds; None if it has none."""
    row = db.execute("SELECT rest_seconds FROM activity WHERE id = :activity", {"activity": activity_id}).fetchone()
    return row[0] if row else None
