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
    created_at INTEGER NOT NULL, rest_seconds INTEGER CONSTRAINT activity_rest_seconds_is_not_negative CHECK (rest_seconds >= 0),
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
    deleted_at INTEGER, rest_seconds INTEGER CONSTRAINT activity_instance_rest_seconds_is_not_negative CHECK (rest_seconds >= 0), turn TEXT CONSTRAINT activity_instance_turn_is_printable CHECK (trim(turn) <> '' AND instr(turn, char(0)) = 0 AND turn NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'), each_seconds INTEGER CONSTRAINT activity_instance_each_seconds_is_positive CHECK (each_seconds > 0),
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
    archived_at INTEGER, most REAL CONSTRAINT metric_most_is_positive CHECK (most > 0), step REAL CONSTRAINT metric_step_is_positive CHECK (step > 0),
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
    value REAL, unit TEXT, planned_to REAL CONSTRAINT metric_value_range_goes_up CHECK (planned_to > planned),
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

CREATE TABLE template (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    archived_at INTEGER,
    UNIQUE (name_key),
    CONSTRAINT template_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*')
) STRICT;

CREATE TABLE template_section (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    template_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT,
    planned_seconds INTEGER,
    CONSTRAINT template_section_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT template_section_planned_seconds_is_positive CHECK (planned_seconds > 0),
    FOREIGN KEY(template_id) REFERENCES template (id)
) STRICT;

CREATE INDEX template_section_template_id ON template_section (template_id);

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
    CONSTRAINT template_item_turn_is_printable CHECK (trim(turn) <> '' AND instr(turn, char(0)) = 0 AND turn NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT template_item_remark_is_printable CHECK (trim(remark) <> '' AND instr(remark, char(0)) = 0 AND remark NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    FOREIGN KEY(template_section_id) REFERENCES template_section (id),
    FOREIGN KEY(activity_id) REFERENCES activity (id)
) STRICT;

CREATE INDEX template_item_activity_id ON template_item (activity_id);

CREATE INDEX template_item_template_section_id ON template_item (template_section_id);

CREATE TABLE template_set (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    template_item_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    kind TEXT NOT NULL,
    effort REAL,
    CONSTRAINT template_set_effort_is_1_to_10 CHECK (effort BETWEEN 1 AND 10),
    FOREIGN KEY(template_item_id) REFERENCES template_item (id)
) STRICT;

CREATE INDEX template_set_template_item_id ON template_set (template_item_id);

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
) STRICT;

CREATE INDEX template_value_metric_id ON template_value (metric_id);

CREATE INDEX template_value_side_id ON template_value (side_id);

CREATE INDEX template_value_template_set_id ON template_value (template_set_id);

CREATE TABLE session_template (
    session_id INTEGER NOT NULL,
    template_id INTEGER NOT NULL,
    PRIMARY KEY (session_id, template_id),
    FOREIGN KEY(session_id) REFERENCES session (id),
    FOREIGN KEY(template_id) REFERENCES template (id)
) WITHOUT ROWID,
 STRICT;

CREATE INDEX session_template_template_id ON session_template (template_id);

CREATE TABLE activity_instance_item (
    activity_instance_id INTEGER NOT NULL,
    template_item_id INTEGER NOT NULL,
    PRIMARY KEY (activity_instance_id, template_item_id),
    FOREIGN KEY(activity_instance_id) REFERENCES activity_instance (id),
    FOREIGN KEY(template_item_id) REFERENCES template_item (id)
) WITHOUT ROWID,
 STRICT;

CREATE INDEX activity_instance_item_template_item_id ON activity_instance_item (template_item_id);

CREATE TABLE schedule (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    first_day TEXT,
    last_day TEXT,
    created_at INTEGER NOT NULL,
    archived_at INTEGER,
    UNIQUE (name_key),
    CONSTRAINT schedule_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT schedule_first_day_is_a_date CHECK (first_day IS date(first_day, '+0 days')),
    CONSTRAINT schedule_last_day_is_a_date CHECK (last_day IS date(last_day, '+0 days')),
    CONSTRAINT schedule_ends_after_its_start CHECK (last_day >= first_day)
) STRICT;

CREATE TABLE schedule_block (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    schedule_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    name TEXT,
    first_day TEXT,
    last_day TEXT,
    CONSTRAINT schedule_block_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT schedule_block_first_day_is_a_date CHECK (first_day IS date(first_day, '+0 days')),
    CONSTRAINT schedule_block_last_day_is_a_date CHECK (last_day IS date(last_day, '+0 days')),
    CONSTRAINT schedule_block_ends_after_its_start CHECK (last_day >= first_day),
    FOREIGN KEY(schedule_id) REFERENCES schedule (id)
) STRICT;

CREATE INDEX schedule_block_schedule_id ON schedule_block (schedule_id);

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
) STRICT;

CREATE INDEX schedule_day_activity_id ON schedule_day (activity_id);

CREATE INDEX schedule_day_schedule_block_id ON schedule_day (schedule_block_id);

CREATE INDEX schedule_day_template_id ON schedule_day (template_id);

CREATE TABLE day_off (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    first_day TEXT NOT NULL,
    last_day TEXT NOT NULL,
    body TEXT,
    CONSTRAINT day_off_first_day_is_a_date CHECK (first_day IS date(first_day, '+0 days')),
    CONSTRAINT day_off_last_day_is_a_date CHECK (last_day IS date(last_day, '+0 days')),
    CONSTRAINT day_off_ends_after_its_start CHECK (last_day >= first_day),
    CONSTRAINT day_off_body_is_printable CHECK (trim(body) <> '' AND instr(body, char(0)) = 0 AND body NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*')
) STRICT;

CREATE INDEX day_off_first_day ON day_off (first_day);

CREATE TABLE lesson (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    held_at INTEGER NOT NULL,
    zone TEXT NOT NULL,
    body TEXT,
    template_id INTEGER,
    CONSTRAINT lesson_body_is_printable CHECK (trim(body) <> '' AND instr(body, char(0)) = 0 AND body NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    FOREIGN KEY(template_id) REFERENCES template (id)
) STRICT;

CREATE INDEX lesson_held_at ON lesson (held_at);

CREATE INDEX lesson_template_id ON lesson (template_id);

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
    CONSTRAINT goal_name_is_printable CHECK (trim(name) <> '' AND instr(name, char(0)) = 0 AND name NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT goal_reason_is_printable CHECK (trim(reason) <> '' AND instr(reason, char(0)) = 0 AND reason NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*'),
    CONSTRAINT goal_deadline_is_a_date CHECK (deadline IS date(deadline, '+0 days')),
    FOREIGN KEY(parent_id) REFERENCES goal (id)
) STRICT;

CREATE INDEX goal_parent_id ON goal (parent_id);

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
) STRICT;

CREATE INDEX target_activity_id ON target (activity_id);

CREATE INDEX target_goal_id ON target (goal_id);

CREATE INDEX target_group_id ON target (group_id);

CREATE INDEX target_template_id ON target (template_id);

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
) STRICT;

CREATE INDEX target_condition_metric_id ON target_condition (metric_id);

CREATE INDEX target_condition_side_id ON target_condition (side_id);

CREATE INDEX target_condition_target_id ON target_condition (target_id);

CREATE TABLE session_goal (
    session_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    PRIMARY KEY (session_id, goal_id),
    FOREIGN KEY(session_id) REFERENCES session (id),
    FOREIGN KEY(goal_id) REFERENCES goal (id)
) WITHOUT ROWID,
 STRICT;

CREATE INDEX session_goal_goal_id ON session_goal (goal_id);

CREATE TABLE activity_goal (
    activity_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    PRIMARY KEY (activity_id, goal_id),
    FOREIGN KEY(activity_id) REFERENCES activity (id),
    FOREIGN KEY(goal_id) REFERENCES goal (id)
) WITHOUT ROWID,
 STRICT;

CREATE INDEX activity_goal_goal_id ON activity_goal (goal_id);

CREATE TABLE group_goal (
    activity_group_id INTEGER NOT NULL,
    goal_id INTEGER NOT NULL,
    PRIMARY KEY (activity_group_id, goal_id),
    FOREIGN KEY(activity_group_id) REFERENCES activity_group (id),
    FOREIGN KEY(goal_id) REFERENCES goal (id)
) WITHOUT ROWID,
 STRICT;

CREATE INDEX group_goal_goal_id ON group_goal (goal_id);

CREATE TABLE log_identity (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    identity TEXT NOT NULL,
    CONSTRAINT log_identity_is_one_row CHECK (id = 1),
    CONSTRAINT log_identity_identity_is_printable CHECK (trim(identity) <> '' AND instr(identity, char(0)) = 0 AND identity NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*')
) STRICT;

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
    CONSTRAINT import_run_source_is_printable CHECK (trim(source) <> '' AND instr(source, char(0)) = 0 AND source NOT GLOB '*[' || char(1) || '-' || char(31) || char(127) || '-' || char(159) || ']*')
) STRICT;

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
) STRICT;

CREATE INDEX import_fact_run_id ON import_fact (import_run_id);

CREATE INDEX import_fact_row ON import_fact (table_name, row_id);

CREATE TABLE log_branch (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    name TEXT NOT NULL,
    table_name TEXT NOT NULL,
    first_id INTEGER NOT NULL,
    UNIQUE (table_name, first_id)
) STRICT;
