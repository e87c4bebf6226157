"""Offer words for shell completion where a name or a reference is typed."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.past import newest_changes
from practicelog.domain.offers import Offer
from practicelog.domain.references import Reference, parse_reference
from practicelog.queries import resolve
from practicelog.queries.registry import TABLES, table_of
from practicelog.queries.shared import names

if TYPE_CHECKING:
    from collections.abc import Callable

    from practicelog.db.readable import Readable

    Source = Callable[["Readable", str], list[Offer]]

RECENT = 100
"""How many sessions back the names of sections and sessions are offered: a question the index on the day answers."""
NEWEST = 10


class RecentSessionRow(NamedTuple):
    """A recent session, for the list of references."""

    id: int
    name: str | None
    day: str


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


def names_of(noun: str, archived: bool = False) -> "Source":
    """Return what offers the names of a noun, of all activities: those in use, or the archived ones."""
    table = table_of(noun)
    sql = f"SELECT DISTINCT name FROM {table} WHERE (archived_at IS NOT NULL) = :archived ORDER BY name_key"  # noqa: S608
    return lambda db, _: [Offer(name) for (name,) in db.execute(sql, {"archived": archived})]


def tag_names(db: "Readable", mark: str) -> list[Offer]:
    """Return every tag, with `mark` before it."""
    return [Offer(mark + tag.name) for tag in names.tags(db)]


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


ARCHIVED = "archived-"
NOUNS = [entry.noun for entry in TABLES.values() if entry.has_archive]
IN_USE = {noun: names_of(noun) for noun in NOUNS}
KINDS: "dict[str, Source]" = {
    **IN_USE,
    **{ARCHIVED + noun: names_of(noun, archived=True) for noun in NOUNS},
    "activity": lambda db, word: tag_names(db, "+") if word.startswith("+") else IN_USE["activity"](db, word),
    "group": lambda db, _: [Offer(group.path) for group in names.groups(db)],
    "section": lambda db, _: section_names(db),
    "session": lambda db, _: session_names(db),
    "tag": lambda db, word: tag_names(db, "+" if word.startswith("+") else ""),
    "reference": references,
    "change": lambda db, _: recent_changes(db),
}
"""By the kind of word, what offers those that may begin as one does."""
