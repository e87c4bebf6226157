"""practicelog tag: list, add, remove, rename, delete."""

from typing import Annotated

import typer

from practicelog.cli.add import known_reference
from practicelog.cli.answers import answer, answer_csv, answer_json, one_format, say, show
from practicelog.cli.doors import ask, here, record
from practicelog.cli.edit import NOTHING
from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.queries.tags import TagLine, tag_lines
from practicelog.render.definitions import tags_screen
from practicelog.render.terminal import width
from practicelog.render.text import spread

NONE_YET = "There are no tags yet. practicelog start NAME +WORD puts one on"
On = Annotated[
    str | None, typer.Option("--on", metavar="REF", help="An activity, like 212.3; else the current or last one.")
]
Tags = Annotated[list[str], typer.Argument(metavar="WORD...", help="The tags, with or without their +.")]


def list_tags(as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List the tags, with how often and how long each was practised."""
    machine = one_format(as_json, as_csv)
    lines = ask(tag_lines, [], machine)
    if as_json:
        answer_json([line._asdict() for line in lines])
    elif as_csv:
        answer_csv(TagLine._fields, lines)
    elif lines:
        show(tags_screen(lines))
    else:
        say(NONE_YET)


def add(words: Tags, on: On = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Put tags on an activity of a session."""
    from practicelog.actions.tags import add_tags

    reference = known_reference(on)
    put = record(lambda store: add_tags(store, words, reference), here().now, begins=NOTHING)
    said = spread(f"Tagged {put.activity} {' '.join('+' + word for word in put.words)}", put.ref, width())
    answer(said, put._asdict, quiet, as_json)


def remove(words: Tags, on: On = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Take tags off an activity of a session."""
    from practicelog.actions.tags import remove_tags

    reference = known_reference(on)
    off = record(lambda store: remove_tags(store, words, reference), here().now, begins=NOTHING)
    said = spread(f"Took {' '.join('+' + word for word in off.words)} off {off.activity}", off.ref, width())
    answer(said, off._asdict, quiet, as_json)


def rename(
    tag: Annotated[str, typer.Argument(metavar="TAG")],
    new_name: Annotated[str, typer.Argument(metavar="NEW")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Give a tag another name, wherever it is."""
    from practicelog.actions.tags import rename_tag

    renamed = record(lambda store: rename_tag(store, tag, new_name), here().now, begins=NONE_YET)
    answer(f"Renamed {renamed.before} to {renamed.name}", renamed._asdict, quiet, as_json)


def delete(
    tag: Annotated[str, typer.Argument(metavar="TAG")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Delete a tag; it comes off everything that has it."""
    from practicelog.actions.tags import delete_tag

    gone = record(lambda store: delete_tag(store, tag), here().now, begins=NONE_YET)
    was = f"; it was on {gone.times} {'activity' if gone.times == 1 else 'activities'}" if gone.times else ""
    answer(f"Deleted {gone.name}{was}", gone._asdict, quiet, as_json)
