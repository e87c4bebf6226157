"""Our own exports, read back: `practicelog export long`, `intervals`, `sets` and `sessions`, as CSV or JSON."""

from collections.abc import Iterator

from practicelog.domain.imports.records import Problem, Record
from practicelog.importers.own.entry import Odd
from practicelog.importers.own.export import SETS, Export
from practicelog.importers.own.odd import odd_facts
from practicelog.importers.own.rows import ROWS
from practicelog.importers.own.survey import Held, Survey
from practicelog.importers.own.writing import Writer


def read(export: Export, found: Survey, identity: str, held: Held) -> Iterator[Record]:
    """Yield what an export says; a row in which something cannot be is a problem, and nothing else.

    `found` is a first look at it, `identity` is of the log that it is of, and `held` is what is here of that already.
    """
    writer = Writer(identity, found.spans, held, odd_facts(export, found, identity), converts=export.kind == SETS)
    take = ROWS[export.kind]
    for entry in export.entries():
        if isinstance(entry, Problem):
            yield entry
            continue
        try:
            records = [*take(entry, writer)]
        except Odd as odd:
            yield entry.problem(odd)
        else:
            yield from records
