"""Correcting a whole session as its edited text asks: line by line, with the corrections that the commands make.

The log may contradict itself half way, as when two intervals swap their times. So a correction only writes, and what
times must keep among each other is asked when all of them are written, by the questions that a command with one
correction asks right after it: `make_room`, `refuse_break_overlap` and, of the session, `put_times`.

What few texts ask for is imported only once one does.
"""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.actions.session.edit_session import change_name_and_intent, put_on_day, rezone
from practicelog.actions.session.rate import Ratings
from practicelog.actions.session.text.times import Times
from practicelog.actions.shared.changes import NO_PLAN, Correction
from practicelog.actions.shared.notes import check_body, put_note
from practicelog.actions.shared.order import write_order
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Note, Section, Session
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.outline import Outline, OutlineActivity, OutlineSection
from practicelog.domain.sets.plan import OutlineSet
from practicelog.domain.spelling import Candidate, nearly_called
from practicelog.domain.text.lines import on_line
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.queries.resolve import Target
from practicelog.queries.session.session import outline_of
from practicelog.queries.shared.content import has_session
from practicelog.queries.shared.parts import instances_in_order

if TYPE_CHECKING:
    from practicelog.actions.activity.naming import NamedActivity
    from practicelog.actions.session.text.sets import Sets


class Trashed(NamedTuple):
    """An activity that went into the trash, and how many sets and intervals went with it."""

    ref: str
    activity: str
    sets: int
    intervals: int


class Rewritten(NamedTuple):
    """A session that was rewritten, whether anything in it changed its order, and the activities it lost.

    `beside` has each new section whose name may be a slip, with the section that may have been meant.
    """

    session_id: int
    name: str | None
    zone: str
    is_reordered: bool
    trashed: list[Trashed]
    beside: list[tuple[str, str]]


class ChangedMeanwhile(Refused):
    """The session has changed since its text was read."""


def rewrite_session(store: Store, before: Outline, after: Outline, here: Here) -> Rewritten:
    """Carry out the corrections that lead from the outline `before`, read from the log, to `after`, read from a text.

    Raise ChangedMeanwhile when the session no longer matches `before`, WrongLine when a line cannot be carried out.
    """
    refuse_stale(store, before)
    there = here.seen_from(zone_called(before.zone))
    times = Times(store, before, there)
    beside = new_sections_beside(before, after)
    after = put_lines(store, before, after)
    is_reordered = put_in_order(store, before, after)
    put_notes(store, before, after, there)
    sets = sets_to_write(store, before, after)
    times.write(after)
    trashed = delete_missing(store, before, after, there)
    times.settle(after)
    is_reordered = (sets is not None and sets.put_in_order()) or is_reordered
    dissolve_missing_sections(store, before, after)
    session = store.get(Session, before.session_id)
    change_properties(session, before, after, there)
    return Rewritten(
        session_id=session.id,
        name=session.name,
        zone=session.zone,
        is_reordered=is_reordered,
        trashed=trashed,
        beside=beside,
    )


def new_sections_beside(before: Outline, after: Outline) -> list[tuple[str, str]]:
    """Return each new section that is called nearly as one that stays, and that one."""
    old_ids = {section.section_id for section in before.sections}
    staying = [section for section in after.sections if section.name and section.section_id in old_ids]
    names = [Candidate(section.section_id, section.name) for section in staying if section.name]
    new = [section.name for section in after.sections if section.name and section.section_id not in old_ids]
    return [(name, beside) for name in new if (beside := nearly_called(name, names))]


def refuse_stale(store: Store, before: Outline) -> None:
    """Raise ChangedMeanwhile when what the text shows of the session no longer matches `before`."""
    number = before.session_id
    if not has_session(store, number) or shown(outline_of(store, number)) != shown(before):
        raise ChangedMeanwhile(
            f"Session {number} was changed by another command meanwhile. Nothing was changed here;"
            f" start again: practicelog edit {number}"
        )


def shown(session: Outline) -> Outline:
    """Return `session` without what its text neither shows nor changes, as the groups of its activities."""
    sections = [
        section._replace(
            tags=(),
            activities=[
                activity._replace(
                    activity_id=0,
                    group=None,
                    weight_unit=None,
                    yields=(),
                    sets=[recorded._replace(notes=[]) for recorded in activity.sets if recorded.done],
                )
                for activity in section.activities
            ],
        )
        for section in session.sections
    ]
    return session._replace(tags=(), sections=sections)


def change_properties(session: Session, before: Outline, after: Outline, there: Here) -> None:
    """Change the name, intent, ratings, zone and day of the session to those of the text."""
    if after.name != before.name:
        with on_line(after.lines["name"]):
            change_name_and_intent(session, Correction(name=after.name or ""))
    if after.intent != before.intent:
        with on_line(after.lines["intent"]):
            change_name_and_intent(session, Correction(intent=after.intent or ""))
    for name in Ratings._fields:
        if getattr(after, name) != getattr(before, name):
            setattr(session, name, getattr(after, name))
    if after.zone != before.zone:
        with on_line(after.lines["zone"]):
            rezone(session, Correction(zone=after.zone), there, [])
    if after.practice_day != before.practice_day:
        with on_line(after.lines["day"]):
            put_on_day(session, after.practice_day, there.seen_from(zone_called(session.zone)))


def put_lines(store: Store, before: Outline, after: Outline) -> Outline:
    """Add and change sections and activities; return the outline `after` with the ids of those that are new."""
    old_sections = {section.section_id: section for section in before.sections}
    old_activities = {activity.activity_instance_id: activity for activity in before.activities}
    sections = []
    for section in after.sections:
        with on_line(section.line):
            section = put_section(store, before.session_id, old_sections.get(section.section_id), section)
        activities = []
        for activity in section.activities:
            with on_line(activity.line):
                if old := old_activities.get(activity.activity_instance_id):
                    change_activity(store, before.session_id, old, activity)
                else:
                    activity = add_activity(store, before.session_id, section.section_id, activity)
            activities.append(activity)
        sections.append(section._replace(activities=activities))
    return after._replace(sections=sections)


def put_section(store: Store, session_id: int, old: OutlineSection | None, section: OutlineSection) -> OutlineSection:
    """Add a section, without a name if it stands above all others, or change the `old` one; return it with its id."""
    name, plan = section.name, section.own_planned_seconds
    if old and (old.name, old.own_planned_seconds) == (name, plan):
        return section
    from practicelog.actions.session import section as sections

    if name and not (old and old.name == name):
        name = sections.check_section_word(name)
    if old is None:
        return section._replace(section_id=sections.put_section(store, session_id, name, plan).id)
    if old.name and not name:
        raise Refused(f"A section must keep a name. Write {old.name}, or another one")
    row = store.get(Section, section.section_id)
    row.name, row.planned_seconds = name, plan
    return section


def add_activity(store: Store, session_id: int, section_id: int, activity: OutlineActivity) -> OutlineActivity:
    """Add an activity with its plan and its tags; return it with its id, and that of what is practised if not new."""
    from practicelog.actions.activity.naming import put_tags
    from practicelog.actions.session.add import put_instance

    found = activity_called(store, activity.activity)
    row = put_instance(store, session_id, section_id, found.id, activity.planned_seconds)
    put_tags(store, row.id, activity.tags)
    return activity._replace(activity_instance_id=row.id, activity_id=0 if found.is_new else found.id)


def activity_called(store: Store, text: str) -> "NamedActivity":
    """Return the activity that `text` names, added if there is none; raise NotUnderstood when a set follows a name."""
    from practicelog.actions.activity.naming import find_or_add_activity

    try:
        return find_or_add_activity(store, text, verb="add")
    except NotUnderstood:
        from practicelog.domain.sets.line import split_line

        line = split_line(text.split())
        if not (line.name and line.words):
            raise
        raise NotUnderstood(
            f"A set has a line of its own, below that of its activity: {' '.join(line.words)} below {line.name}"
        ) from None


def change_activity(store: Store, session_id: int, old: OutlineActivity, activity: OutlineActivity) -> None:
    """Change the activity, the plan and the tags of an instance to those of the text."""
    row_id = activity.activity_instance_id
    if (activity.activity, activity.planned_seconds) != (old.activity, old.planned_seconds):
        from practicelog.actions.session.edit_instance import give_activity, give_plan

        instance = store.get(ActivityInstance, row_id)
        if activity.activity != old.activity:
            give_activity(store, instance, Target(session_id, row_id), activity.activity)
        give_plan(instance, activity.planned_seconds or NO_PLAN)
    if missing_tags := [tag for tag in old.tags if tag not in activity.tags]:
        from practicelog.actions.activity.tag import remove_tags

        remove_tags(store, missing_tags, activity.ref)
    if new_tags := [f"+{tag}" for tag in activity.tags if tag not in old.tags]:
        from practicelog.actions.activity.naming import put_tags

        put_tags(store, row_id, new_tags)


def put_in_order(store: Store, before: Outline, after: Outline) -> bool:
    """Put the sections, and the activities in each, in the order of their lines; return whether any had another.

    What has no line any more, and what is in the trash, stays behind them.
    """
    old_sections = {section.section_id: section for section in before.sections}
    section_ids = [section.section_id for section in after.sections]
    missing_ids = [section_id for section_id in old_sections if section_id not in section_ids]
    if section_ids + missing_ids != list(old_sections):
        write_order(store, Section, section_ids + missing_ids)
    is_reordered = are_swapped(list(old_sections), section_ids)
    for section in after.sections:
        old_section = old_sections.get(section.section_id, OutlineSection(None))
        old_ids = [activity.activity_instance_id for activity in old_section.activities]
        ids = [activity.activity_instance_id for activity in section.activities]
        if ids != [row_id for row_id in old_ids if row_id in ids]:
            put_in_section(store, section.section_id, ids)
            is_reordered = is_reordered or are_swapped(old_ids, ids)
    return is_reordered


def put_in_section(store: Store, section_id: int, instance_ids: list[int]) -> None:
    """Put these activity instances into the section, in that order, before all that is in it."""
    for instance_id in instance_ids:
        store.get(ActivityInstance, instance_id).section_id = section_id
    other_ids = [row_id for row_id in instances_in_order(store, section_id) if row_id not in instance_ids]
    write_order(store, ActivityInstance, [*instance_ids, *other_ids])


def are_swapped(old_ids: list[int], ids: list[int]) -> bool:
    """Return whether those ids that are in both lists are in another order now."""
    return [row_id for row_id in old_ids if row_id in ids] != [row_id for row_id in ids if row_id in old_ids]


def put_notes(store: Store, before: Outline, after: Outline, there: Here) -> None:
    """Write, change and move the notes of a session."""
    old_notes = {note.note_id: (table, row_id, note.body) for table, row_id, note in before.noted}
    for table, row_id, note in after.noted:
        with on_line(note.line):
            if not note.note_id:
                put_note(store, note.body, there.now, **{f"{table}_id": row_id})
            elif old_notes[note.note_id] != (table, row_id, note.body):
                change_note(store.get(Note, note.note_id), note.body, table, row_id)


def change_note(row: Note, body: str, table: str, row_id: int) -> None:
    """Change the text of a note, and what it is on."""
    row.body = check_body(body)
    for name in ("session", "section", "activity_instance"):
        setattr(row, f"{name}_id", row_id if name == table else None)


def lines_of_sets(session: Outline) -> list[tuple[int, OutlineSet]]:
    """Return what stands on the lines of sets, each with the id of the activity instance above."""
    return [
        (activity.activity_instance_id, recorded._replace(line=0))
        for activity in session.activities
        for recorded in activity.sets
        if recorded.done
    ]


def sets_to_write(store: Store, before: Outline, after: Outline) -> "Sets | None":
    """Write the sets that the text changes; return those of the session, None if it changes none."""
    if lines_of_sets(before) == lines_of_sets(after):
        return None
    from practicelog.actions.session.text.sets import Sets

    sets = Sets(store, before)
    sets.write(after)
    return sets


def delete_missing(store: Store, before: Outline, after: Outline, there: Here) -> list[Trashed]:
    """Put into the trash what has no line any more: notes, activities with all that is left in them, intervals, sets.

    Return the activities among them.
    """
    note_ids = {note.note_id for *_, note in after.noted}
    activity_ids = {activity.activity_instance_id for activity in after.activities}
    interval_ids = {interval.interval_id for interval in after.intervals}
    set_ids = {recorded.set_id for recorded in after.sets}
    targets, trashed = [], []
    for activity in before.activities:
        target = Target(before.session_id, activity.activity_instance_id)
        missing_ids = {interval.interval_id for interval in activity.intervals} - interval_ids
        missing_set_ids = {recorded.set_id for recorded in activity.sets if recorded.done} - set_ids
        if activity.activity_instance_id not in activity_ids:
            targets.append(target)
            trashed.append(Trashed(activity.ref, activity.activity, len(missing_set_ids), len(missing_ids)))
            # Its notes go with it.
            note_ids |= {note.note_id for note in activity.notes}
        else:
            targets += [target._replace(interval_id=interval_id) for interval_id in sorted(missing_ids)]
            targets += [target._replace(set_id=set_id) for set_id in sorted(missing_set_ids)]
    missing_notes = [note.note_id for *_, note in before.noted if note.note_id not in note_ids]
    if targets or missing_notes:
        from practicelog.actions.session.delete import delete_note, delete_target

        # Notes last: they may tell when a clock that was left on ended.
        for target in targets:
            delete_target(store, target, there.now, there)
        for note_id in missing_notes:
            delete_note(store, note_id)
    return trashed


def dissolve_missing_sections(store: Store, before: Outline, after: Outline) -> None:
    """Delete the sections that have no line any more; the last section of a session only loses its name and plan."""
    section_ids = [section.section_id for section in after.sections]
    missing_ids = [section.section_id for section in before.sections if section.section_id not in section_ids]
    for section_id in missing_ids:
        from practicelog.actions.session.section import dissolve_section

        dissolve_section(store, section_id, (section_ids or missing_ids[-1:])[0])
