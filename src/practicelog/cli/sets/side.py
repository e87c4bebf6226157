"""practicelog side: list, show, add, edit, rename, archive, unarchive, delete."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.sets.metric import Position, parse_names
from practicelog.cli.visit import Visit
from practicelog.render.kit.terminal import width
from practicelog.render.sets.measures import side_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from practicelog.actions.sets.side import DefinedSide
    from practicelog.db.store import Store


NONE_YET = "There are no sides yet. practicelog set row L:32kgx10 defines one; practicelog side add another"
SideNames = Annotated[
    list[str] | None,
    typer.Argument(metavar="ACTIVITY SIDE", help="Quote an activity of several words: 'calf raise' L."),
]
SideNamesAndNew = Annotated[
    list[str] | None,
    typer.Argument(metavar="ACTIVITY SIDE NEW", help="Quote an activity of several words: 'calf raise' L left."),
]


def add(visit: Visit, words: SideNames = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Define a side on which an activity is measured: a hand, an arm, a voice."""
    activity, name = parse_names(words, "add", 2, "side")
    from practicelog.actions.sets.side import add_side

    carry_out(visit, lambda store: add_side(store, activity, name), "Added", quiet, as_json, begins="")


def edit(
    visit: Visit,
    words: SideNames = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NEW", help="What it is to be called.")] = None,
    position: Position = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Give a side another name or another place among the sides."""
    activity, side = parse_names(words, "edit", 2, "side")
    from practicelog.actions.sets.side import edit_side

    carry_out(visit, lambda store: edit_side(store, activity, side, name, position), "Changed", quiet, as_json)


def rename(visit: Visit, words: SideNamesAndNew = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Give a side another name; its values stay with it."""
    activity, side, new = parse_names(words, "rename", 3, "side")
    from practicelog.actions.sets.side import edit_side

    carry_out(visit, lambda store: edit_side(store, activity, side, new), "Renamed", quiet, as_json)


def archive(visit: Visit, words: SideNames = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Take a side out of use; its values stay."""
    activity, name = parse_names(words, "archive", 2, "side")
    from practicelog.actions.sets.side import archive_side

    carry_out(visit, lambda store: archive_side(store, activity, name), "Archived", quiet, as_json)


def unarchive(visit: Visit, words: SideNames = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Bring an archived side back into use."""
    activity, name = parse_names(words, "unarchive", 2, "side")
    from practicelog.actions.sets.side import archive_side

    carry_out(visit, lambda store: archive_side(store, activity, name, archived=False), "Back in use:", quiet, as_json)


def delete(visit: Visit, words: SideNames = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Delete a side that was never used."""
    activity, name = parse_names(words, "delete", 2, "side")
    from practicelog.actions.sets.side import delete_side

    carry_out(visit, lambda store: delete_side(store, activity, name), "Deleted", quiet, as_json)


def carry_out(
    visit: Visit, act: "Callable[[Store], DefinedSide]", did: str, quiet: bool, as_json: bool, begins: str = NONE_YET
) -> None:
    """Record a change of a side and print what became of it, after the verb `did`."""
    side = visit.record(act, begins)
    visit.answer(side_text(side, did, width()), side._asdict, quiet, as_json)
