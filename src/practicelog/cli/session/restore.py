"""practicelog restore."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.session.trash import EMPTY, trash_screen
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.queries.session.trash import all_trash_rows
from practicelog.render.kit.terminal import width


def restore(
    visit: Visit,
    refs: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF]...", help="As typed to delete it, or as trash prints it; else list them."),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Bring something back from the trash; without REF, list what is in it."""
    here = visit.here
    if not refs:
        if as_json:
            raise NotUnderstood("Restore what? practicelog trash --json lists what there is")
        things = visit.ask(all_trash_rows, [])
        visit.show(trash_screen(things, here)) if things else visit.say(EMPTY)
        return
    from practicelog.actions.session.restore import restore as bring_back
    from practicelog.render.session.restore import restored_text, restored_value

    back = visit.record(lambda store: bring_back(store, refs, here), begins=EMPTY)
    visit.answer(restored_text(back, here, width()), lambda: restored_value(back, here), quiet, as_json)
