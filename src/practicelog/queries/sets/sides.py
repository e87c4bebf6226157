"""The sides on which activities are measured."""

from typing import NamedTuple

from practicelog.db.readable import Readable
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.read import side_meant
from practicelog.domain.spelling import name_key
from practicelog.queries import resolve


class SideLine(NamedTuple):
    """A side of an activity, and in how many sets something was measured on it."""

    activity_id: int
    activity: str
    side_id: int
    side: str
    sets: int
    archived: bool


def side_lines(db: Readable, activity_id: int | None = None, archived: bool = True) -> list[SideLine]:
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
    return [SideLine(of_id, activity, id_, name, sets, bool(gone)) for of_id, activity, id_, name, sets, gone in rows]


def side_has_values(db: Readable, side_id: int) -> bool:
    """Tell whether something was measured or planned on the side, be it in the trash."""
    return bool(db.execute("SELECT 1 FROM metric_value WHERE side_id = :id LIMIT 1", {"id": side_id}).fetchone())


def side_among(sides: list[SideLine], activity: str, name: str) -> SideLine:
    """Return the side that `name` means, L and left being one; raise NotUnderstood when there is none."""
    wanted = name_key(side_meant(name, [line.side for line in sides]) or "")
    for line in sides:
        if name_key(line.side) == wanted:
            return line
    listed = ", ".join(line.side for line in sides) or "none yet"
    raise NotUnderstood(f'{activity} has no side "{name}". It has {listed}')


def side_called(db: Readable, activity: str, name: str) -> SideLine:
    """Return the side `name` of the activity that `activity` means; raise NotUnderstood when there is none."""
    owner = resolve.activity(db, activity, reading=True)
    return side_among(side_lines(db, owner.id), activity, name)
