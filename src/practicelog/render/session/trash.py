"""The contents of the trash, as cells and as plain values."""

from datetime import date
from typing import Any

from practicelog.domain.time.clock import format_day
from practicelog.domain.time.here import Here
from practicelog.queries.session.trash import TrashRow

TRASH_COLUMNS = "ref kind what practice_day seconds deleted_at inside".split()


def thing_text(thing: TrashRow, here: Here) -> str:
    """Return what a thing is, in a few words."""
    if thing.kind == "note":
        return f'{thing.ref} "{thing.title}"'
    what = f"session {thing.ref} ({thing.title})" if thing.kind == "session" else f"{thing.ref} {thing.title}"
    return what if thing.seconds is None else f"{what}, {here.elapsed(thing.seconds)}"


def trashed_value(thing: TrashRow, here: Here) -> dict[str, Any]:
    """Return a thing in the trash, for JSON and CSV."""
    return {
        "ref": thing.ref,
        "kind": thing.kind,
        "what": thing.title,
        "practice_day": thing.practice_day,
        "seconds": thing.seconds,
        "deleted_at": here.local(thing.deleted_at),
        "inside": thing.parent,
    }


def trash_cells(thing: TrashRow, here: Here) -> tuple[str, ...]:
    """Return the cells of a thing in the trash: reference, what, day, length, when it was deleted."""
    day = format_day(date.fromisoformat(thing.practice_day)) if thing.practice_day else ""
    length = here.elapsed(thing.seconds) if thing.seconds is not None else ""
    what = f'"{thing.title}"' if thing.kind == "note" else thing.title
    what += f"  (in {thing.parent})" if thing.parent else ""
    return thing.ref, what, day, length, f"deleted {here.when(thing.deleted_at)}"
