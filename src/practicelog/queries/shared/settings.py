"""Settings: rows where they differ from their defaults. On the quick path."""

from datetime import time, timedelta

from practicelog.domain.time.day import DAY_START

TYPE_CHECKING = False
if TYPE_CHECKING:
    from practicelog.db.readable import Readable


SESSION_GAP = timedelta(minutes=60)
TIMER_LIMIT = timedelta(hours=4)


def setting(db: "Readable", name: str) -> str | None:
    """Return the value of the setting `name`, None where it has its default."""
    row = db.execute("SELECT value FROM setting WHERE name = :name", {"name": name}).fetchone()
    return row[0] if row else None


def settings(db: "Readable") -> dict[str, str]:
    """Return the settings that differ from their defaults."""
    return dict(db.execute("SELECT name, value FROM setting").fetchall())


def day_start(db: "Readable") -> time:
    """Return the wall clock time at which a practice day begins."""
    value = setting(db, "day_start")
    return DAY_START if value is None else time.fromisoformat(value)


def week_start(db: "Readable") -> int:
    """Return the weekday that weeks begin with, 0 for Monday."""
    return int(setting(db, "week_start") or 0)


def session_gap(db: "Readable") -> timedelta:
    """Return after how long without a sign of practice an open session counts as left; 0 for never."""
    value = setting(db, "session_gap")
    return SESSION_GAP if value is None else timedelta(seconds=int(value))


def timer_limit(db: "Readable") -> timedelta:
    """Return after how long a running timer counts as forgotten; 0 for never."""
    value = setting(db, "timer_limit")
    return TIMER_LIMIT if value is None else timedelta(seconds=int(value))


def backs_up(db: "Readable") -> bool:
    """Tell whether the log is backed up by itself."""
    return setting(db, "backups") != "off"
