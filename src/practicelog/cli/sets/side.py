"""practicelog side: list, show, add, edit, rename, archive, unarchive, delete."""

from typing import Annotated

import typer

from practicelog.cli.definitions import NounOfActivity
from practicelog.cli.options import AsJson, Position, Quiet
from practicelog.cli.visit import Visit
from practicelog.render.sets.measures import side_text

NONE_YET = "There are no sides yet. practicelog set row L:32kgx10 defines one; practicelog side add another"
SideNames = Annotated[
    list[str] | None,
    typer.Argument(metavar="ACTIVITY SIDE", help="Quote an activity of several words: 'calf raise' L."),
]
SideNamesAndNew = Annotated[
    list[str] | None,
    typer.Argument(metavar="ACTIVITY SIDE NEW", help="Quote an activity of several words: 'calf raise' L left."),
]
SIDE = NounOfActivity(
    name="side",
    where="sets.side:SideDefinition",
    words=SideNames,
    rename_words=SideNamesAndNew,
    none_yet=NONE_YET,
    text=side_text,
)


def add(visit: Visit, words: SideNames = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Define a side of an activity that is measured on its own: a hand, an arm, a voice."""
    from practicelog.actions.sets.side import add_side

    activity, name = SIDE.names(words, "add")
    SIDE.answer(visit, "add", visit.record(lambda store: add_side(store, activity, name)), quiet, as_json)


def edit(
    visit: Visit,
    words: SideNames = None,
    name: Annotated[str | None, typer.Option("--name", metavar="NEW", help="What it should be called.")] = None,
    position: Position = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Give a side another name, or another place in the order."""
    from practicelog.actions.sets.side import SideDefinition

    names = SIDE.names(words, "edit")
    SIDE.carry_out(visit, "edit", lambda store: SideDefinition(store, *names).edit(name, position), quiet, as_json)


rename = SIDE.rename("Give a side another name; its values stay with it.")
archive = SIDE.archive("Take a side out of use; its values stay.")
unarchive = SIDE.unarchive("Bring an archived side back into use.")
delete = SIDE.delete("Delete a side that was never used.")
