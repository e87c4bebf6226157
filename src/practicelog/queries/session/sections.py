"""Read what a section contains."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def section_contents(db: "Readable", section_id: int) -> list[tuple[str, str, bool]]:
    """Return the activities and notes of a section: the reference, the title, and whether it is in the trash."""
    rows = db.execute(
        """
        SELECT section.session_id || '.' || activity_instance.number, activity.name,
            activity_instance.deleted_at IS NOT NULL
        FROM activity_instance
        JOIN section ON section.id = activity_instance.section_id
        JOIN activity ON activity.id = activity_instance.activity_id
        WHERE section.id = :section
        UNION ALL
        SELECT 'n' || note.id, 'a note', note.deleted_at IS NOT NULL FROM note WHERE note.section_id = :section
        """,
        {"section": section_id},
    )
    return [(ref, title, bool(in_trash)) for ref, title, in_trash in rows]


def trash_of_section(db: "Readable", section_id: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return the ids of the activity instances and of the notes of a section that are in the trash."""
    parameters = {"section": section_id}
    instances = db.execute(
        "SELECT id FROM activity_instance WHERE section_id = :section AND deleted_at IS NOT NULL", parameters
    ).fetchall()
    notes = db.execute(
        "SELECT id FROM note WHERE section_id = :section AND deleted_at IS NOT NULL", parameters
    ).fetchall()
    return [instance_id for (instance_id,) in instances], [note_id for (note_id,) in notes]
