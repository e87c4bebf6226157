"""The branches of a log: copies that go their own ways give the same ids to what each adds; a branch tells it apart."""

import os
import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from practicelog.db.connect import UNWRITTEN_FILE

NEXT_IDS = """
    SELECT part.name, 1 + coalesce(sqlite_sequence.seq, 0)
    FROM sqlite_schema AS part LEFT JOIN sqlite_sequence ON sqlite_sequence.name = part.name
    WHERE part.type = 'table' AND part.sql LIKE '%AUTOINCREMENT%'
        AND part.name NOT IN ('change_image', 'import_fact', 'import_run', 'log_branch', 'log_identity', 'setting')
    """


class Move(NamedTuple):
    """That a log is in another file than the one in which it was written last, as after `cp` or a restore.

    `first_ids` are those of the rows to come, by table; empty for a log that was in no file before.
    """

    file_number: int
    first_ids: Mapping[str, int]

    def branch_off(self, db: sqlite3.Connection) -> None:
        """Keep in which file the log is now, and let its new rows belong to a branch of their own."""
        db.execute(f"PRAGMA user_version={self.file_number}")
        name = os.urandom(8).hex()
        for table, first in self.first_ids.items():
            # Of a branch in which nothing was added to the table nothing is left.
            place = (name, table, first)
            if not db.execute("UPDATE log_branch SET name = ? WHERE table_name = ? AND first_id = ?", place).rowcount:
                db.execute("INSERT INTO log_branch (name, table_name, first_id) VALUES (?, ?, ?)", place)


def move_to(db: sqlite3.Connection, file_number: int) -> Move:
    """Return how a log has come into the file of that number, before anything is written there."""
    (known,) = db.execute("PRAGMA user_version").fetchone()
    return Move(file_number, {} if known == UNWRITTEN_FILE else dict(db.execute(NEXT_IDS)))
