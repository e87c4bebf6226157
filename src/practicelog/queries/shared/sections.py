"""The sections of a session, and the order of what is in them."""

from practicelog.db.readable import Readable


def sections_of(db: Readable, session_id: int) -> list[tuple[int, str | None]]:
    """Return the sections of a session, in order."""
    rows = db.execute(
        "SELECT section_id, section FROM v_section WHERE session_id = :session ORDER BY position, section_id",
        {"session": session_id},
    )
    return [(section_id, name) for section_id, name in rows]


def order_in(db: Readable, section_id: int) -> list[int]:
    """Return the ids of the activity instances of a section in order, those in the trash too."""
    rows = db.execute(
        "SELECT id FROM activity_instance WHERE section_id = :section ORDER BY position, id", {"section": section_id}
    )
    return [row[0] for row in rows]


def began_later(db: Readable, section_id: int, started_us: int) -> int | None:
    """Return the first activity instance of a section, in its order, that was begun later, None when there is none."""
    row = db.execute(
        """
        SELECT v_instance.activity_instance_id
        FROM v_instance
        WHERE v_instance.section_id = :section AND :start < (
            SELECT min(v_interval.started_us) FROM v_interval
            WHERE v_interval.activity_instance_id = v_instance.activity_instance_id
        )
        ORDER BY v_instance.position, v_instance.activity_instance_id
        LIMIT 1
        """,
        {"section": section_id, "start": started_us},
    ).fetchone()
    return row[0] if row else None
