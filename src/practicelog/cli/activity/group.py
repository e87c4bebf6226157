"""practicelog group: list, add, rename, move, archive, unarchive, delete."""

from typing import Annotated

import typer

from practicelog.cli.definitions import Noun
from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.cli.words import required_name

NONE_YET = "There are no groups yet. practicelog group add NAME makes one, and so does practicelog start GROUP/NAME"
Group = Annotated[
    list[str] | None, typer.Argument(metavar="GROUP...", help="A group, by its name or its path: technique/left-hand.")
]
GroupName = Annotated[str, typer.Argument(metavar="GROUP", help="The group; quote a name of several words.")]

GROUP = Noun(
    name="group", where="activity.group:GroupDefinition", words=Group, rename_words=GroupName, none_yet=NONE_YET
)


def add(visit: Visit, words: Group = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Make a group; technique/left-hand makes one inside another."""
    from practicelog.actions.activity.group import add_group

    path = required_name(words, "group")
    GROUP.answer(visit, "add", visit.record(lambda store: add_group(store, path)), quiet, as_json)


def move(
    visit: Visit,
    words: Group = None,
    to: Annotated[str | None, typer.Option("--to", metavar="GROUP", help="The group to put it into; top.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Move a group, with everything in it, into another group or to the top."""
    from practicelog.actions.activity.group import GroupDefinition

    name = required_name(words, "group")
    moved = visit.record(lambda store: GroupDefinition(store, name).move(to), begins=NONE_YET)
    visit.answer(f"Moved {moved.before}, now {moved.activity_group}", moved._asdict, quiet, as_json)


rename = GROUP.rename("Give a group another name.")
archive = GROUP.archive("Take a group out of the lists; its activities and their practice stay.")
unarchive = GROUP.unarchive("Bring an archived group back.")
delete = GROUP.delete("Delete an empty group.")
