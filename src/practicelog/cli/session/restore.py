"""practicelog restore."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.session.trash import EMPTY
from practicelog.cli.visit import Visit
from practicelog.render.kit.terminal import width


def restore(
    visit: Visit,
    refs: Annotated[list[str], typer.Argument(metavar="REF...", help="As trash prints it.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Bring something back from the trash."""
    here = visit.here
    from practicelog.actions.session.restore import restore as bring_back
    from practicelog.render.session.restore import restored_text, restored_value

    back = visit.record(lambda store: bring_back(store, refs, here), begins=EMPTY)
    visit.answer(restored_text(back, here, width()), lambda: restored_value(back, here), quiet, as_json)
