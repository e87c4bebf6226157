"""practicelog db: backup, backups."""

import os
from typing import Annotated

import typer

from practicelog.cli.options import AsCsv, AsJson, Quiet
from practicelog.cli.visit import Visit, for_machine
from practicelog.db.backups import backups_of, folder_of
from practicelog.db.connect import database_path, reading
from practicelog.domain.errors import PracticeError
from practicelog.queries.storage.backups import LogSummaryRow, log_summary
from practicelog.render.storage.backups import (
    COLUMNS,
    BackupListing,
    backup_value,
    backups_screen,
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


def backups(visit: Visit, as_json: AsJson = False, as_csv: AsCsv = False) -> None:
    """List the backups, newest first, with what they hold."""
    for_machine(as_json, as_csv)
    log = database_path()
    listings = [
        BackupListing(copy, os.path.getsize(copy.path), gist_of(copy.path)) for copy in reversed(backups_of(log))
    ]
    if as_json:
        visit.answer_json([backup_value(listing) for listing in listings])
    elif as_csv:
        visit.answer_csv(COLUMNS, ([*backup_value(listing).values()] for listing in listings))
    elif listings:
        visit.show(backups_screen(listings, folder_of(log)))
    else:
        visit.say(NONE_YET)


def gist_of(path: str) -> LogSummaryRow | None:
    """Return a summary of the log or backup at `path`, None if it cannot be read."""
    try:
        with reading(path) as db:
            return log_summary(db)
    except PracticeError:
        return None
