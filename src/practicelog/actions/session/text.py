"""Putting a session right as a whole: what its text says now, in place of what it said before."""

from typing import Any, NamedTuple

from practicelog.actions.activity.links import take_tags_off
from practicelog.actions.activity.naming import find_or_add_activity, put_tags
from practicelog.actions.activity.tag import remove_tags
from practicelog.actions.session.delete import delete_note, delete_target
from practicelog.actions.session.edit_instance import give_activity, give_plan
from practicelog.actions.session.edit_session import change_name_and_intent, put_on_day, rezone
from practicelog.actions.session.rate import Ratings
from practicelog.actions.session.section import check_section_name
from practicelog.actions.session.text_times import Held, move_intervals, put_times
from practicelog.actions.shared.changes import NO_PLAN, Correction
from practicelog.actions.shared.notes import check_body, put_note
from practicelog.actions.shared.order import place_instance, write_order
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Note, Section, Session
from practicelog.domain.errors import Refused
from practicelog.domain.outline.lines import on_line
from practicelog.domain.outline.text import ActivityText, NoteText, SectionText, SessionText
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.resolve import Target
from practicelog.queries.session.sections import section_totals
from practicelog.queries.session.text import instances_by_ref, intervals_by_ref, session_text_of, trash_of_section
from practicelog.queries.shared.content import has_session
from practicelog.queries.shared.overlaps import extent_of
from practicelog.queries.shared.parts import instances_in_order, next_activity_number


class Rewritten(NamedTuple):
    """A session that was put right, and whether things in it are in another order."""

    session_id: int
    name: str | None
    zone: str
    reordered: bool


class ChangedMeanwhile(Refused):
    """The session is no longer what its text said."""


def rewrite_session(store: Store, before: SessionText, after: SessionText, here: Here) -> Rewritten:
    """Make a session what `after` says where that differs from `before`.

    Raise ChangedMeanwhile when it is not as `before` any more, and WrongLine for what cannot be so.
    """
    refuse_stale(store, before)
    there = here.seen_from(zone_called(before.zone))
    old_extent, intervals = extent_of(store, before.number), intervals_by_ref(store, before.number)
    sections = put_sections(store, before, after)
    activities = put_activities(store, before, after, sections.put)
    held = Held(instances=activities.instances, intervals=intervals)
    move_intervals(store, after, held)
    put_notes(store, after, sections.put, held.instances, there)
    delete_missing_notes(store, before, after)
    delete_missing_activities(store, before, after, held, there)
    put_times(store, before, after, held, old_extent, there)
    delete_missing_sections(store, sections)
    session = store.get(Session, before.number)
    describe(store, session, before, after, there)
    return Rewritten(
        session_id=before.number,
        name=session.name,
        zone=session.zone,
        reordered=sections.reordered or activities.reordered,
    )


def refuse_stale(store: Store, before: SessionText) -> None:
    """Raise ChangedMeanwhile when the session is not as `before` any more."""
    if not has_session(store, before.number) or session_text_of(store, before.number) != before:
        raise ChangedMeanwhile(
            f"Session {before.number} was changed by another command meanwhile. Nothing was changed here;"
            f" start again: practicelog edit {before.number}"
        )


def describe(store: Store, session: Session, before: SessionText, after: SessionText, there: Here) -> None:
    """Change what the session is called, was for, how it went, its zone and its day."""
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


class Sections(NamedTuple):
    """The ids of the sections in the text, in its order_sections, and of those that have no line any more."""

    put: list[int]
    missing: list[int]
    reordered: bool


def put_sections(store: Store, before: SessionText, after: SessionText) -> Sections:
    """Add, rename, plan and order_sections the sections of a session."""
    known = [line.section_id for line in section_totals(store, before.number)]
    put = []
    for section in after.sections:
        with on_line(section.line):
            if section.place is None:
                put.append(add_section_of(store, before.number, section))
            else:
                put.append(known[section.place - 1])
                change_section(store, before.number, put[-1], before.sections[section.place - 1], section)
    # The first section needs no line while nothing is said of it.
    implied = known[:1] if before.sections and before.sections[0].is_implied and known[0] not in put else []
    missing = [one for one in known if one not in put and one not in implied]
    kept = [one for one in known if one not in missing and one not in implied]
    order_sections(store, implied + put + missing)
    reordered = [section_id for section_id in put if section_id in kept] != kept
    return Sections(put=put, missing=missing, reordered=reordered)


def add_section_of(store: Store, session_id: int, section: SectionText) -> int:
    """Write a new section; one without a name holds what stands above all sections."""
    if section.name is not None:
        check_section_name(store, session_id, section.name)
    row = Section(session_id=session_id, name=section.name, planned_seconds=section.planned_seconds or None)
    return store.add(row).id


def change_section(store: Store, session_id: int, section_id: int, was: SectionText, section: SectionText) -> None:
    """Give a section the name and the plan that the text has."""
    row = store.get(Section, section_id)
    if section.name != was.name:
        if section.name is None:
            raise Refused(f"A section keeps a name. Write section {section.place}: {was.name}, or another one")
        check_section_name(store, session_id, section.name, section_id)
        row.name = section.name
    if section.planned_seconds != was.planned_seconds:
        row.planned_seconds = section.planned_seconds or None


def order_sections(store: Store, section_ids: list[int]) -> None:
    """Write the positions of the sections where that order_sections is not theirs."""
    rows = [store.get(Section, section_id) for section_id in section_ids]
    if [(row.position, row.id) for row in rows] == sorted((row.position, row.id) for row in rows):
        return
    write_order(store, Section, section_ids)


def delete_missing_sections(store: Store, sections: Sections) -> None:
    """Delete the sections that have no line any more; what of them is in the trash goes to the one that is first.

    The last section of a session only loses its name: the trash lies somewhere.
    """
    *gone, last = sections.missing or [0]
    home = (sections.put or [last])[0]
    for section_id in [*gone, *([last] if last and home != last else [])]:
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


class Activities(NamedTuple):
    """The ids of the activity instances, by section and place in it, and whether their order is another one."""

    instances: list[list[int]]
    reordered: bool


def put_activities(store: Store, before: SessionText, after: SessionText, sections: list[int]) -> Activities:
    """Add, change_instance and order the activities of a session; `sections` are the ids of those in the text."""
    known = instances_by_ref(store, before.number)
    was = {one.ref: one for section in before.sections for one in section.activities}
    held = []
    for section, section_id in zip(after.sections, sections, strict=True):
        ids = []
        for activity in section.activities:
            with on_line(activity.line):
                if activity.ref is None:
                    ids.append(add_instance(store, before.number, section_id, activity))
                else:
                    ids.append(known[activity.ref])
                    change_instance(store, before.number, ids[-1], was[activity.ref], activity)
        held.append(ids)
    reordered = [arrange(store, section_id, ids) for section_id, ids in zip(sections, held, strict=True)]
    return Activities(instances=held, reordered=any(reordered))


def add_instance(store: Store, session_id: int, section_id: int, activity: ActivityText) -> int:
    """Write a new activity instance with its plan and its tags."""
    named = find_or_add_activity(store, activity.name, verb="add")
    number = next_activity_number(store, session_id)
    row = store.add(
        ActivityInstance(
            section_id=section_id,
            activity_id=named.id,
            number=number,
            position=number,
            planned_seconds=activity.planned_seconds or None,
        )
    )
    put_tags(store, row.id, list(activity.tags))
    return row.id


def change_instance(store: Store, session_id: int, instance_id: int, was: ActivityText, activity: ActivityText) -> None:
    """Make an activity instance what the text says of it, where that is something else."""
    instance = store.get(ActivityInstance, instance_id)
    if activity.name != was.name:
        give_activity(store, instance, Target(session_id, instance_id), activity.name)
    if activity.planned_seconds != was.planned_seconds:
        give_plan(instance, activity.planned_seconds or NO_PLAN)
    if off := [tag for tag in was.tags if tag not in activity.tags]:
        remove_tags(store, off, activity.ref)
    if on := [tag for tag in activity.tags if tag not in was.tags]:
        put_tags(store, instance_id, [f"+{tag}" for tag in on])


def arrange(store: Store, section_id: int, instance_ids: list[int]) -> bool:
    """Put these activity instances into the section, in that order; return whether those in it had another one.

    The others in the section, in the trash by now or soon, stay behind them.
    """
    was = instances_in_order(store, section_id)
    if instance_ids == [instance_id for instance_id in was if instance_id in instance_ids]:
        return False
    for instance_id in instance_ids:
        store.get(ActivityInstance, instance_id).section_id = section_id
    others = [instance_id for instance_id in was if instance_id not in instance_ids]
    write_order(store, ActivityInstance, [*instance_ids, *others])
    return [instance_id for instance_id in was if instance_id in instance_ids] != [
        instance_id for instance_id in instance_ids if instance_id in was
    ]


def delete_missing_activities(store: Store, before: SessionText, after: SessionText, held: Held, there: Here) -> None:
    """Put the activities that have no line any more into the trash, and the intervals of those that still have one."""
    known = instances_by_ref(store, before.number)
    kept = {one.ref for section in after.sections for one in section.activities}
    stays = {one.ref for section in after.sections for each in section.activities for one in each.intervals}
    for section in before.sections:
        for activity in section.activities:
            target = Target(before.number, known[activity.ref or ""])
            if activity.ref not in kept:
                delete_target(store, target, there)
                continue
            for interval in activity.intervals:
                if interval.ref not in stays:
                    delete_target(store, target._replace(interval_id=held.intervals[interval.ref or ""]), there)


NotePlace = tuple[str, int]


def put_notes(store: Store, after: SessionText, sections: list[int], instances: list[list[int]], there: Here) -> None:
    """Write, reword and move the notes of a session; the ids are those of what the text holds, in its order."""
    put_notes_on(store, after.notes, {"session_id": after.number}, there)
    for section, section_id, ids in zip(after.sections, sections, instances, strict=True):
        put_notes_on(store, section.notes, {"section_id": section_id}, there)
        for activity, instance_id in zip(section.activities, ids, strict=True):
            put_notes_on(store, activity.notes, {"activity_instance_id": instance_id}, there)


def put_notes_on(store: Store, notes: tuple[NoteText, ...], on: dict[str, int], there: Here) -> None:
    """Let these notes be on that one thing."""
    for note in notes:
        with on_line(note.line):
            if note.number is None:
                put_note(store, note.body, there.now, **on)
            else:
                change_note(store.get(Note, note.number), note.body, on)


def change_note(row: Note, body: str, on: dict[str, int]) -> None:
    """Give a note its text and its place, where that is another one."""
    if row.body != body:
        row.body = check_body(body)
    columns: dict[str, Any] = {"session_id": None, "section_id": None, "activity_instance_id": None, **on}
    for column, value in columns.items():
        if getattr(row, column) != value:
            setattr(row, column, value)


def delete_missing_notes(store: Store, before: SessionText, after: SessionText) -> None:
    """Put the notes that have no line any more into the trash; those on what is in it are there already."""
    kept = {one.number for one in notes_in(after)}
    refs = {one.ref for section in after.sections for one in section.activities}
    for note in notes_in(before, refs):
        if note.number is not None and note.number not in kept:
            delete_note(store, note.number)


def notes_in(session: SessionText, refs: set[str | None] | None = None) -> list[NoteText]:
    """Return the notes in a session; of its activities, only those with one of the `refs`, if any are given."""
    found = [*session.notes]
    for section in session.sections:
        found += section.notes
        for activity in section.activities:
            found += activity.notes if refs is None or activity.ref in refs else ()
    return found
