"""Adding tags to what was practised, removing, renaming and deleting them."""

from collections import Counter
from typing import NamedTuple

from practicelog.actions.activity.links import link, unlink
from practicelog.actions.activity.naming import check_tag, find_or_add_tags
from practicelog.db.store import Store
from practicelog.db.tables.log import Tag
from practicelog.domain.errors import NothingThere, Refused
from practicelog.domain.spelling import name_key, namesake
from practicelog.queries import resolve
from practicelog.queries.activity.tags import rows_with_tag
from practicelog.queries.resolve import PlaceRow
from practicelog.queries.shared.names import tags


class Tagged(NamedTuple):
    """Tags that were put on something or taken off it."""

    ref: str | None
    on: str
    activity: str | None
    what: str
    words: list[str]


class TagChanged(NamedTuple):
    """A tag that was renamed or deleted, with how many things have or had it, in all and of each kind."""

    id: int
    name: str
    before: str | None
    times: int
    on: dict[str, int]


def add_tags(store: Store, words: list[str], on: str | None) -> Tagged:
    """Put tags on what `on` names; raise Refused when it has them all already."""
    place = resolve.place(store, on)
    candidates = find_or_add_tags(store, words)
    if not [tag for tag in candidates if link(store, place.table, place.row_id, tag.id)]:
        raise Refused(f"{place.ref or place.title} has {' '.join('+' + tag.name for tag in candidates)} already")
    return tag_result(place, [tag.name for tag in candidates])


def remove_tags(store: Store, words: list[str], on: str | None) -> Tagged:
    """Take tags off what `on` names; raise NothingThere when it does not have one of them itself."""
    place = resolve.place(store, on)
    candidates = [resolve.tag(store, word) for word in words]
    for tag in candidates:
        if not unlink(store, place.table, place.row_id, tag.id):
            place_text = f"{place.ref} ({place.title})" if place.ref else place.title
            raise NothingThere(f"{place_text} has no tag {tag.name}")
    return tag_result(place, [tag.name for tag in candidates])


def tag_result(place: PlaceRow, words: list[str]) -> Tagged:
    """Return the tags that were put on a place or taken off it."""
    return Tagged(ref=place.ref, on=place.table, activity=place.activity, what=place.title, words=words)


def rename_tag(store: Store, text: str, new_name: str) -> TagChanged:
    """Give a tag another name wherever it is."""
    tag, name = resolve.tag(store, text), check_tag(new_name)
    if name == tag.name:
        raise Refused(f"It is called {name} already")
    other = namesake(name, tags(store))
    if other and other.id != tag.id:
        raise Refused(f"There is a tag {other.name} already")
    row = store.get(Tag, tag.id)
    row.name, row.name_key = name, name_key(name)
    return tag_changed(tag.id, name, tag.name, rows_with_tag(store, tag.id))


def delete_tag(store: Store, text: str) -> TagChanged:
    """Delete a tag, off everything that has it."""
    tag = resolve.tag(store, text)
    places = rows_with_tag(store, tag.id)
    for table, row_id in places:
        unlink(store, table, row_id, tag.id)
    store.remove(store.get(Tag, tag.id))
    return tag_changed(tag.id, tag.name, None, places)


def tag_changed(tag_id: int, name: str, before: str | None, places: list[tuple[str, int]]) -> TagChanged:
    """Return a tag with how many things of each kind have it."""
    times = Counter(table for table, _ in places)
    return TagChanged(id=tag_id, name=name, before=before, times=len(places), on=dict(times))
