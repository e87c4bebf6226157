"""List tags with how much was practised under each."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.views import expand
from practicelog.queries.activity.tags import tags_of
from practicelog.queries.activity.totals import NEVER, PracticeRow, practice_by_activity
from practicelog.queries.shared.clock import clock, counted

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


class TagTotalsRow(NamedTuple):
    """A tag, how often and how long was practised under it, and how many sets have it.

    Practice is under a tag when it, its section, its session or its activity has it.
    """

    tag_id: int
    tag: str
    times: int
    seconds: int | None
    running: bool
    left_out: bool
    last_day: str | None
    sets: int


# What v_tag says of what has a tag itself, or from its section or session, and not from its activity. It is read for
# all tags at once, in the order of the rows: tag by tag leads from page to page, and takes four seconds for a million
# intervals, not one. UNION puts links into that order, CROSS JOIN keeps SQLite to it, `> 0` leads it past the index of
# tags, and MATERIALIZED makes it look up lengths before it sorts by them.
TAGGED = expand("""
    WITH tagged AS MATERIALIZED (
        SELECT
            activity_instance.id AS id,
            link.tag_id AS tag_id,
            session.practice_day AS practice_day,
            (
                SELECT sum({length timer_interval}) FROM timer_interval
                WHERE timer_interval.activity_instance_id = activity_instance.id AND timer_interval.deleted_at IS NULL
            ) AS seconds
        FROM (
            SELECT activity_instance_id, tag_id FROM activity_instance_tag WHERE activity_instance_id > 0
            UNION
            SELECT activity_instance.id, section_tag.tag_id
            FROM section_tag CROSS JOIN activity_instance ON activity_instance.section_id = section_tag.section_id
            UNION
            SELECT activity_instance.id, session_tag.tag_id
            FROM session_tag
            CROSS JOIN section ON section.session_id = session_tag.session_id
            CROSS JOIN activity_instance ON activity_instance.section_id = section.id
        ) AS link
        CROSS JOIN activity_instance ON activity_instance.id = link.activity_instance_id
        CROSS JOIN section ON section.id = activity_instance.section_id
        CROSS JOIN session ON session.id = section.session_id
        WHERE activity_instance.deleted_at IS NULL AND session.deleted_at IS NULL AND NOT EXISTS (
            SELECT 1 FROM activity_tag
            WHERE activity_tag.activity_id = activity_instance.activity_id AND activity_tag.tag_id = link.tag_id
        )
    )
    SELECT tag_id, count(*), sum(seconds), max(practice_day)
    FROM tagged
    WHERE CASE WHEN seconds IS NULL THEN {practised tagged} ELSE 1 END
    GROUP BY tag_id
    """)
SETS = """
    SELECT tag.id, tag.name, (
        SELECT count(v_set.set_id)
        FROM activity_set_tag JOIN v_set ON v_set.set_id = activity_set_tag.activity_set_id
        WHERE activity_set_tag.tag_id = tag.id
    )
    FROM tag
    ORDER BY tag.name_key
    """


def tag_totals(db: "Readable", here: "Here") -> list[TagTotalsRow]:
    """Return the tags in the order of their names, up to now."""
    running = clock(db, here)
    of_running = tags_of(db, running.activity_instance_id) if running else set()
    practice = practice_by_tag(db)
    totals = []
    for tag_id, tag, sets in db.execute(SETS).fetchall():
        times, seconds, last_day = practice.get(tag_id, NEVER)
        time = counted(seconds, running if tag_id in of_running else None)
        totals.append(TagTotalsRow(tag_id, tag, times, *time, last_day, sets))
    return totals


def practice_by_tag(db: "Readable") -> dict[int, PracticeRow]:
    """Return all practice by the id of the tag it is under, without a running clock and the tags of nothing."""
    parts = [(tag_id, PracticeRow(*row)) for tag_id, *row in db.execute(TAGGED).fetchall()]
    if on_activities := db.execute("SELECT activity_id, tag_id FROM activity_tag").fetchall():
        practice = practice_by_activity(db)
        parts += [(tag_id, practice.get(activity_id, NEVER)) for activity_id, tag_id in on_activities]
    totals: dict[int, PracticeRow] = {}
    for tag_id, row in parts:
        totals[tag_id] = totals.get(tag_id, NEVER).with_also(row)
    return totals
