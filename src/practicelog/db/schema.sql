-- What the migrations come to: `db check` holds a log against it. To write it anew: python -m practicelog.db.upgrade

CREATE TABLE activity_group (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    parent_id INTEGER,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    weekly_seconds INTEGER,
    archived_at INTEGER,
    CONSTRAINT activity_group_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT activity_group_weekly_seconds_is_positive CHECK (weekly_seconds > 0),
    FOREIGN KEY(parent_id) REFERENCES activity_group (id)
) STRICT;

CREATE UNIQUE INDEX activity_group_name_at_top ON activity_group (name_key) WHERE parent_id IS NULL;

CREATE UNIQUE INDEX activity_group_name_in_parent ON activity_group (parent_id, name_key) WHERE parent_id IS NOT NULL;

CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    command TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    undoes INTEGER,
    FOREIGN KEY(undoes) REFERENCES change (id)
) STRICT;

CREATE INDEX change_undoes ON change (undoes) WHERE undoes IS NOT NULL;

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
    CONSTRAINT session_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT session_open_is_a_mark CHECK (open = 1),
    CONSTRAINT session_open_has_no_end CHECK (open IS NULL OR (ended_at IS NULL AND deleted_at IS NULL)),
    CONSTRAINT session_ends_after_its_start CHECK (ended_at >= started_at),
    CONSTRAINT session_practice_day_is_a_date CHECK (practice_day IS date(practice_day, '+0 days')),
    CONSTRAINT session_rating_is_1_to_5 CHECK (rating BETWEEN 1 AND 5),
    CONSTRAINT session_focus_is_1_to_5 CHECK (focus BETWEEN 1 AND 5),
    CONSTRAINT session_energy_is_1_to_5 CHECK (energy BETWEEN 1 AND 5),
    CONSTRAINT session_effort_is_0_to_10 CHECK (effort BETWEEN 0 AND 10)
) STRICT;

CREATE INDEX session_practice_day ON session (practice_day);

CREATE INDEX session_started_at ON session (started_at);

CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    UNIQUE (name)
) STRICT;

CREATE TABLE tag (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    UNIQUE (name_key),
    CONSTRAINT tag_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*')
) STRICT;

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
    CONSTRAINT activity_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT activity_due_every_days_is_positive CHECK (due_every_days > 0),
    FOREIGN KEY(group_id) REFERENCES activity_group (id)
) STRICT;

CREATE INDEX activity_group_id ON activity (group_id);

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
) STRICT;

CREATE INDEX change_image_change_id ON change_image (change_id);

CREATE INDEX change_image_row ON change_image (table_name, row_id);

CREATE TABLE section (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    session_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT,
    planned_seconds INTEGER,
    CONSTRAINT section_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT section_planned_seconds_is_positive CHECK (planned_seconds > 0),
    FOREIGN KEY(session_id) REFERENCES session (id)
) STRICT;

CREATE INDEX section_session_id ON section (session_id);

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
) STRICT;

CREATE INDEX activity_instance_activity_id ON activity_instance (activity_id);

CREATE INDEX activity_instance_section_id ON activity_instance (section_id);

CREATE TABLE activity_instance_tag (
    activity_instance_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    PRIMARY KEY (activity_instance_id, tag_id),
    FOREIGN KEY(activity_instance_id) REFERENCES activity_instance (id),
    FOREIGN KEY(tag_id) REFERENCES tag (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX activity_instance_tag_tag_id ON activity_instance_tag (tag_id);

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
) STRICT;

CREATE INDEX timer_interval_started_at ON timer_interval (started_at);

CREATE INDEX timer_interval_stopped_at ON timer_interval (stopped_at);

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
) STRICT;

CREATE INDEX break_session_id ON "break" (session_id);

CREATE INDEX break_started_at ON "break" (started_at);

CREATE INDEX break_stopped_at ON "break" (stopped_at);

CREATE INDEX session_deleted_at ON session (deleted_at) WHERE deleted_at IS NOT NULL;

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
    CONSTRAINT metric_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT metric_minimum_is_not_above_maximum CHECK (minimum <= maximum),
    FOREIGN KEY(activity_id) REFERENCES activity (id)
) STRICT;

CREATE TABLE metric_factor (
    metric_id INTEGER NOT NULL,
    factor_id INTEGER NOT NULL,
    PRIMARY KEY (metric_id, factor_id),
    CONSTRAINT metric_factor_is_another_metric CHECK (metric_id <> factor_id),
    FOREIGN KEY(metric_id) REFERENCES metric (id),
    FOREIGN KEY(factor_id) REFERENCES metric (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX metric_factor_factor_id ON metric_factor (factor_id);

CREATE TABLE side (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    activity_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    position INTEGER NOT NULL,
    archived_at INTEGER,
    UNIQUE (activity_id, name_key),
    CONSTRAINT side_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    FOREIGN KEY(activity_id) REFERENCES activity (id)
) STRICT;

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
) STRICT;

CREATE INDEX activity_set_recorded_at ON activity_set (recorded_at);

CREATE TABLE metric_value (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    activity_set_id INTEGER NOT NULL,
    metric_id INTEGER NOT NULL,
    side_id INTEGER,
    planned REAL,
    value REAL, unit TEXT,
    CONSTRAINT metric_value_says_something CHECK (planned IS NOT NULL OR value IS NOT NULL),
    FOREIGN KEY(activity_set_id) REFERENCES activity_set (id),
    FOREIGN KEY(metric_id) REFERENCES metric (id),
    FOREIGN KEY(side_id) REFERENCES side (id)
) STRICT;

CREATE UNIQUE INDEX metric_value_without_side ON metric_value (activity_set_id, metric_id) WHERE side_id IS NULL;

CREATE UNIQUE INDEX metric_value_of_side ON metric_value (activity_set_id, metric_id, side_id) WHERE side_id IS NOT NULL;

CREATE INDEX metric_value_side_id ON metric_value (side_id) WHERE side_id IS NOT NULL;

CREATE TABLE session_tag (
    session_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    PRIMARY KEY (session_id, tag_id),
    FOREIGN KEY(session_id) REFERENCES session (id),
    FOREIGN KEY(tag_id) REFERENCES tag (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX session_tag_tag_id ON session_tag (tag_id);

CREATE TABLE section_tag (
    section_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    PRIMARY KEY (section_id, tag_id),
    FOREIGN KEY(section_id) REFERENCES section (id),
    FOREIGN KEY(tag_id) REFERENCES tag (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX section_tag_tag_id ON section_tag (tag_id);

CREATE TABLE activity_tag (
    activity_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    PRIMARY KEY (activity_id, tag_id),
    FOREIGN KEY(activity_id) REFERENCES activity (id),
    FOREIGN KEY(tag_id) REFERENCES tag (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX activity_tag_tag_id ON activity_tag (tag_id);

CREATE TABLE activity_set_tag (
    activity_set_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    PRIMARY KEY (activity_set_id, tag_id),
    FOREIGN KEY(activity_set_id) REFERENCES activity_set (id),
    FOREIGN KEY(tag_id) REFERENCES tag (id)
) WITHOUT ROWID, STRICT;

CREATE INDEX activity_set_tag_tag_id ON activity_set_tag (tag_id);

CREATE TABLE "note" (
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
) STRICT;

CREATE INDEX note_activity_id ON note (activity_id) WHERE activity_id IS NOT NULL;

CREATE INDEX note_activity_instance_id ON note (activity_instance_id) WHERE activity_instance_id IS NOT NULL;

CREATE INDEX note_activity_set_id ON note (activity_set_id) WHERE activity_set_id IS NOT NULL;

CREATE INDEX note_created_at ON note (created_at);

CREATE INDEX note_section_id ON note (section_id) WHERE section_id IS NOT NULL;

CREATE INDEX note_session_id ON note (session_id) WHERE session_id IS NOT NULL;

CREATE INDEX metric_value_best ON metric_value (
    metric_id,
    side_id,
    value * CASE unit WHEN 'lb' THEN 0.45359237 WHEN 'km' THEN 1000.0 WHEN 'mi' THEN 1609.344 ELSE 1.0 END,
    activity_set_id,
    value,
    unit
);

CREATE INDEX metric_value_of_set ON metric_value (activity_set_id, metric_id, side_id, value, unit);
