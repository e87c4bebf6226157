"""Find the rows of settings that differ from their defaults."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def setting_row_id(db: "Readable", name: str) -> int | None:
    """Return the id of the row of that setting, or None if it has its default value."""
    row = db.execute("SELECT id FROM setting WHERE name = :name", {"name": name}).fetchone()
    return int(row[0]) if row else None
