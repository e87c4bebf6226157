"""Read the sides on which activities are measured."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.queries import resolve
from practicelog.queries.shared.names import ActivityRow

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class SideRow(NamedTuple):
    """A side of an activity, and in how many sets something was measured on it."""

    activity_id: int
    activity: str
    side_id: int
    side: str
    sets: int
    archived: bool


def activity_sides(db: "Readable", activity_id: int | None = None, archived: bool = True) -> list[SideRow]:
    """Return the sides by activity, those of one or of all, in the order of the screens."""
    rows = db.execute(
        """
        SELECT activity.id, activity.name, side.id, side.name,
            (SELECT count(DISTINCT v_value.set_id) FROM v_value WHERE v_value.side_id = side.id),
            side.archived_at IS NOT NULL
        FROM side
        JOIN activity ON activity.id = side.activity_id
        WHERE (:activity IS NULL OR activity.id = :activity) AND (:archived OR side.archived_at IS NULL)
        ORDER BY activity.name_key, side.position, side.id
        """,
        {"activity": activity_id, "archived": archived},
    )
    return [
        SideRow(
            activity_id=activity_id,
            activity=activity,
            side_id=side_id,
            side=side,
            sets=sets,
            archived=bool(is_archived),
        )
        for activity_id, activity, side_id, side, sets, is_archived in rows
    ]


def side_has_values(db: "Readable", side_id: int) -> bool:
    """Tell whether the side has a value or a plan in any set, including the trash, or in a template."""
    row = db.execute(
        """
        SELECT EXISTS (SELECT 1 FROM metric_value WHERE side_id = :id)
            OR EXISTS (SELECT 1 FROM template_value WHERE side_id = :id)
        """,
        {"id": side_id},
    ).fetchone()
    return bool(row[0])


def side_of(db: "Readable", owner: ActivityRow, name: str) -> SideRow:
    """Return the side of an activity that `name` means; raise UnknownName when there is none."""
    side_id = resolve.side(db, owner, name).id
    return next(line for line in activity_sides(db, owner.id) if line.side_id == side_id)
