"""The links between tags and what has them: sessions, sections, activities, what was practised of them, sets."""

from sqlmodel import SQLModel

from practicelog.db.store import Store
from practicelog.db.tables.links import ActivitySetTag, ActivityTag, SectionTag, SessionTag
from practicelog.db.tables.log import ActivityInstanceTag
from practicelog.queries.activity.tags import tags_on

LINKS: dict[str, type[SQLModel]] = {
    "session": SessionTag,
    "section": SectionTag,
    "activity": ActivityTag,
    "activity_instance": ActivityInstanceTag,
    "activity_set": ActivitySetTag,
}


def link(store: Store, table: str, row_id: int, tag_id: int) -> bool:
    """Put a tag on a row of `table`; return whether it was not there already."""
    return store.link(LINKS[table], row_id, tag_id)


def unlink(store: Store, table: str, row_id: int, tag_id: int) -> bool:
    """Take a tag off a row of `table`; return whether it was there."""
    return store.unlink(LINKS[table], row_id, tag_id)


def take_tags_off(store: Store, table: str, row_id: int) -> list[int]:
    """Take every tag off a row that is about to go; return which they were."""
    tags = tags_on(store, table, row_id)
    for tag_id in tags:
        unlink(store, table, row_id, tag_id)
    return tags
