"""Read a session as the text that the editor shows."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from practicelog.domain.outline import Outline, OutlineActivity, OutlineBreak, OutlineInterval, OutlineSection
from practicelog.domain.text.text import ActivityText, BreakText, End, NoteText, SectionText, SessionText, TimeText
from practicelog.domain.time.clock import from_us
from practicelog.queries.activity.notes import notes_in
from practicelog.queries.session.session import outline_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Notes = dict[tuple[str, int], tuple[NoteText, ...]]


def session_text_of(db: "Readable", session_id: int) -> SessionText:
    """Return the text of the session, with instants rounded down to the second."""
    session = outline_of(db, session_id)
    notes = numbered_notes(db, session_id)
    return SessionText(
        number=session_id,
        name=session.name,
        day=session.practice_day,
        zone=session.zone,
        start=to_the_second(session.started_at),
        end=end_of(session),
        intent=session.intent,
        rating=session.rating,
        focus=session.focus,
        energy=session.energy,
        effort=session.effort,
        notes=notes.get(("session", session_id), ()),
        sections=tuple(section_text(place, section, notes) for place, section in enumerate(session.sections, 1)),
        breaks=tuple(break_text(pause) for pause in session.breaks),
    )


def numbered_notes(db: "Readable", session_id: int) -> Notes:
    """Return the notes in a session by what they are on, oldest first."""
    return {
        place: tuple(NoteText(note.note_id, note.body) for note in notes)
        for place, notes in notes_in(db, session_id).items()
    }


def section_text(place: int, section: OutlineSection, notes: Notes) -> SectionText:
    """Return the text of a section, which is the one at `place`, counted from 1."""
    return SectionText(
        place=place,
        name=section.name,
        planned_seconds=section.planned_seconds,
        activities=tuple(activity_text(instance, notes) for instance in section.activities),
        notes=notes.get(("section", section.section_id), ()),
    )


def activity_text(instance: OutlineActivity, notes: Notes) -> ActivityText:
    """Return the text of an activity in the session."""
    return ActivityText(
        ref=instance.ref,
        name=instance.activity,
        tags=tuple(sorted(set(instance.tags))),
        planned_seconds=instance.planned_seconds,
        intervals=tuple(interval_text(interval) for interval in instance.intervals),
        notes=notes.get(("instance", instance.activity_instance_id), ()),
    )


def interval_text(interval: OutlineInterval) -> TimeText:
    """Return the text of an interval."""
    if interval.started_at is None:
        return TimeText(ref=interval.ref, start=None, stop=None, seconds=interval.seconds)
    stop = to_the_second(interval.stopped_at) or (End.RUNNING if interval.running else End.UNKNOWN)
    return TimeText(ref=interval.ref, start=to_the_second(interval.started_at), stop=stop)


def break_text(pause: OutlineBreak) -> BreakText:
    """Return the text of a break."""
    stop = to_the_second(pause.stopped_at) or (End.RUNNING if pause.seconds is None else End.UNKNOWN)
    return BreakText(
        name=pause.name, start=pause.started_at.replace(microsecond=0), stop=stop, planned_seconds=pause.planned_seconds
    )


def end_of(session: Outline) -> datetime | End | None:
    """Return when the session ended, or why that is not known; None where it has no times."""
    if session.open:
        return End.OPEN
    return to_the_second(session.ended_at) or (End.UNKNOWN if session.started_at else None)


def to_the_second(instant: datetime | None) -> datetime | None:
    """Return an instant rounded down to the second."""
    return None if instant is None else instant.replace(microsecond=0)


def instances_by_ref(db: "Readable", session_id: int) -> dict[str, int]:
    """Return the ids of the activity instances in the session, by reference."""
    sql = "SELECT ref, activity_instance_id FROM v_instance WHERE session_id = :session"
    return dict(db.execute(sql, {"session": session_id}).fetchall())


def intervals_by_ref(db: "Readable", session_id: int) -> dict[str, int]:
    """Return the ids of the intervals in the session, by reference."""
    sql = "SELECT ref, interval_id FROM v_interval WHERE session_id = :session"
    return dict(db.execute(sql, {"session": session_id}).fetchall())


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


def breaks_in_order(db: "Readable", session_id: int) -> list[int]:
    """Return the ids of the breaks in the session, in chronological order."""
    sql = "SELECT break_id FROM v_break WHERE session_id = :session ORDER BY started_us, break_id"
    return [break_id for (break_id,) in db.execute(sql, {"session": session_id}).fetchall()]


def instants_in(db: "Readable", session_id: int) -> list[datetime]:
    """Return the instants at which anything in the session, or the session itself, started or stopped, oldest first."""
    rows = db.execute(
        """
        SELECT started_us FROM v_interval WHERE session_id = :session
        UNION SELECT stopped_us FROM v_interval WHERE session_id = :session
        UNION SELECT started_us FROM v_break WHERE session_id = :session
        UNION SELECT stopped_us FROM v_break WHERE session_id = :session
        UNION SELECT started_us FROM v_session WHERE session_id = :session
        UNION SELECT ended_us FROM v_session WHERE session_id = :session
        ORDER BY 1
        """,
        {"session": session_id},
    )
    return [from_us(instant) for (instant,) in rows if instant is not None]
