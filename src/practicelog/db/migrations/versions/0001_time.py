"""The tables for time: groups, activities, sessions, sections, instances, intervals, notes, tags, settings, changes."""

from alembic import op

revision = "0001"
down_revision = None

PRINTABLE_NAME = (
    "trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB"
    " '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'"
)
STATEMENTS = (
    f"""
    CREATE TABLE activity_group (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        parent_id INTEGER,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        position INTEGER NOT NULL,
        weekly_seconds INTEGER,
        archived_at INTEGER,
        CONSTRAINT activity_group_name_is_printable CHECK ({PRINTABLE_NAME}),
        CONSTRAINT activity_group_weekly_seconds_is_positive CHECK (weekly_seconds > 0),
        FOREIGN KEY(parent_id) REFERENCES activity_group (id)
    ) STRICT
    """,
    "CREATE UNIQUE INDEX activity_group_name_at_top ON activity_group (name_key) WHERE parent_id IS NULL",
    "CREATE UNIQUE INDEX activity_group_name_in_parent ON activity_group (parent_id, name_key)"
    " WHERE parent_id IS NOT NULL",
    """
    CREATE TABLE change (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        command TEXT NOT NULL,
        made_at INTEGER NOT NULL,
        undoes INTEGER,
        FOREIGN KEY(undoes) REFERENCES change (id)
    ) STRICT
    """,
    "CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL",
    f"""
    CREATE TABLE session (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT,
        started_at INTEGER,
        ended_at INTEGER,
        open INTEGER,
        zone TEXT NOT NULL,
        practice_day TEXT NOT NULL,
        intent TEXT,
        rating INTEGER,
        focus INTEGER,
        energy INTEGER,
        effort REAL,
        deleted_at INTEGER,
        UNIQUE (open),
        CONSTRAINT session_name_is_printable CHECK ({PRINTABLE_NAME}),
        CONSTRAINT session_open_is_a_mark CHECK (open = 1),
        CONSTRAINT session_open_has_no_end CHECK (open IS NULL OR (ended_at IS NULL AND deleted_at IS NULL)),
        CONSTRAINT session_ends_after_its_start CHECK (ended_at >= started_at),
        CONSTRAINT session_practice_day_is_a_date CHECK (practice_day IS date(practice_day, '+0 days')),
        CONSTRAINT session_rating_is_1_to_5 CHECK (rating BETWEEN 1 AND 5),
        CONSTRAINT session_focus_is_1_to_5 CHECK (focus BETWEEN 1 AND 5),
        CONSTRAINT session_energy_is_1_to_5 CHECK (energy BETWEEN 1 AND 5),
        CONSTRAINT session_effort_is_0_to_10 CHECK (effort BETWEEN 0 AND 10)
    ) STRICT
    """,
    "CREATE INDEX session_practice_day ON session (practice_day)",
    "CREATE INDEX session_started_at ON session (started_at)",
    """
    CREATE TABLE setting (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        UNIQUE (name)
    ) STRICT
    """,
    f"""
    CREATE TABLE tag (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        UNIQUE (name_key),
        CONSTRAINT tag_name_is_printable CHECK ({PRINTABLE_NAME})
    ) STRICT
    """,
    f"""
    CREATE TABLE activity (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        group_id INTEGER,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        description TEXT,
        due_every_days INTEGER,
        archived_at INTEGER,
        created_at INTEGER NOT NULL,
        UNIQUE (name_key),
        CONSTRAINT activity_name_is_printable CHECK ({PRINTABLE_NAME}),
        CONSTRAINT activity_due_every_days_is_positive CHECK (due_every_days > 0),
        FOREIGN KEY(group_id) REFERENCES activity_group (id)
    ) STRICT
    """,
    "CREATE INDEX activity_group_id ON activity (group_id)",
    """
    CREATE TABLE change_image (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        change_id INTEGER NOT NULL,
        kind TEXT NOT NULL,
        table_name TEXT NOT NULL,
        row_id INTEGER NOT NULL,
        column_name TEXT,
        value ANY,
        CONSTRAINT change_image_kind_is_known CHECK (kind IN ('born', 'was', 'gone', 'linked', 'unlinked')),
        FOREIGN KEY(change_id) REFERENCES change (id)
    ) STRICT
    """,
    "CREATE INDEX change_image_change_id ON change_image (change_id)",
    "CREATE INDEX change_image_row ON change_image (table_name, row_id)",
    f"""
    CREATE TABLE section (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        session_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT,
        planned_seconds INTEGER,
        CONSTRAINT section_name_is_printable CHECK ({PRINTABLE_NAME}),
        CONSTRAINT section_planned_seconds_is_positive CHECK (planned_seconds > 0),
        FOREIGN KEY(session_id) REFERENCES session (id)
    ) STRICT
    """,
    "CREATE INDEX section_session_id ON section (session_id)",
    """
    CREATE TABLE activity_instance (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        section_id INTEGER NOT NULL,
        activity_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        position INTEGER NOT NULL,
        planned_seconds INTEGER,
        completed_at INTEGER,
        skipped_at INTEGER,
        skip_reason TEXT,
        deleted_at INTEGER,
        CONSTRAINT activity_instance_number_is_positive CHECK (number > 0),
        CONSTRAINT activity_instance_planned_seconds_is_positive CHECK (planned_seconds > 0),
        CONSTRAINT activity_instance_reason_needs_a_skip CHECK (skip_reason IS NULL OR skipped_at IS NOT NULL),
        FOREIGN KEY(section_id) REFERENCES section (id),
        FOREIGN KEY(activity_id) REFERENCES activity (id)
    ) STRICT
    """,
    "CREATE INDEX activity_instance_activity_id ON activity_instance (activity_id)",
    "CREATE INDEX activity_instance_section_id ON activity_instance (section_id)",
    """
    CREATE TABLE activity_instance_tag (
        activity_instance_id INTEGER NOT NULL,
        tag_id INTEGER NOT NULL,
        PRIMARY KEY (activity_instance_id, tag_id),
        FOREIGN KEY(activity_instance_id) REFERENCES activity_instance (id),
        FOREIGN KEY(tag_id) REFERENCES tag (id)
    ) WITHOUT ROWID, STRICT
    """,
    "CREATE INDEX activity_instance_tag_tag_id ON activity_instance_tag (tag_id)",
    """
    CREATE TABLE note (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        created_at INTEGER,
        kind TEXT NOT NULL,
        body TEXT NOT NULL,
        session_id INTEGER,
        section_id INTEGER,
        activity_instance_id INTEGER,
        activity_id INTEGER,
        deleted_at INTEGER,
        CONSTRAINT note_body_is_not_blank CHECK (trim(body) <> ''),
        CONSTRAINT note_is_on_one_thing CHECK (
            (session_id IS NOT NULL) + (section_id IS NOT NULL) + (activity_instance_id IS NOT NULL)
            + (activity_id IS NOT NULL) = 1
        ),
        FOREIGN KEY(session_id) REFERENCES session (id),
        FOREIGN KEY(section_id) REFERENCES section (id),
        FOREIGN KEY(activity_instance_id) REFERENCES activity_instance (id),
        FOREIGN KEY(activity_id) REFERENCES activity (id)
    ) STRICT
    """,
    "CREATE INDEX note_activity_id ON note (activity_id) WHERE activity_id IS NOT NULL",
    "CREATE INDEX note_activity_instance_id ON note (activity_instance_id) WHERE activity_instance_id IS NOT NULL",
    "CREATE INDEX note_created_at ON note (created_at)",
    "CREATE INDEX note_section_id ON note (section_id) WHERE section_id IS NOT NULL",
    "CREATE INDEX note_session_id ON note (session_id) WHERE session_id IS NOT NULL",
    """
    CREATE TABLE timer_interval (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        activity_instance_id INTEGER NOT NULL,
        number INTEGER NOT NULL,
        started_at INTEGER,
        stopped_at INTEGER,
        running INTEGER,
        bare_seconds INTEGER,
        deleted_at INTEGER,
        UNIQUE (activity_instance_id, number),
        UNIQUE (running),
        CONSTRAINT timer_interval_number_is_positive CHECK (number > 0),
        CONSTRAINT timer_interval_running_is_a_mark CHECK (running = 1),
        CONSTRAINT timer_interval_running_has_no_stop CHECK (
            running IS NULL OR (started_at IS NOT NULL AND stopped_at IS NULL AND deleted_at IS NULL)),
        CONSTRAINT timer_interval_stop_needs_a_start CHECK (stopped_at IS NULL OR started_at IS NOT NULL),
        CONSTRAINT timer_interval_stops_after_its_start CHECK (stopped_at >= started_at),
        CONSTRAINT timer_interval_instants_or_seconds CHECK ((started_at IS NULL) = (bare_seconds IS NOT NULL)),
        CONSTRAINT timer_interval_bare_seconds_is_not_negative CHECK (bare_seconds >= 0),
        FOREIGN KEY(activity_instance_id) REFERENCES activity_instance (id)
    ) STRICT
    """,
    "CREATE INDEX timer_interval_started_at ON timer_interval (started_at)",
    "CREATE INDEX timer_interval_stopped_at ON timer_interval (stopped_at)",
)


def upgrade() -> None:
    """Make the tables and their indexes."""
    for statement in STATEMENTS:
        op.execute(statement)
