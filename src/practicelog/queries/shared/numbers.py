"""The numbers for new parts of a session: one more than any that is still kept, the trash included."""

from practicelog.db.readable import Readable


def next_activity_number(db: Readable, session_id: int) -> int:
    """Return the number for a new activity instance: one more than any in the session ever had that is still kept."""
    return int(
        db.execute(
            """
            SELECT 1 + coalesce(max(activity_instance.number), 0)
            FROM section
            JOIN activity_instance ON activity_instance.section_id = section.id
            WHERE section.session_id = :session
            """,
            {"session": session_id},
        ).fetchone()[0]
    )


def next_interval_number(db: Readable, activity_instance_id: int) -> int:
    """Return the number for a new interval of the activity instance, trash included."""
    return int(
        db.execute(
            "SELECT 1 + coalesce(max(number), 0) FROM timer_interval WHERE activity_instance_id = :instance",
            {"instance": activity_instance_id},
        ).fetchone()[0]
    )


def next_set_number(db: Readable, activity_instance_id: int) -> int:
    """Return the number for a new set of the activity instance, trash included."""
    row = db.execute(
        "SELECT 1 + coalesce(max(number), 0) FROM activity_set WHERE activity_instance_id = :id",
        {"id": activity_instance_id},
    ).fetchone()
    return int(row[0])
