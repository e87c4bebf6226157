"""Backups, as a screen and as plain values."""

import os
from collections.abc import Sequence
from typing import Any, NamedTuple

from practicelog.actions.storage.backups import RestoredLog
from practicelog.db.backups import Backup, backups_of
from practicelog.queries.storage.backups import LogSummaryRow
from practicelog.render.kit.grid import Grid, Row, Screen

COLUMNS = "backup kind day path bytes sessions last_day".split()
UNITS = ("B", "kB", "MB", "GB", "TB")


class BackupListing(NamedTuple):
    """A backup as listed; `gist` is None if it cannot be read."""

    backup: Backup
    size: int
    gist: LogSummaryRow | None

    @property
    def kind(self) -> str:
        """How it was made: `daily`, `by hand`, or `replaced` by a restore."""
        return "replaced" if self.backup.is_safety else "by hand" if self.backup.clock else "daily"


def backups_screen(backups: Sequence[BackupListing], folder: str) -> Screen:
    """Return the backups, newest first, and their folder."""
    # When and how share a column, so that what yields on a narrow terminal gets the full width below it.
    rows = [
        Row((f"{listing.backup.stamp:<17}  {listing.kind}", contents(listing.gist), format_size(listing.size)))
        for listing in backups
    ]
    return Screen(("", ""), Grid("<<>", rows, movable=1), (f"in {folder}",))


def contents(gist: LogSummaryRow | None) -> str:
    """Return what a log holds, in words."""
    if gist is None:
        return "cannot be read"
    text = "1 session" if gist.sessions == 1 else f"{gist.sessions} sessions"
    return f"{text} to {gist.last_day}" if gist.last_day else text


def restored_text(log: str, restored: RestoredLog, summary: LogSummaryRow) -> str:
    """Return what replaced the log, and how to undo that."""
    lines = [f"Restored {os.path.basename(restored.backup)}: {contents(summary)}"]
    stamps = {backup.path: backup.stamp for backup in backups_of(log)}
    if stamp := stamps.get(restored.kept_path):
        lines.append(f"To take this back: practicelog db restore {stamp}")
    elif restored.kept_path:
        lines.append(f"The damaged log is kept in {restored.kept_path}")
    return "\n".join(lines)


def format_size(size: int) -> str:
    """Return a number of bytes as `86 kB`, `1.2 MB`."""
    number, unit = float(size), 0
    while number >= 999.5 and unit < len(UNITS) - 1:
        number, unit = number / 1000, unit + 1
    return f"{number:.1f} {UNITS[unit]}" if unit and number < 9.95 else f"{number:.0f} {UNITS[unit]}"


def backup_value(listing: BackupListing) -> dict[str, Any]:
    """Return a backup, for JSON and CSV."""
    sessions, last_day = listing.gist or (None, None)
    cells = (
        listing.backup.stamp,
        listing.kind,
        listing.backup.day,
        listing.backup.path,
        listing.size,
        sessions,
        last_day,
    )
    return dict(zip(COLUMNS, cells, strict=True))
