"""Moving a set to another place, activity instance or activity."""

from typing import NamedTuple

from practicelog.actions.activity.naming import check_in_use
from practicelog.actions.sets.rehome import Rehomed, rehome
from practicelog.actions.shared.changes import Changed, Moved, change_between
from practicelog.actions.shared.order import place_instance, put_before
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, ActivitySet
from practicelog.domain.errors import NearMiss, NotUnderstood, Refused, UnknownName
from practicelog.domain.spelling import as_word
from practicelog.queries import resolve
from practicelog.queries.resolve import Target
from practicelog.queries.sets.sets import last_instance_in, sets_of_instance
from practicelog.queries.shared.content import instance_is_empty
from practicelog.queries.shared.names import ActivityRow, activity_with
from practicelog.queries.shared.parts import (
    SetSummaryRow,
    instance_row,
    instances_in_order,
    next_activity_number,
    next_set_number,
    set_row,
)


class SetDestination(NamedTuple):
    """The activity instance that a set goes to, and whether it is new."""

    activity_instance_id: int
    is_new: bool = False


def move_set(store: Store, target: Target, to: str | Target | None, before: Target | None, drop: bool = False) -> Moved:
    """Put a set before another one, or at the end of another activity instance, or of an activity by its name.

    In another activity instance it gets the next number, as numbers count within the instance. Raise Refused when that
    is of another activity, in which some of its numbers have no place, unless they are to be dropped.
    """
    assert target.set_id is not None
    place = set_row(store, target.set_id)
    destination = destination_of(store, place, to, before)
    row = store.get(ActivitySet, place.set_id)
    left_id, rehomed = row.activity_instance_id, Rehomed()
    if destination.activity_instance_id != left_id:
        rehomed = put_elsewhere(store, row, place, destination.activity_instance_id, drop)
    elif before is None:
        raise Refused(f"{place.ref} is already in that activity. To reorder: --before REF")
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
        empty_ref=instance_row(store, left_id).ref if instance_is_empty(store, left_id) else None,
        zone=new_place.zone,
        next_to=next_to,
        activity=new_place.activity if new_place.activity_id != place.activity_id else None,
        new_ref=instance_row(store, row.activity_instance_id).ref if destination.is_new else None,
        dropped=rehomed.dropped,
        new_metrics=rehomed.new_metrics,
        new_sides=rehomed.new_sides,
    )


def destination_of(
    store: Store, place: SetSummaryRow, to: str | Target | None, before: Target | None
) -> SetDestination:
    """Return where the set goes: to the activity called `to`, or what contains the set `before` or is `to` itself."""
    if isinstance(to, str):
        return instance_for(store, place, check_in_use(activity_called(store, to)).id)
    destination = before or to
    if destination is None or destination.activity_instance_id is None or (before and before.set_id is None):
        raise NotUnderstood(
            f"A set goes to an activity (--to NAME or 212.4) or before another set (--before {place.ref})"
        )
    return SetDestination(destination.activity_instance_id)


def activity_called(store: Store, name: str) -> ActivityRow:
    """Return the activity called `name`; raise UnknownName, with how to add it, where there is none."""
    try:
        return resolve.activity(store, name)
    except NearMiss:
        raise
    except UnknownName as unknown:
        raise UnknownName(f"{unknown}; a new one: practicelog activity add {as_word(name)}") from None


def instance_for(store: Store, place: SetSummaryRow, activity_id: int) -> SetDestination:
    """Return the newest instance of the activity in the section of the set, else in its session, else a new one."""
    old = store.get(ActivityInstance, store.get(ActivitySet, place.set_id).activity_instance_id)
    newest = last_instance_in(store, place.session_id, activity_id, old.section_id)
    if newest is not None:
        return SetDestination(newest)
    order = instances_in_order(store, old.section_id)
    following = order[order.index(old.id) + 1 :]
    instance = store.add(
        ActivityInstance(
            section_id=old.section_id,
            activity_id=activity_id,
            number=next_activity_number(store, place.session_id),
            position=old.position,
        )
    )
    place_instance(store, instance, old.section_id, following[0] if following else None)
    return SetDestination(instance.id, is_new=True)


def give_activity_to_set(store: Store, set_id: int, name: str, drop: bool) -> list[Changed]:
    """Move a set to the activity that was practised in truth, in the same session; return what that changed."""
    place = set_row(store, set_id)
    if check_in_use(resolve.activity(store, name)).id == place.activity_id:
        return []
    target = Target(place.session_id, store.get(ActivitySet, set_id).activity_instance_id, set_id=set_id)
    moved = move_set(store, target, name, None, drop)
    return [
        Changed(label="activity", before=place.activity, after=moved.activity),
        Changed(label="place", before=moved.before, after=moved.ref),
        *change_between("added", None, moved.new_ref and f"{moved.new_ref} {moved.activity}"),
        *(Changed(label="metric", before=None, after=metric) for metric in moved.new_metrics),
        *(Changed(label="side", before=None, after=side) for side in moved.new_sides),
        *(Changed(label="dropped", before=word, after=None) for word in moved.dropped),
    ]


def put_elsewhere(
    store: Store, row: ActivitySet, place: SetSummaryRow, instance_id: int, drop: bool = False
) -> Rehomed:
    """Put the set at the end of another activity instance, its values with the measures of the activity there.

    Raise Refused when some of them have no place there, unless they are to be dropped.
    """
    other = instance_row(store, instance_id)
    row.number = next_set_number(store, instance_id)
    row.activity_instance_id = instance_id
    row.position = row.number
    if other.activity_id == place.activity_id:
        return Rehomed()
    check_in_use(activity_with(store, other.activity_id))
    return rehome(store, row.id, place.title, (place.activity_id, other.activity_id), drop)


def reorder(store: Store, row: ActivitySet, before_id: int, ref: str) -> None:
    """Put the set `ref` before another one of its activity instance; raise Refused when it is already there."""
    order = [recorded_set.set_id for recorded_set in sets_of_instance(store, row.activity_instance_id)]
    if not put_before(store, ActivitySet, order, row.id, before_id):
        raise Refused(f"{ref} is already there")
