"""Putting tags on what was practised, taking them off, renaming and deleting them."""

from typing import NamedTuple

from practicelog.actions.naming import put_tags
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstanceTag, Tag
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.names import Candidate, check_text, name_key
from practicelog.domain.references import Reference
from practicelog.queries import names
from practicelog.queries.now import running
from practicelog.queries.references import current_number, session_of, target_of
from practicelog.queries.tags import tagged_with


class Tagged(NamedTuple):
    """Tags that were put on an activity or taken off it."""

    ref: str
    activity: str
    words: list[str]


class TagChanged(NamedTuple):
    """A tag that was renamed or deleted, and on how many activities it is, or was."""

    id: int
    name: str
    before: str | None
    times: int


def known_tag(store: Store, text: str) -> Candidate:
    """Return the tag that `text` (with or without its +) names; raise NothingThere when there is none."""
    key = name_key(text.removeprefix("+"))
    for tag in names.tags(store):
        if name_key(tag.name) == key:
            return tag
    raise NothingThere(f'No tag is called "{text.removeprefix("+")}". practicelog tag lists them')


def instance_to_tag(store: Store, on: Reference | None) -> tuple[int, str, str]:
    """Return what to tag: what `on` names, else what runs, else what was practised last; with reference and name."""
    if on is None and (timer := running(store)):
        return timer.activity_instance_id, timer.ref, timer.activity
    if on is None:
        session_id = session_of(store, Reference())
        on = Reference(session=session_id, activity=current_number(store, session_id, Reference(text="tag")))
    target = target_of(store, on)
    if target.activity_instance_id is None or target.interval_id is not None:
        raise NotUnderstood(f"Tags go on activities, like --on {target.session_id}.1")
    ref, activity = store.execute(
        "SELECT ref, activity FROM v_instance WHERE activity_instance_id = :id", {"id": target.activity_instance_id}
    ).fetchone()
    return target.activity_instance_id, ref, activity


def add_tags(store: Store, words: list[str], on: Reference | None) -> Tagged:
    """Put tags on an activity; raise Refused when it has them all already."""
    instance_id, ref, activity = instance_to_tag(store, on)
    before = {tag.id for tag in names.tags(store) if instance_id in tagged_with(store, tag.id)}
    put = put_tags(store, instance_id, words)
    if {tag.id for tag in names.tags(store) if tag.name in put} <= before:
        raise Refused(f"{ref} has {' '.join('+' + word for word in put)} already")
    return Tagged(ref, activity, put)


def remove_tags(store: Store, words: list[str], on: Reference | None) -> Tagged:
    """Take tags off an activity; raise NothingThere when it does not have one of them."""
    instance_id, ref, activity = instance_to_tag(store, on)
    off = []
    for word in words:
        tag = known_tag(store, word)
        link = store.orm.get(ActivityInstanceTag, (instance_id, tag.id))
        if link is None:
            raise NothingThere(f"{ref} ({activity}) has no tag {tag.name}")
        store.remove(link)
        off.append(tag.name)
    return Tagged(ref, activity, off)


def rename_tag(store: Store, text: str, new_name: str) -> TagChanged:
    """Give a tag another name wherever it is."""
    tag = known_tag(store, text)
    name = check_text(new_name.removeprefix("+"), "A tag")
    if " " in name:
        raise NotUnderstood(f'"{name}": a tag is one word. Write {name.replace(" ", "-")}')
    if name == tag.name:
        raise Refused(f"It is called {name} already")
    for other in names.tags(store):
        if other.id != tag.id and name_key(other.name) == name_key(name):
            raise Refused(f"There is a tag {other.name} already")
    row = store.get(Tag, tag.id)
    row.name, row.name_key = name, name_key(name)
    return TagChanged(tag.id, name, tag.name, len(tagged_with(store, tag.id)))


def delete_tag(store: Store, text: str) -> TagChanged:
    """Delete a tag, off everything that has it."""
    tag = known_tag(store, text)
    tagged = tagged_with(store, tag.id)
    for instance_id in tagged:
        store.remove(store.orm.get_one(ActivityInstanceTag, (instance_id, tag.id)))
    store.remove(store.get(Tag, tag.id))
    return TagChanged(tag.id, tag.name, None, len(tagged))
