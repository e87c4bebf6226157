"""practicelog trash."""

from practicelog.cli.options import AsCsv, AsJson
from practicelog.cli.visit import Visit, for_machine
from practicelog.queries.session.trash import all_trash_rows
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.session.trash import TRASH_COLUMNS, trash_cells, trashed_value

EMPTY = "The trash is empty"


def trash(visit: Visit, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List what is in the trash, what was deleted last first, with what restoring it brings back."""
    machine = for_machine(as_json, as_csv)
    here = visit.here
    things = visit.ask(all_trash_rows, [], machine)
    values = [trashed_value(thing, here) for thing in things]
    if as_json:
        visit.answer_json(values)
    elif as_csv:
        visit.answer_csv(TRASH_COLUMNS, [[value[column] for column in TRASH_COLUMNS] for value in values])
    elif things:
        rows = [Row(trash_cells(thing, here)) for thing in things]
        visit.show(Screen(("", ""), Grid("<<<><", rows, movable=1), ("Back: practicelog restore REF",)))
    else:
        visit.say(EMPTY)
