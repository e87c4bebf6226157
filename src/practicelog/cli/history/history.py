"""practicelog history."""

from typing import Annotated

import typer

from practicelog.cli.options import AsCsv, AsJson
from practicelog.cli.visit import Visit, for_machine
from practicelog.queries.history.words import history_rows
from practicelog.render.history.history import COLUMNS, history_screen, history_value

DEFAULT_COUNT = 20


def history(
    visit: Visit,
    count: Annotated[
        int, typer.Option("-n", "--number", metavar="N", min=1, help="How many, newest first.")
    ] = DEFAULT_COUNT,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the changes, newest first, in words: what each command did, and whether it was undone."""
    machine = for_machine(as_json, as_csv)
    here = visit.here
    changes = visit.ask(lambda db: history_rows(db, count, here.zone), [], machine)
    if as_json:
        visit.answer_json([history_value(change, here) for change in changes])
    elif as_csv:
        visit.answer_csv(COLUMNS, ([history_value(change, here)[column] for column in COLUMNS] for change in changes))
    elif changes:
        visit.show(history_screen(changes, here))
    else:
        visit.say("Nothing was changed yet.")
