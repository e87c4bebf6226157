"""What must hold of sessions, of what was timed in them, and of their breaks."""

from practicelog.queries.registry import AROUND_INSTANCE, AROUND_INTERVAL, INSTANCE_REF, INTERVAL_REF
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
NEIGHBOUR = """
    SELECT neighbour.id
    FROM timer_interval AS neighbour
    CROSS JOIN activity_instance AS its_instance ON its_instance.id = neighbour.activity_instance_id
    CROSS JOIN section AS its_section ON its_section.id = its_instance.section_id
    CROSS JOIN session AS its_session ON its_session.id = its_section.session_id
    WHERE (neighbour.started_at, neighbour.id) {order} (timer_interval.started_at, timer_interval.id)
        AND (+neighbour.running = 1 OR neighbour.stopped_at > +neighbour.started_at)
        AND neighbour.deleted_at IS NULL AND its_instance.deleted_at IS NULL AND its_session.deleted_at IS NULL
    ORDER BY neighbour.started_at {direction}, neighbour.id {direction}
    LIMIT 1
    """
END = "CASE WHEN {0}.running = 1 THEN 9223372036854775807 ELSE {0}.stopped_at END"

TIMES = (
    Truth(
        "a running timer lies in the open session",
        "a running timer needs an open session",
        "practicelog stop, then practicelog show",
        INTERVAL_REF,
        f"{INTERVALS} WHERE {ARE_SHOWN} AND timer_interval.running = 1 AND session.open IS NOT 1",
        IN_SESSION,
    ),
    # Where the others do not overlap, one that does overlaps the one before it or the one after it.
    Truth(
        "one timer runs at a time",
        "two timers ran at the same time",
        "undo one of them: practicelog history",
        INTERVAL_REF,
        f"""
        {INTERVALS}
        JOIN timer_interval AS other_timer_interval ON other_timer_interval.id IN (
            ({NEIGHBOUR.format(order="<", direction="DESC")}), ({NEIGHBOUR.format(order=">", direction="ASC")})
        )
        WHERE {ARE_SHOWN}
            AND (timer_interval.running = 1 OR timer_interval.stopped_at > timer_interval.started_at)
            AND other_timer_interval.started_at < {END.format("timer_interval")}
            AND timer_interval.started_at < {END.format("other_timer_interval")}
        """,
        dict.fromkeys(("timer_interval", "activity_instance", "session"), "other_timer_interval"),
        once="(other_timer_interval.started_at, other_timer_interval.id)"
        " < (timer_interval.started_at, timer_interval.id)",
    ),
    Truth(
        "an interval begins in its session",
        "an interval began before its session",
        UNDO_MOVE,
        INTERVAL_REF,
        f"{INTERVALS} WHERE {ARE_SHOWN} AND timer_interval.started_at < session.started_at",
        IN_SESSION,
    ),
    Truth(
        "an interval ends in its session",
        "an interval goes on after its session",
        UNDO_MOVE,
        INTERVAL_REF,
        f"{INTERVALS} WHERE {ARE_SHOWN} AND timer_interval.stopped_at > session.ended_at",
        IN_SESSION,
    ),
    Truth(
        "no timer runs while a break is on",
        "a timer runs while a break is on",
        "practicelog stop",
        INSTANCE_REF,
        f'{INTERVALS} JOIN "break" WHERE timer_interval.running = 1 AND "break".running = 1',
        {"timer_interval": "break", "break": "timer_interval"},
    ),
    Truth(
        "no timer runs on an archived activity",
        "a timer runs on an activity that is archived",
        "practicelog activity unarchive it",
        INSTANCE_REF,
        f"""
        {INTERVALS}
        JOIN activity ON activity.id = activity_instance.activity_id
        WHERE timer_interval.running = 1 AND activity.archived_at IS NOT NULL
        """,
        {"timer_interval": "activity", "activity": "timer_interval", "activity_instance": "activity"},
    ),
    Truth(
        "a break that is on lies in the open session",
        "a break is on in a session that is not open",
        UNDO_END,
        SESSION_LOCATION,
        f'{BREAKS} WHERE session.deleted_at IS NULL AND "break".running = 1 AND session.open IS NOT 1',
        {"break": "session", "session": "break"},
    ),
    Truth(
        "a break lies in its session",
        "a break lies outside its session",
        UNDO_MOVE,
        SESSION_LOCATION,
        f"""
        {BREAKS}
        WHERE session.deleted_at IS NULL
            AND ("break".started_at < session.started_at
                OR coalesce("break".stopped_at, "break".started_at) > session.ended_at)
        """,
        {"break": "session", "session": "break"},
    ),
    Truth(
        "an activity has a number of its own in its session",
        "two activities of the session have the same number",
        "please report this; the times are not affected",
        INSTANCE_REF,
        f"""
        FROM activity_instance {AROUND_INSTANCE}
        JOIN section AS other_section ON other_section.session_id = section.session_id
        JOIN activity_instance AS other_activity_instance
            ON other_activity_instance.section_id = other_section.id
            AND other_activity_instance.number = activity_instance.number
            AND other_activity_instance.id <> activity_instance.id
        WHERE 1
        """,
        {"activity_instance": "other_activity_instance"},
        once="other_activity_instance.id < activity_instance.id",
    ),
    Truth(
        "no timer runs in an activity in the trash",
        "a timer runs in the trash",
        TAKE_OUT,
        INSTANCE_REF,
        f"{INTERVALS} WHERE timer_interval.running = 1 AND activity_instance.deleted_at IS NOT NULL",
        {"timer_interval": "activity_instance", "activity_instance": "timer_interval"},
    ),
    Truth(
        "no timer runs in a session in the trash",
        "a timer runs in the trash",
        TAKE_OUT,
        INSTANCE_REF,
        f"{INTERVALS} WHERE timer_interval.running = 1 AND session.deleted_at IS NOT NULL",
        IN_SESSION,
    ),
    Truth(
        "no break is on in the trash",
        "a break is on in the trash",
        TAKE_OUT,
        SESSION_LOCATION,
        f'{BREAKS} WHERE "break".running = 1 AND session.deleted_at IS NOT NULL',
        {"break": "session", "session": "break"},
    ),
    Truth(
        "practice and a break share no time",
        "there was practice and a break at the same time",
        "practicelog edit it, --start or --stop; the break gives way",
        INTERVAL_REF,
        f"""
        {INTERVALS}
        JOIN "break" ON "break".session_id = session.id
        WHERE {ARE_SHOWN}
            AND (timer_interval.stopped_at > "break".started_at OR timer_interval.running = 1)
            AND (timer_interval.started_at < coalesce("break".stopped_at, "break".started_at) OR "break".running = 1)
        """,
        {"break": "timer_interval", "timer_interval": "break", "activity_instance": "break", "session": "break"},
    ),
    Truth(
        "a session with clock times has a start",
        "a session without a start has intervals with clock times",
        "practicelog edit it: --start of one of them",
        "session.id",
        f"{INTERVALS} WHERE {ARE_SHOWN} AND session.started_at IS NULL AND timer_interval.started_at IS NOT NULL",
        IN_SESSION,
    ),
)
