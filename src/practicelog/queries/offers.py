"""Offer words for shell completion where a name or a reference is typed."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.references import Reference, parse_reference
from practicelog.queries import resolve
from practicelog.queries.history.changes import newest_changes
from practicelog.queries.registry import table_of
from practicelog.queries.shared.names import activities

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

RECENT = 100
"""How many sessions back the names of sections and sessions are offered: a question the index on the day answers."""
NEWEST = 10


class Offer(NamedTuple):
    """A word that can be typed here, and what it means where that is not obvious."""

    word: str
    meaning: str = ""


class RecentSessionRow(NamedTuple):
    """A recent session, for the list of references."""

    id: int
    name: str | None
    day: str


def activity_names(db: "Readable", archived: bool = False) -> list[Offer]:
    """Return the names of the activities in use, or of the archived ones if `archived`."""
    return [Offer(activity.name) for activity in activities(db) if activity.archived == archived]


def section_names(db: "Readable") -> list[Offer]:
    """Return the names of the sections in recent sessions."""
    rows = db.execute(
        """
        SELECT DISTINCT section
        FROM v_section
        WHERE section IS NOT NULL AND session_id IN (
            SELECT session_id FROM v_session WHERE practice_day > '' ORDER BY practice_day DESC LIMIT :many
        )
        ORDER BY section
        """,
        {"many": RECENT},
    )
    return [Offer(name) for (name,) in rows]


def names_in_use(db: "Readable", noun: str) -> list[Offer]:
    """Return the names of what `noun` stands for, of all activities, without the archived ones."""
    table = table_of(noun)
    rows = db.execute(f"SELECT DISTINCT name FROM {table} WHERE archived_at IS NULL ORDER BY name_key")  # noqa: S608
    return [Offer(name) for (name,) in rows]


def session_names(db: "Readable") -> list[Offer]:
    """Return the names of recent sessions, latest first."""
    return [Offer(name) for name in dict.fromkeys(session.name for session in recent_sessions(db, RECENT)) if name]


def references(db: "Readable", start: str) -> list[Offer]:
    """Return recent sessions, latest first; for `212.` the activities of that session, for `.` of the current one."""
    number, dot, _ = start.partition(".")
    if not dot:
        sessions = recent_sessions(db, NEWEST)
        offers = [Offer(str(session.id), f"{session.day} {session.name or ''}".rstrip()) for session in sessions]
        return [*offers, Offer("last", "the last session")]
    reference = parse_reference(number) if number else Reference()
    if reference is None:
        return []
    rows = db.execute(
        """
        SELECT activity_number, activity
        FROM v_instance
        WHERE session_id = :session
        ORDER BY activity_number
        """,
        {"session": resolve.session(db, reference)},
    )
    return [Offer(f"{number}.{activity_number}", activity) for activity_number, activity in rows]


def recent_changes(db: "Readable") -> list[Offer]:
    """Return the newest changes with the commands that made them, newest first."""
    return [Offer(f"c{change.id}", change.command) for change in newest_changes(db, NEWEST)]


def recent_sessions(db: "Readable", many: int) -> list[RecentSessionRow]:
    """Return the last `many` sessions, including the open one, latest first."""
    rows = db.execute(
        """
        SELECT session_id, session, practice_day
        FROM v_session
        WHERE practice_day > ''
        ORDER BY practice_day DESC, started_us DESC, session_id DESC
        LIMIT :many
        """,
        {"many": many},
    )
    return [RecentSessionRow(*row) for row in rows]
