"""What must hold of groups."""

from practicelog.queries.registry import TABLES
from practicelog.queries.truths.truth import Truth

GROUPS = (
    Truth(
        name="a group does not lie in itself",
        sentence="the group lies in itself",
        remedy="undo the change that moved it: practicelog history",
        location=TABLES["activity_group"].title,
        rows="""
        FROM activity_group
        JOIN activity_group AS other_activity_group ON other_activity_group.id = activity_group.parent_id
        WHERE activity_group.id IN (
            WITH RECURSIVE above (id) AS (
                SELECT activity_group.parent_id
                UNION
                SELECT further.parent_id FROM activity_group AS further JOIN above ON further.id = above.id
            )
            SELECT id FROM above
        )
        """,
        ways={"activity_group": "other_activity_group"},
    ),
)
