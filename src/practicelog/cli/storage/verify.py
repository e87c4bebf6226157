"""practicelog db verify."""

from typing import Annotated

import typer

from practicelog.cli.options import AsJson
from practicelog.cli.visit import Visit
from practicelog.db.connect import database_path
from practicelog.domain.errors import WrongDatabase


def verify(
    visit: Visit,
    file: Annotated[
        str | None, typer.Argument(metavar="[FILE]", help="One backup; otherwise all are verified.")
    ] = None,
    as_json: AsJson = False,
) -> int:
    """Verify the backups, or one.

    Each must be sound, as practicelog made it, and what its SHA-256 says. The exit code is 0 when all are, else 5.
    """
    from practicelog.actions.storage.backups import verify_backups
    from practicelog.render.storage.backups import verified_text

    backups = verify_backups(database_path(), file)
    if as_json:
        visit.answer_json([backup._asdict() for backup in backups])
    for backup in backups if not as_json else ():
        visit.say(verified_text(backup))
    return WrongDatabase.code if any(backup.fault for backup in backups) else 0
