"""List goals as a tree, with how far each is."""

from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.plan.goals import Comparison, Condition, TargetKind, Window
from practicelog.queries.plan.forecast import Forecast, forecast
from practicelog.queries.plan.goals import GoalRow, TargetRow, goals
from practicelog.queries.plan.progress import Progress, Reached, progress
from practicelog.queries.shared.clock import clock

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


class GoalTreeRow(NamedTuple):
    """A goal in a list: how deep it lies in the tree, how far it is, and what it is linked with.

    `forecasts` say of each target when it will be reached, None where there is not enough to say.
    """

    depth: int
    parent: str | None
    progress: Progress
    linked: "LinkedRow"
    forecasts: tuple[Forecast | None, ...] = ()


class LinkedRow(NamedTuple):
    """What is practised for a goal: the names of activities and groups, the numbers of sessions."""

    activities: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    sessions: tuple[str, ...] = ()


class GoalListRow(NamedTuple):
    """A goal, or one of several things that it asks for, as a row of a table."""

    goal_id: int
    goal: str
    parent_goal_id: int | None
    parent_goal: str | None
    met: bool
    reached: float | None
    comparison: Comparison | None
    asked: float | None
    unit: str | None
    target_kind: TargetKind | None
    window: Window | None
    metric: str | None
    side: str | None
    baseline: float | None
    running: bool
    ref: str | None
    practice_day: str | None
    activity: str | None
    activity_group: str | None
    template: str | None
    counts_from: date | None
    counts_to: date | None
    deadline: date | None
    reason: str | None
    completed_at: datetime | None
    archived: bool
    linked_activities: list[str]
    linked_groups: list[str]
    linked_sessions: list[str]
    activity_id: int | None
    activity_group_id: int | None
    template_id: int | None
    set_id: int | None


LINKS = """
    SELECT goal_id, 0, activity.name
    FROM activity_goal JOIN activity ON activity.id = activity_goal.activity_id
    UNION ALL
    SELECT goal_id, 1, v_group.activity_group
    FROM group_goal JOIN v_group ON v_group.activity_group_id = group_goal.activity_group_id
    UNION ALL
    SELECT goal_id, 2, v_session.ref
    FROM session_goal JOIN v_session ON v_session.session_id = session_goal.session_id
    ORDER BY 1, 2
    """


def goal_list(db: "Readable", here: "Here", archived: bool = False, goal_id: int | None = None) -> list[GoalTreeRow]:
    """Return the goals, each above those under it, up to now; archived ones only if `archived`.

    With a `goal_id`, that one and those under it, archived or not.
    """
    rows = goals(db)
    names = {row.id: row.name for row in rows}
    linked = links(db)
    shown = list(tree(rows, archived or goal_id is not None, goal_id))
    of_goals = {row.goal.id: row for row in progress(db, [row for _, row in shown], here, clock(db, here))}
    return [
        GoalTreeRow(
            depth,
            names[row.parent_id] if row.parent_id else None,
            of_goals[row.id],
            linked.get(row.id, LinkedRow()),
            tuple(
                forecast(db, target, reached, here.today)
                for target, reached in zip(row.targets, of_goals[row.id].targets, strict=True)
            ),
        )
        for depth, row in shown
    ]


def links(db: "Readable") -> dict[int, LinkedRow]:
    """Return what goals are linked with, by the id of the goal."""
    found: dict[int, tuple[list[str], list[str], list[str]]] = {}
    for goal_id, kind, what in db.execute(LINKS).fetchall():
        found.setdefault(goal_id, ([], [], []))[kind].append(what)
    return {
        goal_id: LinkedRow(tuple(activities), tuple(groups), tuple(sessions))
        for goal_id, (activities, groups, sessions) in found.items()
    }


def tree(rows: "Iterable[GoalRow]", archived: bool, top_id: int | None) -> "Iterator[tuple[int, GoalRow]]":
    """Yield the goals in the order of the tree, with their depth in it; what lies under one left out is left out."""
    under: dict[int | None, list[GoalRow]] = {}
    for row in rows:
        under.setdefault(row.parent_id, []).append(row)

    def below(parent_id: int | None, depth: int) -> "Iterator[tuple[int, GoalRow]]":
        for row in under.get(parent_id, ()):
            if archived or not row.archived:
                yield depth, row
                yield from below(row.id, depth + 1)

    found = below(None, 0)
    if top_id is None:
        yield from found
        return
    inside: int | None = None
    for depth, row in found:
        if inside is not None and depth <= inside:
            return
        inside = depth if row.id == top_id else inside
        if inside is not None:
            yield depth - inside, row


def table_rows(lines: "Iterable[GoalTreeRow]") -> "Iterator[GoalListRow]":
    """Yield the goals as rows of a table, one for each thing that a goal asks for."""
    for line in lines:
        goal, reached = line.progress.goal, line.progress.targets
        for target, of_target in zip(goal.targets, reached, strict=True):
            yield table_row(line, target, of_target)
        if not goal.targets:
            yield table_row(line, None, Reached(None, is_met=line.progress.is_met))


def table_row(line: GoalTreeRow, target: TargetRow | None, reached: Reached) -> GoalListRow:
    """Return a goal, and one thing that it asks for, as a row of a table."""
    goal = line.progress.goal
    lead: Condition | None = target.lead.condition if target else None
    return GoalListRow(
        goal_id=goal.id,
        goal=goal.name,
        parent_goal_id=goal.parent_id,
        parent_goal=line.parent,
        met=line.progress.is_met,
        reached=reached.number,
        comparison=lead.comparison if lead else None,
        asked=lead.number if lead else None,
        unit=(lead.unit or None) if lead else None,
        target_kind=target.kind if target else None,
        window=target.window if target else None,
        metric=lead.metric if lead else None,
        side=lead.side if lead else None,
        baseline=target.baseline if target else None,
        running=reached.running,
        ref=reached.ref,
        practice_day=reached.practice_day,
        activity=target.activity if target else None,
        activity_group=target.activity_group if target else None,
        template=target.template if target else None,
        counts_from=target.first_day if target else None,
        counts_to=target.last_day if target else None,
        deadline=goal.deadline,
        reason=goal.reason,
        completed_at=goal.completed_at,
        archived=goal.archived,
        linked_activities=list(line.linked.activities),
        linked_groups=list(line.linked.groups),
        linked_sessions=list(line.linked.sessions),
        activity_id=target.activity_id if target else None,
        activity_group_id=target.group_id if target else None,
        template_id=target.template_id if target else None,
        set_id=reached.set_id,
    )
