"""practicelog restore."""

from typing import Annotated

import typer

from practicelog.cli.answers import answer
from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.session.trash import EMPTY
from practicelog.cli.visit import here, record
from practicelog.render.kit.terminal import width


def restore(
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help="As trash prints it.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Bring something back from the trash."""
    place = here()
    from practicelog.actions.session.restore import restore as bring_back
    from practicelog.render.session.restore import restored_text, restored_value

    back = record(lambda store: bring_back(store, refs, place), place.now, begins=EMPTY)
    answer(restored_text(back, place, width()), lambda: restored_value(back, place), quiet, as_json)
