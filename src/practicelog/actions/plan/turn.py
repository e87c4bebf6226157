"""Items that are done in turn: after a set of one the clock goes to the next of the round."""

from datetime import datetime
from typing import TYPE_CHECKING

from practicelog.actions.timer.start import Started, StartRequest, TimedInstance, start_timer
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance
from practicelog.domain.time.here import Here
from practicelog.queries.plan.agenda import AgendaRow, agenda
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
        return TimedInstance(instance, coming.section, is_new=not coming.is_begun)

    request = StartRequest(name=coming.activity, tags=[])
    return recorded, start_timer(store, request, at, here, target_in=target_in)


def is_last_of_round(rows: list[AgendaRow], current_id: int) -> bool:
    """Return whether nothing that is done in turn with the current item comes after it in the same round."""
    group = round_of(rows, current_id)
    places = [row.activity_instance_id for row in group]
    later = group[places.index(current_id) + 1 :] if current_id in places else []
    return not any(row.sets_left and row.skipped_at is None for row in later)


def next_of_round(rows: list[AgendaRow], current_id: int) -> AgendaRow | None:
    """Return the next item, of those in turn with the current one, that has a set to do; None if there is no other."""
    group = round_of(rows, current_id)
    places = [row.activity_instance_id for row in group]
    start = places.index(current_id) + 1 if current_id in places else 0
    others = [*group[start:], *group[: max(start - 1, 0)]]
    return next((row for row in others if row.sets_left and row.skipped_at is None), None)


def round_of(rows: list[AgendaRow], current_id: int) -> list[AgendaRow]:
    """Return the items that follow each other with the letter of the current one; none where it has no letter."""
    groups: list[list[AgendaRow]] = []
    for row in rows:
        if groups and row.turn is not None and groups[-1][-1].turn == row.turn:
            groups[-1].append(row)
        else:
            groups.append([row])
    group = next((group for group in groups if any(row.activity_instance_id == current_id for row in group)), [])
    return group if group and group[0].turn is not None else []
