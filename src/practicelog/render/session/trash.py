"""A thing in the trash, in words and as plain values."""

from typing import Any

from practicelog.domain.time.here import Here
from practicelog.queries.registry import TABLES
from practicelog.queries.session.trash import TrashRow
from practicelog.render.kit.text import on_one_line

TABLES_OF = {entry.noun: table for table, entry in TABLES.items() if entry.has_trash}
TRASH_COLUMNS = "ref thing title practice_day seconds deleted_at inside".split()


def thing_text(thing: TrashRow, here: Here) -> str:
    """Return what a thing is, in a few words."""
    if thing.kind == "note":
        return f'{thing.ref} "{on_one_line(thing.title)}"'
    what = f"session {thing.ref} ({thing.title})" if thing.kind == "session" else f"{thing.ref} {thing.title}"
    if thing.sets and not thing.seconds:
        return f"{what}, {thing.sets} {'set' if thing.sets == 1 else 'sets'}"
    return what if thing.seconds is None else f"{what}, {here.elapsed(thing.seconds)}"


def trashed_value(thing: TrashRow, here: Here) -> dict[str, Any]:
    """Return a thing in the trash, for JSON and CSV."""
    return {
        "ref": thing.ref,
        "thing": TABLES_OF[thing.kind],
        "title": thing.title,
        "practice_day": thing.practice_day,
        "seconds": thing.seconds,
        "deleted_at": here.local(thing.deleted_at),
        "inside": thing.parent,
    }
