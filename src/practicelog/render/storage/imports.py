"""Imports, what became of their facts, and the facts that are in no row, as screens."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from practicelog.domain.imports.records import FATES, KEPT, REJECTED, ROW
from practicelog.domain.time.here import Here
from practicelog.queries.registry import TABLES
from practicelog.queries.storage.imports import FactRow, FateRow, ImportRow
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import quantity


def imports_screen(rows: Sequence[ImportRow], here: Here) -> Screen:
    """Return the imports, newest first: what was brought in, when, and what became of it."""
    lines = [
        Row((str(row.id), row.source, row.file, here.when(row.imported_at), *map(str, counts(row)))) for row in rows
    ]
    head = ("", "source", "file", "when", *FATES)
    return Screen(("", ""), Grid("><<<>>>>", lines, head, movable=2), ("More: practicelog import show NUMBER",))


def counts(row: ImportRow) -> tuple[int, ...]:
    """Return how many facts have each fate, in the order of FATES."""
    return row.imported, row.merged, row.kept, row.rejected


def account_screen(row: ImportRow, fates: Sequence[FateRow], here: Here) -> Screen:
    """Return an import: for each kind of fact how it adds up, with the reasons below."""
    rows = [line for kind, of_kind in groupby(fates, attrgetter("kind")) for line in kind_rows(kind, list(of_kind))]
    below = [f"Times without a zone were read in {row.zone}"]
    if (known := sum(counts(row)) - sum(fate.facts for fate in fates)) > 0:
        below.append(f"{quantity(known, 'fact', 'facts')} more came with an earlier import")
    if any(fate.fate in (KEPT, REJECTED) for fate in fates):
        below.append(f"What was kept and rejected: practicelog import show {row.id} --rejected")
    return Screen(heading(row, here), Grid("<>>>>>", rows, ("", "total", *FATES)), tuple(below))


def heading(row: ImportRow, here: Here) -> tuple[str, str]:
    """Return what was imported, and when."""
    return f"Import {row.id}: {row.file}, by {row.source}", here.when(row.imported_at)


def kind_rows(kind: str, fates: Sequence[FateRow]) -> Iterable[Row]:
    """Yield a row for a kind of fact, and one for each reason for what became of some of it."""
    sums = [sum(row.facts for row in fates if row.fate == fate) for fate in FATES]
    yield Row((kind_title(kind), str(sum(sums)), *map(str, sums)))
    for row in fates:
        if row.reason:
            cells = (str(row.facts) if row.fate == fate else "" for fate in FATES)
            yield Row((f"  {row.reason}", "", *cells), "faint")


def kind_title(kind: str) -> str:
    """Return what a kind of fact is called; a row of the log by what it is."""
    table = kind.removeprefix(ROW)
    if table == kind:
        return kind
    return f"rows: {TABLES[table].plural if table in TABLES else table}"


def outside_screen(row: ImportRow, facts: Sequence[FactRow], here: Here) -> Screen:
    """Return the facts of an import that are in no row, each with the text that the source has of it below."""
    lines: list[Row] = []
    for fact in facts:
        lines.append(Row((fact.fate, fact.kind, fact.reason or "", fact.place or "", fact.key)))
        lines += [Row((f"    {line}",), "faint") for line in (fact.raw or "").splitlines()]
    return Screen(heading(row, here), Grid("<<<<<", lines, movable=4))
