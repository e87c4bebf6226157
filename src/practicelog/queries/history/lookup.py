"""Whether a command is in the log."""

from datetime import datetime
from typing import TYPE_CHECKING

from practicelog.domain.time.clock import to_us

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def change_made(db: "Readable", command: str, made_at: datetime) -> int | None:
    """Return the number of the change that `command` made at the instant `made_at`, None if it made none."""
    row = db.execute(
        "SELECT id FROM change WHERE made_at = ? AND command = ? ORDER BY id DESC LIMIT 1", (to_us(made_at), command)
    ).fetchone()
    return row[0] if row else None
