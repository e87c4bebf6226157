-- The read model: stable, columns are only ever added. What stands behind AS is kept in the log, where `.schema` and
-- Datasette show it: it says what a row is and when a column is NULL. docs/data.md lists the columns.
-- Instants are ISO 8601 in UTC, in whole seconds, beside them the zone's name; the columns that end in _us hold the exact
-- ones as microseconds since the epoch. Lengths are whole seconds, rounded down. The trash is left out.
-- `{instant …}` and the like are phrases, which views.py spells out.
-- A view that sums does so in a scalar subquery per row: a join on a grouped view scans the whole log.
-- `running` and `open` are 1 or 0, and looking for the 1 reads every row: v_now and v_pause say what is on. In the tables
-- they are marks with an index, 1 or NULL; there `IS NULL` holds for nearly every row, yet SQLite would look it up.
-- `likelihood` says that a session holds a few rows of a million. SQLite knows that only after ANALYZE; without, it
-- answers a question about a few days by reading every interval (196 ms of a million intervals, not 0.1).

CREATE VIEW v_interval AS
-- A row for each stretch of time of an activity: what a clock measured, or was told.
-- A sum of lengths, here and in the other views, is of those that are known, and NULL where none is.
SELECT
    timer_interval.id AS interval_id,
    -- As it can be typed: 212.3:1.
    session.id || '.' || activity_instance.number || ':' || timer_interval.number AS ref,
    session.id AS session_id,
    section.id AS section_id,
    activity_instance.id AS activity_instance_id,
    activity.id AS activity_id,
    session.practice_day AS practice_day,
    session.zone AS zone,
    -- NULL where they have no name.
    session.name AS session,
    section.name AS section,
    activity.name AS activity,
    -- The path of its group from the top, guitar/technique; NULL in none.
    {path activity_group} AS activity_group,
    -- Both NULL where only the length is known.
    {instant timer_interval.started_at} AS started_at,
    {instant timer_interval.stopped_at} AS stopped_at,
    -- NULL while the clock runs (v_now says since when), and where the stop is not known.
    {length timer_interval} AS seconds,
    timer_interval.running IS NOT NULL AS running,
    timer_interval.started_at AS started_us,
    timer_interval.stopped_at AS stopped_us,
    timer_interval.number AS interval_number,
    activity_instance.number AS activity_number,
    -- Words with a space between them: its own, not those of its section, session or activity; NULL without any.
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
-- A row for each activity done, or planned, in a session. One that was begun anew has another row.
SELECT
    activity_instance.id AS activity_instance_id,
    -- As it can be typed: 212.3.
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
    -- What has ended of it; NULL where no length is known, as of what has only sets.
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
    -- 1 where something was timed, measured or noted, 0 of a plan alone and of what was emptied.
    {practised activity_instance} AS practised,
    activity.group_id AS activity_group_id,
    -- The volume of its sets (v_set), NULL where none has one.
    (
        SELECT round(sum(v_set.volume), 6) FROM v_set
        WHERE v_set.activity_instance_id = activity_instance.id
    ) AS volume,
    weight.unit AS volume_unit,
    -- When it was skipped, and why; NULL where it was not.
    {instant activity_instance.skipped_at} AS skipped_at,
    activity_instance.skip_reason AS skip_reason,
    -- The rest that is planned after each set, and the letter of what is done in turn; NULL where none is.
    activity_instance.rest_seconds AS rest_seconds,
    activity_instance.turn AS turn,
    activity_instance.skipped_at AS skipped_us,
    -- How long at a time, of what goes round by the clock; NULL where it does not.
    activity_instance.each_seconds AS each_seconds
FROM session
JOIN section ON likelihood(section.session_id = session.id, 0.000001)
JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
JOIN activity ON activity.id = activity_instance.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id
LEFT JOIN metric AS weight ON weight.activity_id = activity.id AND weight.name_key = 'weight'
WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL;

CREATE VIEW v_section AS
-- A row for each section of a session; one without a name is there, too, where a session has no other.
SELECT
    section.id AS section_id,
    section.session_id AS session_id,
    section.position AS position,
    section.name AS section,
    -- Its own plan, else the sum of the plans that its activities have; NULL where none has one.
    coalesce(section.planned_seconds, (
        SELECT sum(activity_instance.planned_seconds)
        FROM activity_instance
        WHERE activity_instance.section_id = section.id AND activity_instance.deleted_at IS NULL
    )) AS planned_seconds,
    -- What has ended of it.
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
    section.planned_seconds AS own_planned_seconds,
    -- It is named by its session and its place in it, which counts from 1.
    CAST(session.id AS TEXT) AS ref,
    (
        SELECT count(*) FROM section AS other
        WHERE other.session_id = section.session_id
            AND (other.position, other.id) <= (section.position, section.id)
    ) AS place,
    session.name AS session,
    session.practice_day AS practice_day,
    session.zone AS zone
FROM session
JOIN section ON section.session_id = session.id
WHERE session.deleted_at IS NULL;

CREATE VIEW v_session AS
-- A row for each session: one sitting.
SELECT
    session.id AS session_id,
    session.name AS session,
    -- The day that it counts for, where it began: after midnight still the day before, as `day_start` says.
    session.practice_day AS practice_day,
    session.zone AS zone,
    -- NULL where they are not known; the end also while it is open.
    {instant session.started_at} AS started_at,
    {instant session.ended_at} AS ended_at,
    session.open IS NOT NULL AS open,
    -- What has ended in it.
    (
        SELECT sum({length timer_interval})
        FROM section
        JOIN activity_instance ON activity_instance.section_id = section.id
        JOIN timer_interval ON timer_interval.activity_instance_id = activity_instance.id
        WHERE section.session_id = session.id
            AND activity_instance.deleted_at IS NULL AND timer_interval.deleted_at IS NULL
    ) AS seconds,
    -- The sum of the plans that sections have; what has none adds nothing to it.
    (
        SELECT sum(v_section.planned_seconds) FROM v_section WHERE v_section.session_id = session.id
    ) AS planned_seconds,
    (
        SELECT count(*)
        FROM section JOIN activity_instance ON activity_instance.section_id = section.id
        WHERE section.session_id = session.id AND activity_instance.deleted_at IS NULL
    ) AS activities,
    session.intent AS intent,
    -- 1 to 5, the effort 0 to 10; NULL where it was not rated.
    session.rating AS rating,
    session.focus AS focus,
    session.energy AS energy,
    session.effort AS effort,
    session.started_at AS started_us,
    session.ended_at AS ended_us,
    {tags session} AS tags,
    -- Activities that were timed and have no plan, their section neither.
    (
        SELECT count(*)
        FROM section JOIN activity_instance ON activity_instance.section_id = section.id
        WHERE section.session_id = session.id AND section.planned_seconds IS NULL
            AND activity_instance.planned_seconds IS NULL AND activity_instance.deleted_at IS NULL
            AND EXISTS (
                SELECT 1 FROM timer_interval
                WHERE timer_interval.activity_instance_id = activity_instance.id AND timer_interval.deleted_at IS NULL
            )
    ) AS unplanned_activities,
    CAST(session.id AS TEXT) AS ref
FROM session
WHERE session.deleted_at IS NULL;

CREATE VIEW v_day AS
-- A row for each practice day with something practised on it: timed, measured or noted. A session that was emptied makes
-- none. An activity practised twice counts twice in `activities`, in `different_activities` once.
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
    -- 1 where a session of that day is.
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
-- A row for each activity, also for one that was never practised, and those that are archived.
SELECT
    activity.id AS activity_id,
    activity.name AS activity,
    {path activity_group} AS activity_group,
    activity.description AS description,
    activity.archived_at IS NOT NULL AS archived,
    -- How often it was done, for how long, and when last; NULL where that is not known.
    (SELECT count(*) FROM v_instance WHERE v_instance.activity_id = activity.id AND v_instance.practised) AS times,
    (SELECT sum(v_instance.seconds) FROM v_instance WHERE v_instance.activity_id = activity.id) AS seconds,
    (
        SELECT max(v_instance.practice_day) FROM v_instance
        WHERE v_instance.activity_id = activity.id AND v_instance.practised
    ) AS last_day,
    -- The name as names are compared: in small letters.
    activity.name_key AS name_key,
    {tags activity} AS tags,
    activity.group_id AS activity_group_id
FROM activity
LEFT JOIN activity_group ON activity_group.id = activity.group_id;

CREATE VIEW v_tag AS
-- A row for each tag, with what was practised under it: what has the tag itself, or its section, its session or its
-- activity. Each question about the totals of a tag reads all that.
SELECT
    tag.id AS tag_id,
    tag.name AS tag,
    -- The name as names are compared: in small letters.
    tag.name_key AS name_key,
    (
        SELECT count(*) FROM v_instance
        WHERE v_instance.activity_instance_id IN {under tag} AND v_instance.practised
    ) AS times,
    -- What has ended; NULL where no length is known.
    (SELECT sum(v_instance.seconds) FROM v_instance WHERE v_instance.activity_instance_id IN {under tag}) AS seconds,
    (
        SELECT max(v_instance.practice_day) FROM v_instance
        WHERE v_instance.activity_instance_id IN {under tag} AND v_instance.practised
    ) AS last_day,
    -- Sets that have it themselves, planned ones too.
    (
        SELECT count(*) FROM activity_set_tag JOIN v_set ON v_set.set_id = activity_set_tag.activity_set_id
        WHERE activity_set_tag.tag_id = tag.id
    ) AS sets
FROM tag;

CREATE VIEW v_group AS
-- A row for each group of activities. v_activity says which activities lie in it.
SELECT
    activity_group.id AS activity_group_id,
    -- The path from the top: guitar/technique. `name` is its last part.
    {path activity_group} AS activity_group,
    activity_group.name AS name,
    -- The group that it lies in; NULL at the top.
    activity_group.parent_id AS parent_id,
    -- 1 also where a group that it lies in is.
    EXISTS (
        WITH RECURSIVE above (id) AS (
            SELECT activity_group.id
            UNION
            SELECT further.parent_id FROM above JOIN activity_group AS further ON further.id = above.id
        )
        SELECT 1 FROM above JOIN activity_group AS further ON further.id = above.id
        WHERE further.archived_at IS NOT NULL
    ) AS archived,
    -- How many of them lie right in it.
    (SELECT count(*) FROM activity WHERE activity.group_id = activity_group.id) AS activities,
    (SELECT count(*) FROM activity_group AS child WHERE child.parent_id = activity_group.id) AS groups,
    -- What has ended of all activities in it and in the groups inside it.
    (
        WITH RECURSIVE inside (id) AS (
            SELECT activity_group.id
            UNION
            SELECT child.id FROM inside JOIN activity_group AS child ON child.parent_id = inside.id
        )
        SELECT sum(v_activity.seconds) FROM inside JOIN v_activity ON v_activity.activity_group_id = inside.id
    ) AS seconds
FROM activity_group;

CREATE VIEW v_tagged AS
-- A row for each tag on something practised. That counts as tagged when it, its section, its session or its activity has
-- the tag; with each of them it has a row, and `tag_is_on` says which. The tags of single sets are in v_set.
-- The `+` keeps SQLite off the index of the tag: half the log may have one, a week has few rows.
SELECT
    tagged.tag_id AS tag_id,
    tagged.activity_instance_id AS activity_instance_id,
    tagged.practice_day AS practice_day,
    tagged.tag_is_on AS tag_is_on,
    (SELECT tag.name FROM tag WHERE tag.id = tagged.tag_id) AS tag,
    tagged.session_id AS session_id,
    (SELECT session.name FROM session WHERE session.id = tagged.session_id) AS session,
    tagged.session_id || '.' || tagged.number AS ref,
    tagged.activity_id AS activity_id,
    (SELECT activity.name FROM activity WHERE activity.id = tagged.activity_id) AS activity
FROM (
    SELECT
        +activity_instance_tag.tag_id AS tag_id,
        activity_instance.id AS activity_instance_id,
        session.practice_day AS practice_day,
        'activity_instance' AS tag_is_on,
        session.id AS session_id,
        activity_instance.number AS number,
        activity_instance.activity_id AS activity_id
    FROM session
    JOIN section ON likelihood(section.session_id = session.id, 0.000001)
    JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
    JOIN activity_instance_tag ON activity_instance_tag.activity_instance_id = activity_instance.id
    WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL
    UNION ALL
    SELECT
        +section_tag.tag_id, activity_instance.id, session.practice_day, 'section', session.id,
        activity_instance.number, activity_instance.activity_id
    FROM session
    JOIN section ON likelihood(section.session_id = session.id, 0.000001)
    JOIN section_tag ON section_tag.section_id = section.id
    JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
    WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL
    UNION ALL
    SELECT
        +session_tag.tag_id, activity_instance.id, session.practice_day, 'session', session.id,
        activity_instance.number, activity_instance.activity_id
    FROM session
    JOIN session_tag ON session_tag.session_id = session.id
    JOIN section ON likelihood(section.session_id = session.id, 0.000001)
    JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
    WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL
    UNION ALL
    SELECT
        +activity_tag.tag_id, activity_instance.id, session.practice_day, 'activity', session.id,
        activity_instance.number, activity_instance.activity_id
    FROM session
    JOIN section ON likelihood(section.session_id = session.id, 0.000001)
    JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
    JOIN activity_tag ON activity_tag.activity_id = activity_instance.activity_id
    WHERE session.deleted_at IS NULL AND activity_instance.deleted_at IS NULL
) AS tagged;

CREATE VIEW v_set AS
-- A row for each set, done or planned. What was measured in it is in v_value.
SELECT
    activity_set.id AS set_id,
    -- As it can be typed: 212.3.2.
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
    -- The older name of set_kind.
    activity_set.kind AS kind,
    -- 0 of a plan: it has no time, and its values are only planned.
    activity_set.done AS done,
    -- NULL where the time is not known.
    {instant activity_set.recorded_at} AS recorded_at,
    -- How hard it was, 1 to 10 (RPE).
    activity_set.effort AS effort,
    activity_set.recorded_at AS recorded_us,
    activity_set.number AS set_number,
    activity_instance.number AS activity_number,
    activity_set.position AS position,
    {tags activity_set} AS tags,
    {path activity_group} AS activity_group,
    activity.group_id AS activity_group_id,
    -- work, warmup, drop, amrap (as many as possible) or failure.
    activity_set.kind AS set_kind,
    -- Weight × reps, both sides together: of sets that were done, but for warm-ups. NULL without weight or without reps,
    -- and where the weight is less than nothing (assistance). In the unit that a bare weight has in its activity; with
    -- two decimals where a weight was typed in another.
    CASE WHEN activity_set.done = 1 AND activity_set.kind <> 'warmup' THEN (
        SELECT CASE WHEN count(side_volume) = count(*) AND min(least) >= 0
            THEN round(sum(side_volume), CASE WHEN max(is_converted) THEN 2 ELSE 6 END) END
        FROM (
            SELECT
                {number activity_set.id weight.id measured.side_id weight.unit}
                * {number activity_set.id reps.id measured.side_id reps.unit} AS side_volume,
                (
                    SELECT min(metric_value.value) FROM metric_value
                    WHERE metric_value.activity_set_id = activity_set.id AND metric_value.metric_id = weight.id
                ) AS least,
                EXISTS (
                    SELECT 1 FROM metric_value
                    WHERE metric_value.activity_set_id = activity_set.id AND metric_value.metric_id = weight.id
                        AND metric_value.value IS NOT NULL AND metric_value.unit IS NOT weight.unit
                ) AS is_converted
            FROM (
                SELECT DISTINCT metric_value.side_id AS side_id FROM metric_value
                WHERE metric_value.activity_set_id = activity_set.id
                    AND metric_value.metric_id IN (weight.id, reps.id) AND metric_value.value IS NOT NULL
            ) AS measured
            -- What has no side counts on each side that there is.
            WHERE measured.side_id IS NOT NULL OR NOT EXISTS (
                SELECT 1 FROM metric_value
                WHERE metric_value.activity_set_id = activity_set.id
                    AND metric_value.metric_id IN (weight.id, reps.id) AND metric_value.value IS NOT NULL
                    AND metric_value.side_id IS NOT NULL
            )
        )
    ) END AS volume,
    weight.unit AS volume_unit
FROM session
JOIN section ON likelihood(section.session_id = session.id, 0.000001)
JOIN activity_instance ON likelihood(activity_instance.section_id = section.id, 0.000003)
JOIN activity_set ON likelihood(activity_set.activity_instance_id = activity_instance.id, 0.000002)
JOIN activity ON activity.id = activity_instance.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id
LEFT JOIN metric AS weight ON weight.activity_id = activity.id AND weight.name_key = 'weight'
LEFT JOIN metric AS reps ON reps.activity_id = activity.id AND reps.name_key = 'reps'
WHERE session.deleted_at IS NULL
    AND activity_instance.deleted_at IS NULL
    AND activity_set.deleted_at IS NULL;

CREATE VIEW v_value AS
-- A row for each value of a set: of one metric, on one side or without. One that is computed is not here.
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
    -- NULL where it is of no side.
    side.name AS side,
    -- What was asked for and what was done; one of them may be NULL.
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
    {base_unit metric_value} AS base_unit,
    section.id AS section_id,
    session.name AS session,
    section.name AS section,
    activity.name AS activity,
    {path activity_group} AS activity_group,
    activity.group_id AS activity_group_id,
    session.zone AS zone,
    {instant activity_set.recorded_at} AS recorded_at,
    activity_set.recorded_at AS recorded_us,
    activity_set.effort AS effort,
    activity_set.position AS position,
    -- The top of a planned range, of which `planned` is the least; NULL of one number.
    metric_value.planned_to AS planned_to
FROM metric_value
JOIN metric ON metric.id = metric_value.metric_id
JOIN activity_set ON activity_set.id = metric_value.activity_set_id
JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
JOIN section ON section.id = activity_instance.section_id
JOIN session ON session.id = section.session_id
LEFT JOIN side ON side.id = metric_value.side_id
LEFT JOIN activity ON activity.id = activity_instance.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id
WHERE session.deleted_at IS NULL
    AND activity_instance.deleted_at IS NULL
    AND activity_set.deleted_at IS NULL;

CREATE VIEW v_computed AS
-- A row for each computed metric of a set that was done: on each side that a factor has, and one without a side, which is
-- what the metric's rule makes of the sides, if anything. Not of warm-ups, of a set that lacks a factor, nor where the
-- weight is less than nothing (assistance). `show NAME` and `best` make of these what the metric's `aggregate` says.
SELECT
    computed.set_id AS set_id,
    computed.ref AS ref,
    computed.session_id AS session_id,
    computed.section_id AS section_id,
    computed.activity_instance_id AS activity_instance_id,
    computed.activity_id AS activity_id,
    computed.practice_day AS practice_day,
    computed.zone AS zone,
    computed.session AS session,
    computed.section AS section,
    computed.activity AS activity,
    computed.activity_group AS activity_group,
    computed.activity_group_id AS activity_group_id,
    computed.metric_id AS metric_id,
    computed.metric AS metric,
    computed.unit AS unit,
    computed.side_id AS side_id,
    computed.side AS side,
    -- In `unit`, with two decimals where a factor was typed in another one, else six.
    CASE WHEN EXISTS (
        SELECT 1
        FROM metric_factor JOIN metric_value
            ON metric_value.activity_set_id = computed.set_id AND metric_value.metric_id = metric_factor.factor_id
        WHERE metric_factor.metric_id = computed.metric_id AND {in computed.unit metric_value} <> metric_value.value
    ) THEN round(computed.product, 2) ELSE round(computed.product, 6) END AS value,
    computed.set_kind AS set_kind,
    computed.set_number AS set_number,
    computed.activity_number AS activity_number,
    computed.position AS position,
    computed.recorded_at AS recorded_at,
    computed.recorded_us AS recorded_us,
    computed.direction AS direction,
    computed.aggregate AS aggregate,
    computed.side_rule AS side_rule
FROM (
    SELECT
        v_set.*,
        metric.id AS metric_id,
        metric.name AS metric,
        metric.unit AS unit,
        metric.direction AS direction,
        metric.aggregate AS aggregate,
        metric.side_rule AS side_rule,
        place.side_id AS side_id,
        place.side AS side,
        CASE WHEN EXISTS (
            SELECT 1 FROM side
            WHERE side.activity_id = metric.activity_id AND {measured v_set.set_id metric.id side.id}
                AND {product v_set.set_id metric.id metric.unit side.id} IS NULL
        ) THEN NULL
            WHEN place.side_id IS NOT NULL THEN CASE WHEN {measured v_set.set_id metric.id place.side_id}
                THEN {product v_set.set_id metric.id metric.unit place.side_id} END
            WHEN NOT EXISTS (
                SELECT 1 FROM side
                WHERE side.activity_id = metric.activity_id AND {measured v_set.set_id metric.id side.id}
            ) THEN {product v_set.set_id metric.id metric.unit NULL}
            ELSE (
                SELECT CASE metric.side_rule WHEN 'sum' THEN sum(number) WHEN 'mean' THEN avg(number)
                    WHEN 'min' THEN min(number) ELSE CASE count(*) WHEN 1 THEN min(number) END END
                FROM (
                    SELECT {product v_set.set_id metric.id metric.unit side.id} AS number FROM side
                    WHERE side.activity_id = metric.activity_id AND {measured v_set.set_id metric.id side.id}
                )
            ) END AS product
    FROM v_set
    JOIN metric ON metric.activity_id = v_set.activity_id AND metric.archived_at IS NULL AND EXISTS (
        SELECT 1 FROM metric_factor WHERE metric_factor.metric_id = metric.id
    )
    JOIN (
        SELECT activity.id AS activity_id, NULL AS side_id, NULL AS side FROM activity
        UNION ALL
        SELECT side.activity_id, side.id, side.name FROM side
    ) AS place ON place.activity_id = v_set.activity_id
    WHERE v_set.done = 1 AND v_set.set_kind <> 'warmup' AND NOT EXISTS (
        SELECT 1 FROM metric_value JOIN metric AS weight ON weight.id = metric_value.metric_id
        WHERE metric_value.activity_set_id = v_set.set_id AND weight.name_key = 'weight' AND metric_value.value < 0
    )
) AS computed
WHERE computed.product IS NOT NULL;

CREATE VIEW v_metric AS
-- A row for each metric of an activity: what can be measured in its sets, or is computed from that.
SELECT
    metric.id AS metric_id,
    metric.name AS metric,
    activity.id AS activity_id,
    activity.name AS activity,
    {path activity_group} AS activity_group,
    -- What a bare number means; NULL where it is a mere number.
    metric.unit AS unit,
    -- number, integer or duration.
    metric.kind AS metric_kind,
    -- Which way is better: higher, lower or none.
    metric.direction AS direction,
    -- What the sets of a sitting come to: best, sum, mean or last.
    metric.aggregate AS aggregate,
    -- What the sides of a set come to: sum, mean, min, or none.
    metric.side_rule AS side_rule,
    -- What its values must lie between; NULL without a limit.
    metric.minimum AS minimum,
    metric.maximum AS maximum,
    -- Of a computed metric what it is the product of (weight × reps), NULL of one that is typed.
    (
        SELECT group_concat(name, ' × ') FROM (
            SELECT factor.name AS name
            FROM metric_factor JOIN metric AS factor ON factor.id = metric_factor.factor_id
            WHERE metric_factor.metric_id = metric.id
            ORDER BY factor.position, factor.id
        )
    ) AS factors,
    metric.archived_at IS NOT NULL AS archived,
    -- In how many sets it was measured; 0 of a computed one.
    (
        SELECT count(DISTINCT v_value.set_id) FROM v_value
        WHERE v_value.metric_id = metric.id AND v_value.value IS NOT NULL
    ) AS sets,
    metric.position AS position,
    activity.group_id AS activity_group_id
FROM metric
JOIN activity ON activity.id = metric.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id;

CREATE VIEW v_side AS
-- A row for each side on which an activity is measured: left and right, a hand, a voice.
SELECT
    side.id AS side_id,
    side.name AS side,
    activity.id AS activity_id,
    activity.name AS activity,
    {path activity_group} AS activity_group,
    side.archived_at IS NOT NULL AS archived,
    -- In how many sets something was measured on it.
    (
        SELECT count(DISTINCT v_value.set_id) FROM v_value
        WHERE v_value.side_id = side.id AND v_value.value IS NOT NULL
    ) AS sets,
    side.position AS position,
    activity.group_id AS activity_group_id
FROM side
JOIN activity ON activity.id = side.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id;

CREATE VIEW v_counting AS
-- A row for each value that counts for a best, of its set or of a whole sitting. Warm-ups, plans, what was done no time at
-- all (100kgx0) and what was under 80 % clean never count; sums of metrics of one's own hold that last all the same.
SELECT
    metric_value.id AS value_id,
    metric_value.activity_set_id AS set_id,
    session.id || '.' || activity_instance.number || '.' || activity_set.number AS ref,
    session.id AS session_id,
    activity_instance.id AS activity_instance_id,
    metric.activity_id AS activity_id,
    session.practice_day AS practice_day,
    metric.id AS metric_id,
    metric.name AS metric,
    metric_value.side_id AS side_id,
    -- NULL where it is of no side.
    side.name AS side,
    metric_value.value AS value,
    metric_value.unit AS unit,
    {base metric_value} AS base_value,
    {base_unit metric_value} AS base_unit,
    -- How many reps it was done with: those of its side, without a side those of the weaker one; NULL where none are.
    (SELECT min(other.value) {beside reps}) AS reps,
    NOT EXISTS (SELECT 1 {beside weight}) AS without_weight,
    activity_set.recorded_at AS recorded_us,
    activity.name AS activity,
    session.name AS session
FROM metric
{sibling weight}
{sibling reps}
{sibling tempo}
{sibling clean}
{sibling attempts}
JOIN metric_value ON metric_value.metric_id = metric.id
JOIN activity_set ON activity_set.id = metric_value.activity_set_id
JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
JOIN section ON section.id = activity_instance.section_id
JOIN session ON session.id = section.session_id
LEFT JOIN side ON side.id = metric_value.side_id
LEFT JOIN activity ON activity.id = metric.activity_id
WHERE {base metric_value} IS NOT NULL
    -- More reps are better where no weight is with them; none at all are nothing.
    AND (metric.name_key <> 'reps' OR metric.aggregate <> 'best' OR NOT EXISTS (SELECT 1 {beside weight}))
    AND (metric.name_key = 'reps' OR reps.id IS NULL OR coalesce((SELECT min(other.value) {beside reps}), 1) > 0)
    AND (metric.name_key NOT IN ('reps', 'clean', 'hold') OR metric.aggregate <> 'best' OR {base metric_value} > 0)
    -- A pair without a tempo (34 of 40 cards) is no best, and a tempo to failure was not held.
    AND (metric.name_key NOT IN ('clean', 'attempts') OR EXISTS (SELECT 1 {beside tempo}))
    AND (metric.name_key <> 'tempo' OR activity_set.kind <> 'failure')
    -- Nor was what was not clean; where clean attempts are counted, nor a tempo without them.
    AND (
        clean.id IS NULL
        OR (metric.aggregate <> 'best' AND metric.name_key NOT IN ('tempo', 'clean', 'attempts'))
        OR coalesce(
            (SELECT sum(other.value) {beside clean}) / (SELECT sum(other.value) {beside attempts}) >= {share of},
            metric.name_key <> 'tempo' OR NOT {knows_clean metric}
        )
    )
    AND activity_set.kind <> 'warmup' AND activity_set.done = 1
    AND session.deleted_at IS NULL
    AND activity_instance.deleted_at IS NULL
    AND activity_set.deleted_at IS NULL;

CREATE VIEW v_best AS
-- A row for the best set of each metric and side in use that has a direction and whose aggregate is `best`: those rows
-- of the report `best` that are of one set. Compared in kg and m; of several as good, the one with more reps, else of the
-- earlier practice day, then the earlier time. One look into the index for each row, but that reps without weight are
-- looked for among all there are.
SELECT
    activity.id AS activity_id,
    activity.name AS activity,
    place.metric_id AS metric_id,
    place.metric AS metric,
    CASE WHEN best.metric_id = place.metric_id THEN best.unit ELSE place.unit END AS unit,
    place.direction AS direction,
    place.side_id AS side_id,
    place.side AS side,
    -- Where weights below zero (assistance) are known, a set without weight is one of 0 kg, and has no value_id.
    CASE WHEN best.metric_id = place.metric_id THEN best.value ELSE 0.0 END AS value,
    CASE WHEN best.metric_id = place.metric_id THEN best.value_id END AS value_id,
    best.set_id AS set_id,
    best.ref AS ref,
    best.practice_day AS practice_day,
    -- Which best it is, in words.
    {label place} AS label,
    best.reps AS reps
FROM (
    SELECT metric.id AS metric_id, metric.activity_id AS activity_id, metric.name AS metric,
        metric.name_key AS name_key, metric.unit AS unit, metric.direction AS direction, NULL AS side_id, NULL AS side
    FROM metric
    WHERE metric.aggregate = 'best' AND metric.direction <> 'none' AND metric.archived_at IS NULL
    UNION ALL
    SELECT metric.id, metric.activity_id, metric.name, metric.name_key, metric.unit, metric.direction,
        side.id, side.name
    FROM metric JOIN side ON side.activity_id = metric.activity_id
    WHERE metric.aggregate = 'best' AND metric.direction <> 'none' AND metric.archived_at IS NULL
        AND side.archived_at IS NULL
) AS place
JOIN activity ON activity.id = place.activity_id
JOIN v_counting AS best ON best.value_id = (
    SELECT finalist.value_id
    FROM (
        SELECT *, CASE place.direction WHEN 'higher' THEN -base_value ELSE base_value END AS rank
        FROM (
            {winner place}
        )
        UNION ALL
        SELECT *, 0
        FROM (
            {most_without_weight place}
        )
    ) AS finalist
    ORDER BY CASE WHEN abs(finalist.rank) <= 1e-9 THEN 0 ELSE finalist.rank END, {first finalist}
    LIMIT 1
);

CREATE VIEW v_note AS
-- A row for each note, on a session, a section, an activity in a session, a set, or an activity whenever it is done.
SELECT
    note.id AS note_id,
    -- note, or next: what is left for the next time.
    note.kind AS kind,
    note.body AS body,
    coalesce(note.session_id, section.session_id, instance_section.session_id, set_section.session_id) AS session_id,
    -- What it is on: all but one of these, on_session and set_id are NULL. The session is also that in which it lies.
    note.section_id AS section_id,
    note.activity_instance_id AS activity_instance_id,
    note.activity_id AS activity_id,
    {instant note.created_at} AS created_at,
    note.created_at AS created_us,
    note.session_id AS on_session,
    note.activity_set_id AS set_id,
    -- In one word: session, section, activity_instance, activity_set or activity.
    CASE WHEN note.session_id IS NOT NULL THEN 'session' WHEN note.section_id IS NOT NULL THEN 'section'
        WHEN note.activity_instance_id IS NOT NULL THEN 'activity_instance'
        WHEN note.activity_set_id IS NOT NULL THEN 'activity_set' ELSE 'activity' END AS note_is_on,
    -- The reference of what it is on, of a section that of its session; NULL on an activity whenever it is done.
    CASE WHEN note.activity_instance_id IS NOT NULL THEN session.id || '.' || activity_instance.number
        WHEN note.activity_set_id IS NOT NULL
        THEN session.id || '.' || set_instance.number || '.' || activity_set.number
        ELSE CAST(session.id AS TEXT) END AS ref,
    session.practice_day AS practice_day,
    session.zone AS zone,
    session.name AS session,
    -- The section and the activity in which it lies, or that it is on; NULL on what lies above them.
    (
        SELECT around.name FROM section AS around
        WHERE around.id = coalesce(note.section_id, activity_instance.section_id, set_instance.section_id)
    ) AS section,
    activity.name AS activity,
    {path activity_group} AS activity_group
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
LEFT JOIN activity
    ON activity.id = coalesce(note.activity_id, activity_instance.activity_id, set_instance.activity_id)
LEFT JOIN activity_group ON activity_group.id = activity.group_id
WHERE note.deleted_at IS NULL
    AND (note.activity_instance_id IS NULL OR activity_instance.deleted_at IS NULL)
    AND (note.activity_set_id IS NULL OR (activity_set.deleted_at IS NULL AND set_instance.deleted_at IS NULL))
    AND session.deleted_at IS NULL;

CREATE VIEW v_template AS
-- A row for each planned set of each item of a template, and for each item without sets.
SELECT
    template.id AS template_id,
    template.name AS template,
    template.archived_at IS NOT NULL AS archived,
    template_section.id AS template_section_id,
    template_section.name AS section,
    template_item.id AS template_item_id,
    activity.id AS activity_id,
    activity.name AS activity,
    {path activity_group} AS activity_group,
    activity.group_id AS activity_group_id,
    template_section.position AS section_position,
    template_item.position AS position,
    -- Of the section: its own plan. Of the item: planned_seconds.
    template_section.planned_seconds AS own_planned_seconds,
    template_item.planned_seconds AS planned_seconds,
    template_item.rest_seconds AS rest_seconds,
    -- The letter of the items that are done in turn, NULL where it is done by itself.
    template_item.turn AS turn,
    template_item.remark AS remark,
    -- NULL, as all that follows, of an item without sets.
    template_set.id AS template_set_id,
    template_set.position AS set_number,
    template_set.kind AS set_kind,
    template_set.effort AS effort,
    -- What is planned of each metric: weight=+2.5kg (more than last time), weight=80% (of the most), reps=8-12.
    (
        SELECT group_concat(word, ' ') FROM (
            SELECT coalesce(side.name || ':', '') || metric.name || '='
                || CASE template_value.basis WHEN 'last' THEN '+' ELSE '' END
                || printf('%.12g', template_value.planned)
                || CASE WHEN template_value.planned_to IS NULL THEN '' ELSE '-' || printf('%.12g', template_value.planned_to) END
                || CASE template_value.basis WHEN 'percent' THEN '%' ELSE coalesce(template_value.unit, '') END AS word
            FROM template_value
            JOIN metric ON metric.id = template_value.metric_id
            LEFT JOIN side ON side.id = template_value.side_id
            WHERE template_value.template_set_id = template_set.id
            ORDER BY side.position, side.id, metric.position, metric.id
        )
    ) AS text
FROM template
JOIN template_section ON template_section.template_id = template.id
JOIN template_item ON template_item.template_section_id = template_section.id
JOIN activity ON activity.id = template_item.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id
LEFT JOIN template_set ON template_set.template_item_id = template_item.id;

CREATE VIEW v_plan AS
-- A row for each activity that was planned in a session: what was to be done of it, and what was done.
SELECT
    v_instance.activity_instance_id AS activity_instance_id,
    v_instance.ref AS ref,
    v_instance.session_id AS session_id,
    v_instance.section_id AS section_id,
    v_instance.activity_id AS activity_id,
    v_instance.practice_day AS practice_day,
    v_instance.zone AS zone,
    v_instance.session AS session,
    v_instance.section AS section,
    v_instance.activity AS activity,
    v_instance.activity_group AS activity_group,
    -- NULL where no length was planned, and where none is known.
    v_instance.planned_seconds AS planned_seconds,
    v_instance.seconds AS seconds,
    -- Sets: how many there were to be, how many of those were done, and how many were done in all.
    (
        SELECT count(*) FROM activity_set
        WHERE activity_set.activity_instance_id = v_instance.activity_instance_id AND {planned_set activity_set}
    ) AS planned_sets,
    (
        SELECT count(*) FROM activity_set
        WHERE activity_set.activity_instance_id = v_instance.activity_instance_id AND activity_set.done = 1
            AND {planned_set activity_set}
    ) AS planned_sets_done,
    (
        SELECT count(*) FROM activity_set
        WHERE activity_set.activity_instance_id = v_instance.activity_instance_id AND activity_set.done = 1
            AND activity_set.deleted_at IS NULL
    ) AS sets_done,
    -- 1 where it was begun; skipped, it has an instant, and a reason if one was said.
    v_instance.practised AS practised,
    v_instance.skipped_at AS skipped_at,
    v_instance.skip_reason AS skip_reason,
    v_instance.rest_seconds AS rest_seconds,
    v_instance.turn AS turn,
    -- The template and the item that it came from; NULL where it was planned by hand.
    template.id AS template_id,
    template.name AS template,
    template_item.id AS template_item_id,
    template_item.remark AS remark,
    v_instance.section_position AS section_position,
    v_instance.position AS position,
    v_instance.activity_group_id AS activity_group_id,
    v_instance.skipped_us AS skipped_us
FROM v_instance
LEFT JOIN activity_instance_item ON activity_instance_item.activity_instance_id = v_instance.activity_instance_id
LEFT JOIN template_item ON template_item.id = activity_instance_item.template_item_id
LEFT JOIN template_section ON template_section.id = template_item.template_section_id
LEFT JOIN template ON template.id = template_section.template_id
WHERE v_instance.planned_seconds IS NOT NULL
    OR template_item.id IS NOT NULL
    OR v_instance.skipped_us IS NOT NULL
    OR EXISTS (
        SELECT 1 FROM activity_set
        WHERE activity_set.activity_instance_id = v_instance.activity_instance_id AND {planned_set activity_set}
    );

CREATE VIEW v_goal AS
-- A row for each number that a goal asks for; one row without numbers for a goal that asks for none. How far it is, and
-- whether it is met, is computed: the command `goal` says it.
SELECT
    goal.id AS goal_id,
    goal.name AS goal,
    -- The goal that it is a part of; NULL at the top.
    goal.parent_id AS parent_goal_id,
    (SELECT parent.name FROM goal AS parent WHERE parent.id = goal.parent_id) AS parent_goal,
    goal.reason AS reason,
    -- The last day on which practice counts for it.
    goal.deadline AS deadline,
    {instant goal.created_at} AS created_at,
    goal.created_at AS created_us,
    -- When the person said that it is done, whatever the numbers say.
    {instant goal.completed_at} AS completed_at,
    goal.completed_at AS completed_us,
    goal.archived_at IS NOT NULL AS archived,
    -- NULL, as all that follows, where it asks for no number. Numbers of one target are met by one set together.
    target.id AS target_id,
    -- What is counted: set (the best one), sum, days or sessions; over day, week, month, year, or NULL: in all.
    target.kind AS target_kind,
    target."window" AS "window",
    target.first_day AS counts_from,
    target.last_day AS counts_to,
    -- What there was before: a sum that counts from a day begins with it.
    target.baseline AS baseline,
    -- All four NULL where it is of all practice.
    target.activity_id AS activity_id,
    activity.name AS activity,
    target.group_id AS activity_group_id,
    {path activity_group} AS activity_group,
    target.template_id AS template_id,
    template.name AS template,
    -- NULL where time (in seconds), days or sessions are counted.
    target_condition.metric_id AS metric_id,
    metric.name AS metric,
    target_condition.side_id AS side_id,
    side.name AS side,
    -- at least, at most, or equal.
    target_condition.comparison AS comparison,
    target_condition.value AS asked,
    target_condition.unit AS unit
FROM goal
LEFT JOIN target ON target.goal_id = goal.id
LEFT JOIN target_condition ON target_condition.target_id = target.id
LEFT JOIN activity ON activity.id = target.activity_id
LEFT JOIN activity_group ON activity_group.id = target.group_id
LEFT JOIN template ON template.id = target.template_id
LEFT JOIN metric ON metric.id = target_condition.metric_id
LEFT JOIN side ON side.id = target_condition.side_id;

CREATE VIEW v_now AS
-- What is running and since when: one row or none. A contract: programs of any age read it in files of any age.
-- Lengths are of what has ended: how long it has run is for whoever asks to say.
SELECT
    activity.name AS activity,
    timer_interval.started_at AS started_us,
    -- Of the activity and of the session, without the clock that runs; 0 where no length is known.
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
    v_session.unplanned_activities AS unplanned_activities,
    {instant timer_interval.started_at} AS started_at,
    {instant session.started_at} AS session_started_at,
    session.practice_day AS practice_day,
    section.id AS section_id,
    {path activity_group} AS activity_group,
    activity.group_id AS activity_group_id
FROM timer_interval
JOIN activity_instance ON activity_instance.id = timer_interval.activity_instance_id
JOIN activity ON activity.id = activity_instance.activity_id
LEFT JOIN activity_group ON activity_group.id = activity.group_id
JOIN section ON section.id = activity_instance.section_id
JOIN session ON session.id = section.session_id
JOIN v_session ON v_session.session_id = session.id
WHERE timer_interval.running = 1;

CREATE VIEW v_break AS
-- A row for each break in a session.
SELECT
    "break".id AS break_id,
    "break".session_id AS session_id,
    -- NULL of a pause.
    "break".name AS name,
    "break".planned_seconds AS planned_seconds,
    {instant "break".started_at} AS started_at,
    {instant "break".stopped_at} AS stopped_at,
    -- NULL while it is on, and where its end is not known.
    {elapsed "break"} AS seconds,
    "break".running IS NOT NULL AS running,
    "break".started_at AS started_us,
    "break".stopped_at AS stopped_us,
    session.practice_day AS practice_day,
    session.zone AS zone,
    CAST(session.id AS TEXT) AS ref,
    session.name AS session
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
    -- The activity that it interrupts; NULL where nothing was timed.
    activity_instance.id AS activity_instance_id,
    session.id || '.' || activity_instance.number AS ref,
    activity.name AS activity,
    CASE WHEN activity_instance.id IS NOT NULL THEN (
        SELECT coalesce(sum({length timer_interval}), 0)
        FROM timer_interval
        WHERE timer_interval.activity_instance_id = activity_instance.id AND timer_interval.deleted_at IS NULL
    ) END AS activity_seconds,
    activity_instance.planned_seconds AS activity_planned_seconds,
    v_session.unplanned_activities AS unplanned_activities,
    {instant "break".started_at} AS started_at,
    {instant session.started_at} AS session_started_at,
    session.practice_day AS practice_day,
    activity.id AS activity_id,
    {path activity_group} AS activity_group,
    activity.group_id AS activity_group_id
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
LEFT JOIN activity_group ON activity_group.id = activity.group_id
WHERE "break".running = 1;

CREATE VIEW v_rest AS
-- The rest that is on, where one is planned: after the last set while the clock of a round runs. One row or none.
SELECT
    activity_set.id AS set_id,
    session.id || '.' || resting.number || '.' || activity_set.number AS ref,
    session.id AS session_id,
    resting.id AS activity_instance_id,
    activity.id AS activity_id,
    session.name AS session,
    activity.name AS activity,
    -- Of the plan, else of the activity.
    coalesce(resting.rest_seconds, activity.rest_seconds) AS rest_seconds,
    -- When the set was done.
    {instant activity_set.recorded_at} AS started_at,
    activity_set.recorded_at AS started_us,
    session.practice_day AS practice_day,
    session.zone AS zone
FROM timer_interval
JOIN activity_instance ON activity_instance.id = timer_interval.activity_instance_id
JOIN section ON section.id = activity_instance.section_id
JOIN session ON session.id = section.session_id
JOIN activity_set ON activity_set.id = (
    SELECT v_set.set_id
    FROM v_set
    WHERE v_set.session_id = session.id AND v_set.done = 1 AND v_set.recorded_us >= timer_interval.started_at
    ORDER BY v_set.recorded_us DESC, v_set.set_id DESC
    LIMIT 1
)
JOIN activity_instance AS resting ON resting.id = activity_set.activity_instance_id
JOIN activity ON activity.id = resting.activity_id
WHERE timer_interval.running = 1
    -- A plan without a rest has 0.
    AND coalesce(resting.rest_seconds, activity.rest_seconds) > 0
    -- Of what is done in turn, the rest comes after the round.
    AND NOT EXISTS (
        SELECT 1
        FROM activity_instance AS later
        WHERE later.section_id = resting.section_id AND later.turn = resting.turn
            AND (later.position, later.id) > (resting.position, resting.id)
            AND later.deleted_at IS NULL AND later.skipped_at IS NULL
            AND EXISTS (
                SELECT 1 FROM activity_set AS left_over
                WHERE left_over.activity_instance_id = later.id AND left_over.done = 0 AND left_over.deleted_at IS NULL
            )
            AND NOT EXISTS (
                SELECT 1 FROM activity_instance AS between_them
                WHERE between_them.section_id = resting.section_id AND between_them.turn IS NOT resting.turn
                    AND (between_them.position, between_them.id) > (resting.position, resting.id)
                    AND (between_them.position, between_them.id) < (later.position, later.id)
                    AND between_them.deleted_at IS NULL
            )
    );
CREATE VIEW v_schedule AS
-- A row for each thing that a schedule asks for, and each weekday or date of it.
SELECT
    schedule.id AS schedule_id,
    schedule.name AS schedule,
    schedule.archived_at IS NOT NULL AS archived,
    schedule_block.id AS schedule_block_id,
    -- NULL where it has no name.
    schedule_block.name AS block,
    -- The days of the block as far as it has its own, else of the schedule; NULL without a bound.
    coalesce(schedule_block.first_day, schedule.first_day) AS first_day,
    coalesce(schedule_block.last_day, schedule.last_day) AS last_day,
    schedule_day.id AS schedule_day_id,
    -- What is asked for, one of the two.
    schedule_day.template_id AS template_id,
    template.name AS template,
    schedule_day.activity_id AS activity_id,
    activity.name AS activity,
    -- When, in one of four ways: 0 is Monday; a date; every n days from `since`; n times a week.
    schedule_day.weekday AS weekday,
    CASE WHEN schedule_day.every_days IS NULL THEN schedule_day.day END AS day,
    schedule_day.every_days AS every_days,
    CASE WHEN schedule_day.every_days IS NOT NULL
        THEN coalesce(schedule_day.day, schedule_block.first_day, schedule.first_day) END AS since,
    schedule_day.times_weekly AS times_weekly,
    schedule_day.planned_seconds AS planned_seconds,
    schedule_day.optional IS NOT NULL AS optional
FROM schedule
JOIN schedule_block ON schedule_block.schedule_id = schedule.id
JOIN schedule_day ON schedule_day.schedule_block_id = schedule_block.id
LEFT JOIN template ON template.id = schedule_day.template_id
LEFT JOIN activity ON activity.id = schedule_day.activity_id;

CREATE VIEW v_day_off AS
-- A row for each stretch of days off: nothing is asked for then.
SELECT
    day_off.id AS day_off_id,
    day_off.first_day AS first_day,
    day_off.last_day AS last_day,
    day_off.body AS reason
FROM day_off;

CREATE VIEW v_lesson AS
-- A row for each lesson.
SELECT
    lesson.id AS lesson_id,
    {instant lesson.held_at} AS held_at,
    lesson.held_at AS held_us,
    lesson.zone AS zone,
    -- What was set at it, and the template for that; NULL for nothing.
    lesson.body AS body,
    lesson.template_id AS template_id,
    template.name AS template
FROM lesson
LEFT JOIN template ON template.id = lesson.template_id;

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
            WHEN elapsed < 3600 THEN printf('%d:%02d', elapsed / 60, elapsed % 60)
            ELSE printf('%d:%02d:%02d', elapsed / 3600, elapsed / 60 % 60, elapsed % 60) END
        || CASE WHEN planned IS NULL OR elapsed IS NULL THEN ''
            WHEN elapsed > planned AND elapsed - planned < 3600
                THEN printf(' +%d:%02d over', (elapsed - planned) / 60, (elapsed - planned) % 60)
            WHEN elapsed > planned THEN printf(' +%d:%02d:%02d over', (elapsed - planned) / 3600,
                (elapsed - planned) / 60 % 60, (elapsed - planned) % 60)
            WHEN planned < 3600 THEN printf('/%d:%02d', planned / 60, planned % 60)
            ELSE printf('/%d:%02d:%02d', planned / 3600, planned / 60 % 60, planned % 60) END
        || CASE WHEN rest_left IS NULL OR elapsed IS NULL THEN ''
            WHEN abs(rest_left) < 3600
                THEN printf(CASE WHEN rest_left < 0 THEN ' · rest +%d:%02d over' ELSE ' · rest %d:%02d' END,
                    abs(rest_left) / 60, abs(rest_left) % 60)
            ELSE printf(CASE WHEN rest_left < 0 THEN ' · rest +%d:%02d:%02d over' ELSE ' · rest %d:%02d:%02d' END,
                abs(rest_left) / 3600, abs(rest_left) / 60 % 60, abs(rest_left) % 60) END
        || CASE WHEN total IS NULL OR (total = 0 AND elapsed IS NULL) OR (rest_left IS NOT NULL AND elapsed IS NOT NULL)
                OR (total = elapsed AND planned_total IS planned) THEN ''
            WHEN total < 3600 THEN printf(' · %d:%02d', total / 60, total % 60)
            ELSE printf(' · %d:%02d:%02d', total / 3600, total / 60 % 60, total % 60) END
        || CASE WHEN total IS NULL OR planned_total IS NULL OR (total = 0 AND elapsed IS NULL)
                OR (rest_left IS NOT NULL AND elapsed IS NOT NULL) OR (total = elapsed AND planned_total IS planned) THEN ''
            WHEN planned_total < 3600 THEN printf('/%d:%02d', planned_total / 60, planned_total % 60)
            ELSE printf('/%d:%02d:%02d', planned_total / 3600, planned_total / 60 % 60, planned_total % 60) END AS rest
    FROM (
        SELECT
            '' AS before,
            activity AS subject,
            planned_seconds AS planned,
            CASE WHEN unplanned_activities = 0 THEN session_planned_seconds END AS planned_total,
            earlier_seconds + running_seconds AS elapsed,
            session_seconds + coalesce(running_seconds, 0) AS total,
            -- Less than nothing when it is over.
            (SELECT v_rest.rest_seconds - {since v_rest.started_us} FROM v_rest) AS rest_left
        FROM (
            SELECT *, CASE WHEN since > max_seconds AND max_seconds > 0 THEN NULL ELSE since END AS running_seconds
            FROM (
                SELECT v_now.*, {since started_us} AS since,
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
                ELSE {since started_us} END,
            CASE WHEN name IS NOT NULL THEN session_seconds END,
            NULL
        FROM v_pause
    )
);
