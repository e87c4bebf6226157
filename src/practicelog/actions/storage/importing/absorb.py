"""Two rows that turn out to be one: everything that refers to the one refers to the other then."""

from practicelog.actions.storage.importing.log import NUMBERED, Log
from practicelog.actions.storage.importing.names import is_same, namesake
from practicelog.db.storage.bulk import delete_row, move_link, update_row, update_rows
from practicelog.domain.imports.digest import digest
from practicelog.domain.imports.naming import SIBLINGS, place_digest, place_of_name, stated
from practicelog.domain.imports.records import MERGED
from practicelog.queries.registry import LINKS
from practicelog.queries.storage.imported import Known, facts_on, links_at, origin, rows_at, value_beside
from practicelog.queries.truths.belonging import children_of

SAME_NAME = "same-name"


def absorb(log: Log, table: str, row_id: int, into: int, reason: str = SAME_NAME) -> None:
    """Let one row be another: move to that what belongs to it and what is known of it, then delete it."""
    log.write_out()
    gone, here = log.row(table, row_id) or {}, log.row(table, into) or {}
    for child, column in children_of(table):
        if child in LINKS:
            for pair in links_at(log.reader, child, column, row_id):
                move_link(log.store, child, LINKS[child], column, pair, into)
            continue
        for child_id in rows_at(log.reader, child, column, row_id):
            move(log, child, child_id, column, into)
    if table in log.names and log.named(table, gone) == row_id:
        del log.names[table][place_of_name(table, gone)]
    if first := origin(log.reader, table, row_id):
        fact = {"fate": MERGED, "reason": reason, "digest": place_digest(table, here)}
        update_row(log.store, "import_fact", first.fact_id, fact)
    update_rows(log.store, "import_fact", "row_id", dict.fromkeys(facts_on(log.reader, table, row_id), into))
    delete_row(log.store, table, row_id)


def move(log: Log, table: str, row_id: int, column: str, into: int) -> None:
    """Let a row belong to another one than before; of it and one of the same place there only the older stays."""
    here = log.row(table, row_id) or {}
    first, values, has_name = origin(log.reader, table, row_id), here | {column: into}, SIBLINGS.get(table) == column
    other = value_beside(log.reader, values) if table == "metric_value" else None
    if has_name:
        named = log.named(table, values)
        other = named if is_same(log, table, named, values) else None
    if other is not None:
        rival = origin(log.reader, table, other)
        if rival is None or (first and first.age(here) > rival.age(log.row(table, other) or {})) or not first:
            absorb(log, table, row_id, other)
            return
        absorb(log, table, other, row_id)
    if has_name:
        namesake(log, table, first.key if first else str(row_id), values, row_id)
        log.rename(table, row_id, here, values)
    changes = {name: value for name, value in values.items() if here[name] != value}
    log.update(table, row_id, changes)
    if first and (said := stated(here, first.key, first.digest)):
        update_row(log.store, "import_fact", first.fact_id, {"digest": digest(said | {column: into})})


def is_bare(log: Log, table: str, key: str, known: Known) -> bool:
    """Tell whether a row is as an import wrote it, and nothing is counted within it."""
    row_id = known.row_id or 0
    here = log.row(table, row_id)
    within = (rows_at(log.reader, child, column, row_id) for child, column in children_of(table) if child in NUMBERED)
    return here is not None and stated(here, key, known.digest) is not None and not any(within)
