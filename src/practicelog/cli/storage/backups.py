"""practicelog db backups."""

import os
from collections.abc import Sequence
from typing import NamedTuple

from practicelog.cli.report import Columns, Report, report
from practicelog.cli.visit import Visit
from practicelog.db.connect import database_path, reading
from practicelog.db.storage.backups import Backup, backups_of
from practicelog.domain.errors import PracticeError
from practicelog.queries.storage.backups import LogSummaryRow, log_summary
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.storage.backups import contents, format_size

NONE_YET = "There are no backups yet. The first is made on the second day of practice, or by practicelog db backup"


@report
def backups(visit: Visit) -> Report:
    """List the backups, newest first, with what they hold."""
    copies = reversed(backups_of(database_path()))
    listings = [BackupListing(copy, os.path.getsize(copy.path), gist_of(copy.path)) for copy in copies]
    return Report(COLUMNS, listings, lambda: backups_screen(listings) if listings else NONE_YET)


class BackupListing(NamedTuple):
    """A backup as listed; `gist` is None if it cannot be read."""

    backup: Backup
    size: int
    gist: LogSummaryRow | None

    @property
    def kind(self) -> str:
        """How it was made: `daily`, `by hand`, or `replaced` by a restore."""
        return "replaced" if self.backup.is_safety else "by hand" if self.backup.clock else "daily"


COLUMNS: Columns = {
    "backup": lambda listing: listing.backup.stamp,
    "backup_kind": lambda listing: listing.kind,
    "day": lambda listing: listing.backup.day,
    "path": lambda listing: listing.backup.path,
    "bytes": lambda listing: listing.size,
    "sessions": lambda listing: listing.gist and listing.gist.sessions,
    "last_day": lambda listing: listing.gist and listing.gist.last_day,
}


def backups_screen(backups: Sequence[BackupListing]) -> Screen:
    """Return the backups, newest first, and their folder; two if the log is a link that took its place."""
    # When and how share a column, so that what yields on a narrow terminal gets the full width below it.
    rows = [
        Row((f"{listing.backup.stamp:<17}  {listing.kind}", contents(listing.gist), format_size(listing.size)))
        for listing in backups
    ]
    folders = dict.fromkeys(os.path.dirname(listing.backup.path) for listing in backups)
    return Screen(("", ""), Grid("<<>", rows, movable=1), tuple(f"in {folder}" for folder in folders))


def gist_of(path: str) -> LogSummaryRow | None:
    """Return a summary of the log or backup at `path`, None if it cannot be read."""
    try:
        with reading(path) as db:
            return log_summary(db)
    except PracticeError:
        return None
