"""Adding tags to what was practised, removing, renaming and deleting them."""

from collections import Counter
from typing import NamedTuple

from practicelog.actions.activity.links import link, unlink
from practicelog.actions.activity.naming import check_tag, find_or_add_tags
from practicelog.actions.shared.definitions import Definition, refuse_namesake
from practicelog.db.store import Store
from practicelog.db.tables.log import Tag
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.references import parse_reference
from practicelog.queries import resolve
from practicelog.queries.activity.tags import rows_with_tag
from practicelog.queries.resolve import PlaceRow
from practicelog.queries.shared.names import tags


class Tagged(NamedTuple):
    """Tags that were put on something or taken off it."""

    session_id: int | None
    ref: str | None
    table: str
    title: str
    activity: str | None
    tags: list[str]


class TagChanged(NamedTuple):
    """A tag as it is now (or was, if deleted), its name before, and how many things have it, in all and by table."""

    tag_id: int
    tag: str
    before: str
    things: int
    on: dict[str, int]

    @property
    def name(self) -> str:
        """What sentences call it."""
        return self.tag


def add_tags(store: Store, words: list[str], on: str | None) -> Tagged:
    """Put tags on what `on` names; raise Refused when it has them all already."""
    refuse_references(words)
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


def refuse_references(words: list[str]) -> None:
    """Raise NotUnderstood for a reference among the tags: what they go on stands behind --on."""
    for word in words:
        reference = parse_reference(word)
        if reference and (reference.is_part or reference.back):
            rest = " ".join(other for other in words if other != word) or "WORD"
            raise NotUnderstood(f'"{word}" is a reference. Write practicelog tag add {rest} --on {word}')


def tag_result(place: PlaceRow, names: list[str]) -> Tagged:
    """Return the tags that were put on a place or taken off it."""
    return Tagged(
        session_id=place.session_id,
        ref=place.ref,
        table=place.table,
        title=place.title,
        activity=place.activity,
        tags=names,
    )


class TagDefinition(Definition[TagChanged]):
    """A tag that a person named, with or without its +."""

    def __init__(self, store: Store, text: str) -> None:
        found = resolve.tag(store, text)
        super().__init__(store, store.get(Tag, found.id), found.name)
        self.places = rows_with_tag(store, found.id)

    def check_name(self, text: str) -> str:
        """Return `text` without its +, if it can be the name of this tag."""
        name = check_tag(text)
        refuse_namesake("There is already a tag", name, tags(self.store), self.row.id)
        return name

    def let_go(self) -> None:
        """Take it off everything that has it."""
        for table, row_id in self.places:
            unlink(self.store, table, row_id, self.row.id)

    def outcome(self) -> TagChanged:
        """Return it with its name before, and with how many things have it."""
        tables = Counter(table for table, _ in self.places)
        return TagChanged(
            tag_id=self.row.id, tag=self.row.name, before=self.title, things=len(self.places), on=dict(tables)
        )
