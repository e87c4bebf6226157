"""practicelog undo, redo."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.domain.references import parse_change

if TYPE_CHECKING:
    from practicelog.actions.history.undo import Undone

MOST_PHRASES = 5
NO_REDO = "This cannot be redone: it was too large"


def undo(
    visit: Visit,
    changes: Annotated[
        list[str] | None,
        typer.Argument(metavar="[CHANGE...]", help="c71, as history prints it; several, in that order."),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take back the newest change, or those named, one after another."""
    from practicelog.actions.history.undo import undo_changes

    change_ids = [parse_change(change) for change in changes or []]
    zone = visit.here.zone
    undone = visit.record(lambda store: undo_changes(store, change_ids, zone), begins="There is nothing to undo")
    values = [change_value(change) for change in undone]
    visit.answer(
        "\n".join(change_text("Undone", change) for change in undone),
        lambda: values if len(values) > 1 else values[0],
        quiet,
        as_json,
    )


def redo(visit: Visit, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Take back the newest undo, as long as only undos came after it."""
    from practicelog.actions.history.undo import redo_change

    zone = visit.here.zone
    redone = visit.record(lambda store: redo_change(store, zone), begins="There is nothing to redo")
    visit.answer(change_text("Redone", redone), lambda: change_value(redone), quiet, as_json)


def change_text(done: str, change: "Undone") -> str:
    """Return that a change was undone or redone, with what it did below, as `history` says it."""
    words = change.phrases[:MOST_PHRASES]
    if more := len(change.phrases) - len(words):
        words.append(f"and {more} more. See: practicelog history")
    if change.is_final:
        words.append(NO_REDO)
    return "\n  ".join([f"{done}: c{change.id}  {change.command}", *words])


def change_value(change: "Undone") -> dict[str, object]:
    """Return the same for JSON."""
    return {"change": f"c{change.id}", "command": change.command, "words": change.phrases}
