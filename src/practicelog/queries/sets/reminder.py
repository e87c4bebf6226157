"""Find what helps when an activity is started: the note left for the next time, the last sets, the best."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.queries.activity.notes import next_time_of
from practicelog.queries.sets.metrics import measures_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.queries.sets.best import Best
    from practicelog.queries.sets.sets import LastTime


class Reminder(NamedTuple):
    """What helps when an activity is started."""

    next_time: str | None
    last_time: "LastTime | None" = None
    best: "tuple[Best, ...]" = ()


def reminder_for(db: "Readable", activity_id: int, session_id: int, activity_instance_id: int) -> Reminder:
    """Return what helps with the activity instance that was just started in the session."""
    next_time = next_time_of(db, activity_id, activity_instance_id)
    measures = measures_of(db, activity_id)
    if not measures.metrics:
        return Reminder(next_time.body if next_time else None)
    # Here, not above: much of what is practised is only timed.
    from practicelog.queries.sets.best import main_best
    from practicelog.queries.sets.sets import last_time

    best = tuple(main_best(db, measures))
    return Reminder(next_time.body if next_time else None, last_time(db, activity_id, session_id), best)
