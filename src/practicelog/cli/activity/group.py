"""practicelog group: list, add, rename, move, archive, unarchive, delete."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.cli.words import required_name
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined

if TYPE_CHECKING:
    from collections.abc import Callable

    from practicelog.actions.activity.group import GroupChanged
    from practicelog.db.store import Store


NONE_YET = "There are no groups yet. practicelog group add NAME makes one, so does practicelog start GROUP/NAME"
Group = Annotated[
    list[str] | None, typer.Argument(metavar="GROUP...", help="A group, by its name or its path: technique/left-hand.")
]
GroupName = Annotated[str, typer.Argument(metavar="GROUP", help="The group; quote a name of several words.")]


def add(visit: Visit, words: Group = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Make a group; technique/left-hand makes one inside another."""
    from practicelog.actions.activity.group import add_group

    name = required_name(words, "group")
    carry_out(visit, lambda store: add_group(store, name), "Added {path}", quiet, as_json, begins="")


def rename(
    visit: Visit,
    group: GroupName,
    new_name: Annotated[list[str], typer.Argument(metavar="NEW...", help="What it is to be called.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Give a group another name."""
    from practicelog.actions.activity.group import rename_group

    name = joined(new_name)
    carry_out(visit, lambda store: rename_group(store, group, name), "Renamed {before} to {path}", quiet, as_json)


def move(
    visit: Visit,
    words: Group = None,
    to: Annotated[str | None, typer.Option("--to", metavar="GROUP", help="The group to put it into; top.")] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Put a group, and all in it, into another group or to the top."""
    from practicelog.actions.activity.group import move_group

    name = required_name(words, "group")
    if to is None:
        raise NotUnderstood("Where to? Write --to GROUP, or --to top")
    carry_out(visit, lambda store: move_group(store, name, to), "Moved {before}, now {path}", quiet, as_json)


def archive(visit: Visit, words: Group = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Take a group out of the lists; its activities and their practice stay."""
    from practicelog.actions.activity.group import archive_group

    name = required_name(words, "group")
    carry_out(visit, lambda store: archive_group(store, name), "Archived {path}", quiet, as_json)


def unarchive(visit: Visit, words: Group = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Bring an archived group back."""
    from practicelog.actions.activity.group import archive_group

    name = required_name(words, "group")
    carry_out(visit, lambda store: archive_group(store, name, archived=False), "{path} is in use again", quiet, as_json)


def delete(visit: Visit, words: Group = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Delete an empty group."""
    from practicelog.actions.activity.group import delete_group

    name = required_name(words, "group")
    carry_out(visit, lambda store: delete_group(store, name), "Deleted {path}", quiet, as_json)


def carry_out(
    visit: Visit,
    act: "Callable[[Store], GroupChanged]",
    sentence: str,
    quiet: bool,
    as_json: bool,
    begins: str = NONE_YET,
) -> None:
    """Record a change of a group and print `sentence`, filled in with its paths."""
    changed = visit.record(act, begins=begins)
    visit.answer(sentence.format(path=changed.path, before=changed.before), changed._asdict, quiet, as_json)
