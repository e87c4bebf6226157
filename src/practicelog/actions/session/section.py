"""Adding, renaming, ordering and deleting the sections of a session."""

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
    """A section that was added, renamed, moved or deleted, and where it is among the others."""

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
    refuse_known(store, session_id, name)
    other = resolve.section(store, session_id, before).id if before else None
    last = len(section_totals(store, session_id)) + 1
    section = store.add(
        Section(session_id=session_id, position=last, name=name, planned_seconds=planned_seconds or None)
    )
    put_before(store, session_id, section.id, other)
    return changed(store, session_id, section, None)


def edit_section(
    store: Store, of: Reference, text: str, name: str | None = None, planned_seconds: int | None = None
) -> SectionChanged:
    """Give a section another name, or another plan (0 for none)."""
    session_id = resolve.session(store, of)
    row = resolve.section(store, session_id, text)
    section = store.get(Section, row.id)
    if name is not None:
        if name == section.name:
            raise Refused(f"It is called {name} already")
        refuse_known(store, session_id, name, row.id)
        section.name = name
    if planned_seconds is not None:
        if section.planned_seconds == (planned_seconds or None):
            raise Refused("It has that plan already")
        section.planned_seconds = planned_seconds or None
    return changed(store, session_id, section, row.name)


def move_section(store: Store, of: Reference, text: str, before: str | None) -> SectionChanged:
    """Put a section before another one, or at the end."""
    session_id = resolve.session(store, of)
    row = resolve.section(store, session_id, text)
    other = resolve.section(store, session_id, before).id if before else None
    if other == row.id:
        raise Refused("A section cannot go before itself")
    if not put_before(store, session_id, row.id, other):
        raise Refused(f"{row.name or 'It'} is there already")
    return changed(store, session_id, store.get(Section, row.id), row.name)


def delete_section(store: Store, of: Reference, text: str) -> SectionChanged:
    """Delete an empty section; raise Refused, naming what it holds, when it is not."""
    session_id = resolve.session(store, of)
    row = resolve.section(store, session_id, text)
    held = section_contents(store, row.id)
    if held:
        ref, what, trashed = held[0]
        more = f" and {len(held) - 1} more" if len(held) > 1 else ""
        cure = (
            f"Delete it first: practicelog delete {ref}" if what == "a note" else f"practicelog move {ref} --to SECTION"
        )
        if trashed:
            cure = f"It is in the trash: practicelog restore {ref}, then move or undo"
        raise Refused(f"{row.name or 'It'} holds {ref} ({what}){more}. {cure}")
    section = store.get(Section, row.id)
    gone = SectionChanged(
        session_id=session_id,
        section_id=row.id,
        name=None,
        before=row.name,
        place=row.place,
        planned_seconds=section.planned_seconds,
    )
    take_tags_off(store, "section", row.id)
    store.remove(section)
    return gone


def refuse_known(store: Store, session_id: int, name: str, but: int = 0) -> None:
    """Raise Refused when another section of the session has that name, NotUnderstood when it cannot be one."""
    check_text(name, "A section's name")
    if name.isascii() and name.isdigit():
        raise NotUnderstood(f'"{name}" is a number; it would be taken for a place')
    for line in section_totals(store, session_id):
        if line.section_id != but and name_key(line.section or "") == name_key(name):
            raise Refused(f"Session {session_id} has a section {line.section} already")


def put_before(store: Store, session_id: int, section_id: int, before: int | None) -> bool:
    """Write the positions so that a section comes before another one, or last; return whether it did not."""
    was = [line.section_id for line in section_totals(store, session_id)]
    order = [one for one in was if one != section_id]
    order.insert(order.index(before) if before is not None else len(order), section_id)
    if order == was:
        return False
    write_order(store, Section, order)
    return True


def changed(store: Store, session_id: int, section: Section, before: str | None) -> SectionChanged:
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
