"""practicelog db backup."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Force, Quiet
from practicelog.cli.visit import Visit
from practicelog.db.connect import database_path
from practicelog.domain.errors import NotUnderstood
from practicelog.render.storage.backups import format_size

Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file of your own.")]


def backup(
    visit: Visit, output: Output = None, force: Force = False, quiet: Quiet = False, as_json: AsJson = False
) -> None:
    """Copy the log now, checked, with its SHA-256 next to it.

    The copy joins the daily backups, or goes to a FILE of your own.
    """
    if force and output is None:
        raise NotUnderstood("--force goes with -o FILE")
    from practicelog.actions.storage.backups import back_up

    here = visit.here
    with visit.progress("backup") as say:
        copy = back_up(database_path(), here.now.astimezone(here.zone), output, force, say)
    value = {"path": copy.path, "bytes": copy.size, "sha256": copy.sha256}
    visit.answer(f"Backed up to {copy.path} ({format_size(copy.size)})", lambda: value, quiet, as_json)
