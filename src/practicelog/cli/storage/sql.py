"""practicelog db: path, sql."""

from typing import Annotated

import typer

from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.db.connect import database_path
from practicelog.db.schema import answer
from practicelog.domain.errors import NotUnderstood
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import write


def path() -> None:
    """Print the path of the practice log."""
    write(database_path())


@report
def sql(
    visit: Visit, statement: Annotated[str, typer.Argument(metavar="SELECT", help="One SELECT; quote it.")]
) -> Report:
    """Query the log in SQL; this can't change it. Views like v_session and v_interval are made for it."""
    if not statement.strip():
        raise NotUnderstood("db sql needs a statement: practicelog db sql 'SELECT * FROM v_session'")
    columns, rows = visit.ask(lambda db: answer(db, statement), ([], []))
    return Report(columns, rows, lambda: sql_screen(columns, rows) if columns else "")


def sql_screen(columns: list[str], rows: list[tuple[object, ...]]) -> Screen:
    """Return the rows below the names of their columns, numbers to the right."""
    cells = [Row(tuple("" if cell is None else str(cell) for cell in row)) for row in rows]
    aligns = "".join(">" if is_numeric(rows, at) else "<" for at in range(len(columns)))
    return Screen(("", ""), Grid(aligns, cells or [Row(("",) * len(columns))], tuple(columns)))


def is_numeric(rows: list[tuple[object, ...]], at: int) -> bool:
    """Return whether column `at` of `rows` holds nothing but numbers."""
    return bool(rows) and all(isinstance(row[at], int | float | None) for row in rows)
