"""Goals of what goes, or is merged into something else."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from practicelog.db.store import Store
from practicelog.queries.shared.plans import goals_linked, targets_of_activity

if TYPE_CHECKING:
    from sqlmodel import SQLModel


def cut_goal_links(store: Store, table: str, row_id: int) -> list[int]:
    """Cut the links of a row that is about to go, a session, an activity or a group, with goals; return which."""
    goal_ids = goals_linked(store, table, row_id)
    for goal_id in goal_ids:
        store.unlink(link_table(table), row_id, goal_id)
    return goal_ids


def link_table(table: str) -> "type[SQLModel]":
    """Return the table that links rows of `table` with goals."""
    # Here, not above: few logs have such links.
    from practicelog.db.tables.plan import ActivityGoal, GroupGoal, SessionGoal

    tables: dict[str, type[SQLModel]] = {
        "session": SessionGoal,
        "activity": ActivityGoal,
        "activity_group": GroupGoal,
    }
    return tables[table]


def hand_over_goals(
    store: Store, activity_id: int, to: int, metrics: Mapping[int, int], sides: Mapping[int, int]
) -> None:
    """Make goals of one activity goals of another, by whose `metrics` and `sides` they are counted from now on."""
    for goal_id in cut_goal_links(store, "activity", activity_id):
        store.link(link_table("activity"), to, goal_id)
    target_ids, condition_ids = targets_of_activity(store, activity_id)
    if not target_ids:
        return
    from practicelog.db.tables.plan import Target, TargetCondition

    for target in store.rows(Target, target_ids):
        target.activity_id = to
    for condition in store.rows(TargetCondition, condition_ids):
        if condition.metric_id is not None:
            condition.metric_id = metrics[condition.metric_id]
        if condition.side_id is not None:
            condition.side_id = sides[condition.side_id]
