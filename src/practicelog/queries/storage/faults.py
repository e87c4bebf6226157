"""Find faults in a log: what SQLite reports, what cannot be true, wrong names and zones, and who may open it."""

import os
import stat
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import connect
from practicelog.db.views import view_names
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import to_us, zone_called
from practicelog.queries.registry import LINKS, TABLES, absent_title, any_of, source_of, titles
from practicelog.queries.truths.questions import broken_truths

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

RULE_BROKEN = "CHECK constraint failed in "
RESTORE = "restore a backup"
RESTORE_ONLY = f"{RESTORE}; do not write to this file"
WITHOUT_ENTRY = ("change", "change_image")
"""The tables beside those of the registry, which need no words."""


class Fault(NamedTuple):
    """A fault: where it is, what it is, and what to do about it."""

    location: str
    problem: str
    remedy: str


def faults(db: "Readable", path: str, now: datetime) -> Iterator[Fault]:
    """Yield every fault of the log at `path`: damage first, then broken links, then what cannot be true."""
    lines = damage(path)
    rules = [line.removeprefix(RULE_BROKEN) for line in lines if line.startswith(RULE_BROKEN)]
    grave = [Fault("the file", line, RESTORE_ONLY) for line in lines if not line.startswith(RULE_BROKEN)] or [*gaps(db)]
    yield from grave
    if grave:
        return
    yield from (Fault(any_of(table), "breaks a rule of the schema", RESTORE) for table in dict.fromkeys(rules))
    yield from link_faults(db)
    tomorrow = to_us(now.astimezone(UTC) + timedelta(days=1))
    # Two truths that say the same of a place say it once.
    yield from dict.fromkeys(
        Fault(location, truth.sentence, truth.remedy) for truth, location in broken_truths(db, tomorrow)
    )
    yield from name_faults(db)
    yield from zone_faults(db)
    yield from mode_faults(path)


def damage(path: str) -> list[str]:
    """Return what SQLite finds wrong with the file at `path`."""
    # It forgets the CHECKs of a schema where it may only read.
    with closing(connect(path, "rw")) as db:
        db.execute("PRAGMA query_only=ON")
        return [line for (line,) in db.execute("PRAGMA integrity_check(20)") if line != "ok"]


def gaps(db: "Readable") -> Iterator[Fault]:
    """Yield the tables and views that are not there."""
    names = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type IN ('table', 'view')")}
    for name in (*TABLES, *LINKS, *WITHOUT_ENTRY, *view_names()):
        if name not in names:
            yield Fault("the file", f"{name} is not there", RESTORE_ONLY)


def link_faults(db: "Readable") -> Iterator[Fault]:
    """Yield the rows that belong to one which is not there."""
    rows = db.execute("PRAGMA foreign_key_check").fetchall()
    present = titles(db, [(table, row_id) for table, row_id, *_ in rows if table in TABLES])
    for table, row_id, parent, _ in rows:
        location = present.get((table, row_id)) or unnamed(table, row_id)
        yield Fault(location, f"belongs to {any_of(parent)} that is not there", RESTORE)


def unnamed(table: str, row_id: int | None) -> str:
    """Return where a row is that has no title; of a link SQLite does not know the number."""
    if table in LINKS:
        return f"a link of {' to '.join(any_of(linked) for linked in LINKS[table].values())}"
    return f"{absent_title(table, row_id or 0) if table in TABLES else table}, row {row_id}"


def name_faults(db: "Readable") -> Iterator[Fault]:
    """Yield the names that have a wrong key, by which they would not be found."""
    for table, entry in TABLES.items():
        if entry.is_named:
            columns = f"{entry.title}, {table}.name, {table}.name_key"
            rows = db.execute(f"SELECT {columns} FROM {source_of(table)}")  # noqa: S608
            for title, name, key in rows.fetchall():
                if key != name_key(name):
                    yield Fault(title, f'the key of "{name}" is wrong', "rename it and back")


def zone_faults(db: "Readable") -> Iterator[Fault]:
    """Yield the sessions in a zone that does not exist."""
    for session_id, zone in db.execute("SELECT session_id, zone FROM v_session").fetchall():
        try:
            zone_called(zone)
        except NotUnderstood as problem:
            yield Fault(f"session {session_id}", str(problem), "install the zone data")


def mode_faults(path: str) -> Iterator[Fault]:
    """Yield a fault if other users of this machine may open the log."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if os.name == "posix" and mode & 0o077:
        yield Fault(path, f"other users may open it (mode {mode:04o})", f"chmod 600 {path}")
