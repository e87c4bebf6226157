"""Another practice log: of which revision it is, and what it holds."""

from typing import TYPE_CHECKING

from practicelog.db.connect import APPLICATION_ID, REVISION
from practicelog.domain.errors import NotUnderstood
from practicelog.queries.registry import TABLES

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

LEFT_OUT = ("setting", "log_identity", "log_branch", "import_run", "import_fact")
"""The tables that say something of the log itself: they stay where they are."""
IMPORTABLE = {table: entry.parents for table, entry in TABLES.items() if table not in LEFT_OUT}


def revision_of(db: "Readable", file: str) -> str:
    """Return the schema revision of another log; raise NotUnderstood if it is none, or a newer one."""
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise NotUnderstood(f"{file} is not a practice log. Nothing was imported")
    row = db.execute("SELECT version_num FROM alembic_version").fetchone()
    revision = str(row[0]) if row else ""
    if len(revision) != len(REVISION) or not revision.isdigit():
        raise NotUnderstood(f"{file} is damaged: it does not say which practicelog it is of. Nothing was imported")
    if revision > REVISION:
        raise NotUnderstood(f"{file} was written by a newer practicelog. Upgrade this one first")
    return revision


def identity_of(db: "Readable") -> str:
    """Return by what a log is told from every other."""
    return str(db.execute("SELECT identity FROM log_identity").fetchone()[0])


def newest_change(db: "Readable") -> int:
    """Return when a log was changed last, in microseconds since the epoch."""
    return int(db.execute("SELECT coalesce(max(made_at), 0) FROM change").fetchone()[0])
