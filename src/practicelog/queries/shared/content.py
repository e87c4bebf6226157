"""Tell whether a session exists, and whether it or a part of it has content."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def has_session(db: "Readable", session_id: int) -> bool:
    """Tell whether the session exists and is not in the trash."""
    return bool(db.execute("SELECT 1 FROM v_session WHERE session_id = :id", {"id": session_id}).fetchone())


def has_activities(db: "Readable", session_id: int) -> bool:
    """Tell whether the session has an activity that is not in the trash."""
    return bool(db.execute("SELECT 1 FROM v_instance WHERE session_id = :id LIMIT 1", {"id": session_id}).fetchone())


def instance_has_content(db: "Readable", activity_instance_id: int) -> bool:
    """Tell whether the activity instance has intervals, sets or notes, including the trash, or came with a template."""
    return bool(
        db.execute(
            """
            SELECT EXISTS (SELECT 1 FROM timer_interval WHERE activity_instance_id = :id)
                OR EXISTS (SELECT 1 FROM activity_set WHERE activity_instance_id = :id)
                OR EXISTS (SELECT 1 FROM note WHERE activity_instance_id = :id)
                OR EXISTS (SELECT 1 FROM activity_instance_item WHERE activity_instance_id = :id)
            """,
            {"id": activity_instance_id},
        ).fetchone()[0]
    )


def instance_is_empty(db: "Readable", activity_instance_id: int) -> bool:
    """Tell whether the activity instance has no intervals, sets and notes but what is in the trash."""
    return bool(
        db.execute(
            """
            SELECT NOT EXISTS (SELECT 1 FROM v_interval WHERE activity_instance_id = :id)
                AND NOT EXISTS (SELECT 1 FROM v_set WHERE activity_instance_id = :id)
                AND NOT EXISTS (SELECT 1 FROM v_note WHERE activity_instance_id = :id)
            """,
            {"id": activity_instance_id},
        ).fetchone()[0]
    )


def section_has_content(db: "Readable", section_id: int) -> bool:
    """Tell whether the section has activities or notes, including the trash."""
    return bool(
        db.execute(
            """
            SELECT EXISTS (SELECT 1 FROM activity_instance WHERE section_id = :id)
                OR EXISTS (SELECT 1 FROM note WHERE section_id = :id)
            """,
            {"id": section_id},
        ).fetchone()[0]
    )


def session_has_content(db: "Readable", session_id: int) -> bool:
    """Tell whether the session has sections, breaks or notes, including the trash."""
    return bool(
        db.execute(
            """
            SELECT EXISTS (SELECT 1 FROM section WHERE session_id = :id)
                OR EXISTS (SELECT 1 FROM "break" WHERE session_id = :id)
                OR EXISTS (SELECT 1 FROM note WHERE session_id = :id)
            """,
            {"id": session_id},
        ).fetchone()[0]
    )
