"""Find what a reference in words of the moment (`..1`, `:1`, `last`) meant when something went into the trash.

It was current then: so it is looked for among what is there and what went into the trash at that instant or later.
"""

from typing import TYPE_CHECKING

from practicelog.domain.references import Reference, parse_reference
from practicelog.domain.time.clock import to_us
from practicelog.queries.session.trash import TrashKind, TrashRow, trash_row_called, trash_rows

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

DELETIONS = 20
"""How many deletions are looked at, newest first."""
SESSION = """
    SELECT id FROM session
    WHERE practice_day > '' AND (deleted_at IS NULL OR deleted_at >= :since)
    ORDER BY (:is_current AND open IS NOT NULL) DESC, practice_day DESC, started_at DESC, id DESC
    LIMIT 1 OFFSET :skipped
    """
# A clock that ran is stopped at the instant at which it goes into the trash.
CURRENT = """
    SELECT number FROM (
        SELECT activity_instance.number AS number,
            coalesce(timer_interval.running, timer_interval.stopped_at = timer_interval.deleted_at, 0) AS was_running,
            coalesce(timer_interval.started_at, 0) AS at, 1 AS is_timed, timer_interval.id AS row_id
        FROM section
        JOIN activity_instance ON activity_instance.section_id = section.id
        JOIN timer_interval ON timer_interval.activity_instance_id = activity_instance.id
        WHERE section.session_id = :session
            AND coalesce(activity_instance.deleted_at, :since) >= :since
            AND coalesce(timer_interval.deleted_at, :since) >= :since
        UNION ALL
        SELECT activity_instance.number, 0, coalesce(activity_set.recorded_at, 0), 0, activity_set.id
        FROM section
        JOIN activity_instance ON activity_instance.section_id = section.id
        JOIN activity_set ON activity_set.activity_instance_id = activity_instance.id
        WHERE section.session_id = :session AND activity_set.done = 1
            AND coalesce(activity_instance.deleted_at, :since) >= :since
            AND coalesce(activity_set.deleted_at, :since) >= :since
    )
    ORDER BY was_running DESC, at DESC, is_timed DESC, row_id DESC
    LIMIT 1
    """


def trash_row_meant(db: "Readable", text: str) -> TrashRow | None:
    """Return the thing in the trash that `text` names, or named when it was deleted; None if there is none."""
    if row := trash_row_called(db, text):
        return row
    reference = parse_reference(text)
    if reference is None:
        return None
    rows = trash_rows(db, "kind = :kind", {"kind": kind_of(reference)})[:DELETIONS]
    return next((row for row in rows if row.ref == ref_then(db, reference, to_us(row.deleted_at))), None)


def kind_of(reference: Reference) -> TrashKind:
    """Return the kind of thing that a reference names."""
    if reference.set is not None:
        return "set"
    if reference.interval is not None:
        return "interval"
    return "activity" if reference.activity is not None else "session"


def ref_then(db: "Readable", reference: Reference, since_us: int) -> str | None:
    """Return in full what a reference named when the first thing went into the trash since; None for nothing."""
    session_id = reference.session or session_then(db, reference, since_us)
    if session_id is None or not reference.is_part:
        return None if session_id is None else str(session_id)
    number = reference.activity
    if number is None:
        row = db.execute(CURRENT, {"session": session_id, "since": since_us}).fetchone()
        number = row[0] if row else None
    part = f".{reference.set}" if reference.set is not None else ""
    part += f":{reference.interval}" if reference.interval is not None else ""
    return f"{session_id}.{number}{part}"


def session_then(db: "Readable", reference: Reference, since_us: int) -> int | None:
    """Return the session that lay so far back then; of a reference without one, the open one, else the last."""
    is_current = reference.back is None
    skipped = 0 if reference.back is None else reference.back - 1
    row = db.execute(SESSION, {"since": since_us, "is_current": is_current, "skipped": skipped}).fetchone()
    return int(row[0]) if row else None
