"""List groups of activities, with how long each was practised, subgroups included."""

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


GROUPS = """
    WITH RECURSIVE
    path (id, name, parent_id, archived) AS (
        SELECT id, name, parent_id, archived_at IS NOT NULL FROM activity_group WHERE parent_id IS NULL
        UNION ALL
        SELECT activity_group.id, path.name || '/' || activity_group.name, activity_group.parent_id,
            path.archived OR activity_group.archived_at IS NOT NULL
        FROM activity_group
        JOIN path ON path.id = activity_group.parent_id
    ),
    inside (top, id) AS (
        SELECT id, id FROM activity_group
        UNION ALL
        SELECT inside.top, activity_group.id
        FROM activity_group
        JOIN inside ON inside.id = activity_group.parent_id
    ),
    practised (group_id, seconds) AS (
        SELECT activity.group_id, sum(v_activity.seconds)
        FROM v_activity
        JOIN activity ON activity.id = v_activity.activity_id
        GROUP BY activity.group_id
    )
    SELECT path.id, path.name, path.parent_id, path.archived,
        (SELECT count(*) FROM activity WHERE activity.group_id = path.id),
        (SELECT count(*) FROM activity_group AS child WHERE child.parent_id = path.id),
        (
            SELECT coalesce(sum(practised.seconds), 0)
            FROM inside JOIN practised ON practised.group_id = inside.id
            WHERE inside.top = path.id
        )
    FROM path
    WHERE :archived OR NOT path.archived
    ORDER BY path.name
    """


class GroupTotalsRow(NamedTuple):
    """A group with its path from the top and what it contains. `seconds` includes the groups inside it."""

    group_id: int
    path: str
    parent_id: int | None
    archived: bool
    activities: int
    groups: int
    seconds: int


def group_totals(db: "Readable", archived: bool) -> list[GroupTotalsRow]:
    """Return the groups by path; archived ones, and those inside them, only if `archived`."""
    rows = db.execute(GROUPS, {"archived": archived})
    return [GroupTotalsRow(*row)._replace(archived=bool(row[3])) for row in rows]


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
