"""practicelog db verify."""

from typing import Annotated

import typer

from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.db.connect import database_path
from practicelog.domain.errors import WrongDatabase


@report
def verify(
    visit: Visit,
    file: Annotated[str | None, typer.Argument(metavar="[FILE]", help="One backup; else all are verified.")] = None,
) -> Report:
    """Verify the backups, or one.

    Each must be sound, as practicelog made it, and match its SHA-256. The exit code is 0 if all are, else 5.
    """
    from practicelog.actions.storage.backups import Verified, verify_backups
    from practicelog.render.storage.backups import verified_text

    with visit.progress("verify") as say:
        backups = verify_backups(database_path(), file, say)
    return Report(
        Verified._fields,
        backups,
        lambda: "\n".join(map(verified_text, backups)),
        code=WrongDatabase.code if any(backup.fault for backup in backups) else 0,
    )
