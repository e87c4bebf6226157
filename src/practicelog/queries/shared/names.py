"""Read the names of activities, groups, tags, metrics, sides, templates, schedules and goals."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.spelling import Candidate

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class ActivityRow(NamedTuple):
    """An activity, its group and whether it is archived."""

    id: int
    name: str
    group: str | None
    archived: bool


def activities(db: "Readable") -> list[ActivityRow]:
    """Return every activity, including archived ones, in the order of names."""
    rows = db.execute("SELECT activity_id, activity, activity_group, archived FROM v_activity ORDER BY name_key")
    return [ActivityRow(id_, name, group, bool(archived)) for id_, name, group, archived in rows]


def activity_with(db: "Readable", activity_id: int) -> ActivityRow:
    """Return the activity with that id."""
    id_, name, group, archived = db.execute(
        "SELECT activity_id, activity, activity_group, archived FROM v_activity WHERE activity_id = :id",
        {"id": activity_id},
    ).fetchone()
    return ActivityRow(id_, name, group, bool(archived))


def activity_name(db: "Readable", activity_id: int) -> str:
    """Return the name of an activity."""
    return str(db.execute("SELECT name FROM activity WHERE id = :id", {"id": activity_id}).fetchone()[0])


def recent_activities(db: "Readable", count: int = 3) -> list[str]:
    """Return the names of the activities practised last, latest first."""
    rows = db.execute(
        "SELECT activity FROM v_interval WHERE started_us > 0 ORDER BY started_us DESC LIMIT :many",
        {"many": 20 * count},
    )
    return list(dict.fromkeys(name for (name,) in rows))[:count]


class GroupRow(NamedTuple):
    """A group of activities, and its path from the top: `technique/left-hand`."""

    id: int
    path: str

    @property
    def name(self) -> str:
        """The name of the group without its path."""
        return self.path.rpartition("/")[2]


def groups_in(db: "Readable", parent_id: int | None) -> list[Candidate]:
    """Return the groups in the group `parent_id`, or those at the top for None."""
    rows = db.execute(
        "SELECT id, name FROM activity_group WHERE parent_id IS :parent ORDER BY name_key", {"parent": parent_id}
    )
    return [Candidate(*row) for row in rows]


def groups(db: "Readable") -> list[GroupRow]:
    """Return every group, including archived ones, in the order of paths."""
    rows = db.execute(
        """
        WITH RECURSIVE path (id, name) AS (
            SELECT id, name FROM activity_group WHERE parent_id IS NULL
            UNION ALL
            SELECT activity_group.id, path.name || '/' || activity_group.name
            FROM activity_group
            JOIN path ON path.id = activity_group.parent_id
        )
        SELECT id, name FROM path ORDER BY name
        """
    )
    return [GroupRow(*row) for row in rows]


def tags(db: "Readable") -> list[Candidate]:
    """Return every tag, in the order of names."""
    return [Candidate(*row) for row in db.execute("SELECT id, name FROM tag ORDER BY name_key")]


def goals(db: "Readable") -> list[Candidate]:
    """Return every goal, including archived ones and those that were done, in the order of names."""
    return [Candidate(*row) for row in db.execute("SELECT id, name FROM goal ORDER BY name_key")]


def metrics(db: "Readable", activity_id: int) -> list[Candidate]:
    """Return the metrics of an activity, including archived ones, in order."""
    rows = db.execute(
        "SELECT id, name FROM metric WHERE activity_id = :activity ORDER BY position, id", {"activity": activity_id}
    )
    return [Candidate(*row) for row in rows]


def sides(db: "Readable", activity_id: int) -> list[Candidate]:
    """Return the sides of an activity, including archived ones, in order."""
    rows = db.execute(
        "SELECT id, name FROM side WHERE activity_id = :activity ORDER BY position, id", {"activity": activity_id}
    )
    return [Candidate(*row) for row in rows]


def templates(db: "Readable") -> list[Candidate]:
    """Return every template, including archived ones, in the order of names."""
    return [Candidate(*row) for row in db.execute("SELECT id, name FROM template ORDER BY name_key")]


def schedules(db: "Readable") -> list[Candidate]:
    """Return every schedule, including archived ones, in the order of names."""
    return [Candidate(*row) for row in db.execute("SELECT id, name FROM schedule ORDER BY name_key")]
