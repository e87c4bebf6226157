"""practicelog tag: list, add, remove, rename, delete."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.definitions import Noun, sentence
from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RECORDED
from practicelog.render.activity.tags import tag_deletion_text, tagged_value
from practicelog.render.kit.terminal import width
from practicelog.render.kit.text import spread

if TYPE_CHECKING:
    from practicelog.actions.activity.tag import TagChanged

NONE_YET = "There are no tags yet. practicelog start NAME +WORD puts one on"
On = Annotated[
    str | None,
    typer.Option(
        "--on",
        metavar="ON",
        help="212, 212.3, 212.3.2, session, section, set or an activity; else what is being practised.",
    ),
]
Tags = Annotated[list[str], typer.Argument(metavar="WORD...", help="The tags, with or without their +.")]
Tag = Annotated[str, typer.Argument(metavar="TAG")]
NewTag = Annotated[list[str], typer.Argument(metavar="NEW")]


def add(visit: Visit, words: Tags, on: On = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Put tags on what is being practised, or on a session, a section, an activity or a set."""
    from practicelog.actions.activity.tag import add_tags

    addition = visit.record(lambda store: add_tags(store, words, on), begins=NOTHING_RECORDED)
    tags = " ".join(f"+{word}" for word in addition.tags)
    text = spread(f"Tagged {addition.title} {tags}", addition.ref or "", width())
    visit.answer(text, lambda: tagged_value(addition), quiet, as_json)


def remove(visit: Visit, words: Tags, on: On = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Take tags off what is being practised, or off a session, a section, an activity or a set."""
    from practicelog.actions.activity.tag import remove_tags

    removal = visit.record(lambda store: remove_tags(store, words, on), begins=NOTHING_RECORDED)
    tags = " ".join(f"+{word}" for word in removal.tags)
    text = spread(f"Took {tags} off {removal.title}", removal.ref or "", width())
    visit.answer(text, lambda: tagged_value(removal), quiet, as_json)


def tag_text(tag: "TagChanged", verb: str, columns: int) -> str:
    """Return what became of a tag."""
    return tag_deletion_text(tag.name, tag.on) if verb == "delete" else sentence(tag, verb, columns)


TAG = Noun(
    name="tag",
    where="activity.tag:TagDefinition",
    words=Tag,
    rename_words=Tag,
    none_yet=NONE_YET,
    text=tag_text,
    new=NewTag,
)
rename = TAG.rename("Give a tag another name, wherever it is.")
delete = TAG.delete("Delete a tag; it comes off everything that has it.")
