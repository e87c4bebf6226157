"""Find faults in a log: what SQLite reports, what is not ours, what cannot be true, and who may open it."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.schema import differences, parts_of
from practicelog.domain.config import BY_NAME
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import to_us, zone_called
from practicelog.domain.waiting import Say, silent
from practicelog.queries.registry import LINKS, TABLES, absent_title, any_of, source_of, titles
from practicelog.queries.truths.imported import IMPORTED
from practicelog.queries.truths.questions import TRUTHS, broken_truths
from practicelog.queries.truths.rules import RESTORE, broken_rules

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

RULE_BROKEN = "CHECK constraint failed in "
RESTORE_ONLY = f"{RESTORE}; do not write to this file"
MAKE_ANEW = "practicelog db backup, then practicelog db restore latest"
"""For a restore makes it anew: nothing recorded is lost by restoring what was copied just before."""
FATES = {
    "view": "it stays when the log is upgraded, and is dropped by a restore",
    "index": "it is dropped by a restore, and by an upgrade that rebuilds its table",
}
"""What becomes of the parts of a log that are none of ours."""


class Fault(NamedTuple):
    """A fault: where it is, what it is, and what to do about it.

    One that came by an import is no more than a `question`: it is kept as it came.
    """

    location: str
    problem: str
    remedy: str
    question: bool = False


def faults(db: "Readable", path: str, now: datetime, say: Say = silent) -> Iterator[Fault]:
    """Yield every fault of the log at `path`: damage first, then broken rules and links, then what cannot be true.

    `say` is told what is looked at.
    """
    say("the file")
    grave = [Fault("the file", line, RESTORE_ONLY) for line in damage(db)] or [*gaps(db)]
    yield from grave
    if grave:
        return
    # Two that say the same of a place say it once.
    yield from dict.fromkeys(faults_inside(db, to_us(now.astimezone(UTC) + timedelta(days=1)), say))
    yield from mode_faults(path)


def faults_inside(db: "Readable", tomorrow: int, say: Say = silent) -> Iterator[Fault]:
    """Yield the faults of a log that SQLite can read and whose tables are there."""
    yield from schema_faults(db)
    say("the rules of the tables")
    yield from rule_faults(db)
    say("what belongs to what")
    yield from link_faults(db)
    for truth, location in broken_truths(db, TRUTHS, tomorrow, say):
        yield Fault(location, truth.sentence, truth.remedy)
    for truth, location in broken_truths(db, IMPORTED, tomorrow, say):
        yield Fault(location, truth.sentence, truth.remedy, question=True)
    say("names and zones")
    yield from name_faults(db)
    yield from zone_faults(db)
    yield from setting_faults(db)


def damage(db: "Readable") -> list[str]:
    """Return what SQLite finds wrong with the file; rows that break a CHECK are found, and named, with the rules."""
    lines = [line for (line,) in db.execute("PRAGMA integrity_check(20)").fetchall()]
    return [line for line in lines if line != "ok" and not line.startswith(RULE_BROKEN)]


def gaps(db: "Readable") -> Iterator[Fault]:
    """Yield the tables that are not there."""
    for part in differences(db).missing:
        if part.kind == "table":
            yield Fault("the file", f"{part} is not there", RESTORE_ONLY)


def schema_faults(db: "Readable") -> Iterator[Fault]:
    """Yield what of the schema is not as this program makes it: then the log does not keep its rules, or lies."""
    missing, changed, foreign = differences(db)
    for part in missing:
        yield Fault("the file", f"{part} is not there", MAKE_ANEW)
    for part in changed:
        remedy = RESTORE_ONLY if part.kind == "table" else MAKE_ANEW
        yield Fault("the file", f"{part} is not as practicelog makes it", remedy)
    own = parts_of(db)
    for part in foreign:
        if part.kind == "trigger" or makes_rules(own[part]):
            yield Fault("the file", f"{part} is not one of practicelog's", MAKE_ANEW)


def makes_rules(sql: str) -> bool:
    """Return whether a statement makes an index that forbids two rows which are alike."""
    return sql.upper().startswith("CREATE UNIQUE ")


def parts_of_others(db: "Readable") -> list[str]:
    """Return what is good to know about views and indexes that this program did not make, and that do no harm."""
    own = parts_of(db)
    harmless = [part for part in differences(db).foreign if part.kind in FATES and not makes_rules(own[part])]
    return [f"The {part.kind} {part.name} is not one of practicelog's: {FATES[part.kind]}" for part in harmless]


def rule_faults(db: "Readable") -> Iterator[Fault]:
    """Yield the rows that break a rule of the schema."""
    broken = [*broken_rules(db)]
    present = titles(db, [place for place, *_ in broken if place[0] in TABLES])
    for place, sentence, remedy in broken:
        yield Fault(present.get(place) or unnamed(*place), sentence, remedy)


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
    for session_id, zone in db.execute("SELECT id, zone FROM session").fetchall():
        try:
            zone_called(zone)
        except NotUnderstood as problem:
            yield Fault(f"session {session_id}", str(problem), "install the zone data")


def setting_faults(db: "Readable") -> Iterator[Fault]:
    """Yield the settings that have a value which they cannot have, or that do not exist."""
    for name, value in db.execute("SELECT name, value FROM setting").fetchall():
        if name not in BY_NAME:
            yield Fault(f"setting {name}", "there is no such setting", "no command reads it")
        elif not BY_NAME[name].takes(value):
            yield Fault(f"setting {name}", f'its value cannot be "{value}"', f"practicelog config {name} --reset")


def mode_faults(path: str) -> Iterator[Fault]:
    """Yield a fault if other users of this machine may open the log."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if os.name == "posix" and mode & 0o077:
        yield Fault(path, f"other users may open it (mode {mode:04o})", f"chmod 600 {path}")
