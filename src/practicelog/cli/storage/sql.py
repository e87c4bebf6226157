"""practicelog db: path, sql."""

from typing import Annotated

import typer

from practicelog.cli.options import AsCsv, AsJson
from practicelog.cli.visit import Visit, for_machine
from practicelog.db.connect import columns_and_rows, database_path
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import write


def path() -> None:
    """Print where the practice log is."""
    write(database_path())


def sql(
    visit: Visit,
    statement: Annotated[str, typer.Argument(metavar="SELECT", help="One SELECT; quote it.")],
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Ask the log in SQL; it cannot be changed this way. Views like v_session and v_interval are meant for it."""
    machine = for_machine(as_json, as_csv)
    columns, rows = visit.ask(lambda db: columns_and_rows(db, statement), ([], []), machine)
    if as_json:
        visit.answer_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif as_csv:
        visit.answer_csv(columns, rows)
    elif columns:
        cells = [Row(tuple("" if cell is None else str(cell) for cell in row)) for row in rows]
        aligns = "".join(">" if is_numeric(rows, at) else "<" for at in range(len(columns)))
        visit.show(Screen(("", ""), Grid(aligns, cells or [Row(("",) * len(columns))], tuple(columns))))


def is_numeric(rows: list[tuple[object, ...]], at: int) -> bool:
    """Return whether column `at` of `rows` holds nothing but numbers."""
    return bool(rows) and all(isinstance(row[at], int | float | None) for row in rows)
