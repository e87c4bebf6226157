"""practicelog delete."""

from typing import Annotated

import typer

from practicelog.cli.options import Anyway, AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RECORDED
from practicelog.domain.references import parse_note, read_reference
from practicelog.render.kit.terminal import width


def delete(
    visit: Visit,
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help="212, 212.3, 212.3:1, n5 (a note), last.")],
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Move a session, an activity in it, an interval or a note to the trash; restore brings it back.

    A running clock is stopped first, an open session ended. One that seems to have been left on is asked about.
    """
    here = visit.here
    numbers = [parse_note(ref) for ref in refs]
    things = [read_reference(ref) if number is None else number for ref, number in zip(refs, numbers, strict=True)]
    from practicelog.actions.session.delete import delete as put_away
    from practicelog.render.session.delete import deleted_text, deleted_value

    deletions = visit.record_ending(
        lambda store, answer: put_away(store, things, answer.at, here, answer.anyway),
        here.now,
        anyway,
        NOTHING_RECORDED,
    )
    visit.answer(deleted_text(deletions, here, width()), lambda: deleted_value(deletions, here), quiet, as_json)
