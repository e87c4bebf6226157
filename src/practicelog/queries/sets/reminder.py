"""What helps at the moment an activity begins: the line left for the next time, last time's sets, its best."""

from typing import NamedTuple

from practicelog.db.readable import Readable
from practicelog.queries.activity.notes import next_time_of
from practicelog.queries.sets.bests import Best, main_best
from practicelog.queries.sets.metrics import measures_of
from practicelog.queries.sets.sets import LastTime, last_time


class Reminder(NamedTuple):
    """What is known of an activity from before."""

    next_time: str | None
    last_time: LastTime | None
    best: list[Best]


def reminder_for(db: Readable, activity_id: int, session_id: int, activity_instance_id: int) -> Reminder:
    """Return what is known of the activity from before the instance that has just begun in the session."""
    left = next_time_of(db, activity_id, activity_instance_id)
    measures = measures_of(db, activity_id)
    if not measures.metrics:
        return Reminder(left.body if left else None, None, [])
    return Reminder(left.body if left else None, last_time(db, activity_id, session_id), main_best(db, measures))
