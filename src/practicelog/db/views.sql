-- The read model: stable, columns are only ever added. Instants are ISO 8601 in UTC, in whole seconds, beside them the
-- zone's name; the columns that end in _us hold the exact ones as microseconds since the epoch. The trash is left out.
-- `{instant …}`, `{path …}`, `{elapsed …}`, `{length …}`, `{practised …}` and `{tags …}` are spelt out by views.py.
-- A view that sums does so in a scalar subquery per row: a join on a grouped view scans the whole log.
-- `running` and `open` are 1 or 0, and looking for the 1 reads every row: v_now and v_pause say what is on. In the tables
-- they are marks with an index, 1 or NULL; there `IS NULL` holds for nearly every row, yet SQLite would look it up.
-- `likelihood` says that a session holds a few rows of a million. SQLite knows that only after ANALYZE; without, it
-- answers a question about a few days by reading every interval (196 ms of a million intervals, not 0.1).

CREATE VIEW v_interval AS
-- `seconds` counts what has ended: it is NULL while the clock runs (v_now says since when), and where the stop is not
-- known. A sum of lengths, here and in the other views, is of those that are known, and NULL where none is.
SELECT
    timer_interval.id AS interval_id,
    session.id || '.' || activity_instance.number || ':' || timer_interval.number AS ref,
    session.id AS session_id,
    section.id AS section_id,
    activity_instance.id AS activity_instance_id,
    activity.id AS activity_id,
    session.practice_day AS practice_day,
    session.zone AS zone,
    session.name AS session,
    section.name AS section,
    activity.name AS activity,
    {path activity_group} AS activity_group,
    {instant timer_interval.started_at} AS started_at,
    {instant timer_interval.stopped_at} AS stopped_at,
    {length timer_interval} AS seconds,
    timer_interval.running IS NOT NULL AS running,
    timer_interval.started_at AS started_us,
    timer_interval.stopped_at AS stopped_us,
    timer_interval.number AS interval_number,
    activity_instance.number AS activity_number,
    {tags activity_instance} AS tags,
    activity.group_id AS activity_group_id
FROM session
JOIN section ON likelihood(section.session_id = session.id, 0.000001)
JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
JOIN timer_interval ON likelihood(timer_interval.activity_instance_id = activity_instance.id, 0.000002)
JOIN activity ON activity.id = activity_instance.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id
WHERE session.deleted_at IS NULL
    AND activity_instance.deleted_at IS NULL
    AND timer_interval.deleted_at IS NULL;

CREATE VIEW v_instance AS
-- `practised` is 1 where something was timed, measured or noted, 0 of a plan alone and of what was emptied.
SELECT
    activity_instance.id AS activity_instance_id,
    session.id || '.' || activity_instance.number AS ref,
    session.id AS session_id,
    section.id AS section_id,
    activity.id AS activity_id,
    session.practice_day AS practice_day,
    session.zone AS zone,
    session.name AS session,
    section.name AS section,
    activity.name AS activity,
    {path activity_group} AS activity_group,
    activity_instance.planned_seconds AS planned_seconds,
    (
        SELECT sum({length timer_interval})
        FROM timer_interval
        WHERE timer_interval.activity_instance_id = activity_instance.id AND timer_interval.deleted_at IS NULL
    ) AS seconds,
    (
        SELECT count(*) FROM timer_interval
        WHERE timer_interval.activity_instance_id = activity_instance.id AND timer_interval.deleted_at IS NULL
    ) AS intervals,
    {tags activity_instance} AS tags,
    activity_instance.number AS activity_number,
    activity_instance.position AS position,
    section.position AS section_position,
    {practised activity_instance} AS practised,
    activity.group_id AS activity_group_id
FROM session
JOIN section ON likelihood(section.session_id = session.id, 0.000001)
JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
JOIN activity ON activity.id = activity_instance.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id
WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL;

CREATE VIEW v_section AS
-- A section's plan is its own, else the sum of the plans that its activities have.
SELECT
    section.id AS section_id,
    section.session_id AS session_id,
    section.position AS position,
    section.name AS section,
    coalesce(section.planned_seconds, (
        SELECT sum(activity_instance.planned_seconds)
        FROM activity_instance
        WHERE activity_instance.section_id = section.id AND activity_instance.deleted_at IS NULL
    )) AS planned_seconds,
    (
        SELECT sum({length timer_interval})
        FROM activity_instance
        JOIN timer_interval ON timer_interval.activity_instance_id = activity_instance.id
        WHERE activity_instance.section_id = section.id
            AND activity_instance.deleted_at IS NULL AND timer_interval.deleted_at IS NULL
    ) AS seconds,
    (
        SELECT count(*) FROM activity_instance
        WHERE activity_instance.section_id = section.id AND activity_instance.deleted_at IS NULL
    ) AS activities,
    {tags section} AS tags,
    section.planned_seconds AS own_planned_seconds
FROM session
JOIN section ON section.session_id = session.id
WHERE session.deleted_at IS NULL;

CREATE VIEW v_session AS
-- The plan is the sum of the plans that sections have; what has none adds nothing to it. `unplanned_activities` were timed and have none,
-- their section neither.
SELECT
    session.id AS session_id,
    session.name AS session,
    session.practice_day AS practice_day,
    session.zone AS zone,
    {instant session.started_at} AS started_at,
    {instant session.ended_at} AS ended_at,
    session.open IS NOT NULL AS open,
    (
        SELECT sum({length timer_interval})
        FROM section
        JOIN activity_instance ON activity_instance.section_id = section.id
        JOIN timer_interval ON timer_interval.activity_instance_id = activity_instance.id
        WHERE section.session_id = session.id
            AND activity_instance.deleted_at IS NULL AND timer_interval.deleted_at IS NULL
    ) AS seconds,
    (
        SELECT sum(v_section.planned_seconds) FROM v_section WHERE v_section.session_id = session.id
    ) AS planned_seconds,
    (
        SELECT count(*)
        FROM section JOIN activity_instance ON activity_instance.section_id = section.id
        WHERE section.session_id = session.id AND activity_instance.deleted_at IS NULL
    ) AS activities,
    session.intent AS intent,
    session.rating AS rating,
    session.focus AS focus,
    session.energy AS energy,
    session.effort AS effort,
    session.started_at AS started_us,
    session.ended_at AS ended_us,
    {tags session} AS tags,
    (
        SELECT count(*)
        FROM section JOIN activity_instance ON activity_instance.section_id = section.id
        WHERE section.session_id = session.id AND section.planned_seconds IS NULL
            AND activity_instance.planned_seconds IS NULL AND activity_instance.deleted_at IS NULL
            AND EXISTS (
                SELECT 1 FROM timer_interval
                WHERE timer_interval.activity_instance_id = activity_instance.id AND timer_interval.deleted_at IS NULL
            )
    ) AS unplanned_activities
FROM session
WHERE session.deleted_at IS NULL;

CREATE VIEW v_day AS
-- A day with something practised on it: timed, measured or noted. A session that was emptied makes none. An activity
-- practised twice counts twice in `activities`, in `different_activities` once.
SELECT
    day.practice_day AS practice_day,
    (
        SELECT count(*) FROM v_session
        WHERE v_session.practice_day = day.practice_day AND EXISTS (
            SELECT 1 FROM v_instance WHERE v_instance.session_id = v_session.session_id AND v_instance.practised
        )
    ) AS sessions,
    (SELECT sum(v_session.seconds) FROM v_session WHERE v_session.practice_day = day.practice_day) AS seconds,
    (
        SELECT count(*) FROM v_instance
        WHERE v_instance.practice_day = day.practice_day AND v_instance.practised
    ) AS activities,
    (
        SELECT count(DISTINCT v_instance.activity_id) FROM v_instance
        WHERE v_instance.practice_day = day.practice_day AND v_instance.practised
    ) AS different_activities,
    (SELECT count(*) FROM v_interval WHERE v_interval.practice_day = day.practice_day) AS intervals,
    (SELECT max(v_session.open) FROM v_session WHERE v_session.practice_day = day.practice_day) AS open
FROM (
    SELECT DISTINCT session.practice_day AS practice_day
    FROM session
    WHERE session.deleted_at IS NULL AND EXISTS (
        SELECT 1
        FROM section JOIN activity_instance ON activity_instance.section_id = section.id
        WHERE section.session_id = session.id AND activity_instance.deleted_at IS NULL
            AND {practised activity_instance}
    )
) AS day;

CREATE VIEW v_activity AS
SELECT
    activity.id AS activity_id,
    activity.name AS activity,
    {path activity_group} AS activity_group,
    activity.description AS description,
    activity.archived_at IS NOT NULL AS archived,
    (SELECT count(*) FROM v_instance WHERE v_instance.activity_id = activity.id AND v_instance.practised) AS times,
    (SELECT sum(v_instance.seconds) FROM v_instance WHERE v_instance.activity_id = activity.id) AS seconds,
    (
        SELECT max(v_instance.practice_day) FROM v_instance
        WHERE v_instance.activity_id = activity.id AND v_instance.practised
    ) AS last_day,
    activity.name_key AS name_key,
    {tags activity} AS tags,
    activity.group_id AS activity_group_id
FROM activity
LEFT JOIN activity_group ON activity_group.id = activity.group_id;

CREATE VIEW v_tagged AS
-- What was practised counts as tagged when it, its section, its session or its activity has the tag; with each of
-- them it has a row. The `+` keeps SQLite off the index of the tag: half the log may have one, a week has few rows.
SELECT
    +activity_instance_tag.tag_id AS tag_id,
    activity_instance.id AS activity_instance_id,
    session.practice_day AS practice_day,
    'activity_instance' AS tag_is_on
FROM session
JOIN section ON likelihood(section.session_id = session.id, 0.000001)
JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
JOIN activity_instance_tag ON activity_instance_tag.activity_instance_id = activity_instance.id
WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL
UNION ALL
SELECT +section_tag.tag_id, activity_instance.id, session.practice_day, 'section'
FROM session
JOIN section ON likelihood(section.session_id = session.id, 0.000001)
JOIN section_tag ON section_tag.section_id = section.id
JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL
UNION ALL
SELECT +session_tag.tag_id, activity_instance.id, session.practice_day, 'session'
FROM session
JOIN session_tag ON session_tag.session_id = session.id
JOIN section ON likelihood(section.session_id = session.id, 0.000001)
JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL
UNION ALL
SELECT +activity_tag.tag_id, activity_instance.id, session.practice_day, 'activity'
FROM session
JOIN section ON likelihood(section.session_id = session.id, 0.000001)
JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
JOIN activity_tag ON activity_tag.activity_id = activity_instance.activity_id
WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL;

CREATE VIEW v_set AS
-- `seconds`, `rest` and the like are left to whoever asks: a set has values, v_value holds them.
SELECT
    activity_set.id AS set_id,
    session.id || '.' || activity_instance.number || '.' || activity_set.number AS ref,
    session.id AS session_id,
    section.id AS section_id,
    activity_instance.id AS activity_instance_id,
    activity.id AS activity_id,
    session.practice_day AS practice_day,
    session.zone AS zone,
    session.name AS session,
    section.name AS section,
    activity.name AS activity,
    activity_set.kind AS kind,
    activity_set.done AS done,
    {instant activity_set.recorded_at} AS recorded_at,
    activity_set.effort AS effort,
    activity_set.recorded_at AS recorded_us,
    activity_set.number AS set_number,
    activity_instance.number AS activity_number,
    activity_set.position AS position,
    {tags activity_set} AS tags,
    {path activity_group} AS activity_group,
    activity.group_id AS activity_group_id
FROM session
JOIN section ON likelihood(section.session_id = session.id, 0.000001)
JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
JOIN activity_set ON likelihood(activity_set.activity_instance_id = activity_instance.id, 0.000002)
JOIN activity ON activity.id = activity_instance.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id
WHERE session.deleted_at IS NULL
    AND activity_instance.deleted_at IS NULL
    AND activity_set.deleted_at IS NULL;

CREATE VIEW v_value AS
-- `unit` is the one in which the numbers were typed, `metric_unit` what a number without one means today. Pounds and
-- miles among kilograms and metres are compared by `base_value`, in `base_unit` (kg or m, else the unit itself).
SELECT
    metric_value.id AS value_id,
    metric_value.activity_set_id AS set_id,
    session.id || '.' || activity_instance.number || '.' || activity_set.number AS ref,
    session.id AS session_id,
    activity_instance.id AS activity_instance_id,
    activity_instance.activity_id AS activity_id,
    session.practice_day AS practice_day,
    metric.name AS metric,
    metric_value.unit AS unit,
    side.name AS side,
    metric_value.planned AS planned,
    metric_value.value AS value,
    activity_set.kind AS set_kind,
    activity_set.done AS done,
    activity_set.number AS set_number,
    metric.kind AS metric_kind,
    metric.direction AS direction,
    metric.id AS metric_id,
    metric_value.side_id AS side_id,
    metric.unit AS metric_unit,
    {base metric_value} AS base_value,
    {base_unit metric_value} AS base_unit
FROM metric_value
JOIN metric ON metric.id = metric_value.metric_id
JOIN activity_set ON activity_set.id = metric_value.activity_set_id
JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
JOIN section ON section.id = activity_instance.section_id
JOIN session ON session.id = section.session_id
LEFT JOIN side ON side.id = metric_value.side_id
WHERE session.deleted_at IS NULL
    AND activity_instance.deleted_at IS NULL
    AND activity_set.deleted_at IS NULL;

CREATE VIEW v_best AS
-- The best single value of each metric and side that has a direction; warm-ups and plans never count. One look into
-- the index for each row; of several values as good, the one that was recorded first.
SELECT
    activity.id AS activity_id,
    activity.name AS activity,
    best.metric_id AS metric_id,
    best.metric AS metric,
    best.unit AS unit,
    best.direction AS direction,
    best.side_id AS side_id,
    best.side AS side,
    best.value AS value,
    best.value_id AS value_id,
    best.set_id AS set_id,
    best.ref AS ref,
    best.practice_day AS practice_day
FROM (
    SELECT metric.id AS metric_id, metric.activity_id AS activity_id, metric.direction AS direction, NULL AS side_id
    FROM metric
    WHERE metric.aggregate = 'best'
    UNION ALL
    SELECT metric.id, metric.activity_id, metric.direction, side.id
    FROM metric JOIN side ON side.activity_id = metric.activity_id
    WHERE metric.aggregate = 'best'
) AS place
JOIN activity ON activity.id = place.activity_id
JOIN v_value AS best ON best.value_id = (
    SELECT candidate.value_id
    FROM v_value AS candidate
    WHERE candidate.metric_id = place.metric_id AND candidate.side_id IS place.side_id
        AND candidate.set_kind <> 'warmup' AND candidate.done = 1
        AND candidate.base_value = (
            SELECT CASE place.direction
                WHEN 'higher' THEN (
                    SELECT top.base_value FROM v_value AS top
                    WHERE top.metric_id = place.metric_id AND top.side_id IS place.side_id
                        AND top.base_value IS NOT NULL AND top.set_kind <> 'warmup' AND top.done = 1
                    ORDER BY top.base_value DESC
                    LIMIT 1
                )
                WHEN 'lower' THEN (
                    SELECT top.base_value FROM v_value AS top
                    WHERE top.metric_id = place.metric_id AND top.side_id IS place.side_id
                        AND top.base_value IS NOT NULL AND top.set_kind <> 'warmup' AND top.done = 1
                    ORDER BY top.base_value
                    LIMIT 1
                )
            END
        )
    ORDER BY candidate.set_id
    LIMIT 1
);

CREATE VIEW v_note AS
SELECT
    note.id AS note_id,
    note.kind AS kind,
    note.body AS body,
    coalesce(note.session_id, section.session_id, instance_section.session_id, set_section.session_id) AS session_id,
    note.section_id AS section_id,
    note.activity_instance_id AS activity_instance_id,
    note.activity_id AS activity_id,
    {instant note.created_at} AS created_at,
    note.created_at AS created_us,
    note.session_id AS on_session,
    note.activity_set_id AS set_id
FROM note
LEFT JOIN section ON section.id = note.section_id
LEFT JOIN activity_instance ON activity_instance.id = note.activity_instance_id
LEFT JOIN section AS instance_section ON instance_section.id = activity_instance.section_id
LEFT JOIN activity_set ON activity_set.id = note.activity_set_id
LEFT JOIN activity_instance AS set_instance ON set_instance.id = activity_set.activity_instance_id
LEFT JOIN section AS set_section ON set_section.id = set_instance.section_id
LEFT JOIN session ON session.id = coalesce(
    note.session_id, section.session_id, instance_section.session_id, set_section.session_id
)
WHERE note.deleted_at IS NULL
    AND (note.activity_instance_id IS NULL OR activity_instance.deleted_at IS NULL)
    AND (note.activity_set_id IS NULL OR (activity_set.deleted_at IS NULL AND set_instance.deleted_at IS NULL))
    AND session.deleted_at IS NULL;

CREATE VIEW v_now AS
-- What is running and since when: one row or none. A contract: programs of any age read it in files of any age.
SELECT
    activity.name AS activity,
    timer_interval.started_at AS started_us,
    (
        SELECT coalesce(sum({length earlier}), 0)
        FROM timer_interval AS earlier
        WHERE earlier.activity_instance_id = activity_instance.id
            AND earlier.id <> timer_interval.id AND earlier.deleted_at IS NULL
    ) AS earlier_seconds,
    activity_instance.planned_seconds AS planned_seconds,
    session.id || '.' || activity_instance.number AS ref,
    session.id AS session_id,
    session.name AS session,
    session.started_at AS session_started_us,
    coalesce(v_session.seconds, 0) AS session_seconds,
    v_session.planned_seconds AS session_planned_seconds,
    v_session.activities AS activities,
    section.name AS section,
    session.zone AS zone,
    activity.id AS activity_id,
    activity_instance.id AS activity_instance_id,
    timer_interval.id AS interval_id,
    v_session.unplanned_activities AS unplanned_activities
FROM timer_interval
JOIN activity_instance ON activity_instance.id = timer_interval.activity_instance_id
JOIN activity ON activity.id = activity_instance.activity_id
JOIN section ON section.id = activity_instance.section_id
JOIN session ON session.id = section.session_id
JOIN v_session ON v_session.session_id = session.id
WHERE timer_interval.running = 1;

CREATE VIEW v_break AS
SELECT
    "break".id AS break_id,
    "break".session_id AS session_id,
    "break".name AS name,
    "break".planned_seconds AS planned_seconds,
    {instant "break".started_at} AS started_at,
    {instant "break".stopped_at} AS stopped_at,
    {elapsed "break"} AS seconds,
    "break".running IS NOT NULL AS running,
    "break".started_at AS started_us,
    "break".stopped_at AS stopped_us,
    session.practice_day AS practice_day,
    session.zone AS zone
FROM session
JOIN "break" ON "break".session_id = session.id
WHERE session.deleted_at IS NULL;

CREATE VIEW v_pause AS
-- The break that is on, and the activity it interrupts: one row or none. Newer than v_now: an older file has none.
SELECT
    "break".id AS break_id,
    "break".name AS name,
    "break".planned_seconds AS planned_seconds,
    "break".started_at AS started_us,
    session.id AS session_id,
    session.name AS session,
    session.started_at AS session_started_us,
    v_session.seconds AS session_seconds,
    v_session.planned_seconds AS session_planned_seconds,
    session.zone AS zone,
    activity_instance.id AS activity_instance_id,
    session.id || '.' || activity_instance.number AS ref,
    activity.name AS activity,
    CASE WHEN activity_instance.id IS NOT NULL THEN (
        SELECT coalesce(sum({length timer_interval}), 0)
        FROM timer_interval
        WHERE timer_interval.activity_instance_id = activity_instance.id AND timer_interval.deleted_at IS NULL
    ) END AS activity_seconds,
    activity_instance.planned_seconds AS activity_planned_seconds,
    v_session.unplanned_activities AS unplanned_activities
FROM "break"
JOIN session ON session.id = "break".session_id
JOIN v_session ON v_session.session_id = session.id
LEFT JOIN activity_instance ON activity_instance.id = (
    SELECT v_interval.activity_instance_id
    FROM v_interval
    WHERE v_interval.session_id = session.id
    ORDER BY coalesce(v_interval.started_us, 0) DESC, v_interval.interval_id DESC
    LIMIT 1
)
LEFT JOIN activity ON activity.id = activity_instance.activity_id
WHERE "break".running = 1;

CREATE VIEW v_status_line AS
-- For a shell prompt: the only view that asks SQLite's clock. At most 40 characters; no row when nothing runs. A clock
-- that has run for longer than the setting timer_limit (14400 if that is not set, 0: no limit) counts for nothing.
SELECT
    before || CASE WHEN length(before) + length(subject) + length(rest) > 40
        THEN substr(subject, 1, 39 - length(before) - length(rest)) || '…' ELSE subject END || rest AS line
FROM (
    SELECT
        before,
        subject,
        ' ' || CASE WHEN elapsed IS NULL THEN 'left on?'
            WHEN elapsed < 6000 THEN printf('%d:%02d', elapsed / 60, elapsed % 60)
            ELSE printf('%d:%02d:%02d', elapsed / 3600, elapsed / 60 % 60, elapsed % 60) END
        || CASE WHEN planned IS NULL OR elapsed IS NULL THEN ''
            WHEN planned < 6000 THEN printf('/%d:%02d', planned / 60, planned % 60)
            ELSE printf('/%d:%02d:%02d', planned / 3600, planned / 60 % 60, planned % 60) END
        || CASE WHEN total IS NULL OR (total = 0 AND elapsed IS NULL)
                OR (total = elapsed AND planned_total IS planned) THEN ''
            WHEN total < 6000 THEN printf(' · %d:%02d', total / 60, total % 60)
            ELSE printf(' · %d:%02d:%02d', total / 3600, total / 60 % 60, total % 60) END
        || CASE WHEN total IS NULL OR planned_total IS NULL OR (total = 0 AND elapsed IS NULL)
                OR (total = elapsed AND planned_total IS planned) THEN ''
            WHEN planned_total < 6000 THEN printf('/%d:%02d', planned_total / 60, planned_total % 60)
            ELSE printf('/%d:%02d:%02d', planned_total / 3600, planned_total / 60 % 60, planned_total % 60) END AS rest
    FROM (
        SELECT
            '' AS before,
            activity AS subject,
            planned_seconds AS planned,
            CASE WHEN unplanned_activities = 0 THEN session_planned_seconds END AS planned_total,
            earlier_seconds + running_seconds AS elapsed,
            session_seconds + coalesce(running_seconds, 0) AS total
        FROM (
            SELECT *, CASE WHEN since > max_seconds AND max_seconds > 0 THEN NULL ELSE since END AS running_seconds
            FROM (
                SELECT v_now.*, max(0, CAST(strftime('%s', 'now') AS INTEGER) - started_us / 1000000) AS since,
                    coalesce((SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'timer_limit'), 14400)
                        AS max_seconds
                FROM v_now
            )
        )
        UNION ALL
        SELECT
            CASE WHEN name IS NULL AND activity IS NOT NULL THEN 'paused ' ELSE '' END,
            CASE WHEN name IS NULL THEN coalesce(activity, 'paused') ELSE name END,
            CASE WHEN name IS NULL AND activity IS NOT NULL THEN activity_planned_seconds ELSE planned_seconds END,
            CASE WHEN unplanned_activities = 0 THEN session_planned_seconds END,
            CASE WHEN name IS NULL AND activity IS NOT NULL THEN activity_seconds
                ELSE max(0, CAST(strftime('%s', 'now') AS INTEGER) - started_us / 1000000) END,
            CASE WHEN name IS NOT NULL THEN session_seconds END
        FROM v_pause
    )
);
