"""Correcting a whole session: changing what its edited text changes."""

from typing import Any, NamedTuple

from practicelog.actions.activity.links import take_tags_off
from practicelog.actions.activity.naming import find_or_add_activity, put_tags
from practicelog.actions.activity.tag import remove_tags
from practicelog.actions.session.delete import delete_note, delete_target
from practicelog.actions.session.edit_instance import give_activity, give_plan
from practicelog.actions.session.edit_session import change_name_and_intent, put_on_day, rezone
from practicelog.actions.session.rate import Ratings
from practicelog.actions.session.section import check_section_name
from practicelog.actions.session.text_times import RowIds, move_intervals, put_times
from practicelog.actions.shared.changes import NO_PLAN, Correction
from practicelog.actions.shared.notes import check_body, put_note
from practicelog.actions.shared.order import place_instance, write_order
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Note, Section, Session
from practicelog.domain.errors import Refused
from practicelog.domain.text.lines import on_line
from practicelog.domain.text.text import ActivityText, NoteText, SectionText, SessionText
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.resolve import Target
from practicelog.queries.session.sections import section_totals
from practicelog.queries.session.text import instances_by_ref, intervals_by_ref, session_text_of, trash_of_section
from practicelog.queries.shared.content import has_session
from practicelog.queries.shared.overlaps import extent_of
from practicelog.queries.shared.parts import instances_in_order, next_activity_number


class Rewritten(NamedTuple):
    """A session that was rewritten, and whether its sections or activities changed their order."""

    session_id: int
    name: str | None
    zone: str
    is_reordered: bool


class ChangedMeanwhile(Refused):
    """The session has changed since its text was read."""


def rewrite_session(store: Store, before: SessionText, after: SessionText, here: Here) -> Rewritten:
    """Change a session wherever the text `after` differs from the text `before`.

    Raise ChangedMeanwhile when the session no longer matches `before`, WrongLine when a line cannot be carried out.
    """
    refuse_stale(store, before)
    there = here.seen_from(zone_called(before.zone))
    old_extent, intervals = extent_of(store, before.number), intervals_by_ref(store, before.number)
    sections = put_sections(store, before, after)
    activities = put_activities(store, before, after, sections.ids)
    row_ids = RowIds(instances=activities.instances, intervals=intervals)
    move_intervals(store, after, row_ids)
    put_notes(store, after, sections.ids, row_ids.instances, there)
    delete_missing_notes(store, before, after)
    delete_missing_activities(store, before, after, row_ids, there)
    put_times(store, before, after, row_ids, old_extent, there)
    delete_missing_sections(store, sections)
    session = store.get(Session, before.number)
    change_properties(store, session, before, after, there)
    return Rewritten(
        session_id=before.number,
        name=session.name,
        zone=session.zone,
        is_reordered=sections.is_reordered or activities.is_reordered,
    )


def refuse_stale(store: Store, before: SessionText) -> None:
    """Raise ChangedMeanwhile when the session no longer matches `before`."""
    if not has_session(store, before.number) or session_text_of(store, before.number) != before:
        raise ChangedMeanwhile(
            f"Session {before.number} was changed by another command meanwhile. Nothing was changed here;"
            f" start again: practicelog edit {before.number}"
        )


def change_properties(store: Store, session: Session, before: SessionText, after: SessionText, there: Here) -> None:
    """Change the name, intent, ratings, zone and day of the session."""
    for name, text in (("name", after.name), ("intent", after.intent)):
        if text != getattr(before, name):
            with on_line(after.lines.get(name, 1)):
                change_name_and_intent(
                    session, Correction(name=text or "") if name == "name" else Correction(intent=text or "")
                )
    for name in Ratings._fields:
        if getattr(after, name) != getattr(before, name):
            setattr(session, name, getattr(after, name))
    if after.zone != before.zone:
        with on_line(after.lines.get("zone", 1)):
            rezone(session, Correction(zone=after.zone), there, [])
    if after.day != before.day:
        with on_line(after.lines.get("day", 1)):
            put_on_day(session, after.day, there.seen_from(zone_called(session.zone)))


class SectionIds(NamedTuple):
    """The ids of the sections in the text, in its order, and of those that no longer have a line."""

    ids: list[int]
    missing_ids: list[int]
    is_reordered: bool


def put_sections(store: Store, before: SessionText, after: SessionText) -> SectionIds:
    """Add, rename, plan and order the sections of a session."""
    old_ids = [line.section_id for line in section_totals(store, before.number)]
    ids = []
    for section in after.sections:
        with on_line(section.line):
            if section.place is None:
                ids.append(add_section_of(store, before.number, section))
            else:
                ids.append(old_ids[section.place - 1])
                change_section(store, before.number, ids[-1], before.sections[section.place - 1], section)
    # The first section needs no line while nothing is said of it.
    implied_ids = old_ids[:1] if before.sections and before.sections[0].is_implied and old_ids[0] not in ids else []
    missing_ids = [section_id for section_id in old_ids if section_id not in ids and section_id not in implied_ids]
    remaining_ids = [
        section_id for section_id in old_ids if section_id not in missing_ids and section_id not in implied_ids
    ]
    order_sections(store, implied_ids + ids + missing_ids)
    is_reordered = [section_id for section_id in ids if section_id in remaining_ids] != remaining_ids
    return SectionIds(ids=ids, missing_ids=missing_ids, is_reordered=is_reordered)


def add_section_of(store: Store, session_id: int, section: SectionText) -> int:
    """Write a new section; one without a name holds what stands above all sections."""
    if section.name is not None:
        check_section_name(store, session_id, section.name)
    row = Section(session_id=session_id, name=section.name, planned_seconds=section.planned_seconds or None)
    return store.add(row).id


def change_section(store: Store, session_id: int, section_id: int, old: SectionText, section: SectionText) -> None:
    """Change the name and the plan of a section to those of the text."""
    row = store.get(Section, section_id)
    if section.name != old.name:
        if section.name is None:
            raise Refused(f"A section keeps a name. Write section {section.place}: {old.name}, or another one")
        check_section_name(store, session_id, section.name, section_id)
        row.name = section.name
    if section.planned_seconds != old.planned_seconds:
        row.planned_seconds = section.planned_seconds or None


def order_sections(store: Store, section_ids: list[int]) -> None:
    """Put the sections in that order, unless they are in it already."""
    rows = [store.get(Section, section_id) for section_id in section_ids]
    if [(row.position, row.id) for row in rows] == sorted((row.position, row.id) for row in rows):
        return
    write_order(store, Section, section_ids)


def delete_missing_sections(store: Store, sections: SectionIds) -> None:
    """Delete the sections that no longer have a line; what of them is in the trash moves to the first section.

    The last section of a session only loses its name, as what is in the trash needs a section.
    """
    *others, last = sections.missing_ids or [0]
    home = (sections.ids or [last])[0]
    for section_id in [*others, *([last] if last and home != last else [])]:
        instances, notes = trash_of_section(store, section_id)
        for instance_id in instances:
            place_instance(store, store.get(ActivityInstance, instance_id), home)
        for note_id in notes:
            store.get(Note, note_id).section_id = home
        take_tags_off(store, "section", section_id)
        store.remove(store.get(Section, section_id))
    if last and home == last:
        row = store.get(Section, last)
        row.name = row.planned_seconds = None


class InstanceIds(NamedTuple):
    """The ids of the activity instances, by section and place in it, and whether their order changed."""

    instances: list[list[int]]
    is_reordered: bool


def put_activities(store: Store, before: SessionText, after: SessionText, sections: list[int]) -> InstanceIds:
    """Add, change and order the activities of a session; `sections` are the ids of the sections in the text."""
    ids_by_ref = instances_by_ref(store, before.number)
    old_texts = {activity.ref: activity for section in before.sections for activity in section.activities}
    instance_ids = []
    for section, section_id in zip(after.sections, sections, strict=True):
        ids = []
        for activity in section.activities:
            with on_line(activity.line):
                if activity.ref is None:
                    ids.append(add_instance(store, before.number, section_id, activity))
                else:
                    ids.append(ids_by_ref[activity.ref])
                    change_instance(store, before.number, ids[-1], old_texts[activity.ref], activity)
        instance_ids.append(ids)
    is_reordered = [
        order_instances(store, section_id, ids) for section_id, ids in zip(sections, instance_ids, strict=True)
    ]
    return InstanceIds(instances=instance_ids, is_reordered=any(is_reordered))


def add_instance(store: Store, session_id: int, section_id: int, activity: ActivityText) -> int:
    """Add an activity instance with its plan and its tags, and return its id."""
    activity_row = find_or_add_activity(store, activity.name, verb="add")
    number = next_activity_number(store, session_id)
    row = store.add(
        ActivityInstance(
            section_id=section_id,
            activity_id=activity_row.id,
            number=number,
            position=number,
            planned_seconds=activity.planned_seconds or None,
        )
    )
    put_tags(store, row.id, list(activity.tags))
    return row.id


def change_instance(store: Store, session_id: int, instance_id: int, old: ActivityText, activity: ActivityText) -> None:
    """Change the activity, plan and tags of an instance to those of the text."""
    instance = store.get(ActivityInstance, instance_id)
    if activity.name != old.name:
        give_activity(store, instance, Target(session_id, instance_id), activity.name)
    if activity.planned_seconds != old.planned_seconds:
        give_plan(instance, activity.planned_seconds or NO_PLAN)
    if old_tags := [tag for tag in old.tags if tag not in activity.tags]:
        remove_tags(store, old_tags, activity.ref)
    if new_tags := [tag for tag in activity.tags if tag not in old.tags]:
        put_tags(store, instance_id, [f"+{tag}" for tag in new_tags])


def order_instances(store: Store, section_id: int, instance_ids: list[int]) -> bool:
    """Put these activity instances into the section, in that order; return whether those in it were in another order.

    The others in the section, in the trash by now or soon, stay behind them.
    """
    old_order = instances_in_order(store, section_id)
    if instance_ids == [instance_id for instance_id in old_order if instance_id in instance_ids]:
        return False
    for instance_id in instance_ids:
        store.get(ActivityInstance, instance_id).section_id = section_id
    other_ids = [instance_id for instance_id in old_order if instance_id not in instance_ids]
    write_order(store, ActivityInstance, [*instance_ids, *other_ids])
    return [instance_id for instance_id in old_order if instance_id in instance_ids] != [
        instance_id for instance_id in instance_ids if instance_id in old_order
    ]


def delete_missing_activities(
    store: Store, before: SessionText, after: SessionText, row_ids: RowIds, there: Here
) -> None:
    """Put the activities that no longer have a line into the trash, and such intervals of the other activities."""
    ids_by_ref = instances_by_ref(store, before.number)
    activity_refs = {line.ref for section in after.sections for line in section.activities}
    interval_refs = {
        line.ref for section in after.sections for activity in section.activities for line in activity.intervals
    }
    for section in before.sections:
        for activity in section.activities:
            target = Target(before.number, ids_by_ref[activity.ref or ""])
            if activity.ref not in activity_refs:
                delete_target(store, target, there)
                continue
            for interval in activity.intervals:
                if interval.ref not in interval_refs:
                    delete_target(store, target._replace(interval_id=row_ids.intervals[interval.ref or ""]), there)


NotePlace = tuple[str, int]


def put_notes(store: Store, after: SessionText, sections: list[int], instances: list[list[int]], there: Here) -> None:
    """Write, change and move the notes of a session; the ids are those of the sections and instances in the text."""
    put_notes_on(store, after.notes, {"session_id": after.number}, there)
    for section, section_id, ids in zip(after.sections, sections, instances, strict=True):
        put_notes_on(store, section.notes, {"section_id": section_id}, there)
        for activity, instance_id in zip(section.activities, ids, strict=True):
            put_notes_on(store, activity.notes, {"activity_instance_id": instance_id}, there)


def put_notes_on(store: Store, notes: tuple[NoteText, ...], on: dict[str, int], there: Here) -> None:
    """Put these notes on one thing, given as the column of its id and that id."""
    for note in notes:
        with on_line(note.line):
            if note.number is None:
                put_note(store, note.body, there.now, **on)
            else:
                change_note(store.get(Note, note.number), note.body, on)


def change_note(row: Note, body: str, on: dict[str, int]) -> None:
    """Change the text of a note and what it is on, where they differ."""
    if row.body != body:
        row.body = check_body(body)
    columns: dict[str, Any] = {"session_id": None, "section_id": None, "activity_instance_id": None, **on}
    for column, value in columns.items():
        if getattr(row, column) != value:
            setattr(row, column, value)


def delete_missing_notes(store: Store, before: SessionText, after: SessionText) -> None:
    """Put the notes that no longer have a line into the trash; notes on what is in the trash are there already."""
    numbers = {line.number for line in notes_in(after)}
    refs = {line.ref for section in after.sections for line in section.activities}
    for note in notes_in(before, refs):
        if note.number is not None and note.number not in numbers:
            delete_note(store, note.number)


def notes_in(session: SessionText, refs: set[str | None] | None = None) -> list[NoteText]:
    """Return the notes in a session; with `refs`, of its activities only those with one of these references."""
    notes = [*session.notes]
    for section in session.sections:
        notes += section.notes
        for activity in section.activities:
            notes += activity.notes if refs is None or activity.ref in refs else ()
    return notes
