"""practicelog move."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Quiet, Ref
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RECORDED
from practicelog.domain.references import parse_reference, read_optional, read_reference
from practicelog.render.kit.terminal import width


def move(
    visit: Visit,
    ref: Ref,
    to: Annotated[
        str | None,
        typer.Option(
            "--to", metavar="PLACE", help="A section by its name, a session (212), an activity (212.4, NAME)."
        ),
    ] = None,
    before: Annotated[
        str | None, typer.Option("--before", metavar="REF", help="The activity to put it before.")
    ] = None,
    drop: Annotated[bool, typer.Option("--drop", help="Drop what the new activity of a set doesn't measure.")] = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Move an activity to another section or session, or before another activity.

    An interval (212.3:2) or a set (212.3.2) goes to another activity (--to 212.4), a set also by name: --to bench. Its
    numbers go along where metric and unit fit.
    """
    here = visit.here
    reference, successor = read_reference(ref), read_optional(before)
    from practicelog.actions.session.move import Destination
    from practicelog.actions.session.move import move as put_elsewhere
    from practicelog.render.session.move import moved_text, moved_value

    destination = Destination(None if to is None else parse_reference(to) or to, successor, drop)
    moved = visit.record(lambda store: put_elsewhere(store, reference, destination, here), begins=NOTHING_RECORDED)
    visit.answer(moved_text(moved, here, width()), lambda: moved_value(moved, here), quiet, as_json)
