"""Add up how often and how long each activity was practised in all, without a running clock."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.time.length import added

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class PracticeRow(NamedTuple):
    """All practice of an activity or under a tag: how often, how long and when last, None where that is not known."""

    times: int
    seconds: int | None
    last_day: str | None

    def with_also(self, other: "PracticeRow") -> "PracticeRow":
        """Return the two added up, of which nothing is in both."""
        last_day = max(self.last_day or "", other.last_day or "") or None
        return PracticeRow(self.times + other.times, added([self.seconds, other.seconds]), last_day)


NEVER = PracticeRow(0, None, None)


# Read in the order of the rows: an index of activities, or of days, leads from page to page, and takes three seconds
# for a million intervals, not half a one. CROSS JOIN keeps SQLite to that order.
TIMED_ROWS = """
    FROM (
        SELECT activity_instance_id, sum(coalesce(bare_seconds, (stopped_at - started_at) / 1000000)) AS seconds
        FROM timer_interval
        WHERE deleted_at IS NULL
        GROUP BY activity_instance_id
    ) AS timed
    CROSS JOIN activity_instance ON activity_instance.id = timed.activity_instance_id
    CROSS JOIN section ON section.id = activity_instance.section_id
    CROSS JOIN session ON session.id = section.session_id
    WHERE activity_instance.deleted_at IS NULL AND session.deleted_at IS NULL
    """
# What v_activity says.
TIMED = f"""
    SELECT activity_instance.activity_id, count(*), sum(timed.seconds), max(session.practice_day)
    {TIMED_ROWS}
    GROUP BY activity_instance.activity_id
    """
# Rows of an index; those in the trash are few, and are subtracted.
ALL = "SELECT activity_id, count(*) FROM activity_instance GROUP BY activity_id"
IN_TRASH = """
    SELECT activity_id, count(*)
    FROM (
        SELECT activity_id FROM activity_instance NOT INDEXED WHERE deleted_at IS NOT NULL
        UNION ALL
        SELECT activity_instance.activity_id
        FROM session
        CROSS JOIN section ON section.session_id = session.id
        CROSS JOIN activity_instance ON activity_instance.section_id = section.id
        WHERE session.deleted_at IS NOT NULL AND activity_instance.deleted_at IS NULL
    )
    GROUP BY activity_id
    """
UNTIMED = """
    SELECT count(*), max(v_instance.practice_day)
    FROM v_instance
    WHERE v_instance.activity_id = :activity AND v_instance.practised AND NOT EXISTS (
        SELECT 1 FROM timer_interval
        WHERE timer_interval.activity_instance_id = v_instance.activity_instance_id
            AND timer_interval.deleted_at IS NULL
    )
    """


def practice_by_activity(db: "Readable") -> dict[int, PracticeRow]:
    """Return all practice by the id of the activity, without those never practised."""
    timed = {activity_id: PracticeRow(*row) for activity_id, *row in db.execute(TIMED)}
    in_trash = dict(db.execute(IN_TRASH).fetchall())
    practice = {}
    for activity_id, count in db.execute(ALL).fetchall():
        row = timed.get(activity_id, NEVER)
        if count - in_trash.get(activity_id, 0) > row.times:
            times, untimed_day = db.execute(UNTIMED, {"activity": activity_id}).fetchone()
            row = row.with_also(PracticeRow(times, None, untimed_day))
        if row.times:
            practice[activity_id] = row
    return practice
