"""What must hold of goals, and of what they ask for."""

from practicelog.queries.registry import TABLES, source_of
from practicelog.queries.truths.truth import Truth


def of_its_activity(measure: str) -> Truth:
    """Return the truth that a goal asks for a `measure`, metric or side, of the activity that it is of."""
    return Truth(
        name=f"a goal asks for a {measure} of its activity",
        sentence=f"it asks for a {measure} of another activity",
        remedy="practicelog goal delete it, and add it again",
        location=TABLES["target_condition"].title,
        rows=f"""
        FROM {source_of("target_condition")} JOIN {measure} ON {measure}.id = target_condition.{measure}_id
        WHERE {measure}.activity_id IS NOT target.activity_id
        """,
        ways={
            "target_condition": "target",
            "target.activity_id": "target_condition",
            f"{measure}.activity_id": "target_condition",
        },
    )


GOALS = (
    Truth(
        name="a goal is not a part of itself",
        sentence="the goal is a part of itself",
        remedy="undo the change that put it there: practicelog history",
        location=TABLES["goal"].title,
        rows="""
        FROM goal
        JOIN goal AS other_goal ON other_goal.id = goal.parent_id
        WHERE goal.id IN (
            WITH RECURSIVE above (id) AS (
                SELECT goal.parent_id
                UNION
                SELECT further.parent_id FROM goal AS further JOIN above ON further.id = above.id
            )
            SELECT id FROM above
        )
        """,
        ways={"goal": "other_goal"},
    ),
    of_its_activity("metric"),
    of_its_activity("side"),
)
