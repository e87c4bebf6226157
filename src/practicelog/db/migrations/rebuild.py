"""Change what ALTER TABLE cannot: make a new table, copy the rows of the old one into it and give it its name."""

import sqlite3
from collections.abc import Sequence


def rebuild(db: sqlite3.Connection, table: str, create: str, columns: Sequence[str], indexes: Sequence[str]) -> None:
    """Replace `table` by the one that `create` makes (it names the table `{table}`), keeping the `columns` of each row.

    Runs inside the caller's transaction, with foreign keys off and the views dropped. Ids that were ever given are not
    given again. What `indexes` makes replaces every index of the old table.
    """
    draft = f"{table}_anew"
    names = ", ".join(columns)
    db.execute(create.format(table=draft))
    db.execute(f'INSERT INTO "{draft}" ({names}) SELECT {names} FROM "{table}"')  # noqa: S608
    sequence = db.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    db.execute(f'DROP TABLE "{table}"')
    db.execute(f'ALTER TABLE "{draft}" RENAME TO "{table}"')
    if sequence:
        # A table into which nothing was inserted has no line of its own yet.
        db.execute("DELETE FROM sqlite_sequence WHERE name = ?", (table,))
        db.execute("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", (table, sequence[0]))
    for index in indexes:
        db.execute(index)
