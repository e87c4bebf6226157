"""Read the sets that are still to be done of an activity in a session."""

from typing import TYPE_CHECKING

from practicelog.domain.plan.template import PlannedSet, PlannedValue
from practicelog.queries.sets.sets import sets_of_instance

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def planned_sets_of(db: "Readable", activity_instance_id: int) -> list[PlannedSet]:
    """Return the sets of an activity instance that are planned and not done, in order."""
    return [
        PlannedSet(tuple(PlannedValue(value, row.tops.get(value.of)) for value in row.planned.values), row.planned.kind)
        for row in sets_of_instance(db, activity_instance_id)
        if not row.done and row.planned
    ]
