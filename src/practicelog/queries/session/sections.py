"""List the sections of a session, and what each contains."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from practicelog.queries.shared.clock import clock, counted

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


class SectionTotalsRow(NamedTuple):
    """A section of a session; `place` counts from 1, in order."""

    place: int
    section_id: int
    section: str | None
    activities: int
    seconds: int | None
    running: bool
    left_out: bool
    planned_seconds: int | None


def section_totals(db: "Readable", session_id: int, here: "Here") -> list[SectionTotalsRow]:
    """Return the sections of a session, in order, up to now."""
    running = clock(db, here)
    of_running = section_of(db, running.activity_instance_id) if running else None
    rows = db.execute(
        """
        SELECT section_id, section, activities, seconds, planned_seconds
        FROM v_section
        WHERE session_id = :session
        ORDER BY position, section_id
        """,
        {"session": session_id},
    )
    return [
        SectionTotalsRow(
            place, id_, name, activities, *counted(seconds, running if id_ == of_running else None), planned_seconds
        )
        for place, (id_, name, activities, seconds, planned_seconds) in enumerate(rows, 1)
    ]


def section_of(db: "Readable", activity_instance_id: int) -> int:
    """Return the id of the section in which an activity instance is."""
    row = db.execute(
        "SELECT section_id FROM v_instance WHERE activity_instance_id = :id", {"id": activity_instance_id}
    ).fetchone()
    return int(row[0])


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
