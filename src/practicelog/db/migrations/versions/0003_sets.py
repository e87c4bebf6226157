"""What was practised: metrics, sides, sets and their values; notes on sets, tags on everything."""

from typing import cast

from alembic import op

from practicelog.db.migrations.rebuild import rebuild

revision = "0003"
down_revision = "0002"

PRINTABLE_NAME = (
    "trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB"
    " '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'"
)
STATEMENTS = (
    # Few sessions lie in the trash; what counts practice leaves them out one by one.
    "CREATE INDEX session_deleted_at ON session (deleted_at) WHERE deleted_at IS NOT NULL",
    f"""
    CREATE TABLE metric (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        activity_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        unit TEXT,
        kind TEXT NOT NULL,
        direction TEXT NOT NULL,
        aggregate TEXT NOT NULL,
        side_rule TEXT NOT NULL,
        minimum REAL,
        maximum REAL,
        position INTEGER NOT NULL,
        archived_at INTEGER,
        UNIQUE (activity_id, name_key),
        CONSTRAINT metric_name_is_printable CHECK ({PRINTABLE_NAME}),
        CONSTRAINT metric_minimum_is_not_above_maximum CHECK (minimum <= maximum),
        FOREIGN KEY(activity_id) REFERENCES activity (id)
    ) STRICT
    """,
    """
    CREATE TABLE metric_factor (
        metric_id INTEGER NOT NULL,
        factor_id INTEGER NOT NULL,
        PRIMARY KEY (metric_id, factor_id),
        CONSTRAINT metric_factor_is_another_metric CHECK (metric_id <> factor_id),
        FOREIGN KEY(metric_id) REFERENCES metric (id),
        FOREIGN KEY(factor_id) REFERENCES metric (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX metric_factor_factor_id ON metric_factor (factor_id)",
    f"""
    CREATE TABLE side (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        activity_id INTEGER NOT NULL,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        position INTEGER NOT NULL,
        archived_at INTEGER,
        UNIQUE (activity_id, name_key),
        CONSTRAINT side_name_is_printable CHECK ({PRINTABLE_NAME}),
        FOREIGN KEY(activity_id) REFERENCES activity (id)
    ) STRICT
    """,
    """
    CREATE TABLE activity_set (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        activity_instance_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        done INTEGER NOT NULL,
        recorded_at INTEGER,
        effort REAL,
        deleted_at INTEGER,
        UNIQUE (activity_instance_id, number),
        CONSTRAINT activity_set_number_is_positive CHECK (number > 0),
        CONSTRAINT activity_set_done_is_yes_or_no CHECK (done IN (0, 1)),
        CONSTRAINT activity_set_plan_has_no_time CHECK (done = 1 OR recorded_at IS NULL),
        CONSTRAINT activity_set_effort_is_1_to_10 CHECK (effort BETWEEN 1 AND 10),
        FOREIGN KEY(activity_instance_id) REFERENCES activity_instance (id)
    ) STRICT
    """,
    "CREATE INDEX activity_set_recorded_at ON activity_set (recorded_at)",
    """
    CREATE TABLE metric_value (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        activity_set_id INTEGER NOT NULL,
        metric_id INTEGER NOT NULL,
        side_id INTEGER,
        planned REAL,
        value REAL,
        CONSTRAINT metric_value_says_something CHECK (planned IS NOT NULL OR value IS NOT NULL),
        FOREIGN KEY(activity_set_id) REFERENCES activity_set (id),
        FOREIGN KEY(metric_id) REFERENCES metric (id),
        FOREIGN KEY(side_id) REFERENCES side (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX metric_value_without_side ON metric_value (activity_set_id, metric_id) WHERE side_id IS NULL",
    "CREATE UNIQUE INDEX metric_value_of_side ON metric_value (activity_set_id, metric_id, side_id)"
    " WHERE side_id IS NOT NULL",
    "CREATE INDEX metric_value_best ON metric_value (metric_id, side_id, value, activity_set_id)",
    "CREATE INDEX metric_value_of_set ON metric_value (activity_set_id, metric_id, side_id, value)",
    "CREATE INDEX metric_value_side_id ON metric_value (side_id) WHERE side_id IS NOT NULL",
)
LINKS = ("session", "section", "activity", "activity_set")
LINK = """
    CREATE TABLE {table}_tag (
        {table}_id INTEGER NOT NULL,
        tag_id INTEGER NOT NULL,
        PRIMARY KEY ({table}_id, tag_id),
        FOREIGN KEY({table}_id) REFERENCES {table} (id),
        FOREIGN KEY(tag_id) REFERENCES tag (id)
    ) WITHOUT ROWID, STRICT
    """
NOTE = """
    CREATE TABLE {table} (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        created_at INTEGER,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        session_id INTEGER,
        section_id INTEGER,
        activity_instance_id INTEGER,
        activity_set_id INTEGER,
        activity_id INTEGER,
        deleted_at INTEGER,
        CONSTRAINT note_body_is_not_blank CHECK (trim(body) <> ''),
        CONSTRAINT note_is_on_one_thing CHECK (
            (session_id IS NOT NULL) + (section_id IS NOT NULL) + (activity_instance_id IS NOT NULL)
            + (activity_set_id IS NOT NULL) + (activity_id IS NOT NULL) = 1
        ),
        FOREIGN KEY(session_id) REFERENCES session (id),
        FOREIGN KEY(section_id) REFERENCES section (id),
        FOREIGN KEY(activity_instance_id) REFERENCES activity_instance (id),
        FOREIGN KEY(activity_set_id) REFERENCES activity_set (id),
        FOREIGN KEY(activity_id) REFERENCES activity (id)
    ) STRICT
    """
NOTE_COLUMNS = "id created_at kind body session_id section_id activity_instance_id activity_id deleted_at".split()
NOTE_INDEXES = (
    "CREATE INDEX note_activity_id ON note (activity_id) WHERE activity_id IS NOT NULL",
    "CREATE INDEX note_activity_instance_id ON note (activity_instance_id) WHERE activity_instance_id IS NOT NULL",
    "CREATE INDEX note_activity_set_id ON note (activity_set_id) WHERE activity_set_id IS NOT NULL",
    "CREATE INDEX note_created_at ON note (created_at)",
    "CREATE INDEX note_section_id ON note (section_id) WHERE section_id IS NOT NULL",
    "CREATE INDEX note_session_id ON note (session_id) WHERE session_id IS NOT NULL",
)


def upgrade() -> None:
    """Make the tables, and let notes hang on sets."""
    for statement in STATEMENTS:
        op.execute(statement)
    for table in LINKS:
        op.execute(LINK.format(table=table))
        op.execute(f"CREATE INDEX {table}_tag_tag_id ON {table}_tag (tag_id)")
    connection = op.get_bind().connection.dbapi_connection
    rebuild(cast("object", connection), "note", NOTE, NOTE_COLUMNS, NOTE_INDEXES)  # type: ignore[arg-type]
