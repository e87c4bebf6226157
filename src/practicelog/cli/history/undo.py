"""practicelog undo, redo."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.domain.references import parse_change


def undo(
    visit: Visit,
    change: Annotated[str | None, typer.Argument(metavar="[CHANGE]", help="c71, as history prints it.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take the newest change back, or the one named."""
    from practicelog.actions.history.undo import undo_change

    change_id = parse_change(change) if change is not None else None
    undone = visit.record(lambda store: undo_change(store, change_id), begins="There is nothing to undo")
    visit.answer(
        f"Undone: c{undone.id}  {undone.command}",
        lambda: {"change": f"c{undone.id}", "command": undone.command},
        quiet,
        as_json,
    )


def redo(visit: Visit, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Take the newest undo back, as long as only undos came after it."""
    from practicelog.actions.history.undo import redo_change

    redone = visit.record(redo_change, begins="There is nothing to redo")
    visit.answer(
        f"Redone: c{redone.id}  {redone.command}",
        lambda: {"change": f"c{redone.id}", "command": redone.command},
        quiet,
        as_json,
    )
