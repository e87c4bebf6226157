"""Read the outline of a session: everything in it, in order."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from practicelog.domain.outline import (
    Outline,
    OutlineActivity,
    OutlineBreak,
    OutlineInterval,
    OutlineNote,
    OutlineSection,
)
from practicelog.domain.sets.plan import OutlineSet
from practicelog.domain.spelling import words_in
from practicelog.domain.time.clock import from_us, from_us_or_none, stored_day
from practicelog.queries.sets.sets import activities_with_yields, sets_of_session, weight_units

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.sets.products import Yield


Notes = dict[tuple[str, int], list[OutlineNote]]
Sets = dict[int, list[OutlineSet]]
SESSION = """
    SELECT session, practice_day, zone, started_us, ended_us, open,
        intent, rating, focus, energy, effort, tags
    FROM v_session
    WHERE session_id = :session
    """


def outline_of(
    db: "Readable", session_id: int, activity_instance_id: int | None = None, with_sets: bool = True
) -> Outline:
    """Return the outline of the session `session_id`, in order, with its notes from the oldest on.

    With `activity_instance_id`, only that activity is included.
    """
    row = db.execute(SESSION, {"session": session_id}).fetchone()
    notes = notes_in(db, session_id)
    sets = sets_of_session(db, session_id) if with_sets else {}
    sections = sections_with(db, session_id, notes, sets, activity_instance_id)
    name, day, zone, started_us, ended_us, is_open, intent, rating, focus, energy, effort, tags = row
    return Outline(
        session_id=session_id,
        name=name,
        practice_day=stored_day(day),
        zone=zone,
        started_at=from_us_or_none(started_us),
        ended_at=from_us_or_none(ended_us),
        open=bool(is_open),
        intent=intent,
        rating=rating,
        focus=focus,
        energy=energy,
        effort=effort,
        sections=sections,
        notes=notes.get(("session", session_id), []),
        breaks=breaks_of(db, session_id) if activity_instance_id is None else [],
        tags=words_in(tags),
    )


def notes_in(db: "Readable", session_id: int) -> Notes:
    """Return the notes in a session by what they are on ("session", "section" or "instance", and its id), oldest first.

    Not those on its sets.
    """
    notes: Notes = {}
    for place, row_id, note_id, body, _ in db.execute(
        """
        SELECT 'session', session_id, note_id, body, created_us
        FROM v_note
        WHERE on_session = :session
        UNION ALL
        SELECT 'section', v_section.section_id, note_id, body, created_us
        FROM v_section JOIN v_note ON v_note.section_id = v_section.section_id
        WHERE v_section.session_id = :session
        UNION ALL
        SELECT 'instance', v_instance.activity_instance_id, note_id, body, created_us
        FROM v_instance JOIN v_note ON v_note.activity_instance_id = v_instance.activity_instance_id
        WHERE v_instance.session_id = :session
        ORDER BY created_us, note_id
        """,
        {"session": session_id},
    ):
        notes.setdefault((place, row_id), []).append(OutlineNote(body, note_id))
    return notes


def breaks_of(db: "Readable", session_id: int) -> list[OutlineBreak]:
    """Return the breaks of a session, in chronological order."""
    rows = db.execute(
        """
        SELECT break_id, name, planned_seconds, started_us, stopped_us, seconds, running
        FROM v_break
        WHERE session_id = :session
        ORDER BY started_us, break_id
        """,
        {"session": session_id},
    )
    return [
        OutlineBreak(
            break_id=id_,
            name=name,
            planned_seconds=planned,
            started_at=from_us(started_us),
            stopped_at=from_us_or_none(stopped_us),
            seconds=seconds,
            running=bool(running),
        )
        for id_, name, planned, started_us, stopped_us, seconds, running in rows
    ]


def only_interval(session: Outline, interval_id: int) -> Outline:
    """Return the session with only that one of its intervals."""
    sections = [
        section._replace(
            activities=[
                instance._replace(
                    intervals=[interval for interval in instance.intervals if interval.interval_id == interval_id]
                )
                for instance in section.activities
            ]
        )
        for section in session.sections
    ]
    return session._replace(sections=sections)


def sections_with(db: "Readable", session_id: int, notes: Notes, sets: Sets, only: int | None) -> list[OutlineSection]:
    """Return the sections of a session with their activities, or with `only` that activity instance, in order."""
    instances = instances_of(db, session_id, notes, sets, only)
    rows = db.execute(
        """
        SELECT section_id, section, own_planned_seconds, tags
        FROM v_section
        WHERE session_id = :session
        ORDER BY position, section_id
        """,
        {"session": session_id},
    ).fetchall()
    return [
        OutlineSection(
            section_id=id_,
            name=name,
            own_planned_seconds=planned,
            activities=instances.get(id_, []),
            notes=notes.get(("section", id_), []),
            tags=words_in(tags),
        )
        for id_, name, planned, tags in rows
        if only is None or id_ in instances
    ]


def instances_of(
    db: "Readable", session_id: int, notes: Notes, sets: Sets, only: int | None
) -> dict[int, list[OutlineActivity]]:
    """Return the activities of a session, or `only` that activity instance, by section, in order."""
    intervals = intervals_of(db, session_id)
    with_yields, units = activities_with_yields(db) if sets else set(), weight_units(db)
    instances_by_section: dict[int, list[OutlineActivity]] = {}
    for section_id, instance_id, ref, activity_id, activity, group, planned, tags, skipped_us, *plan in db.execute(
        """
        SELECT section_id, activity_instance_id, ref, activity_id, activity, activity_group, planned_seconds, tags,
            skipped_us, skip_reason, rest_seconds, turn, each_seconds
        FROM v_instance
        WHERE session_id = :session AND (:only IS NULL OR activity_instance_id = :only)
        ORDER BY section_position, section_id, position, activity_instance_id
        """,
        {"session": session_id, "only": only},
    ):
        activity_sets = sets.get(instance_id, [])
        reason, rest_seconds, turn, each_seconds = plan
        instance = OutlineActivity(
            activity_instance_id=instance_id,
            ref=ref,
            activity_id=activity_id,
            activity=activity,
            group=group,
            planned_seconds=planned,
            tags=words_in(tags),
            intervals=intervals.get(instance_id, []),
            notes=notes.get(("instance", instance_id), []),
            sets=activity_sets,
            yields=yields_of_sets(db, activity_id, activity_sets) if activity_id in with_yields else (),
            weight_unit=units.get(activity_id),
            skipped_at=from_us_or_none(skipped_us),
            skip_reason=reason,
            rest_seconds=rest_seconds,
            turn=turn,
            each_seconds=each_seconds,
        )
        instances_by_section.setdefault(section_id, []).append(instance)
    return instances_by_section


def yields_of_sets(db: "Readable", activity_id: int, sets: Sequence[OutlineSet]) -> "Sequence[Yield]":
    """Return what the yield metrics of the activity come to in the sets."""
    # Here, not above: few activities have any.
    from practicelog.queries.sets.computed import yields_in

    return yields_in(db, activity_id, sets)


def intervals_of(db: "Readable", session_id: int) -> dict[int, list[OutlineInterval]]:
    """Return the intervals of a session by activity instance, in chronological order."""
    intervals_by_instance: dict[int, list[OutlineInterval]] = {}
    for instance_id, interval_id, ref, started_us, stopped_us, running, seconds in db.execute(
        """
        SELECT activity_instance_id, interval_id, ref, started_us, stopped_us, running, seconds
        FROM v_interval
        WHERE session_id = :session
        ORDER BY started_us IS NULL, started_us, interval_number
        """,
        {"session": session_id},
    ):
        interval = OutlineInterval(
            interval_id=interval_id,
            ref=ref,
            started_at=from_us_or_none(started_us),
            stopped_at=from_us_or_none(stopped_us),
            running=bool(running),
            seconds=seconds,
        )
        intervals_by_instance.setdefault(instance_id, []).append(interval)
    return intervals_by_instance
