"""Backups, as a screen and as plain values."""

import os
from typing import TYPE_CHECKING

from practicelog.actions.storage.backups import Verified
from practicelog.db.schema import listed
from practicelog.db.storage.backups import backups_of
from practicelog.queries.storage.backups import LogSummaryRow

if TYPE_CHECKING:
    from practicelog.db.storage.restoring import RestoredLog

UNITS = ("B", "kB", "MB", "GB", "TB")


def contents(gist: LogSummaryRow | None) -> str:
    """Return what a log holds, in words."""
    if gist is None:
        return "cannot be read"
    text = "1 session" if gist.sessions == 1 else f"{gist.sessions} sessions"
    return f"{text} to {gist.last_day}" if gist.last_day else text


def restored_text(log: str, backup: str, restored: "RestoredLog", summary: LogSummaryRow) -> str:
    """Return what replaced the log, what was not taken over from it, and how to undo that."""
    lines = [f"Restored {os.path.basename(backup)}: {contents(summary)}"]
    if restored.mends.anew:
        lines.append(f"Rebuilt: {listed(restored.mends.anew)}")
    if restored.mends.dropped:
        lines.append(f"Dropped, as practicelog did not make it: {listed(restored.mends.dropped)}")
    stamps = {backup.path: backup.stamp for backup in backups_of(log)}
    if stamp := stamps.get(restored.kept_path):
        lines.append(f"To take this back: practicelog db restore {stamp}")
    elif restored.kept_path:
        lines.append(f"The damaged log is kept in {restored.kept_path}")
    return "\n".join(lines)


def verified_text(backup: Verified) -> str:
    """Return whether a backup is sound, and what a restore would not take over from it."""
    remark = "" if backup.has_sum else ", though there is no SHA-256 next to it"
    mends = (("make anew", backup.anew), ("drop", backup.dropped))
    wishes = [f"{verb} {listed(names)}" for verb, names in mends if names]
    return f"{backup.file}: {backup.fault or f'sound{remark}'}" + (
        f". A restore would {', and '.join(wishes)}" if wishes else ""
    )


def format_size(size: int) -> str:
    """Return a number of bytes as `86 kB`, `1.2 MB`."""
    number, unit = float(size), 0
    while number >= 999.5 and unit < len(UNITS) - 1:
        number, unit = number / 1000, unit + 1
    return f"{number:.1f} {UNITS[unit]}" if unit and number < 9.95 else f"{number:.0f} {UNITS[unit]}"
