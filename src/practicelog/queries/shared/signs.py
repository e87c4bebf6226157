"""Read the open session, and the newest signs of practice in it and in the log."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.time.clock import from_us, from_us_or_none, to_us
from practicelog.queries.shared.running import CurrentBreakRow, TimerRow, current_break, running_timer

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class OpenSessionRow(NamedTuple):
    """The session that is open."""

    id: int
    name: str | None
    started_at: datetime | None
    practice_day: str
    zone: str


class StopRow(NamedTuple):
    """An interval that has stopped, and when."""

    ref: str
    activity: str
    stopped_at: datetime


class CurrentInstanceRow(NamedTuple):
    """The activity instance that is being practised or was practised last in a session."""

    activity_instance_id: int
    activity_id: int
    section_id: int
    ref: str
    activity: str


class BreakEndRow(NamedTuple):
    """When a pause or a break ended, and which of the two it was."""

    kind: str
    stopped_at: datetime


class Situation(NamedTuple):
    """The open session, and the running timer or the current break in it."""

    session: OpenSessionRow | None
    timer: TimerRow | None
    pause: CurrentBreakRow | None


def situation(db: "Readable") -> Situation:
    """Return the open session with its timer or break; there is never both."""
    timer = running_timer(db)
    return Situation(open_session(db), timer, None if timer else current_break(db))


def open_session(db: "Readable") -> OpenSessionRow | None:
    """Return the open session, or None if there is none."""
    row = db.execute(
        """
        SELECT session_id, session, started_us, practice_day, zone
        FROM v_session
        WHERE session_id = (SELECT id FROM session WHERE open = 1)
        """
    ).fetchone()
    if row is None:
        return None
    id_, name, started_us, day, zone = row
    return OpenSessionRow(id=id_, name=name, started_at=from_us_or_none(started_us), practice_day=day, zone=zone)


def last_stop(db: "Readable", after: datetime | None = None, session_id: int | None = None) -> StopRow | None:
    """Return the interval that stopped last, after `after` and in `session_id` if those are given, or None."""
    row = db.execute(
        """
        SELECT ref, activity, stopped_us
        FROM v_interval
        WHERE stopped_us > :after AND (:session IS NULL OR session_id = :session)
        ORDER BY stopped_us DESC
        LIMIT 1
        """,
        {"after": 0 if after is None else to_us(after), "session": session_id},
    ).fetchone()
    return StopRow(ref=row[0], activity=row[1], stopped_at=from_us(row[2])) if row else None


def last_sign(db: "Readable") -> datetime | None:
    """Return the instant of the newest start, stop, break, set or note in the log, or None if there is none."""
    newest = db.execute(
        """
        SELECT max(
            coalesce((SELECT started_us FROM v_interval WHERE started_us > 0 ORDER BY started_us DESC LIMIT 1), 0),
            coalesce((SELECT stopped_us FROM v_interval WHERE stopped_us > 0 ORDER BY stopped_us DESC LIMIT 1), 0),
            coalesce((SELECT started_us FROM v_break WHERE started_us > 0 ORDER BY started_us DESC LIMIT 1), 0),
            coalesce((SELECT stopped_us FROM v_break WHERE stopped_us > 0 ORDER BY stopped_us DESC LIMIT 1), 0),
            coalesce((SELECT recorded_us FROM v_set WHERE recorded_us > 0 ORDER BY recorded_us DESC LIMIT 1), 0),
            coalesce((SELECT created_us FROM v_note WHERE created_us > 0 ORDER BY created_us DESC LIMIT 1), 0)
        )
        """
    ).fetchone()[0]
    return from_us(newest) if newest else None


def signs_after(db: "Readable", after: datetime) -> list[datetime]:
    """Return the instants of the starts, stops, breaks, sets and notes in the log that lie after `after`, in order."""
    rows = db.execute(
        """
        SELECT started_us AS at FROM v_interval WHERE started_us > :after
        UNION SELECT stopped_us FROM v_interval WHERE stopped_us > :after
        UNION SELECT started_us FROM v_break WHERE started_us > :after
        UNION SELECT stopped_us FROM v_break WHERE stopped_us > :after
        UNION SELECT recorded_us FROM v_set WHERE recorded_us > :after
        UNION SELECT created_us FROM v_note WHERE created_us > :after
        ORDER BY at
        """,
        {"after": to_us(after)},
    )
    return [from_us(at) for (at,) in rows]


def last_sign_in(db: "Readable", session_id: int) -> datetime | None:
    """Return the newest instant of a session: its start, a start or stop of a timer or break, a set or a note."""
    newest = db.execute(
        """
        SELECT max(
            coalesce((SELECT started_us FROM v_session WHERE session_id = :session), 0),
            coalesce((SELECT max(max(started_us, coalesce(stopped_us, 0))) FROM v_interval
                WHERE session_id = :session AND started_us IS NOT NULL), 0),
            coalesce((SELECT max(max(started_us, coalesce(stopped_us, 0))) FROM v_break
                WHERE session_id = :session), 0),
            coalesce((SELECT max(recorded_us) FROM v_set WHERE session_id = :session), 0),
            coalesce((SELECT max(created_us) FROM v_note WHERE on_session = :session), 0),
            coalesce((SELECT max(v_note.created_us)
                FROM v_section JOIN v_note ON v_note.section_id = v_section.section_id
                WHERE v_section.session_id = :session), 0),
            coalesce((SELECT max(v_note.created_us)
                FROM v_instance JOIN v_note ON v_note.activity_instance_id = v_instance.activity_instance_id
                WHERE v_instance.session_id = :session), 0),
            coalesce((SELECT max(v_note.created_us)
                FROM v_set JOIN v_note ON v_note.set_id = v_set.set_id
                WHERE v_set.session_id = :session), 0)
        )
        """,
        {"session": session_id},
    ).fetchone()[0]
    return from_us(newest) if newest else None


def last_break_end(db: "Readable", after: datetime, session_id: int | None = None) -> BreakEndRow | None:
    """Return the last end of a pause or break after `after`, in `session_id` if that is given, or None."""
    row = db.execute(
        """
        SELECT CASE WHEN name IS NULL THEN 'pause' ELSE 'break' END, stopped_us
        FROM v_break
        WHERE stopped_us > :after AND (:session IS NULL OR session_id = :session)
        ORDER BY stopped_us DESC
        LIMIT 1
        """,
        {"after": to_us(after), "session": session_id},
    ).fetchone()
    return BreakEndRow(kind=row[0], stopped_at=from_us(row[1])) if row else None


def last_timed_in(db: "Readable", session_id: int) -> CurrentInstanceRow | None:
    """Return the activity whose clock was on last in the session, or None if nothing was timed in it."""
    row = db.execute(
        """
        SELECT activity_instance_id, activity_id, section_id, session_id || '.' || activity_number, activity
        FROM v_interval
        WHERE session_id = :session
        ORDER BY coalesce(started_us, 0) DESC, interval_id DESC
        LIMIT 1
        """,
        {"session": session_id},
    ).fetchone()
    return CurrentInstanceRow(*row) if row else None


def current_in(
    db: "Readable", session_id: int, activity_id: int | None = None, section_id: int | None = None
) -> CurrentInstanceRow | None:
    """Return what is practised in the session, else what was last, or None; of an activity and section, if given.

    A start counts as later than a set at the same instant.
    """
    row = db.execute(
        """
        SELECT activity_instance_id, activity_id, section_id, session_id || '.' || activity_number, activity
        FROM (
            SELECT activity_instance_id, activity_id, section_id, session_id, activity_number, activity,
                running, coalesce(started_us, 0) AS at, 1 AS is_timed, interval_id AS row_id
            FROM v_interval
            WHERE session_id = :session
            UNION ALL
            SELECT activity_instance_id, activity_id, section_id, session_id, activity_number, activity,
                0, coalesce(recorded_us, 0), 0, set_id
            FROM v_set
            WHERE session_id = :session AND done = 1
        )
        WHERE activity_id = coalesce(:activity, activity_id) AND section_id = coalesce(:section, section_id)
        ORDER BY running DESC, at DESC, is_timed DESC, row_id DESC
        LIMIT 1
        """,
        {"session": session_id, "activity": activity_id, "section": section_id},
    ).fetchone()
    return CurrentInstanceRow(*row) if row else None
