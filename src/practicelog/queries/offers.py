"""The words that may stand where a name or a reference is typed, for the completion of a shell."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.references import Reference, parse_reference
from practicelog.queries import resolve
from practicelog.queries.history.changes import newest_changes
from practicelog.queries.shared.names import activities

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

RECENT = 100
"""How many sessions back the names of sections and sessions are offered: a question the index on the day answers."""
LISTED = 10


class Offer(NamedTuple):
    """A word that may be typed here, and what it stands for where that is not plain."""

    word: str
    says: str = ""


class RecentSessionRow(NamedTuple):
    """A session, as a list of references shows it."""

    id: int
    name: str | None
    day: str


def activity_names(db: "Readable", archived: bool = False) -> list[Offer]:
    """Return the activities in use, or those `archived`."""
    return [Offer(one.name) for one in activities(db) if one.archived == archived]


def section_names(db: "Readable") -> list[Offer]:
    """Return the names that the sections of recent sessions have."""
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


def metric_names(db: "Readable") -> list[Offer]:
    """Return the names of the metrics in use, of whichever activity."""
    rows = db.execute("SELECT DISTINCT name FROM metric WHERE archived_at IS NULL ORDER BY name_key")
    return [Offer(name) for (name,) in rows]


def side_names(db: "Readable") -> list[Offer]:
    """Return the names of the sides in use, of whichever activity."""
    rows = db.execute("SELECT DISTINCT name FROM side WHERE archived_at IS NULL ORDER BY name_key")
    return [Offer(name) for (name,) in rows]


def session_names(db: "Readable") -> list[Offer]:
    """Return the names that recent sessions have, latest first."""
    return [Offer(name) for name in dict.fromkeys(one.name for one in recent_sessions(db, RECENT)) if name]


def references(db: "Readable", begun: str) -> list[Offer]:
    """Return the last sessions, latest first; for `212.` the activities of that one, for `.` of the current one."""
    session, dot, _ = begun.partition(".")
    if not dot:
        told = [Offer(str(one.id), f"{one.day} {one.name or ''}".rstrip()) for one in recent_sessions(db, LISTED)]
        return [*told, Offer("last", "the last session")]
    reference = parse_reference(session) if session else Reference()
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
    return [Offer(f"{session}.{number}", activity) for number, activity in rows]


def recent_changes(db: "Readable") -> list[Offer]:
    """Return the newest changes, newest first, with the commands that made them."""
    return [Offer(f"c{change.id}", change.command) for change in newest_changes(db, LISTED)]


def recent_sessions(db: "Readable", many: int) -> list[RecentSessionRow]:
    """Return the last `many` sessions, latest first, the open one too."""
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
