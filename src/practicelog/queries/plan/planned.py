"""Read the sets that are still to be done of an activity in a session."""

from typing import TYPE_CHECKING

from practicelog.domain.plan.template import PlannedSet, planned_set
from practicelog.queries.sets.sets import sets_of_instance

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def planned_sets_of(db: "Readable", activity_instance_id: int) -> list[PlannedSet]:
    """Return the sets of an activity instance that are planned and not done, in order."""
    return [planned_set(row) for row in sets_of_instance(db, activity_instance_id) if not row.done]
