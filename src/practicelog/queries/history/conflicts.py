"""Find rows that contradict a row that was put back, where the schema does not forbid it."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


FOREIGN_VALUES = """
    FROM metric_value
    JOIN metric ON metric.id = metric_value.metric_id
    LEFT JOIN side ON side.id = metric_value.side_id
    JOIN activity_set ON activity_set.id = metric_value.activity_set_id
    JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
    WHERE (metric.activity_id <> activity_instance.activity_id OR side.activity_id <> activity_instance.activity_id)
    """
# By table of the row put back: the table of the row in the way, and the SELECT that finds it.
# A key like `metric.unit` is for a row of which that column was put back.
RULES: dict[str, tuple[tuple[str, str], ...]] = {
    "timer_interval": (
        (
            "timer_interval",
            """
            SELECT interval_id FROM v_interval
            WHERE interval_id <> :row AND stopped_us > started_us
                AND stopped_us > (SELECT started_us FROM v_interval WHERE interval_id = :row)
                AND started_us < (
                    SELECT CASE WHEN running = 1 THEN 9223372036854775807
                        WHEN stopped_us > started_us THEN stopped_us END
                    FROM v_interval WHERE interval_id = :row
                )
            UNION ALL
            SELECT interval_id FROM v_interval
            WHERE interval_id <> :row AND running = 1 AND started_us < (
                SELECT stopped_us FROM v_interval WHERE interval_id = :row AND stopped_us > started_us
            )
            LIMIT 1
            """,
        ),
        (
            "session",
            """
            SELECT v_session.session_id FROM v_interval
            JOIN v_session ON v_session.session_id = v_interval.session_id
            WHERE v_interval.interval_id = :row
                AND (
                    v_interval.running = 1 AND v_session.open IS NOT 1
                    OR v_interval.started_us < v_session.started_us
                    OR v_interval.stopped_us > v_session.ended_us
                    OR v_interval.started_us IS NOT NULL AND v_session.started_us IS NULL
                )
            """,
        ),
        (
            "activity_instance",
            """
            SELECT activity_instance.id
            FROM timer_interval
            JOIN activity_instance ON activity_instance.id = timer_interval.activity_instance_id
            WHERE timer_interval.id = :row AND timer_interval.running = 1 AND activity_instance.deleted_at IS NOT NULL
            """,
        ),
        (
            "session",
            """
            SELECT session.id
            FROM timer_interval
            JOIN activity_instance ON activity_instance.id = timer_interval.activity_instance_id
            JOIN section ON section.id = activity_instance.section_id
            JOIN session ON session.id = section.session_id
            WHERE timer_interval.id = :row AND timer_interval.running = 1 AND session.deleted_at IS NOT NULL
            """,
        ),
        (
            "activity",
            """
            SELECT v_activity.activity_id FROM v_now
            JOIN v_activity ON v_activity.activity_id = v_now.activity_id
            WHERE v_now.interval_id = :row AND v_activity.archived
            """,
        ),
        ("break", "SELECT v_pause.break_id FROM v_now JOIN v_pause WHERE v_now.interval_id = :row"),
        (
            "break",
            """
            SELECT v_break.break_id FROM v_interval JOIN v_break ON v_break.session_id = v_interval.session_id
            WHERE v_interval.interval_id = :row
                AND v_interval.started_us < coalesce(v_break.stopped_us, v_break.started_us)
                AND (v_interval.stopped_us > v_break.started_us OR v_interval.running = 1)
            """,
        ),
    ),
    "break": (
        (
            "timer_interval",
            "SELECT v_now.interval_id FROM v_pause JOIN v_now WHERE v_pause.break_id = :row",
        ),
        (
            "timer_interval",
            """
            SELECT v_interval.interval_id FROM v_break JOIN v_interval ON v_interval.session_id = v_break.session_id
            WHERE v_break.break_id = :row
                AND (v_interval.stopped_us > v_break.started_us OR v_interval.running = 1)
                AND (v_interval.started_us < coalesce(v_break.stopped_us, v_break.started_us) OR v_break.running = 1)
            """,
        ),
        (
            "session",
            """
            SELECT session.id FROM "break" JOIN session ON session.id = "break".session_id
            WHERE "break".id = :row AND "break".running = 1 AND session.deleted_at IS NOT NULL
            """,
        ),
        (
            "session",
            """
            SELECT v_session.session_id FROM v_break
            JOIN v_session ON v_session.session_id = v_break.session_id
            WHERE v_break.break_id = :row
                AND (v_break.running = 1 AND v_session.open IS NOT 1
                    OR v_break.started_us < v_session.started_us
                    OR coalesce(v_break.stopped_us, v_break.started_us) > v_session.ended_us)
            """,
        ),
    ),
    "activity_instance": (
        (
            "activity_instance",
            """
            SELECT other.id FROM activity_instance AS mine
            JOIN section AS around ON around.id = mine.section_id
            JOIN section ON section.session_id = around.session_id
            JOIN activity_instance AS other ON other.section_id = section.id
            WHERE mine.id = :row AND other.id <> :row AND other.number = mine.number
            """,
        ),
        (
            "timer_interval",
            """
            SELECT timer_interval.id
            FROM activity_instance
            JOIN timer_interval ON timer_interval.activity_instance_id = activity_instance.id
            WHERE activity_instance.id = :row
                AND activity_instance.deleted_at IS NOT NULL AND timer_interval.running = 1
            """,
        ),
        (
            "metric_value",
            f"SELECT metric_value.id {FOREIGN_VALUES} AND activity_instance.id = :row ORDER BY 1 DESC",
        ),
    ),
    "activity_set": (
        (
            "metric_value",
            f"SELECT metric_value.id {FOREIGN_VALUES} AND activity_set.id = :row ORDER BY 1 DESC",
        ),
        (
            "metric_value",
            """
            SELECT metric_value.id
            FROM activity_set JOIN metric_value ON metric_value.activity_set_id = activity_set.id
            WHERE activity_set.id = :row AND activity_set.done = 0 AND metric_value.value IS NOT NULL
            """,
        ),
    ),
    "metric_value": (
        (
            "activity_instance",
            f"SELECT activity_instance.id {FOREIGN_VALUES} AND metric_value.id = :row",
        ),
        (
            "metric",
            """
            SELECT metric.id FROM metric_value JOIN metric ON metric.id = metric_value.metric_id
            WHERE metric_value.id = :row
                AND (metric_value.value < metric.minimum OR metric_value.value > metric.maximum
                    OR metric_value.planned < metric.minimum OR metric_value.planned > metric.maximum)
            """,
        ),
        (
            "metric_factor",
            """
            SELECT metric_factor.metric_id FROM metric_value
            JOIN metric_factor ON metric_factor.metric_id = metric_value.metric_id
            WHERE metric_value.id = :row
            """,
        ),
    ),
    "metric_factor": (
        (
            "metric_value",
            "SELECT id FROM metric_value WHERE metric_id = :row ORDER BY id DESC",
        ),
        (
            "metric_factor",
            """
            SELECT further.metric_id FROM metric_factor
            JOIN metric_factor AS further ON further.metric_id = metric_factor.factor_id
            WHERE metric_factor.metric_id = :row
            """,
        ),
        (
            "metric_factor",
            "SELECT metric_id FROM metric_factor WHERE factor_id = :row",
        ),
    ),
    "metric.unit": (("metric_value", "SELECT id FROM metric_value WHERE metric_id = :row ORDER BY id DESC"),),
    "metric.kind": (("metric_value", "SELECT id FROM metric_value WHERE metric_id = :row ORDER BY id DESC"),),
    "metric": (
        (
            "metric_value",
            """
            SELECT metric_value.id FROM metric JOIN metric_value ON metric_value.metric_id = metric.id
            WHERE metric.id = :row
                AND (metric_value.value < metric.minimum OR metric_value.value > metric.maximum
                    OR metric_value.planned < metric.minimum OR metric_value.planned > metric.maximum)
            ORDER BY metric_value.id DESC
            """,
        ),
    ),
    "session": (
        (
            "timer_interval",
            """
            SELECT v_interval.interval_id FROM v_interval
            JOIN v_session ON v_session.session_id = v_interval.session_id
            WHERE v_interval.session_id = :row
                AND (
                    v_interval.running = 1 AND v_session.open IS NOT 1
                    OR v_interval.started_us < v_session.started_us
                    OR v_interval.stopped_us > v_session.ended_us
                    OR v_interval.started_us IS NOT NULL AND v_session.started_us IS NULL
                )
            ORDER BY v_interval.interval_id DESC
            """,
        ),
        (
            "break",
            """
            SELECT v_break.break_id FROM v_break
            JOIN v_session ON v_session.session_id = v_break.session_id
            WHERE v_break.session_id = :row
                AND (v_break.started_us < v_session.started_us
                    OR coalesce(v_break.stopped_us, v_break.started_us) > v_session.ended_us)
            ORDER BY v_break.break_id DESC
            """,
        ),
    ),
    "activity_group": (
        (
            "activity_group",
            """
            WITH RECURSIVE above (id) AS (
                SELECT parent_id FROM activity_group WHERE id = :row
                UNION
                SELECT activity_group.parent_id FROM activity_group JOIN above ON activity_group.id = above.id
            )
            SELECT parent_id FROM activity_group WHERE id = :row AND :row IN (SELECT id FROM above)
            """,
        ),
    ),
    "activity": (
        (
            "timer_interval",
            """
            SELECT v_now.interval_id FROM v_now
            JOIN v_activity ON v_activity.activity_id = v_now.activity_id
            WHERE v_activity.activity_id = :row AND v_activity.archived
            """,
        ),
    ),
}
INTERVALS_IN = {
    "session": "SELECT interval_id FROM v_interval WHERE session_id = :row",
    "activity_instance": "SELECT interval_id FROM v_interval WHERE activity_instance_id = :row",
}


def conflicting_row(db: "Readable", table: str, row_id: int, columns: Iterable[str] = ()) -> tuple[str, int] | None:
    """Return the table and the id of a row that cannot be true beside the row put back, None when there is none.

    Two timers at the same time (one without length takes none), a timer or a break outside its session, a timer in a
    break that is on or in the trash, a running activity that is archived, two activities of a session with the same
    number, a group inside itself; a value of another activity's metric or side, beyond the limits, of a metric that is
    computed, of a set that is only planned. `columns` are those of which the old value was put back.
    """
    # A session or an activity in it was put back with its intervals.
    intervals = db.execute(INTERVALS_IN[table], {"row": row_id}).fetchall() if table in INTERVALS_IN else []
    candidates = [(table, row_id)]
    candidates += [(f"{table}.{column}", row_id) for column in columns]
    candidates += [("timer_interval", interval_id) for (interval_id,) in intervals]
    for rule, candidate_id in candidates:
        for conflicting_table, sql in RULES.get(rule, ()):
            if row := db.execute(sql, {"row": candidate_id}).fetchone():
                return conflicting_table, row[0]
    return None
