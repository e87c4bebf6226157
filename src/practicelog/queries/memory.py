"""What helps at the moment an activity begins: the line left for the next time, last time's sets, its best."""

from typing import NamedTuple

from practicelog.db.readable import Readable
from practicelog.domain.sets.metrics import CLEAN_SHARE
from practicelog.domain.spelling import name_key
from practicelog.queries.bests import Best, Condition, best_of
from practicelog.queries.metrics import Measures, measures_of
from practicelog.queries.notes import next_time_of
from practicelog.queries.sets import LastTime, last_time


class Memory(NamedTuple):
    """What is known of an activity from before."""

    next_time: str | None
    last_time: LastTime | None
    best: list[Best]


def memory_for(db: Readable, activity_id: int, session_id: int, activity_instance_id: int) -> Memory:
    """Return what is known of the activity from before the instance that has just begun in the session."""
    left = next_time_of(db, activity_id, activity_instance_id)
    measures = measures_of(db, activity_id)
    if not measures.metrics:
        return Memory(left.body if left else None, None, [])
    return Memory(left.body if left else None, last_time(db, activity_id, session_id), main_best(db, measures))


def main_best(db: Readable, measures: Measures) -> list[Best]:
    """Return the best of the first metric that has one, or that of each of its sides.

    Clean, where clean attempts are counted and one was clean.
    """
    counted = any(name_key(known.rule.name) == "attempts" for known in measures.metrics)
    for known in measures.metrics:
        if name_key(known.rule.name) in ("clean", "attempts") or known.factors or known.archived:
            continue
        if known.rule.aggregate == "best" and known.rule.direction != "none":
            for condition in (Condition("clean", CLEAN_SHARE), None) if counted else (None,):
                found = [best_of(db, measures, known, side, condition) for side in (None, *measures.side_names)]
                values = [best for best in found if best]
                if values:
                    return [best for best in values if best.side is None] or values
    return []
