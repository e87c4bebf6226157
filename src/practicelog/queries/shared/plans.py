"""Find the plans that something is part of: goals, templates and schedules, which cannot be without it."""

from typing import TYPE_CHECKING

from practicelog.queries.registry import TABLES, source_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

PLANS = ("target", "target_condition", "template_item", "template_value", "schedule_day", "lesson")
GOALS_OF = {
    "activity": "SELECT goal_id FROM activity_goal WHERE activity_id = :id ORDER BY goal_id",
    "activity_group": "SELECT goal_id FROM group_goal WHERE activity_group_id = :id ORDER BY goal_id",
    "session": "SELECT goal_id FROM session_goal WHERE session_id = :id ORDER BY goal_id",
}


def plan_with(db: "Readable", table: str, row_id: int) -> str | None:
    """Return what the first plan is called that a row of `table` is part of, None if there is none."""
    for plan in PLANS:
        for column, parent in TABLES[plan].parents.items():
            # What a goal asks for is its own, and goes with it.
            if parent == table != "goal":
                row = db.execute(
                    f'SELECT {TABLES[plan].title} FROM {source_of(plan)} WHERE "{plan}"."{column}" = :id'  # noqa: S608
                    f' ORDER BY "{plan}".id LIMIT 1',
                    {"id": row_id},
                ).fetchone()
                if row:
                    return str(row[0])
    return None


def goals_linked(db: "Readable", table: str, row_id: int) -> list[int]:
    """Return the ids of the goals that a row of `table` is linked with: a session, an activity or a group."""
    return [goal_id for (goal_id,) in db.execute(GOALS_OF[table], {"id": row_id}).fetchall()]


def targets_of_activity(db: "Readable", activity_id: int) -> tuple[list[int], list[int]]:
    """Return the ids of what goals ask for of an activity, and of the conditions in that."""
    targets = db.execute("SELECT id FROM target WHERE activity_id = :id ORDER BY id", {"id": activity_id}).fetchall()
    conditions = db.execute(
        """
        SELECT target_condition.id
        FROM target JOIN target_condition ON target_condition.target_id = target.id
        WHERE target.activity_id = :id
        ORDER BY target_condition.id
        """,
        {"id": activity_id},
    ).fetchall()
    return [row_id for (row_id,) in targets], [row_id for (row_id,) in conditions]
