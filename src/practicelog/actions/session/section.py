"""Adding, editing, moving and deleting the sections of a session."""

from typing import NamedTuple

from practicelog.actions.activity.links import take_tags_off
from practicelog.actions.shared.definitions import Definition
from practicelog.actions.shared.order import place_instance, put_before
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Note, Section
from practicelog.domain.errors import NotUnderstood, Refused
from practicelog.domain.references import read_session
from practicelog.domain.spelling import check_title, name_key
from practicelog.queries import resolve
from practicelog.queries.session.sections import section_contents, trash_of_section
from practicelog.queries.shared.parts import sections_of


class SectionChanged(NamedTuple):
    """A section that was added, edited, moved or deleted, and its place among the others, counted from 1."""

    session_id: int
    section_id: int
    section: str | None
    before: str | None
    place: int
    planned_seconds: int | None

    @property
    def name(self) -> str | None:
        """What sentences call it."""
        return self.section


def add_section(
    store: Store, of: str | None, name: str, before: str | None = None, planned_seconds: int | None = None
) -> SectionChanged:
    """Add a section at the end, or before another one; raise Refused when there is one of that name."""
    session_id = resolve.session(store, read_session(of))
    name = check_section_name(store, session_id, name)
    other = resolve.section(store, session_id, before).id if before else None
    section = put_section(store, session_id, name, planned_seconds)
    put_before(store, Section, order_of(store, session_id), section.id, other)
    return section_change(store, session_id, section, None)


def put_section(store: Store, session_id: int, name: str | None, planned_seconds: int | None) -> Section:
    """Write a section at the end of a session."""
    last = len(sections_of(store, session_id)) + 1
    return store.add(Section(session_id=session_id, position=last, name=name, planned_seconds=planned_seconds or None))


class SectionDefinition(Definition[SectionChanged]):
    """A section of a session that a person named, by its name or its place."""

    def __init__(self, store: Store, of: str | None, text: str) -> None:
        self.session_id = resolve.session(store, read_session(of))
        found = resolve.section(store, self.session_id, text)
        self.before = found.name
        super().__init__(store, store.get(Section, found.id), found.name or "It")

    def check_name(self, text: str) -> str:
        """Return `text`, if it can be the name of this section."""
        return check_section_name(self.store, self.session_id, text, self.row.id)

    def put_name(self, name: str) -> None:
        """Write the name, which was checked."""
        self.row.name = name

    def plan(self, seconds: int) -> SectionChanged:
        """Plan so many seconds for it, 0 for no plan; raise Refused when it already has that plan."""
        if self.row.planned_seconds == (seconds or None):
            raise Refused("It already has that plan")
        self.row.planned_seconds = seconds or None
        return self.outcome()

    def move(self, before: str | None, to: str | None) -> SectionChanged:
        """Put it before another one, or `to` the end; raise Refused when it is already there."""
        if (before is None) == (to is None) or to not in (None, "end"):
            raise NotUnderstood("Where to? Write --before SECTION or --to end")
        other = resolve.section(self.store, self.session_id, before).id if before else None
        if other == self.row.id:
            raise Refused("A section cannot go before itself")
        if not put_before(self.store, Section, order_of(self.store, self.session_id), self.row.id, other):
            raise Refused(f"{self.title} is already there")
        return self.outcome()

    def refuse_use(self) -> None:
        """Raise Refused, naming what it holds and the way out, when it is not empty."""
        content = section_contents(self.store, self.row.id)
        if not content:
            return
        ref, what, is_trashed = content[0]
        more = f" and {len(content) - 1} more" if len(content) > 1 else ""
        cure = f"practicelog move {ref} --to SECTION"
        if what == "a note":
            cure = f"Delete it first: practicelog delete {ref}"
        if is_trashed:
            cure = f"It is in the trash: practicelog restore {ref}, then move or undo"
        raise Refused(f"{self.title} holds {ref} ({what}){more}. {cure}")

    def let_go(self) -> None:
        """Take its tags off."""
        take_tags_off(self.store, "section", self.row.id)

    def outcome(self) -> SectionChanged:
        """Return it with its name before."""
        return section_change(self.store, self.session_id, self.row, self.before)


def dissolve_section(store: Store, section_id: int, home: int) -> None:
    """Delete a section that has nothing left but what is in the trash, which moves to the section `home`.

    The last section of a session only loses its name and plan, as what is in the trash needs a section.
    """
    section = store.get(Section, section_id)
    if section_id == home:
        section.name = section.planned_seconds = None
        return
    instances, notes = trash_of_section(store, section_id)
    for instance_id in instances:
        place_instance(store, store.get(ActivityInstance, instance_id), home)
    for note_id in notes:
        store.get(Note, note_id).section_id = home
    take_tags_off(store, "section", section_id)
    store.remove(section)


def check_section_name(store: Store, session_id: int, text: str, own_id: int = 0) -> str:
    """Return the name that `text` gives a section.

    Raise Refused when a section other than `own_id` has it, NotUnderstood when it cannot be a name.
    """
    name = check_section_word(text)
    for section_id, other in sections_of(store, session_id):
        if section_id != own_id and name_key(other or "") == name_key(name):
            raise Refused(f"Session {session_id} already has a section {other}")
    return name


def check_section_word(name: str) -> str:
    """Return `name` as it is kept; raise NotUnderstood when it cannot be that of a section."""
    name = check_title(name, "A section's name")
    if name.isascii() and name.isdigit():
        raise NotUnderstood(f'"{name}" is a number; it would be taken for a place')
    return name


def order_of(store: Store, session_id: int) -> list[int]:
    """Return the ids of the sections of a session, in order."""
    return [section_id for section_id, _ in sections_of(store, session_id)]


def section_change(store: Store, session_id: int, section: Section, before: str | None) -> SectionChanged:
    """Return a section as it is now."""
    place = order_of(store, session_id).index(section.id) + 1
    return SectionChanged(
        session_id=session_id,
        section_id=section.id,
        section=section.name,
        before=before,
        place=place,
        planned_seconds=section.planned_seconds,
    )
