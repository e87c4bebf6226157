"""Moving a set to another place or activity instance."""

from practicelog.actions.shared.changes import Moved
from practicelog.actions.shared.order import put_before
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivitySet
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.queries.resolve import Target
from practicelog.queries.sets.sets import sets_of_instance
from practicelog.queries.shared.parts import SetSummaryRow, instance_row, next_set_number, set_row


def move_set(store: Store, target: Target, destination_target: Target | None, before: Target | None) -> Moved:
    """Put a set before another one, or at the end of another activity instance of the same activity.

    In another activity instance it gets the next number, as numbers count within the instance.
    """
    assert target.set_id is not None
    place = set_row(store, target.set_id)
    destination = before or destination_target
    if destination is None or destination.activity_instance_id is None or (before and before.set_id is None):
        raise NotUnderstood(f"A set goes to an activity (--to 212.4) or before another set (--before {place.ref})")
    row = store.get(ActivitySet, place.set_id)
    if destination.activity_instance_id != row.activity_instance_id:
        put_elsewhere(store, row, place, destination.activity_instance_id)
    elif before is None:
        raise Refused(f"{place.ref} is in that activity already. To reorder: --before REF")
    next_to = None
    if before and before.set_id is not None:
        if before.set_id == row.id:
            raise Refused(f"{place.ref} cannot go before itself")
        reorder(store, row, before.set_id, place.ref)
        next_to = f"set {set_row(store, before.set_id).number}"
    new_place = set_row(store, place.set_id)
    return Moved(
        what=place.title,
        before=place.ref,
        ref=new_place.ref,
        session_id=new_place.session_id,
        section=new_place.section,
        session_changes=[],
        empty_ref=None,
        zone=new_place.zone,
        next_to=next_to,
    )


def put_elsewhere(store: Store, row: ActivitySet, place: SetSummaryRow, instance_id: int) -> None:
    """Put the set at the end of another activity instance; raise Refused when that is of another activity."""
    other = instance_row(store, instance_id)
    if other.activity_id != place.activity_id:
        raise Refused(
            f"That is a set of {place.activity}, not of {other.activity}: its numbers would mean something else there"
        )
    row.number = next_set_number(store, instance_id)
    row.activity_instance_id = instance_id
    row.position = row.number


def reorder(store: Store, row: ActivitySet, before_id: int, ref: str) -> None:
    """Put the set `ref` before another one of its activity instance; raise Refused when it is there already."""
    order = [recorded_set.set_id for recorded_set in sets_of_instance(store, row.activity_instance_id)]
    if not put_before(store, ActivitySet, order, row.id, before_id):
        raise Refused(f"{ref} is there already")
