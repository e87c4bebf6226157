"""A session as the text of it says it."""

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from practicelog.domain.outline.text import ActivityText, BreakText, End, NoteText, SectionText, SessionText, TimeText
from practicelog.domain.time.clock import from_us
from practicelog.queries.activity.notes import notes_in
from practicelog.queries.session.session import BreakRow, InstanceRow, IntervalRow, SectionRow, SessionRow, session_with

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Notes = dict[tuple[str, int], tuple[NoteText, ...]]


def session_text_of(db: "Readable", session_id: int) -> SessionText:
    """Return all that the text of the session says, instants to the second."""
    session = session_with(db, session_id)
    notes = numbered_notes(db, session_id)
    return SessionText(
        session_id,
        session.name,
        session.practice_day,
        session.zone,
        to_the_second(session.started_at),
        end_of(session),
        session.intent,
        session.rating,
        session.focus,
        session.energy,
        session.effort,
        notes.get(("session", session_id), ()),
        tuple(section_text(place, one, notes) for place, one in enumerate(session.sections, 1)),
        tuple(break_text(one) for one in session.breaks),
    )


def numbered_notes(db: "Readable", session_id: int) -> Notes:
    """Return the notes in a session by what they are on, oldest first."""
    return {
        place: tuple(NoteText(note.note_id, note.body) for note in notes)
        for place, notes in notes_in(db, session_id).items()
    }


def section_text(place: int, section: SectionRow, notes: Notes) -> SectionText:
    """Return a section of the session, the one at that place."""
    return SectionText(
        place,
        section.name,
        section.planned_seconds,
        tuple(activity_text(one, notes) for one in section.activities),
        notes.get(("section", section.section_id), ()),
    )


def activity_text(instance: InstanceRow, notes: Notes) -> ActivityText:
    """Return an activity of the session."""
    return ActivityText(
        instance.ref,
        instance.activity,
        tuple(sorted(set(instance.tags))),
        instance.planned_seconds,
        tuple(interval_text(one) for one in instance.intervals),
        notes.get(("instance", instance.activity_instance_id), ()),
    )


def interval_text(interval: IntervalRow) -> TimeText:
    """Return an interval of the session."""
    if interval.started_at is None:
        return TimeText(interval.ref, None, None, interval.seconds)
    stop = to_the_second(interval.stopped_at) or (End.RUNNING if interval.running else End.UNKNOWN)
    return TimeText(interval.ref, to_the_second(interval.started_at), stop)


def break_text(one: BreakRow) -> BreakText:
    """Return a break of the session."""
    stop = to_the_second(one.stopped_at) or (End.RUNNING if one.seconds is None else End.UNKNOWN)
    return BreakText(one.name, one.started_at.replace(microsecond=0), stop, one.planned_seconds)


def end_of(session: SessionRow) -> datetime | End | None:
    """Return when the session ended, or why that is not known; None where it has no times."""
    if session.open:
        return End.OPEN
    return to_the_second(session.ended_at) or (End.UNKNOWN if session.started_at else None)


def to_the_second(instant: datetime | None) -> datetime | None:
    """Return an instant without the part of a second."""
    return None if instant is None else instant.replace(microsecond=0)


def instances_by_ref(db: "Readable", session_id: int) -> dict[str, int]:
    """Return the activity instances of the session by their references."""
    sql = "SELECT ref, activity_instance_id FROM v_instance WHERE session_id = :session"
    return dict(db.execute(sql, {"session": session_id}).fetchall())


def intervals_by_ref(db: "Readable", session_id: int) -> dict[str, int]:
    """Return the intervals of the session by their references."""
    sql = "SELECT ref, interval_id FROM v_interval WHERE session_id = :session"
    return dict(db.execute(sql, {"session": session_id}).fetchall())


def in_trash_of(db: "Readable", section_id: int) -> tuple[Sequence[int], Sequence[int]]:
    """Return the activity instances and the notes of a section that are in the trash."""
    asked = {"section": section_id}
    instances = db.execute(
        "SELECT id FROM activity_instance WHERE section_id = :section AND deleted_at IS NOT NULL", asked
    ).fetchall()
    notes = db.execute("SELECT id FROM note WHERE section_id = :section AND deleted_at IS NOT NULL", asked).fetchall()
    return [one for (one,) in instances], [one for (one,) in notes]


def breaks_in_order(db: "Readable", session_id: int) -> list[int]:
    """Return the breaks of the session, in the order of time."""
    sql = "SELECT break_id FROM v_break WHERE session_id = :session ORDER BY started_us, break_id"
    return [one for (one,) in db.execute(sql, {"session": session_id}).fetchall()]


def instants_in(db: "Readable", session_id: int) -> list[datetime]:
    """Return when anything in the session began or stopped, oldest first, and the session itself."""
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
