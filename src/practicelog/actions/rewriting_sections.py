"""The sections of a session, as its text has them."""

from typing import NamedTuple

from practicelog.actions.ordering import place, write_order
from practicelog.actions.sections import refuse_known
from practicelog.actions.tagging import take_tags_off
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Note, Section
from practicelog.domain.errors import Refused
from practicelog.domain.outline.lines import on_line
from practicelog.domain.outline.text import SectionText, SessionText
from practicelog.queries.session.sections import section_lines
from practicelog.queries.session.text import in_trash_of


class Sections(NamedTuple):
    """The ids of the sections in the text, in its order, and of those that have no line any more."""

    put: list[int]
    missing: list[int]
    reordered: bool


def put_sections(store: Store, before: SessionText, after: SessionText) -> Sections:
    """Add, rename, plan and order the sections of a session."""
    known = [line.section_id for line in section_lines(store, before.number)]
    put = []
    for section in after.sections:
        with on_line(section.line):
            if section.place is None:
                put.append(add(store, before.number, section))
            else:
                put.append(known[section.place - 1])
                change(store, before.number, put[-1], before.sections[section.place - 1], section)
    # The first section needs no line while nothing is said of it.
    implied = known[:1] if before.sections and before.sections[0].is_implied and known[0] not in put else []
    missing = [one for one in known if one not in put and one not in implied]
    kept = [one for one in known if one not in missing and one not in implied]
    order(store, implied + put + missing)
    return Sections(put, missing, [one for one in put if one in kept] != kept)


def add(store: Store, session_id: int, section: SectionText) -> int:
    """Write a new section; one without a name holds what stands above all sections."""
    if section.name is not None:
        refuse_known(store, session_id, section.name)
    row = Section(session_id=session_id, name=section.name, planned_seconds=section.planned_seconds or None)
    return store.add(row).id or 0


def change(store: Store, session_id: int, section_id: int, was: SectionText, section: SectionText) -> None:
    """Give a section the name and the plan that the text has."""
    row = store.get(Section, section_id)
    if section.name != was.name:
        if section.name is None:
            raise Refused(f"A section keeps a name. Write section {section.place}: {was.name}, or another one")
        refuse_known(store, session_id, section.name, section_id)
        row.name = section.name
    if section.planned_seconds != was.planned_seconds:
        row.planned_seconds = section.planned_seconds or None


def order(store: Store, wanted: list[int]) -> None:
    """Write the positions of the sections where that order is not theirs."""
    rows = [store.get(Section, section_id) for section_id in wanted]
    if [(row.position, row.id) for row in rows] == sorted((row.position, row.id) for row in rows):
        return
    write_order(store, Section, wanted)


def delete_missing_sections(store: Store, sections: Sections) -> None:
    """Delete the sections that have no line any more; what of them is in the trash goes to the one that is first.

    The last section of a session only loses its name: the trash lies somewhere.
    """
    *gone, last = sections.missing or [0]
    home = (sections.put or [last])[0]
    for section_id in [*gone, *([last] if last and home != last else [])]:
        instances, notes = in_trash_of(store, section_id)
        for instance_id in instances:
            place(store, store.get(ActivityInstance, instance_id), home)
        for note_id in notes:
            store.get(Note, note_id).section_id = home
        store.orm.flush()
        take_tags_off(store, "section", section_id)
        store.remove(store.get(Section, section_id))
    if last and home == last:
        row = store.get(Section, last)
        row.name = row.planned_seconds = None
