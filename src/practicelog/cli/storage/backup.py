"""practicelog db: backup, backups."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.db.connect import database_path
from practicelog.render.storage.backups import (
    format_size,
)

Output = Annotated[str | None, typer.Option("-o", "--output", metavar="FILE", help="Write to a file of your own.")]
Force = Annotated[bool, typer.Option("--force", help="Replace FILE if it exists.")]

NONE_YET = "There are no backups yet. The first is made on the second day of practice, or by practicelog db backup"


def backup(
    visit: Visit, output: Output = None, force: Force = False, quiet: Quiet = False, as_json: AsJson = False
) -> None:
    """Copy the log now, checked, with its SHA-256 beside it.

    It goes among the daily backups, or to a FILE of yours.
    """
    from practicelog.actions.storage.backups import back_up

    here = visit.here
    copy = back_up(database_path(), here.now.astimezone(here.zone), output, force)
    value = {"backup": copy.path, "bytes": copy.size, "sha256": copy.sha256}
    visit.answer(f"Backed up to {copy.path} ({format_size(copy.size)})", lambda: value, quiet, as_json)
