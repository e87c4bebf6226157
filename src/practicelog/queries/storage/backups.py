"""Summarise a log or a backup, and report on the backups of a log."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.storage.backups import backups_of, last_failure, newest_backup
from practicelog.db.storage.places import location_warnings
from practicelog.domain.time.clock import format_day, from_us, stored_day

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class LogSummaryRow(NamedTuple):
    """How many sessions a log has, and its last practice day."""

    sessions: int
    last_day: date | None


def log_summary(db: "Readable") -> LogSummaryRow:
    """Return a summary of a log of any schema revision."""
    # The table, not the view: also an older program's.
    sessions, last_day = db.execute(
        "SELECT count(*), max(practice_day) FROM session WHERE deleted_at IS NULL"
    ).fetchone()
    return LogSummaryRow(sessions, stored_day(last_day) if last_day else None)


def first_change_at(db: "Readable") -> datetime | None:
    """Return when the log was first changed, or None if it never was."""
    row = db.execute("SELECT made_at FROM change ORDER BY id LIMIT 1").fetchone()
    return from_us(row[0]) if row else None


def notices(log: str, now: datetime) -> Iterator[str]:
    """Yield what is good to know about `log` but no fault: its last backup, and warnings about its location."""
    last = newest_backup(backups_of(log))
    if last is None:
        yield "There is no backup yet. To make one: practicelog db backup"
    else:
        yield f"Last backup: {format_day(last.day, year=last.day.year != now.year)}, {last.name}"
    day, reason = last_failure(log)
    if day:
        yield f"The backup of {day} failed. {reason}"
    yield from location_warnings(log)
