"""Branches: which rows of a log were added in which copy of it."""

from alembic import op

revision = "0008"
down_revision = "0007"

STATEMENTS = (
    """
    CREATE TABLE log_branch (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        table_name TEXT NOT NULL,
        first_id INTEGER NOT NULL,
        UNIQUE (table_name, first_id)
    ) STRICT
    """,
)


def upgrade() -> None:
    """Make the table."""
    for statement in STATEMENTS:
        op.execute(statement)
