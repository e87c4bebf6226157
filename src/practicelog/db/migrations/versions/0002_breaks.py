"""Breaks: the stretches of a session that are no practice time."""

from alembic import op

revision = "0002"
down_revision = "0001"

STATEMENTS = (
    """
    CREATE TABLE "break" (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        session_id INTEGER NOT NULL,
        name TEXT,
        planned_seconds INTEGER,
        started_at INTEGER NOT NULL,
        stopped_at INTEGER,
        running INTEGER,
        UNIQUE (running),
        CONSTRAINT break_name_is_printable CHECK (
            trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB
            '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
        CONSTRAINT break_planned_seconds_is_positive CHECK (planned_seconds > 0),
        CONSTRAINT break_running_is_a_mark CHECK (running = 1),
        CONSTRAINT break_running_has_no_stop CHECK (running IS NULL OR stopped_at IS NULL),
        CONSTRAINT break_stops_after_its_start CHECK (stopped_at >= started_at),
        FOREIGN KEY(session_id) REFERENCES session (id)
    ) STRICT
    """,
    'CREATE INDEX break_session_id ON "break" (session_id)',
    'CREATE INDEX break_started_at ON "break" (started_at)',
    'CREATE INDEX break_stopped_at ON "break" (stopped_at)',
)


def upgrade() -> None:
    """Make the table and its indexes."""
    for statement in STATEMENTS:
        op.execute(statement)
