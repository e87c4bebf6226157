"""List groups of activities, with how long each was practised, subgroups included."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.time.length import added
from practicelog.queries.activity.totals import NEVER, practice_by_activity
from practicelog.queries.shared.clock import clock, counted

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


GROUPS = """
    WITH RECURSIVE
    path (id, name, parent_id, archived) AS (
        SELECT id, name, parent_id, archived_at IS NOT NULL FROM activity_group WHERE parent_id IS NULL
        UNION ALL
        SELECT activity_group.id, path.name || '/' || activity_group.name, activity_group.parent_id,
            path.archived OR activity_group.archived_at IS NOT NULL
        FROM activity_group
        JOIN path ON path.id = activity_group.parent_id
    )
    SELECT path.id, path.name, path.parent_id, path.archived,
        (SELECT count(*) FROM activity WHERE activity.group_id = path.id),
        (SELECT count(*) FROM activity_group AS child WHERE child.parent_id = path.id)
    FROM path
    WHERE :archived OR NOT path.archived
    ORDER BY path.name
    """
# A group with itself: what is practised in it is in itself, too.
ACTIVITIES_INSIDE = """
    WITH RECURSIVE inside (top, id) AS (
        SELECT id, id FROM activity_group
        UNION ALL
        SELECT inside.top, activity_group.id
        FROM activity_group
        JOIN inside ON inside.id = activity_group.parent_id
    )
    SELECT inside.top, activity.id FROM inside JOIN activity ON activity.group_id = inside.id
    """


class GroupTotalsRow(NamedTuple):
    """A group with its path from the top and what it contains. Its time includes the groups inside it."""

    activity_group_id: int
    activity_group: str
    parent_id: int | None
    archived: bool
    activities: int
    groups: int
    seconds: int | None
    running: bool
    left_out: bool


def group_totals(db: "Readable", archived: bool, here: "Here") -> list[GroupTotalsRow]:
    """Return the groups by path, up to now; archived ones, and those inside them, only if `archived`."""
    practice, running = practice_by_activity(db), clock(db, here)
    inside: dict[int, set[int]] = {}
    for group_id, activity_id in db.execute(ACTIVITIES_INSIDE):
        inside.setdefault(group_id, set()).add(activity_id)
    totals = []
    for id_, path, parent_id, is_archived, activities, groups in db.execute(GROUPS, {"archived": archived}):
        activity_ids = inside.get(id_, set())
        seconds = added(practice.get(activity_id, NEVER).seconds for activity_id in activity_ids)
        time = counted(seconds, running if running and running.activity_id in activity_ids else None)
        totals.append(GroupTotalsRow(id_, path, parent_id, bool(is_archived), activities, groups, *time))
    return totals


class GroupContentsRow(NamedTuple):
    """How many activities and groups a group directly contains."""

    activities: int
    groups: int


def group_contents(db: "Readable", group_id: int) -> GroupContentsRow:
    """Return how many activities and groups a group directly contains."""
    row = db.execute(
        """
        SELECT
            (SELECT count(*) FROM activity WHERE group_id = :group),
            (SELECT count(*) FROM activity_group WHERE parent_id = :group)
        """,
        {"group": group_id},
    ).fetchone()
    return GroupContentsRow(*row)


def group_of_activities(db: "Readable") -> dict[int, int]:
    """Return the id of the group that each activity directly lies in, by its id; none for one without."""
    return dict(db.execute("SELECT id, group_id FROM activity WHERE group_id IS NOT NULL").fetchall())
