"""Read the settings that differ from their defaults. On the quick path."""

from practicelog.domain.settings import Settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def stored_settings(db: "Readable") -> dict[str, str]:
    """Return the settings that differ from their defaults, as they are stored."""
    return dict(db.execute("SELECT name, value FROM setting").fetchall())


def settings_of(db: "Readable") -> Settings:
    """Return the settings of the log."""
    return Settings(stored_settings(db))
