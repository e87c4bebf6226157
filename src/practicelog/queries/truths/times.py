"""What must hold of sessions, of what was timed in them, and of their breaks."""

from practicelog.domain.time.clock import FIRST_DAY, LAST_DAY
from practicelog.queries.registry import AROUND_INSTANCE, AROUND_INTERVAL, INSTANCE_REF, INTERVAL_REF
from practicelog.queries.truths.rules import DAY_SENTENCE
from practicelog.queries.truths.truth import Truth

UNDO_MOVE = "undo the change that moved it: practicelog history"
UNDO_END = "undo the change that ended it: practicelog history"
TAKE_OUT = "practicelog trash, then restore"
SESSION_LOCATION = "'session ' || session.id"
INTERVALS = f"FROM timer_interval {AROUND_INTERVAL} JOIN session ON session.id = section.session_id"
ARE_SHOWN = "timer_interval.deleted_at IS NULL AND activity_instance.deleted_at IS NULL AND session.deleted_at IS NULL"
BREAKS = 'FROM "break" JOIN session ON session.id = "break".session_id'
# By the table of a touched row, that of the row which is then in its way. One that holds intervals was touched with
# them: in its way is what is in theirs.
IN_SESSION = {"session": "timer_interval", "activity_instance": "session", "timer_interval": "session"}


def came_by_import(alias: str) -> str:
    """Return the condition that the interval which is called `alias`, or its activity, came by an import."""
    return f"""(
        EXISTS (
            SELECT 1 FROM import_fact
            WHERE import_fact.table_name = 'timer_interval' AND import_fact.row_id = {alias}.id
        )
        OR EXISTS (
            SELECT 1 FROM import_fact
            WHERE import_fact.table_name = 'activity_instance' AND import_fact.row_id = {alias}.activity_instance_id
        )
    )"""  # noqa: S608


# What came by an import is kept as it came: `imported.py` asks about it.
IS_OWN = f"NOT {came_by_import('timer_interval')}"
NEIGHBOUR = f"""
    SELECT neighbour.id
    FROM timer_interval AS neighbour
    CROSS JOIN activity_instance AS its_instance ON its_instance.id = neighbour.activity_instance_id
    CROSS JOIN section AS its_section ON its_section.id = its_instance.section_id
    CROSS JOIN session AS its_session ON its_session.id = its_section.session_id
    WHERE (neighbour.started_at, neighbour.id) {{order}} (timer_interval.started_at, timer_interval.id)
        AND (+neighbour.running = 1 OR neighbour.stopped_at > +neighbour.started_at)
        AND neighbour.deleted_at IS NULL AND its_instance.deleted_at IS NULL AND its_session.deleted_at IS NULL
        AND NOT {came_by_import("neighbour")}
    ORDER BY neighbour.started_at {{direction}}, neighbour.id {{direction}}
    LIMIT 1
    """  # noqa: S608
BEGINS_BEFORE = "timer_interval.started_at < session.started_at"
ENDS_AFTER = "timer_interval.stopped_at > session.ended_at"
END = "CASE WHEN {0}.running = 1 THEN 9223372036854775807 ELSE {0}.stopped_at END"

TIMES = (
    # A constraint of the schema, which the year 0 does not break.
    Truth(
        name="a session counts for a day",
        sentence=DAY_SENTENCE,
        remedy="restore a backup",
        location=SESSION_LOCATION,
        rows="FROM session WHERE session.practice_day < '0001'",
        ways={},
    ),
    Truth(
        name="a session counts for a day that can be recorded",
        sentence=f"it counts for a day outside of {FIRST_DAY} to {LAST_DAY}",
        remedy="practicelog edit it: --day",
        location=SESSION_LOCATION,
        rows=f"""
        FROM session
        WHERE session.practice_day NOT BETWEEN '{FIRST_DAY}' AND '{LAST_DAY}'
            AND session.practice_day IS date(session.practice_day, '+0 days') AND session.practice_day >= '0001'
        """,
        ways={},
    ),
    Truth(
        name="a session does not begin in the future",
        sentence="begins in the future",
        remedy="the clock was wrong: undo it and record it again",
        location=SESSION_LOCATION,
        rows="FROM session WHERE session.deleted_at IS NULL AND session.started_at > :tomorrow",
        ways={},
    ),
    Truth(
        name="a running timer lies in the open session",
        sentence="a running timer needs an open session",
        remedy="practicelog stop, then practicelog show",
        location=INTERVAL_REF,
        rows=f"{INTERVALS} WHERE {ARE_SHOWN} AND timer_interval.running = 1 AND session.open IS NOT 1",
        ways=IN_SESSION,
    ),
    # Where the others of one's own do not overlap, one that does overlaps the one before it or the one after it.
    Truth(
        name="one timer runs at a time",
        sentence="two timers ran at the same time",
        remedy="undo one of them: practicelog history",
        location=INTERVAL_REF,
        rows=f"""
        {INTERVALS}
        JOIN timer_interval AS other_timer_interval ON other_timer_interval.id IN (
            ({NEIGHBOUR.format(order="<", direction="DESC")}), ({NEIGHBOUR.format(order=">", direction="ASC")})
        )
        WHERE {ARE_SHOWN} AND {IS_OWN}
            AND (timer_interval.running = 1 OR timer_interval.stopped_at > timer_interval.started_at)
            AND other_timer_interval.started_at < {END.format("timer_interval")}
            AND timer_interval.started_at < {END.format("other_timer_interval")}
        """,
        ways=dict.fromkeys(("timer_interval", "activity_instance", "session"), "other_timer_interval"),
        once="(other_timer_interval.started_at, other_timer_interval.id)"
        " < (timer_interval.started_at, timer_interval.id)",
    ),
    Truth(
        name="an interval begins in its session",
        sentence="an interval began before its session",
        remedy=UNDO_MOVE,
        location=INTERVAL_REF,
        rows=f"{INTERVALS} WHERE {ARE_SHOWN} AND {IS_OWN} AND {BEGINS_BEFORE}",
        ways=IN_SESSION,
    ),
    Truth(
        name="an interval ends in its session",
        sentence="an interval goes on after its session",
        remedy=UNDO_MOVE,
        location=INTERVAL_REF,
        rows=f"{INTERVALS} WHERE {ARE_SHOWN} AND {IS_OWN} AND {ENDS_AFTER}",
        ways=IN_SESSION,
    ),
    Truth(
        name="no timer runs while a break is on",
        sentence="a timer runs while a break is on",
        remedy="practicelog stop",
        location=INSTANCE_REF,
        rows=f'{INTERVALS} JOIN "break" WHERE timer_interval.running = 1 AND "break".running = 1',
        ways={"timer_interval": "break", "break": "timer_interval"},
    ),
    Truth(
        name="no timer runs on an archived activity",
        sentence="a timer runs on an activity that is archived",
        remedy="practicelog activity unarchive it",
        location=INSTANCE_REF,
        rows=f"""
        {INTERVALS}
        JOIN activity ON activity.id = activity_instance.activity_id
        WHERE timer_interval.running = 1 AND activity.archived_at IS NOT NULL
        """,
        ways={"timer_interval": "activity", "activity": "timer_interval", "activity_instance": "activity"},
    ),
    Truth(
        name="a break that is on lies in the open session",
        sentence="a break is on in a session that is not open",
        remedy=UNDO_END,
        location=SESSION_LOCATION,
        rows=f'{BREAKS} WHERE session.deleted_at IS NULL AND "break".running = 1 AND session.open IS NOT 1',
        ways={"break": "session", "session": "break"},
    ),
    Truth(
        name="a break lies in its session",
        sentence="a break lies outside its session",
        remedy=UNDO_MOVE,
        location=SESSION_LOCATION,
        rows=f"""
        {BREAKS}
        WHERE session.deleted_at IS NULL
            AND ("break".started_at < session.started_at
                OR coalesce("break".stopped_at, "break".started_at) > session.ended_at)
        """,
        ways={"break": "session", "session": "break"},
    ),
    Truth(
        name="an activity has a number of its own in its session",
        sentence="two activities of the session have the same number",
        remedy="please report this; the times are not affected",
        location=INSTANCE_REF,
        rows=f"""
        FROM activity_instance {AROUND_INSTANCE}
        JOIN section AS other_section ON other_section.session_id = section.session_id
        JOIN activity_instance AS other_activity_instance
            ON other_activity_instance.section_id = other_section.id
            AND other_activity_instance.number = activity_instance.number
            AND other_activity_instance.id <> activity_instance.id
        WHERE 1
        """,
        ways={"activity_instance": "other_activity_instance"},
        once="other_activity_instance.id < activity_instance.id",
    ),
    Truth(
        name="no timer runs in an activity in the trash",
        sentence="a timer runs in the trash",
        remedy=TAKE_OUT,
        location=INSTANCE_REF,
        rows=f"{INTERVALS} WHERE timer_interval.running = 1 AND activity_instance.deleted_at IS NOT NULL",
        ways={"timer_interval": "activity_instance", "activity_instance": "timer_interval"},
    ),
    Truth(
        name="no timer runs in a session in the trash",
        sentence="a timer runs in the trash",
        remedy=TAKE_OUT,
        location=INSTANCE_REF,
        rows=f"{INTERVALS} WHERE timer_interval.running = 1 AND session.deleted_at IS NOT NULL",
        ways=IN_SESSION,
    ),
    Truth(
        name="no break is on in the trash",
        sentence="a break is on in the trash",
        remedy=TAKE_OUT,
        location=SESSION_LOCATION,
        rows=f'{BREAKS} WHERE "break".running = 1 AND session.deleted_at IS NOT NULL',
        ways={"break": "session", "session": "break"},
    ),
    Truth(
        name="practice and a break share no time",
        sentence="there was practice and a break at the same time",
        remedy="practicelog edit it, --start or --stop; the break gives way",
        location=INTERVAL_REF,
        rows=f"""
        {INTERVALS}
        JOIN "break" ON "break".session_id = session.id
        WHERE {ARE_SHOWN}
            AND (timer_interval.stopped_at > "break".started_at OR timer_interval.running = 1)
            AND (timer_interval.started_at < coalesce("break".stopped_at, "break".started_at) OR "break".running = 1)
        """,
        ways={"break": "timer_interval", "timer_interval": "break", "activity_instance": "break", "session": "break"},
    ),
    Truth(
        name="a session with clock times has a start",
        sentence="a session without a start has intervals with clock times",
        remedy="practicelog edit it: --start of one of them",
        location=SESSION_LOCATION,
        rows=f"{INTERVALS} WHERE {ARE_SHOWN} AND session.started_at IS NULL AND timer_interval.started_at IS NOT NULL",
        ways=IN_SESSION,
    ),
)
