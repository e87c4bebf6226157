"""Adding, editing, moving and deleting the sections of a session."""

from typing import NamedTuple

from practicelog.actions.activity.links import take_tags_off
from practicelog.actions.shared.order import write_order
from practicelog.db.store import Store
from practicelog.db.tables.log import Section
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.references import Reference
from practicelog.domain.spelling import check_text, name_key
from practicelog.queries import resolve
from practicelog.queries.session.sections import section_contents, section_totals


class SectionChanged(NamedTuple):
    """A section that was added, edited, moved or deleted, and its place among the others, counted from 1."""

    session_id: int
    section_id: int
    name: str | None
    before: str | None
    place: int
    planned_seconds: int | None


def add_section(
    store: Store, of: Reference, name: str, before: str | None = None, planned_seconds: int | None = None
) -> SectionChanged:
    """Add a section at the end, or before another one; raise Refused when there is one of that name."""
    session_id = resolve.session(store, of)
    check_section_name(store, session_id, name)
    other = resolve.section(store, session_id, before).id if before else None
    last = len(section_totals(store, session_id)) + 1
    section = store.add(
        Section(session_id=session_id, position=last, name=name, planned_seconds=planned_seconds or None)
    )
    put_before(store, session_id, section.id, other)
    return section_change(store, session_id, section, None)


def edit_section(
    store: Store, of: Reference, text: str, name: str | None = None, planned_seconds: int | None = None
) -> SectionChanged:
    """Give a section another name, or another plan in seconds (0 for none)."""
    session_id = resolve.session(store, of)
    row = resolve.section(store, session_id, text)
    section = store.get(Section, row.id)
    if name is not None:
        if name == section.name:
            raise Refused(f"It is called {name} already")
        check_section_name(store, session_id, name, row.id)
        section.name = name
    if planned_seconds is not None:
        if section.planned_seconds == (planned_seconds or None):
            raise Refused("It has that plan already")
        section.planned_seconds = planned_seconds or None
    return section_change(store, session_id, section, row.name)


def move_section(store: Store, of: Reference, text: str, before: str | None) -> SectionChanged:
    """Put a section before another one, or at the end."""
    session_id = resolve.session(store, of)
    row = resolve.section(store, session_id, text)
    other = resolve.section(store, session_id, before).id if before else None
    if other == row.id:
        raise Refused("A section cannot go before itself")
    if not put_before(store, session_id, row.id, other):
        raise Refused(f"{row.name or 'It'} is there already")
    return section_change(store, session_id, store.get(Section, row.id), row.name)


def delete_section(store: Store, of: Reference, text: str) -> SectionChanged:
    """Delete an empty section; raise Refused, naming what it holds, when it is not."""
    session_id = resolve.session(store, of)
    row = resolve.section(store, session_id, text)
    content = section_contents(store, row.id)
    if content:
        ref, what, is_trashed = content[0]
        more = f" and {len(content) - 1} more" if len(content) > 1 else ""
        cure = (
            f"Delete it first: practicelog delete {ref}" if what == "a note" else f"practicelog move {ref} --to SECTION"
        )
        if is_trashed:
            cure = f"It is in the trash: practicelog restore {ref}, then move or undo"
        raise Refused(f"{row.name or 'It'} holds {ref} ({what}){more}. {cure}")
    section = store.get(Section, row.id)
    deletion = SectionChanged(
        session_id=session_id,
        section_id=row.id,
        name=None,
        before=row.name,
        place=row.place,
        planned_seconds=section.planned_seconds,
    )
    take_tags_off(store, "section", row.id)
    store.remove(section)
    return deletion


def check_section_name(store: Store, session_id: int, name: str, own_id: int = 0) -> None:
    """Raise Refused when a section other than `own_id` has that name, NotUnderstood when it cannot be a name."""
    check_text(name, "A section's name")
    if name.isascii() and name.isdigit():
        raise NotUnderstood(f'"{name}" is a number; it would be taken for a place')
    for line in section_totals(store, session_id):
        if line.section_id != own_id and name_key(line.section or "") == name_key(name):
            raise Refused(f"Session {session_id} has a section {line.section} already")


def put_before(store: Store, session_id: int, section_id: int, before: int | None) -> bool:
    """Put a section before another one, or last; return False if it was there already."""
    old_order = [line.section_id for line in section_totals(store, session_id)]
    order = [other_id for other_id in old_order if other_id != section_id]
    order.insert(order.index(before) if before is not None else len(order), section_id)
    if order == old_order:
        return False
    write_order(store, Section, order)
    return True


def section_change(store: Store, session_id: int, section: Section, before: str | None) -> SectionChanged:
    """Return a section as it is now."""
    place = next(line.place for line in section_totals(store, session_id) if line.section_id == section.id)
    return SectionChanged(
        session_id=session_id,
        section_id=section.id,
        name=section.name,
        before=before,
        place=place,
        planned_seconds=section.planned_seconds,
    )
