"""practicelog import: list, show."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.report import Columns, Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.queries.storage.imports import (
    NONE_YET,
    FactRow,
    FateRow,
    ImportRow,
    facts_outside,
    fates,
    import_with,
    imports,
)
from practicelog.render.storage.imports import account_screen, imports_screen, outside_screen

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here
    from practicelog.render.kit.grid import Screen

FATE_COLUMNS: Columns = {
    "fact_kind": lambda row: row.kind,
    "fate": lambda row: row.fate,
    "reason": lambda row: row.reason,
    "facts": lambda row: row.facts,
}
FACT_COLUMNS: Columns = {
    "fact_kind": lambda row: row.kind,
    "source_key": lambda row: row.key,
    "fate": lambda row: row.fate,
    "reason": lambda row: row.reason,
    "source_place": lambda row: row.place,
    "raw": lambda row: row.raw,
}


@report
def list_imports(visit: Visit) -> Report:
    """List the imports, newest first: where from, when, and what became of the facts in each file."""
    here, rows = visit.here, visit.ask(imports, [])
    return Report(import_columns(here), rows, lambda: imports_screen(rows, here) if rows else NONE_YET)


def import_columns(here: "Here") -> Columns:
    """Return the columns of an import."""
    return {
        "import_id": lambda row: row.id,
        "source": lambda row: row.source,
        "file": lambda row: row.file,
        "zone": lambda row: row.zone,
        "imported_at": lambda row: here.local(row.imported_at),
        "imported": lambda row: row.imported,
        "merged": lambda row: row.merged,
        "kept": lambda row: row.kept,
        "rejected": lambda row: row.rejected,
    }


@report
def show_import(
    visit: Visit,
    run: Annotated[str, typer.Argument(metavar="[NUMBER]", help="The import, as import list numbers it.")] = "last",
    rejected: Annotated[
        bool, typer.Option("--rejected", help="What has no row: every fact kept or rejected, as the file says it.")
    ] = False,
) -> Report:
    """Show an import: how many facts of each kind were imported, merged, kept and rejected, and why."""
    here, run_id = visit.here, import_number(run)
    if rejected:
        return outside_report(visit, run_id)

    def question(db: "Readable") -> tuple[ImportRow, list[FateRow]]:
        found = import_with(db, run_id)
        return found, fates(db, found.id)

    found = visit.ask(question, None)
    return Report(FATE_COLUMNS, found[1] if found else [], lambda: account_screen(*found, here) if found else NONE_YET)


def outside_report(visit: Visit, run_id: int | None) -> Report:
    """Return the facts of an import that are in no row."""

    def question(db: "Readable") -> tuple[ImportRow, list[FactRow]]:
        found = import_with(db, run_id)
        return found, list(facts_outside(db, found.id))

    def screen() -> "Screen | str":
        if found is None:
            return NONE_YET
        return outside_screen(*found, visit.here) if found[1] else f"Import {found[0].id} kept and rejected nothing"

    found = visit.ask(question, None)
    return Report(FACT_COLUMNS, found[1] if found else [], screen)


def import_number(text: str) -> int | None:
    """Return the number of the import that `text` names, None for `last`; raise NotUnderstood for anything else."""
    if text == "last":
        return None
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise NotUnderstood(f'"{text}" isn\'t an import. practicelog import list numbers them')
    return int(text)
