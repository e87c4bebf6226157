"""practicelog delete, restore, trash."""

from typing import Annotated

import typer

from practicelog.cli.answers import answer, answer_csv, answer_json, one_format, say, show
from practicelog.cli.doors import ask, here, record
from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.cli.words import NOTHING_RECORDED, one_reference
from practicelog.domain.references import parse_note
from practicelog.queries.session.trash import trashed
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import width
from practicelog.render.session.trash import TRASH_COLUMNS, trash_cells, trashed_value

EMPTY = "The trash is empty"


def delete(
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help="212, 212.3, 212.3:1, n5 (a note), last.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Put a session, an activity in it, an interval or a note into the trash; restore brings it back.

    A running clock is stopped first, an open session ended.
    """
    place = here()
    numbers = [parse_note(ref) for ref in refs]
    things = [one_reference(ref) if number is None else number for ref, number in zip(refs, numbers, strict=True)]
    from practicelog.actions.session.delete import delete as put_away
    from practicelog.render.session.delete import deleted_text, deleted_value

    gone = record(lambda store: put_away(store, things, place), place.now, begins=NOTHING_RECORDED)
    answer(deleted_text(gone, width()), lambda: deleted_value(gone, place.zone), quiet, as_json)


def restore(
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help="As trash prints it.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Bring something back from the trash."""
    place = here()
    from practicelog.actions.session.restore import restore as bring_back
    from practicelog.render.session.restore import restored_text, restored_value

    back = record(lambda store: bring_back(store, refs, place), place.now, begins=EMPTY)
    answer(restored_text(back, place, width()), lambda: restored_value(back, place), quiet, as_json)


def trash(as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List what is in the trash, what was deleted last first, with what restoring it brings back."""
    machine = one_format(as_json, as_csv)
    place = here()
    things = ask(trashed, [], machine)
    values = [trashed_value(one, place.zone) for one in things]
    if as_json:
        answer_json(values)
    elif as_csv:
        answer_csv(TRASH_COLUMNS, [[value[column] for column in TRASH_COLUMNS] for value in values])
    elif things:
        rows = [Row(trash_cells(one, place.now, place.zone)) for one in things]
        show(Screen(("", ""), Grid("<<<><", rows, yields=1), ("Back: practicelog restore REF",)))
    else:
        say(EMPTY)
