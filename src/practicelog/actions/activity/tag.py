"""Putting tags on what was practised, taking them off, renaming and deleting them."""

from collections import Counter
from typing import NamedTuple

from practicelog.actions.activity.links import link, unlink
from practicelog.actions.activity.naming import find_or_add_tags
from practicelog.db.store import Store
from practicelog.db.tables.log import Tag
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.references import Reference
from practicelog.domain.spelling import check_text, name_key
from practicelog.queries import resolve
from practicelog.queries.activity.tags import tagged_with
from practicelog.queries.sets.sets import sets_of_instance
from practicelog.queries.shared.names import tags
from practicelog.queries.shared.running import running
from practicelog.queries.shared.signs import current_in

SESSION, SECTION, SET = "session", "section", "set"


class Place(NamedTuple):
    """What a tag goes on: the row that has it, its reference, and what it is called."""

    table: str
    row_id: int
    ref: str | None
    activity: str | None
    what: str


class Tagged(NamedTuple):
    """Tags that were put on something or taken off it."""

    ref: str | None
    on: str
    activity: str | None
    what: str
    words: list[str]


class TagChanged(NamedTuple):
    """A tag that was renamed or deleted; on how many things it is, or was, in all and of each kind."""

    id: int
    name: str
    before: str | None
    times: int
    on: dict[str, int]


def place_meant(store: Store, on: str | Reference | None) -> Place:
    """Return what `on` names: a reference, "session", "section", "set" or an activity's name.

    Those three are of the open session, else of the last. Without `on`: what runs, else what was practised last.
    """
    if isinstance(on, Reference):
        return referred(store, on)
    if on is None and (timer := running(store)):
        return of_instance(store, timer.activity_instance_id)
    if on not in (None, SESSION, SECTION, SET):
        known = resolve.activity(store, on)
        return Place("activity", known.id, None, known.name, known.name)
    session_id = resolve.session(store, Reference())
    if on == SESSION:
        return of_session(session_id)
    if on is None:
        number = resolve.current_number(store, session_id, Reference(text="tag"))
        return referred(store, Reference(session=session_id, activity=number))
    current = current_in(store, session_id)
    if current is None:
        raise NothingThere(f"Session {session_id} has no {on} yet")
    if on == SECTION:
        return of_section(store, current.section_id)
    sets = [one for one in sets_of_instance(store, current.activity_instance_id) if one.done]
    if not sets:
        raise NothingThere(f"{current.activity} has no set yet. To record one: practicelog set 100kgx5")
    return of_set(store, sets[-1].set_id)


def referred(store: Store, reference: Reference) -> Place:
    """Return the session, activity or set that a reference names; raise NotUnderstood for an interval."""
    target = resolve.target(store, reference)
    if target.interval_id is not None:
        raise NotUnderstood(f"{reference.text} is an interval. Tags go on sessions, activities and sets")
    if target.set_id is not None:
        return of_set(store, target.set_id)
    if target.activity_instance_id is not None:
        return of_instance(store, target.activity_instance_id)
    return of_session(target.session_id)


def of_session(session_id: int) -> Place:
    """Return a session as a place for tags."""
    return Place("session", session_id, str(session_id), None, f"session {session_id}")


def of_section(store: Store, section_id: int) -> Place:
    """Return a section as a place for tags."""
    session_id, name = store.execute(
        "SELECT session_id, section FROM v_section WHERE section_id = :id", {"id": section_id}
    ).fetchone()
    return Place("section", section_id, str(session_id), None, f"section {name}" if name else "the unnamed section")


def of_instance(store: Store, instance_id: int) -> Place:
    """Return what was practised as a place for tags."""
    ref, activity = store.execute(
        "SELECT ref, activity FROM v_instance WHERE activity_instance_id = :id", {"id": instance_id}
    ).fetchone()
    return Place("activity_instance", instance_id, ref, activity, activity)


def of_set(store: Store, set_id: int) -> Place:
    """Return a set as a place for tags."""
    ref, activity, number = store.execute(
        "SELECT ref, activity, set_number FROM v_set WHERE set_id = :id", {"id": set_id}
    ).fetchone()
    return Place("activity_set", set_id, ref, activity, f"{activity} set {number}")


def add_tags(store: Store, words: list[str], on: str | Reference | None) -> Tagged:
    """Put tags on something; raise Refused when it has them all already."""
    place = place_meant(store, on)
    put = find_or_add_tags(store, words)
    if not [tag for tag in put if link(store, place.table, place.row_id, tag.id)]:
        raise Refused(f"{place.ref or place.what} has {' '.join('+' + tag.name for tag in put)} already")
    return Tagged(place.ref, place.table, place.activity, place.what, [tag.name for tag in put])


def remove_tags(store: Store, words: list[str], on: str | Reference | None) -> Tagged:
    """Take tags off something; raise NothingThere when it does not have one of them itself."""
    place = place_meant(store, on)
    off = []
    for word in words:
        tag = resolve.tag(store, word)
        if not unlink(store, place.table, place.row_id, tag.id):
            where = f"{place.ref} ({place.what})" if place.ref else place.what
            raise NothingThere(f"{where} has no tag {tag.name}")
        off.append(tag.name)
    return Tagged(place.ref, place.table, place.activity, place.what, off)


def rename_tag(store: Store, text: str, new_name: str) -> TagChanged:
    """Give a tag another name wherever it is."""
    tag = resolve.tag(store, text)
    name = check_text(new_name.removeprefix("+"), "A tag")
    if " " in name:
        raise NotUnderstood(f'"{name}": a tag is one word. Write {name.replace(" ", "-")}')
    if name == tag.name:
        raise Refused(f"It is called {name} already")
    for other in tags(store):
        if other.id != tag.id and name_key(other.name) == name_key(name):
            raise Refused(f"There is a tag {other.name} already")
    row = store.get(Tag, tag.id)
    row.name, row.name_key = name, name_key(name)
    return tag_changed(tag.id, name, tag.name, tagged_with(store, tag.id))


def delete_tag(store: Store, text: str) -> TagChanged:
    """Delete a tag, off everything that has it."""
    tag = resolve.tag(store, text)
    tagged = tagged_with(store, tag.id)
    for table, row_id in tagged:
        unlink(store, table, row_id, tag.id)
    store.remove(store.get(Tag, tag.id))
    return tag_changed(tag.id, tag.name, None, tagged)


def tag_changed(tag_id: int, name: str, before: str | None, tagged: list[tuple[str, int]]) -> TagChanged:
    """Return a tag with how many things of each kind have it."""
    return TagChanged(tag_id, name, before, len(tagged), dict(Counter(table for table, _ in tagged)))
