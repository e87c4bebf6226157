"""Items that are done in turn: after a set of one the clock goes to the next of the round."""

from datetime import datetime
from typing import TYPE_CHECKING

from practicelog.actions.timer.start import Started, StartRequest, TimedInstance, start_timer
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance
from practicelog.domain.time.here import Here
from practicelog.queries.shared.agenda import agenda, is_last_of_round, next_of_round
from practicelog.queries.shared.running import running_timer

if TYPE_CHECKING:
    from practicelog.actions.sets.set import RecordedSets


def hand_on(store: Store, recorded: "RecordedSets", at: datetime, here: Here) -> "tuple[RecordedSets, Started | None]":
    """Hand the clock to the next item of the round, if it runs on one that is done in turn; None where it stays.

    Return the sets without a rest where the round goes on: that comes after it.
    """
    rows, timer = agenda(store, recorded.session.id), running_timer(store)
    if not is_last_of_round(rows, recorded.activity_instance_id):
        recorded = recorded._replace(planned_rest=None)
    if timer is None or timer.activity_instance_id != recorded.activity_instance_id:
        return recorded, None
    coming = next_of_round(rows, recorded.activity_instance_id)
    if coming is None:
        return recorded, None

    def target_in(_: object) -> TimedInstance:
        instance = store.get(ActivityInstance, coming.activity_instance_id)
        return TimedInstance(instance, coming.section)

    request = StartRequest(name=coming.activity, tags=[], goes_on=True)
    return recorded, start_timer(store, request, at, here, target_in=target_in)
