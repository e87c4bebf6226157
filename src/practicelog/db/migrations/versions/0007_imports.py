"""Imports: by what a log is known, which files were brought in, and what became of each of their facts."""

from alembic import op

revision = "0007"
down_revision = "0006"


def printable(column: str) -> str:
    """Return the rule that a column is not blank and holds no control characters."""
    return (
        f"trim({column}) <> '' AND instr({column}, char(0)) = 0 AND {column} NOT GLOB"
        " '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'"
    )


STATEMENTS = (
    f"""
    CREATE TABLE log_identity (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        identity TEXT NOT NULL,
        CONSTRAINT log_identity_is_one_row CHECK (id = 1),
        CONSTRAINT log_identity_identity_is_printable CHECK ({printable("identity")})
    ) STRICT
    """,
    # A log that is older than this: every copy of it gets the same, from the first thing that was done in it.
    """
    INSERT INTO log_identity (id, identity)
    SELECT 1, coalesce((SELECT 'since ' || made_at FROM change ORDER BY id LIMIT 1), lower(hex(randomblob(16))))
    """,
    f"""
    CREATE TABLE import_run (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        source TEXT NOT NULL,
        file TEXT NOT NULL,
        file_hash TEXT NOT NULL,
        zone TEXT NOT NULL,
        imported_at INTEGER NOT NULL,
        imported INTEGER NOT NULL,
        merged INTEGER NOT NULL,
        kept INTEGER NOT NULL,
        rejected INTEGER NOT NULL,
        CONSTRAINT import_run_source_is_printable CHECK ({printable("source")})
    ) STRICT
    """,
    """
    CREATE TABLE import_fact (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        import_run_id INTEGER NOT NULL,
        source TEXT NOT NULL,
        kind TEXT NOT NULL,
        source_key TEXT NOT NULL,
        fate TEXT NOT NULL,
        reason TEXT,
        table_name TEXT,
        row_id INTEGER,
        digest INTEGER,
        rank INTEGER NOT NULL,
        as_of INTEGER NOT NULL,
        flag TEXT,
        place TEXT,
        raw TEXT,
        UNIQUE (source, kind, source_key),
        CONSTRAINT import_fact_fate_is_known CHECK (fate IN ('imported', 'merged', 'kept', 'rejected')),
        CONSTRAINT import_fact_row_has_a_table CHECK ((table_name IS NULL) = (row_id IS NULL)),
        FOREIGN KEY(import_run_id) REFERENCES import_run (id)
    ) STRICT
    """,
    "CREATE INDEX import_fact_run_id ON import_fact (import_run_id)",
    "CREATE INDEX import_fact_row ON import_fact (table_name, row_id)",
)


def upgrade() -> None:
    """Make the tables, and tell this log from every other."""
    for statement in STATEMENTS:
        op.execute(statement)
