"""practicelog history."""

from typing import Annotated

import typer

from practicelog.cli.options import AsCsv, AsJson
from practicelog.cli.visit import Visit, one_format
from practicelog.queries.history.words import told_changes
from practicelog.render.history.history import COLUMNS, history_screen, history_value

SHOWN = 20


def history(
    visit: Visit,
    count: Annotated[int, typer.Option("-n", "--number", metavar="N", min=1, help="How many, newest first.")] = SHOWN,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """List the changes, newest first, in words: what each command did, and whether it was undone."""
    machine = one_format(as_json, as_csv)
    here = visit.here
    told = visit.ask(lambda db: told_changes(db, count, here.zone), [], machine)
    if as_json:
        visit.answer_json([history_value(line, here) for line in told])
    elif as_csv:
        visit.answer_csv(COLUMNS, ([history_value(line, here)[column] for column in COLUMNS] for line in told))
    elif told:
        visit.show(history_screen(told, here))
    else:
        visit.say("Nothing was changed yet.")
