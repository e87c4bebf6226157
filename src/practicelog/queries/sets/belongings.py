"""Find what belongs to an activity, including the trash: what moves along when it is merged into another."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class PracticeTotalsRow(NamedTuple):
    """How often and how long an activity was practised."""

    times: int
    seconds: int | None


def practice_totals(db: "Readable", activity_id: int) -> PracticeTotalsRow:
    """Return how often and how long an activity was practised."""
    question = "SELECT times, seconds FROM v_activity WHERE activity_id = :id"
    row = db.execute(question, {"id": activity_id}).fetchone()
    return PracticeTotalsRow(*row)


def instances_of(db: "Readable", activity_id: int) -> list[int]:
    """Return the ids of the activity instances of an activity."""
    rows = db.execute("SELECT id FROM activity_instance WHERE activity_id = :id ORDER BY id", {"id": activity_id})
    return [instance_id for (instance_id,) in rows]


def notes_of(db: "Readable", activity_id: int) -> list[int]:
    """Return the ids of the notes on the activity itself."""
    rows = db.execute("SELECT id FROM note WHERE activity_id = :id ORDER BY id", {"id": activity_id})
    return [note_id for (note_id,) in rows]


def values_of(db: "Readable", activity_instance_id: int) -> list[int]:
    """Return the ids of the values in the sets of an activity instance."""
    rows = db.execute(
        """
        SELECT metric_value.id
        FROM activity_set JOIN metric_value ON metric_value.activity_set_id = activity_set.id
        WHERE activity_set.activity_instance_id = :id
        ORDER BY metric_value.id
        """,
        {"id": activity_instance_id},
    )
    return [value_id for (value_id,) in rows]


def template_items_of(db: "Readable", activity_id: int) -> list[int]:
    """Return the ids of the items of templates that are of the activity."""
    rows = db.execute("SELECT id FROM template_item WHERE activity_id = :id ORDER BY id", {"id": activity_id})
    return [item_id for (item_id,) in rows.fetchall()]


def template_values_of(db: "Readable", activity_id: int) -> list[int]:
    """Return the ids of the planned values in the items of templates that are of the activity."""
    rows = db.execute(
        """
        SELECT template_value.id
        FROM template_item
        JOIN template_set ON template_set.template_item_id = template_item.id
        JOIN template_value ON template_value.template_set_id = template_set.id
        WHERE template_item.activity_id = :id
        ORDER BY template_value.id
        """,
        {"id": activity_id},
    )
    return [value_id for (value_id,) in rows.fetchall()]


def schedule_days_of(db: "Readable", activity_id: int) -> list[int]:
    """Return the ids of what schedules ask for of an activity."""
    rows = db.execute("SELECT id FROM schedule_day WHERE activity_id = :activity", {"activity": activity_id})
    return [row_id for (row_id,) in rows.fetchall()]
