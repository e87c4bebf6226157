"""Correcting the values, time and note of a set."""

from collections.abc import Sequence

from practicelog.actions.activity.naming import NamedActivity
from practicelog.actions.sets.move import give_activity_to_set
from practicelog.actions.sets.writing import define_measures, put_values
from practicelog.actions.shared.changes import Changed, Correction, Edited, change_between
from practicelog.actions.shared.notes import check_body
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivitySet, Note, Session
from practicelog.db.tables.sets import MetricValue
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.sets.forms import format_set
from practicelog.domain.sets.plan import OutlineSet, SetPlan, Value, overlay
from practicelog.domain.sets.read import correction_in, read_sets, refuse_both_ways, resolved, without
from practicelog.domain.sets.units import converted
from practicelog.domain.spelling import as_word
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import TypedTime, nearest
from practicelog.queries.resolve import Target
from practicelog.queries.sets.metrics import Measures, measures_of
from practicelog.queries.sets.sets import notes_on_set, set_with, value_row_id
from practicelog.queries.shared.parts import set_row


def edit_set(store: Store, target: Target, correction: Correction, here: Here) -> Edited:
    """Change the activity of a set, its values to those of the words, its time or its only note."""
    assert target.set_id is not None
    words, at, note = correction.words, correction.at, correction.note
    moves = changes_of_activity(store, target.set_id, correction)
    recorded_set, place = set_with(store, target.set_id), set_row(store, target.set_id)
    row = store.get(ActivitySet, recorded_set.set_id)
    measures = measures_of(store, place.activity_id)
    changes = list(moves)
    if (words or at is not None) and not recorded_set.done:
        refuse_planned(recorded_set.ref, place.activity, words or ())
    if words:
        typed, plan = plans_of(words, recorded_set, measures)
        activity = NamedActivity(id=place.activity_id, name=place.activity, is_new=False)
        # Of what is typed alone: what stays as it was may be of a metric or a side that is archived.
        measures, _, _ = define_measures(store, activity, measures, [typed], define=False)
        put_plan(store, row, recorded_set.plan, plan, measures)
        changes += change_between("set", format_set(recorded_set.plan), format_set(plan))
    if at is not None:
        changes += change_time(store, row, target, at, here.seen_from(zone_called(place.zone)))
    if note is not None:
        changes += change_note(store, recorded_set, note)
    if not changes:
        raise Refused(f"{recorded_set.ref} is already like that. Nothing was changed")
    return Edited(ref=recorded_set.ref, what=place.title, zone=place.zone, changes=changes, session_changes=[])


def refuse_planned(ref: str, activity: str, words: Sequence[str]) -> None:
    """Raise Refused, with what to write: what is only planned has no numbers and no time to be corrected."""
    typed = " ".join(words) or "100kgx5"
    later = f"practicelog add {as_word(activity)} {typed} --in {ref.rpartition('.')[0]}"
    raise Refused(f"{ref} is planned and not done. To do it: practicelog set {typed}; afterwards: {later}")


def changes_of_activity(store: Store, set_id: int, correction: Correction) -> list[Changed]:
    """Move the set to the activity that the correction names, if any, and return what that changed."""
    if correction.activity is not None:
        return give_activity_to_set(store, set_id, correction.activity, bool(correction.drop))
    if correction.drop:
        raise NotUnderstood("--drop goes with --activity: what the other activity does not measure is dropped")
    return []


def plans_of(words: Sequence[str], recorded_set: OutlineSet, measures: Measures) -> tuple[SetPlan, SetPlan]:
    """Return the set that `words` say, numbers like `+2.5kg` added to its own, and the one with those in its place."""
    words, taken = correction_in(words)
    plans = read_sets(words, measures.rules, measures.side_names) if words else (SetPlan(kind=recorded_set.plan.kind),)
    if len(plans) != 1:
        raise NotUnderstood(
            f"{recorded_set.ref} is one set; the words say {len(plans)}. To record more: practicelog set"
        )
    refuse_both_ways(plans[0], taken)
    typed = resolved(plans[0], recorded_set.plan, measures.rules)
    plan = overlay(recorded_set.plan, typed)
    kind = typed.kind if any(word.lower().startswith("kind=") for word in words) else plan.kind
    effort = typed.effort if typed.effort is not None else recorded_set.plan.effort
    return typed, without(plan._replace(effort=effort, kind=kind), taken, recorded_set.ref)


def put_plan(store: Store, row: ActivitySet, before: SetPlan, plan: SetPlan, measures: Measures) -> None:
    """Write the values that `plan` changes, and remove those it lacks."""
    row.kind, row.effort = plan.kind, plan.effort
    old_values = {value.of: value for value in before.values}
    for value in plan.values:
        if old_values.get(value.of) == value:
            continue
        value_id = value_row_id(store, row.id, measures.metric_id(value.metric), measures.side_id(value.side))
        if value_id is not None:
            put_number(store.get(MetricValue, value_id), value)
        else:
            put_values(store, row.id, SetPlan((value,)), measures)
    for value in before.values:
        if value.of not in {other.of for other in plan.values}:
            remove_value(store, row, value, measures)


def put_number(row: MetricValue, value: Value) -> None:
    """Write the number and its unit into the row of a value; what had been planned follows into that unit."""
    if row.planned is not None:
        row.planned = converted(row.planned, row.unit or "", value.unit)
    row.value, row.unit = value.number, value.unit or None


def remove_value(store: Store, row: ActivitySet, value: Value, measures: Measures) -> None:
    """Remove a value from a set, keeping the value that was planned."""
    value_id = value_row_id(store, row.id, measures.metric_id(value.metric), measures.side_id(value.side))
    if value_id is None:
        return
    value_row = store.get(MetricValue, value_id)
    if value_row.planned is None:
        store.remove(value_row)
    else:
        value_row.value = None


def change_time(store: Store, row: ActivitySet, target: Target, at: TypedTime, there: Here) -> list[Changed]:
    """Change when the set was done; raise Refused when that is outside its session."""
    session = store.get(Session, target.session_id)
    reference = row.recorded_at or session.started_at or there.now
    instant = nearest(at, reference, there)
    if session.started_at and not session.started_at <= instant <= (session.ended_at or there.now):
        when = there.when(instant)
        raise Refused(f"{when} lies outside session {session.id}. To put the set elsewhere: practicelog move")
    before, row.recorded_at = row.recorded_at, instant
    return change_between("time", before, instant)


def change_note(store: Store, recorded_set: OutlineSet, note: str) -> list[Changed]:
    """Change the only note on a set; raise NotUnderstood when there is none, or more than one."""
    note_ids = notes_on_set(store, recorded_set.set_id)
    if len(note_ids) != 1:
        count_text = "no note" if not note_ids else f"{len(note_ids)} notes"
        raise NotUnderstood(
            f"{recorded_set.ref} has {count_text}. practicelog note --on {recorded_set.ref} writes one; n5 names one"
        )
    row = store.get(Note, note_ids[0])
    before, row.body = row.body, check_body(note)
    return change_between("note", before, row.body)
