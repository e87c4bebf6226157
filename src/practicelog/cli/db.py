"""practicelog db: path, sql, check."""

from typing import Annotated

import typer

from practicelog.cli.answers import answer_csv, answer_json, one_format, show
from practicelog.cli.doors import ask, here
from practicelog.cli.options import AsCsv, AsJson
from practicelog.db.connect import columns_and_rows, database_path
from practicelog.domain.errors import NoLogYet, WrongDatabase
from practicelog.queries.storage.backups import notices
from practicelog.queries.storage.checks import faults
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import write


def path() -> None:
    """Print where the practice log is."""
    write(database_path())


def sql(
    statement: Annotated[str, typer.Argument(metavar="SELECT", help="One SELECT; quote it.")],
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Ask the log in SQL; it cannot be changed this way. Views like v_session and v_interval are meant for it."""
    machine = one_format(as_json, as_csv)
    columns, rows = ask(lambda db: columns_and_rows(db, statement), ([], []), machine)
    if as_json:
        answer_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif as_csv:
        answer_csv(columns, rows)
    elif columns:
        cells = [Row(tuple("" if cell is None else str(cell) for cell in row)) for row in rows]
        aligns = "".join(">" if column_is_numbers(rows, at) else "<" for at in range(len(columns)))
        show(Screen(("", ""), Grid(aligns, cells or [Row(("",) * len(columns))], tuple(columns))))


def column_is_numbers(rows: list[tuple[object, ...]], at: int) -> bool:
    """Tell whether a column holds nothing but numbers."""
    return bool(rows) and all(isinstance(row[at], int | float | None) for row in rows)


def check(as_json: AsJson = False) -> int:
    """Look for damage and broken rules; the exit code is 0 when there are none, else 5."""
    where = database_path()
    now = here().now
    try:
        found = ask(lambda db: list(faults(db, where, now)), [], as_json)
    except NoLogYet:
        write(f"There is no practice log yet ({where})")
        return 0
    if as_json:
        answer_json([fault._asdict() for fault in found])
    for fault in found if not as_json else ():
        write(f"{fault.where}: {fault.what}. {fault.remedy[0].upper()}{fault.remedy[1:]}")
    if not found and not as_json:
        write("No faults found.")
    for notice in notices(where, now) if not as_json else ():
        write(notice)
    return WrongDatabase.code if found else 0
