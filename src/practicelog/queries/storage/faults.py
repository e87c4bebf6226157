"""Find faults in a log: what SQLite reports, what cannot be true, wrong names and times, and who may open it."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import to_us, zone_called
from practicelog.queries.registry import TABLES
from practicelog.queries.truths.questions import broken_truths

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class Fault(NamedTuple):
    """A fault: where it is, what it is, and what to do about it."""

    location: str
    problem: str
    remedy: str


def faults(db: "Readable", path: str, now: datetime) -> Iterator[Fault]:
    """Yield every fault of the log at `path`: damage first, then broken links, then what cannot be true."""
    damage = [row[0] for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    yield from (Fault("the file", line, "restore a backup; do not write to this file") for line in damage)
    if damage:
        return
    for table, row_id, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield Fault(f"{table} row {row_id}", f"belongs to a row of {parent} that is not there", "restore a backup")
    # Two truths that say the same of a place say it once.
    yield from dict.fromkeys(Fault(location, truth.sentence, truth.remedy) for truth, location in broken_truths(db))
    yield from name_faults(db)
    yield from time_faults(db, now)
    yield from mode_faults(path)


def name_faults(db: "Readable") -> Iterator[Fault]:
    """Yield the names that have a wrong key, by which they would not be found."""
    for table in (table for table, entry in TABLES.items() if entry.is_named):
        for row_id, name, key in db.execute(f"SELECT id, name, name_key FROM {table}").fetchall():  # noqa: S608
            if key != name_key(name):
                yield Fault(f"{table} {row_id}", f'the key of "{name}" is wrong', "rename it and back")


def time_faults(db: "Readable", now: datetime) -> Iterator[Fault]:
    """Yield the sessions that lie in the future or in a zone that does not exist."""
    tomorrow = to_us(now.astimezone(UTC) + timedelta(days=1))
    for session_id, started_us, zone in db.execute("SELECT session_id, started_us, zone FROM v_session").fetchall():
        if started_us is not None and started_us > tomorrow:
            yield Fault(
                f"session {session_id}", "begins in the future", "the clock was wrong: undo it and record it again"
            )
        try:
            zone_called(zone)
        except NotUnderstood as problem:
            yield Fault(f"session {session_id}", str(problem), "install the zone data")


def mode_faults(path: str) -> Iterator[Fault]:
    """Yield a fault if other users of this machine may open the log."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if os.name == "posix" and mode & 0o077:
        yield Fault(path, f"other users may open it (mode {mode:04o})", f"chmod 600 {path}")
