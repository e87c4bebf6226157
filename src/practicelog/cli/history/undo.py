"""practicelog undo, redo."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.domain.references import parse_change


def undo(
    visit: Visit,
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CHANGE...]", help="c71, as history prints it; several in that order."),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take the newest change back, or those named, one after the other."""
    from practicelog.actions.history.undo import undo_changes

    change_ids = [parse_change(change) for change in changes or []]
    undone = visit.record(lambda store: undo_changes(store, change_ids), begins="There is nothing to undo")
    values = [{"change": f"c{change.id}", "command": change.command} for change in undone]
    visit.answer(
        "\n".join(f"Undone: c{change.id}  {change.command}" for change in undone),
        lambda: values if len(values) > 1 else values[0],
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
