"""Plans: templates, the schedule, lessons, days off and goals; what a session was planned to be."""

from alembic import op

revision = "0006"
down_revision = "0005"


def printable(column: str) -> str:
    """Return the rule that a column is not blank and holds no control characters."""
    return (
        f"trim({column}) <> '' AND instr({column}, char(0)) = 0 AND {column} NOT GLOB"
        " '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'"
    )


def added(table: str, column: str, condition: str, name: str) -> str:
    """Return the statement that adds a column with a rule of its own."""
    return f"ALTER TABLE {table} ADD COLUMN {column} CONSTRAINT {table}_{name} CHECK ({condition})"


STATEMENTS = (
    added("activity", "rest_seconds INTEGER", "rest_seconds >= 0", "rest_seconds_is_not_negative"),
    added("metric", "most REAL", "most > 0", "most_is_positive"),
    added("metric", "step REAL", "step > 0", "step_is_positive"),
    added("activity_instance", "rest_seconds INTEGER", "rest_seconds >= 0", "rest_seconds_is_not_negative"),
    added("activity_instance", "turn TEXT", printable("turn"), "turn_is_printable"),
    added("activity_instance", "each_seconds INTEGER", "each_seconds > 0", "each_seconds_is_positive"),
    added("metric_value", "planned_to REAL", "planned_to > planned", "range_goes_up"),
    f"""
    CREATE TABLE template (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        UNIQUE (name_key),
        CONSTRAINT template_name_is_printable CHECK ({printable("name")})
    ) STRICT
    """,
    f"""
    CREATE TABLE template_section (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        template_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT,
        planned_seconds INTEGER,
        CONSTRAINT template_section_name_is_printable CHECK ({printable("name")}),
        CONSTRAINT template_section_planned_seconds_is_positive CHECK (planned_seconds > 0),
        FOREIGN KEY(template_id) REFERENCES template (id)
    ) STRICT
    """,
    "CREATE INDEX template_section_template_id ON template_section (template_id)",
    f"""
    CREATE TABLE template_item (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        template_section_id INTEGER NOT NULL,
        activity_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        planned_seconds INTEGER,
        rest_seconds INTEGER,
        turn TEXT,
        remark TEXT,
        CONSTRAINT template_item_planned_seconds_is_positive CHECK (planned_seconds > 0),
        CONSTRAINT template_item_rest_seconds_is_not_negative CHECK (rest_seconds >= 0),
        CONSTRAINT template_item_turn_is_printable CHECK ({printable("turn")}),
        CONSTRAINT template_item_remark_is_printable CHECK ({printable("remark")}),
        FOREIGN KEY(template_section_id) REFERENCES template_section (id),
        FOREIGN KEY(activity_id) REFERENCES activity (id)
    ) STRICT
    """,
    "CREATE INDEX template_item_activity_id ON template_item (activity_id)",
    "CREATE INDEX template_item_template_section_id ON template_item (template_section_id)",
    """
    CREATE TABLE template_set (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        template_item_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        kind TEXT NOT NULL,
        effort REAL,
        CONSTRAINT template_set_effort_is_1_to_10 CHECK (effort BETWEEN 1 AND 10),
        FOREIGN KEY(template_item_id) REFERENCES template_item (id)
    ) STRICT
    """,
    "CREATE INDEX template_set_template_item_id ON template_set (template_item_id)",
    """
    CREATE TABLE template_value (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        template_set_id INTEGER NOT NULL,
        metric_id INTEGER NOT NULL,
        side_id INTEGER,
        planned REAL NOT NULL,
        planned_to REAL,
        unit TEXT,
        basis TEXT,
        CONSTRAINT template_value_range_goes_up CHECK (planned_to > planned),
        CONSTRAINT template_value_basis_is_known CHECK (basis IN ('last', 'percent')),
        FOREIGN KEY(template_set_id) REFERENCES template_set (id),
        FOREIGN KEY(metric_id) REFERENCES metric (id),
        FOREIGN KEY(side_id) REFERENCES side (id)
    ) STRICT
    """,
    "CREATE INDEX template_value_metric_id ON template_value (metric_id)",
    "CREATE INDEX template_value_side_id ON template_value (side_id)",
    "CREATE INDEX template_value_template_set_id ON template_value (template_set_id)",
    """
    CREATE TABLE session_template (
        session_id INTEGER NOT NULL,
        template_id INTEGER NOT NULL,
        PRIMARY KEY (session_id, template_id),
        FOREIGN KEY(session_id) REFERENCES session (id),
        FOREIGN KEY(template_id) REFERENCES template (id)
    ) WITHOUT ROWID,
     STRICT
    """,
    "CREATE INDEX session_template_template_id ON session_template (template_id)",
    """
    CREATE TABLE activity_instance_item (
        activity_instance_id INTEGER NOT NULL,
        template_item_id INTEGER NOT NULL,
        PRIMARY KEY (activity_instance_id, template_item_id),
        FOREIGN KEY(activity_instance_id) REFERENCES activity_instance (id),
        FOREIGN KEY(template_item_id) REFERENCES template_item (id)
    ) WITHOUT ROWID,
     STRICT
    """,
    "CREATE INDEX activity_instance_item_template_item_id ON activity_instance_item (template_item_id)",
    f"""
    CREATE TABLE schedule (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        first_day TEXT,
        last_day TEXT,
        created_at INTEGER NOT NULL,
        archived_at INTEGER,
        UNIQUE (name_key),
        CONSTRAINT schedule_name_is_printable CHECK ({printable("name")}),
        CONSTRAINT schedule_first_day_is_a_date CHECK (first_day IS date(first_day, '+0 days')),
        CONSTRAINT schedule_last_day_is_a_date CHECK (last_day IS date(last_day, '+0 days')),
        CONSTRAINT schedule_ends_after_its_start CHECK (last_day >= first_day)
    ) STRICT
    """,
    f"""
    CREATE TABLE schedule_block (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        schedule_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT,
        first_day TEXT,
        last_day TEXT,
        CONSTRAINT schedule_block_name_is_printable CHECK ({printable("name")}),
        CONSTRAINT schedule_block_first_day_is_a_date CHECK (first_day IS date(first_day, '+0 days')),
        CONSTRAINT schedule_block_last_day_is_a_date CHECK (last_day IS date(last_day, '+0 days')),
        CONSTRAINT schedule_block_ends_after_its_start CHECK (last_day >= first_day),
        FOREIGN KEY(schedule_id) REFERENCES schedule (id)
    ) STRICT
    """,
    "CREATE INDEX schedule_block_schedule_id ON schedule_block (schedule_id)",
    """
    CREATE TABLE schedule_day (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        schedule_block_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        weekday INTEGER,
        day TEXT,
        every_days INTEGER,
        times_weekly INTEGER,
        template_id INTEGER,
        activity_id INTEGER,
        planned_seconds INTEGER,
        optional INTEGER,
        CONSTRAINT schedule_day_day_is_a_date CHECK (day IS date(day, '+0 days')),
        CONSTRAINT schedule_day_weekday_is_0_to_6 CHECK (weekday BETWEEN 0 AND 6),
        CONSTRAINT schedule_day_every_days_is_positive CHECK (every_days > 0),
        CONSTRAINT schedule_day_times_weekly_is_positive CHECK (times_weekly > 0),
        CONSTRAINT schedule_day_says_when_in_one_way CHECK (
            (weekday IS NOT NULL) + (day IS NOT NULL AND every_days IS NULL) + (every_days IS NOT NULL)
            + (times_weekly IS NOT NULL) = 1
        ),
        CONSTRAINT schedule_day_asks_for_one_thing CHECK ((template_id IS NULL) <> (activity_id IS NULL)),
        CONSTRAINT schedule_day_planned_seconds_is_positive CHECK (planned_seconds > 0),
        FOREIGN KEY(schedule_block_id) REFERENCES schedule_block (id),
        FOREIGN KEY(template_id) REFERENCES template (id),
        FOREIGN KEY(activity_id) REFERENCES activity (id)
    ) STRICT
    """,
    "CREATE INDEX schedule_day_activity_id ON schedule_day (activity_id)",
    "CREATE INDEX schedule_day_schedule_block_id ON schedule_day (schedule_block_id)",
    "CREATE INDEX schedule_day_template_id ON schedule_day (template_id)",
    f"""
    CREATE TABLE day_off (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        first_day TEXT NOT NULL,
        last_day TEXT NOT NULL,
        body TEXT,
        CONSTRAINT day_off_first_day_is_a_date CHECK (first_day IS date(first_day, '+0 days')),
        CONSTRAINT day_off_last_day_is_a_date CHECK (last_day IS date(last_day, '+0 days')),
        CONSTRAINT day_off_ends_after_its_start CHECK (last_day >= first_day),
        CONSTRAINT day_off_body_is_printable CHECK ({printable("body")})
    ) STRICT
    """,
    "CREATE INDEX day_off_first_day ON day_off (first_day)",
    f"""
    CREATE TABLE lesson (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        held_at INTEGER NOT NULL,
        zone TEXT NOT NULL,
        body TEXT,
        template_id INTEGER,
        CONSTRAINT lesson_body_is_printable CHECK ({printable("body")}),
        FOREIGN KEY(template_id) REFERENCES template (id)
    ) STRICT
    """,
    "CREATE INDEX lesson_held_at ON lesson (held_at)",
    "CREATE INDEX lesson_template_id ON lesson (template_id)",
    f"""
    CREATE TABLE goal (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        parent_id INTEGER,
        name TEXT NOT NULL,
        name_key TEXT NOT NULL,
        reason TEXT,
        deadline TEXT,
        position INTEGER NOT NULL,
        created_at INTEGER NOT NULL,
        completed_at INTEGER,
        archived_at INTEGER,
        UNIQUE (name_key),
        CONSTRAINT goal_name_is_printable CHECK ({printable("name")}),
        CONSTRAINT goal_reason_is_printable CHECK ({printable("reason")}),
        CONSTRAINT goal_deadline_is_a_date CHECK (deadline IS date(deadline, '+0 days')),
        FOREIGN KEY(parent_id) REFERENCES goal (id)
    ) STRICT
    """,
    "CREATE INDEX goal_parent_id ON goal (parent_id)",
    """
    CREATE TABLE target (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        goal_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        name TEXT,
        kind TEXT NOT NULL,
        window TEXT,
        first_day TEXT,
        last_day TEXT,
        activity_id INTEGER,
        group_id INTEGER,
        template_id INTEGER,
        baseline REAL,
        CONSTRAINT target_first_day_is_a_date CHECK (first_day IS date(first_day, '+0 days')),
        CONSTRAINT target_last_day_is_a_date CHECK (last_day IS date(last_day, '+0 days')),
        CONSTRAINT target_kind_is_known CHECK (kind IN ('set', 'sum', 'days', 'sessions')),
        CONSTRAINT target_window_is_known CHECK ("window" IN ('day', 'week', 'month', 'year')),
        CONSTRAINT target_is_of_one_thing CHECK (
            (activity_id IS NOT NULL) + (group_id IS NOT NULL) + (template_id IS NOT NULL) <= 1
        ),
        FOREIGN KEY(goal_id) REFERENCES goal (id),
        FOREIGN KEY(activity_id) REFERENCES activity (id),
        FOREIGN KEY(group_id) REFERENCES activity_group (id),
        FOREIGN KEY(template_id) REFERENCES template (id)
    ) STRICT
    """,
    "CREATE INDEX target_activity_id ON target (activity_id)",
    "CREATE INDEX target_goal_id ON target (goal_id)",
    "CREATE INDEX target_group_id ON target (group_id)",
    "CREATE INDEX target_template_id ON target (template_id)",
    """
    CREATE TABLE target_condition (
        id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
        target_id INTEGER NOT NULL,
        position INTEGER NOT NULL,
        metric_id INTEGER,
        side_id INTEGER,
        comparison TEXT NOT NULL,
        value REAL NOT NULL,
        unit TEXT,
        CONSTRAINT target_condition_comparison_is_known CHECK (comparison IN ('at least', 'at most', 'equal')),
        FOREIGN KEY(target_id) REFERENCES target (id),
        FOREIGN KEY(metric_id) REFERENCES metric (id),
        FOREIGN KEY(side_id) REFERENCES side (id)
    ) STRICT
    """,
    "CREATE INDEX target_condition_metric_id ON target_condition (metric_id)",
    "CREATE INDEX target_condition_side_id ON target_condition (side_id)",
    "CREATE INDEX target_condition_target_id ON target_condition (target_id)",
    """
    CREATE TABLE session_goal (
        session_id INTEGER NOT NULL,
        goal_id INTEGER NOT NULL,
        PRIMARY KEY (session_id, goal_id),
        FOREIGN KEY(session_id) REFERENCES session (id),
        FOREIGN KEY(goal_id) REFERENCES goal (id)
    ) WITHOUT ROWID,
     STRICT
    """,
    "CREATE INDEX session_goal_goal_id ON session_goal (goal_id)",
    """
    CREATE TABLE activity_goal (
        activity_id INTEGER NOT NULL,
        goal_id INTEGER NOT NULL,
        PRIMARY KEY (activity_id, goal_id),
        FOREIGN KEY(activity_id) REFERENCES activity (id),
        FOREIGN KEY(goal_id) REFERENCES goal (id)
    ) WITHOUT ROWID,
     STRICT
    """,
    "CREATE INDEX activity_goal_goal_id ON activity_goal (goal_id)",
    """
    CREATE TABLE group_goal (
        activity_group_id INTEGER NOT NULL,
        goal_id INTEGER NOT NULL,
        PRIMARY KEY (activity_group_id, goal_id),
        FOREIGN KEY(activity_group_id) REFERENCES activity_group (id),
        FOREIGN KEY(goal_id) REFERENCES goal (id)
    ) WITHOUT ROWID,
     STRICT
    """,
    "CREATE INDEX group_goal_goal_id ON group_goal (goal_id)",
)


def upgrade() -> None:
    """Make the tables of plans, and room for what was planned of an activity and a set."""
    for statement in STATEMENTS:
        op.execute(statement)
