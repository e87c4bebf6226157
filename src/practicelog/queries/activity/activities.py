"""List activities with how much each was practised, and find those in a group."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.spelling import words_in
from practicelog.queries.activity.totals import NEVER, practice_by_activity
from practicelog.queries.shared.clock import clock, counted

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


class ActivityTotalsRow(NamedTuple):
    """An activity and how much it was practised."""

    activity_id: int
    activity: str
    activity_group: str | None
    archived: bool
    times: int
    seconds: int | None
    running: bool
    left_out: bool
    last_day: str | None
    tags: list[str]


def activity_totals(db: "Readable", archived: bool, here: "Here") -> list[ActivityTotalsRow]:
    """Return the activities by group and name, up to now; archived ones only if `archived`."""
    practice, running = practice_by_activity(db), clock(db, here)
    rows = db.execute(
        """
        SELECT activity_id, activity, activity_group, archived, tags
        FROM v_activity
        WHERE :archived OR archived = 0
        ORDER BY activity_group IS NULL, activity_group, name_key
        """,
        {"archived": archived},
    )
    totals = []
    for id_, name, group, is_archived, tags in rows:
        times, seconds, last_day = practice.get(id_, NEVER)
        time = counted(seconds, running if running and running.activity_id == id_ else None)
        totals.append(
            ActivityTotalsRow(
                activity_id=id_,
                activity=name,
                activity_group=group,
                archived=bool(is_archived),
                times=times,
                **time._asdict(),
                last_day=last_day,
                tags=words_in(tags),
            )
        )
    return totals


class ActivityUseRow(NamedTuple):
    """How often an activity was done, how many of those are in the trash, and how many notes are on it.

    `plans` are the titles of the templates, schedules and goals that it is in.
    """

    instances: int
    in_trash: int
    notes: int
    plans: list[str]


def activity_use(db: "Readable", activity_id: int) -> ActivityUseRow:
    """Return how much of the log refers to an activity."""
    row = db.execute(
        """
        SELECT
            (SELECT count(*) FROM activity_instance WHERE activity_id = :activity),
            (SELECT count(*) FROM activity_instance WHERE activity_id = :activity)
                - (SELECT count(*) FROM v_instance WHERE activity_id = :activity),
            (SELECT count(*) FROM note WHERE activity_id = :activity)
        """,
        {"activity": activity_id},
    ).fetchone()
    plans = db.execute(
        """
        SELECT 'template ' || template.name
        FROM template_item
        JOIN template_section ON template_section.id = template_item.template_section_id
        JOIN template ON template.id = template_section.template_id
        WHERE template_item.activity_id = :activity
        UNION
        SELECT 'schedule ' || schedule.name
        FROM schedule_day
        JOIN schedule_block ON schedule_block.id = schedule_day.schedule_block_id
        JOIN schedule ON schedule.id = schedule_block.schedule_id
        WHERE schedule_day.activity_id = :activity
        UNION
        SELECT 'goal ' || goal.name
        FROM target JOIN goal ON goal.id = target.goal_id
        WHERE target.activity_id = :activity
        """,
        {"activity": activity_id},
    )
    instances, in_trash, notes = row
    return ActivityUseRow(instances, in_trash, notes, [title for (title,) in plans.fetchall()])


def activities_in(db: "Readable", group_id: int) -> set[int]:
    """Return the ids of the activities in a group and in the groups inside it."""
    rows = db.execute(
        """
        WITH RECURSIVE inside (id) AS (
            SELECT :group
            UNION
            SELECT activity_group.id FROM activity_group JOIN inside ON activity_group.parent_id = inside.id
        )
        SELECT activity.id FROM activity JOIN inside ON activity.group_id = inside.id
        """,
        {"group": group_id},
    )
    return {row[0] for row in rows}
