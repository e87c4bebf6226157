"""Putting a set right: what is typed takes the place of what was; moving it to another place or activity instance."""

from collections.abc import Sequence

from practicelog.actions.activity.naming import NamedActivity
from practicelog.actions.sets.define import define_measures
from practicelog.actions.sets.values import overlay
from practicelog.actions.shared.changes import Changed, Edited, Moved, change_between
from practicelog.actions.shared.notes import check_body
from practicelog.actions.shared.order import write_order
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivitySet, Note, Session
from practicelog.db.tables.sets import MetricValue
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.sets.forms import format_set
from practicelog.domain.sets.plan import SetPlan, Value
from practicelog.domain.sets.read import read_sets, resolved
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import TypedTime, nearest
from practicelog.queries.resolve import Target
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.sets.sets import SetRow, notes_on_set, set_with, sets_of_instance, value_row_id
from practicelog.queries.shared.parts import instance_row, next_set_number, set_row


def edit_set(
    store: Store, target: Target, words: Sequence[str], at: TypedTime | None, note: str | None, here: Here
) -> Edited:
    """Change what the `words` say of a set, when it was done (`at`), or its only note."""
    assert target.set_id is not None
    one, place = set_with(store, target.set_id), set_row(store, target.set_id)
    row = store.get(ActivitySet, one.set_id)
    measures = measures_of(store, place.activity_id)
    changes: list[Changed] = []
    if words:
        plan = plan_of(words, one, measures)
        named = NamedActivity(place.activity_id, place.activity, is_new=False)
        measures, _, _ = define_measures(store, named, measures, [plan], define=False)
        put_plan(store, row, one.plan, plan, measures)
        changes += change_between("set", format_set(one.plan), format_set(plan))
    if at is not None:
        changes += retimed(store, row, target, at, here.seen_from(zone_called(place.zone)))
    if note is not None:
        changes += reworded(store, one, note)
    if not changes:
        raise Refused(f"{one.ref} is like that already. Nothing was changed")
    return Edited(ref=one.ref, what=place.title, zone=place.zone, changes=changes, session_changes=[])


def plan_of(words: Sequence[str], one: SetRow, measures: Measures) -> SetPlan:
    """Return the set as it is to be: what is typed in place of its own values, `+2.5kg` added to them."""
    plans = read_sets(words, measures.rules, measures.side_names)
    if len(plans) != 1:
        raise NotUnderstood(f"{one.ref} is one set; the words say {len(plans)}. To record more: practicelog set")
    typed = resolved(plans[0], one.plan, measures.rules)
    plan = overlay(one.plan, typed)
    kind = typed.kind if any(word.lower().startswith("kind=") for word in words) else plan.kind
    return plan._replace(effort=typed.effort if typed.effort is not None else one.plan.effort, kind=kind)


def put_plan(store: Store, row: ActivitySet, before: SetPlan, plan: SetPlan, measures: Measures) -> None:
    """Write what is different in `plan`."""
    row.kind, row.effort = plan.kind, plan.effort
    old = {value.of: value for value in before.values}
    for value in plan.values:
        if value.of in old and old[value.of].number == value.number:
            continue
        metric_id, side_id = measures.metric_id(value.metric), measures.side_id(value.side)
        value_id = value_row_id(store, row.id, metric_id, side_id)
        if value_id is not None:
            store.get(MetricValue, value_id).value = value.number
        else:
            store.add(MetricValue(activity_set_id=row.id, metric_id=metric_id, side_id=side_id, value=value.number))
    for value in before.values:
        if value.of not in {kept.of for kept in plan.values}:
            take_away(store, row, value, measures)


def take_away(store: Store, row: ActivitySet, value: Value, measures: Measures) -> None:
    """Take a value out of a set; what was planned stays."""
    value_id = value_row_id(store, row.id, measures.metric_id(value.metric), measures.side_id(value.side))
    if value_id is None:
        return
    found = store.get(MetricValue, value_id)
    if found.planned is None:
        store.remove(found)
    else:
        found.value = None


def retimed(store: Store, row: ActivitySet, target: Target, at: TypedTime, there: Here) -> list[Changed]:
    """Let the set have been done at another time, inside its session."""
    session = store.get(Session, target.session_id)
    reference = row.recorded_at or session.started_at or there.now
    instant = nearest(at, reference, there)
    if session.started_at and not session.started_at <= instant <= (session.ended_at or there.now):
        when = there.when(instant)
        raise Refused(f"{when} lies outside session {session.id}. To put the set elsewhere: practicelog move")
    before, row.recorded_at = row.recorded_at, instant
    return change_between("time", before, instant)


def reworded(store: Store, one: SetRow, note: str) -> list[Changed]:
    """Change the only note on a set."""
    note_ids = notes_on_set(store, one.set_id)
    if len(note_ids) != 1:
        which = "no note" if not note_ids else f"{len(note_ids)} notes"
        raise NotUnderstood(f"{one.ref} has {which}. practicelog note --on {one.ref} writes one; n5 names one")
    row = store.get(Note, note_ids[0])
    before, row.body = row.body, check_body(note)
    return change_between("note", before, row.body)


def move_set(store: Store, target: Target, to: Target | None, before: Target | None) -> Moved:
    """Put a set before another one, or at the end of another activity instance of the same activity.

    There it gets a number of its own, as numbers count within the activity instance.
    """
    assert target.set_id is not None
    one = set_row(store, target.set_id)
    destination = before or to
    if destination is None or destination.activity_instance_id is None or (before and before.set_id is None):
        raise NotUnderstood(f"A set goes to an activity (--to 212.4) or before another set (--before {one.ref})")
    row = store.get(ActivitySet, one.set_id)
    if destination.activity_instance_id != row.activity_instance_id:
        other = instance_row(store, destination.activity_instance_id)
        if other.activity_id != one.activity_id:
            raise Refused(
                f"That is a set of {one.activity}, not of {other.activity}: its numbers would mean something else there"
            )
        row.number = next_set_number(store, destination.activity_instance_id)
        row.activity_instance_id = destination.activity_instance_id
        row.position = row.number
    elif before is None:
        raise Refused(f"{one.ref} is in that activity already. To reorder: --before REF")
    next_to = None
    if before and before.set_id is not None:
        reorder(store, row, before.set_id)
        next_to = f"set {set_row(store, before.set_id).number}"
    there = set_row(store, one.set_id)
    return Moved(
        what=one.title,
        before=one.ref,
        ref=there.ref,
        session_id=there.session_id,
        section=there.section,
        session_changes=[],
        emptied=None,
        zone=there.zone,
        next_to=next_to,
    )


def reorder(store: Store, row: ActivitySet, before_id: int) -> None:
    """Put the set before another one of its activity instance."""
    others = [one.set_id for one in sets_of_instance(store, row.activity_instance_id) if one.set_id != row.id]
    at = others.index(before_id)
    write_order(store, ActivitySet, [*others[:at], row.id, *others[at:]])
