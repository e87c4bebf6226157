"""Which imports there were, and what became of the facts of each."""

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.errors import NothingThere
from practicelog.domain.imports.records import LINKS_SEEN
from practicelog.domain.time.clock import from_us

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

NONE_YET = "Nothing has been imported yet. Begin with: practicelog import SOURCE FILE"
IMPORTS = """
    SELECT id, source, file, zone, imported_at, imported, merged, kept, rejected
    FROM import_run
    """


class ImportRow(NamedTuple):
    """One import of one file, and how many of its facts have each fate."""

    id: int
    source: str
    file: str
    zone: str
    imported_at: datetime
    imported: int
    merged: int
    kept: int
    rejected: int


class FateRow(NamedTuple):
    """How many facts of a kind have a fate, for one reason."""

    kind: str
    fate: str
    reason: str | None
    facts: int


class FactRow(NamedTuple):
    """A fact that is in no row of the log, with the text that the source has of it."""

    kind: str
    key: str
    fate: str
    reason: str | None
    place: str | None
    raw: str | None


def imports(db: "Readable") -> list[ImportRow]:
    """Return the imports, newest first."""
    return [import_row(row) for row in db.execute(f"{IMPORTS} ORDER BY id DESC")]


def import_with(db: "Readable", run_id: int | None) -> ImportRow:
    """Return the import with that number, the newest for None; raise NothingThere when there is none."""
    row = db.execute(
        f"{IMPORTS} WHERE id = coalesce(:run, (SELECT max(id) FROM import_run))",  # noqa: S608
        {"run": run_id},
    ).fetchone()
    if row is None:
        raise NothingThere(NONE_YET if run_id is None else f"There is no import {run_id}. See: practicelog import list")
    return import_row(row)


def import_row(row: "tuple[int, str, str, str, int, int, int, int, int]") -> ImportRow:
    """Return a row of the table of imports."""
    run_id, source, file, zone, imported_at, *counts = row
    return ImportRow(run_id, source, file, zone, from_us(imported_at), *counts)


def fates(db: "Readable", run_id: int) -> list[FateRow]:
    """Return what became of the facts that an import was the first to bring, by kind, fate and reason."""
    rows = db.execute(
        """
        SELECT kind, fate, reason, count(*)
        FROM import_fact
        WHERE import_run_id = :run AND kind <> :links
        GROUP BY kind, fate, reason
        ORDER BY kind LIKE 'row:%', kind, fate, reason
        """,
        {"run": run_id, "links": LINKS_SEEN},
    )
    return [FateRow(*row) for row in rows]


def facts_outside(db: "Readable", run_id: int) -> Iterator[FactRow]:
    """Yield the kept and the rejected facts of an import, in the order of the source."""
    rows = db.execute(
        """
        SELECT kind, source_key, fate, reason, place, raw
        FROM import_fact
        WHERE import_run_id = :run AND fate IN ('kept', 'rejected')
        ORDER BY id
        """,
        {"run": run_id},
    )
    for kind, key, fate, reason, place, raw in rows:
        # Where a text is kept, a mark of it ends the key, so that another text of the same fact is kept as well.
        yield FactRow(kind, key if raw is None else key.rpartition("#")[0], fate, reason, place, raw)
