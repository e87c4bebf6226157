"""Find what helps when an activity is started: the note left for the next time, the last sets, the best."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.queries.activity.notes import next_time_of
from practicelog.queries.sets.metrics import measures_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.plan.template import PlannedSet
    from practicelog.queries.sets.best import Best
    from practicelog.queries.sets.sets import LastTime


class Reminder(NamedTuple):
    """What helps when an activity is started: of earlier times, and of the plan it is started by."""

    next_time: str | None
    last_time: "LastTime | None" = None
    best: "tuple[Best, ...]" = ()
    planned: "tuple[PlannedSet, ...]" = ()
    remark: str | None = None


def reminder_for(db: "Readable", activity_id: int, session_id: int, activity_instance_id: int) -> Reminder:
    """Return what helps with the activity instance that was just started in the session."""
    note = next_time_of(db, activity_id, activity_instance_id)
    reminder = Reminder(note.body if note else None, remark=remark_of(db, activity_instance_id))
    measures = measures_of(db, activity_id)
    if not measures.metrics:
        return reminder
    # Here, not above: much of what is practised is only timed.
    from practicelog.domain.plan.template import planned_set
    from practicelog.queries.sets.best import main_best
    from practicelog.queries.sets.sets import last_time, sets_of_instance

    return reminder._replace(
        last_time=last_time(db, activity_id, session_id),
        best=tuple(main_best(db, measures)),
        planned=tuple(planned_set(row) for row in sets_of_instance(db, activity_instance_id) if not row.done),
    )


def remark_of(db: "Readable", activity_instance_id: int) -> str | None:
    """Return the remark on the item of a template that the activity instance was laid in from, None for none."""
    row = db.execute(
        """
        SELECT template_item.remark
        FROM activity_instance_item
        JOIN template_item ON template_item.id = activity_instance_item.template_item_id
        WHERE activity_instance_item.activity_instance_id = :instance
        """,
        {"instance": activity_instance_id},
    ).fetchone()
    return row[0] if row else None
