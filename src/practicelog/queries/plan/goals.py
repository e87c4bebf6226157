"""Read goals: what each asks for, of what, and which of them belong to which."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple, cast

from practicelog.domain.plan.goals import Asked, Comparison, Condition, TargetKind, Window
from practicelog.domain.spelling import Candidate
from practicelog.domain.time.clock import from_us, from_us_or_none

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class ConditionRow(NamedTuple):
    """A number that a target asks for, with the ids of its metric and side; None of what is counted, or of no side."""

    condition: Condition
    metric_id: int | None
    side_id: int | None


class TargetRow(NamedTuple):
    """What makes a goal met, and of what: an activity, a group, a template, or all practice.

    A sum with a `first_day` begins with its `baseline`; of a set that is what was best before, to be compared with.
    """

    id: int
    goal_id: int
    name: str | None
    kind: TargetKind
    window: Window | None
    first_day: date | None
    last_day: date | None
    activity_id: int | None
    activity: str | None
    group_id: int | None
    activity_group: str | None
    template_id: int | None
    template: str | None
    baseline: float | None
    conditions: tuple[ConditionRow, ...]

    @property
    def asked(self) -> Asked:
        """What it asks for."""
        return Asked(self.kind, self.window, tuple(row.condition for row in self.conditions))

    @property
    def lead(self) -> ConditionRow:
        """The condition that says how far one is."""
        return self.conditions[0]


class GoalRow(NamedTuple):
    """A goal with what makes it met; one without targets is met when all the goals under it are."""

    id: int
    name: str
    parent_id: int | None
    reason: str | None
    deadline: date | None
    created_at: datetime
    completed_at: datetime | None
    archived: bool
    targets: tuple[TargetRow, ...]


GOALS = """
    SELECT id, name, parent_id, reason, deadline, created_at, completed_at, archived_at IS NOT NULL
    FROM goal
    WHERE (:goal IS NULL OR id = :goal)
    ORDER BY parent_id IS NOT NULL, position, id
    """
TARGETS = """
    SELECT target.id, target.goal_id, target.name, target.kind, target."window", target.first_day, target.last_day,
        target.activity_id, activity.name, target.group_id, v_group.activity_group, target.template_id, template.name,
        target.baseline
    FROM target
    LEFT JOIN activity ON activity.id = target.activity_id
    LEFT JOIN v_group ON v_group.activity_group_id = target.group_id
    LEFT JOIN template ON template.id = target.template_id
    WHERE (:goal IS NULL OR target.goal_id = :goal)
    ORDER BY target.position, target.id
    """
CONDITIONS = """
    SELECT target_condition.target_id, metric.name, side.name, target_condition.comparison, target_condition.value,
        coalesce(target_condition.unit, ''), target_condition.metric_id, target_condition.side_id
    FROM target
    JOIN target_condition ON target_condition.target_id = target.id
    LEFT JOIN metric ON metric.id = target_condition.metric_id
    LEFT JOIN side ON side.id = target_condition.side_id
    WHERE (:goal IS NULL OR target.goal_id = :goal)
    ORDER BY target_condition.position, target_condition.id
    """


def goals(db: "Readable", goal_id: int | None = None) -> list[GoalRow]:
    """Return every goal, those at the top first and each in its place among those beside it; or just one."""
    conditions: dict[int, list[ConditionRow]] = {}
    for target_id, metric, side, comparison, value, unit, *ids in db.execute(CONDITIONS, {"goal": goal_id}).fetchall():
        condition = Condition(metric, side, cast("Comparison", comparison), value, unit)
        conditions.setdefault(target_id, []).append(ConditionRow(condition, *ids))
    targets: dict[int, list[TargetRow]] = {}
    for target_id, of_goal, name, kind, window, first_day, last_day, *of, baseline in db.execute(
        TARGETS, {"goal": goal_id}
    ).fetchall():
        head = (target_id, of_goal, name, kind, window, stored_day(first_day), stored_day(last_day))
        row = TargetRow._make((*head, *of, baseline, tuple(conditions.get(target_id, ()))))
        targets.setdefault(of_goal, []).append(row)
    return [
        GoalRow(
            id=id_,
            name=name,
            parent_id=parent_id,
            reason=reason,
            deadline=stored_day(deadline),
            created_at=from_us(created_at),
            completed_at=from_us_or_none(completed_at),
            archived=bool(archived),
            targets=tuple(target for target in targets.get(id_, ()) if target.conditions),
        )
        for id_, name, parent_id, reason, deadline, created_at, completed_at, archived in db.execute(
            GOALS, {"goal": goal_id}
        ).fetchall()
    ]


def stored_day(text: str | None) -> date | None:
    """Return a day as the log keeps it, None for none."""
    return date.fromisoformat(text) if text else None


def parts_of(db: "Readable", goal_id: int | None) -> list[Candidate]:
    """Return the goals under another, or at the top for None, in their order."""
    rows = db.execute("SELECT id, name FROM goal WHERE parent_id IS :goal ORDER BY position, id", {"goal": goal_id})
    return [Candidate(*row) for row in rows]


def rows_of(db: "Readable", goal_id: int) -> tuple[list[int], list[int]]:
    """Return the ids of the conditions and of the targets of a goal."""
    conditions = db.execute(
        """
        SELECT target_condition.id
        FROM target JOIN target_condition ON target_condition.target_id = target.id
        WHERE target.goal_id = :goal
        ORDER BY target_condition.id
        """,
        {"goal": goal_id},
    ).fetchall()
    targets = db.execute("SELECT id FROM target WHERE goal_id = :goal ORDER BY id", {"goal": goal_id}).fetchall()
    return [row_id for (row_id,) in conditions], [row_id for (row_id,) in targets]


LINKED = (
    "SELECT activity_id FROM activity_goal WHERE goal_id = :goal ORDER BY activity_id",
    "SELECT activity_group_id FROM group_goal WHERE goal_id = :goal ORDER BY activity_group_id",
    "SELECT session_id FROM session_goal WHERE goal_id = :goal ORDER BY session_id",
)


def links_of(db: "Readable", goal_id: int) -> tuple[list[int], list[int], list[int]]:
    """Return the ids of the activities, the groups and the sessions that a goal is linked with."""
    activities, groups, sessions = (
        [row_id for (row_id,) in db.execute(sql, {"goal": goal_id}).fetchall()] for sql in LINKED
    )
    return activities, groups, sessions
