"""What went into the trash, came back from it, and is in it."""

from datetime import date, datetime, tzinfo
from typing import Any

from practicelog.actions.trash import Deleted, Restored
from practicelog.domain.clock import format_day, format_when
from practicelog.domain.durations import format_elapsed
from practicelog.domain.times import Here
from practicelog.queries.trash import Trashed
from practicelog.render.bounds import bound_lines, bounds_value
from practicelog.render.text import spread

TRASH_COLUMNS = "ref kind what practice_day seconds deleted_at inside".split()


def deleted_text(gone: list[Deleted], width: int) -> str:
    """Return what went into the trash, and how to get it back."""
    lines = []
    for one in gone:
        lines.append(spread(f"Deleted {described(one.thing)}", f"back: practicelog restore {one.thing.ref}", width))
        if one.stopped:
            lines.append(f"  its clock was stopped at {format_elapsed(one.stopped.seconds)}")
        if one.ended:
            lines.append("  it was open; no session is now")
    return "\n".join(lines)


def described(thing: Trashed) -> str:
    """Return what a thing is, in a few words."""
    if thing.kind == "note":
        return f'{thing.ref} "{thing.what}"'
    what = f"session {thing.ref} ({thing.what})" if thing.kind == "session" else f"{thing.ref} {thing.what}"
    return f"{what}, {format_elapsed(thing.seconds or 0)}"


def restored_text(back: list[Restored], here: Here, width: int) -> str:
    """Return what came back, and what moved for it."""
    lines = []
    for one in back:
        lines.append(spread(f"Restored {described(one.thing)}", one.thing.ref, width))
        lines += bound_lines(one.bounds, here, one.zone)
    return "\n".join(lines)


def trashed_value(thing: Trashed, zone: tzinfo) -> dict[str, Any]:
    """Return a thing in the trash, for JSON and CSV."""
    return {
        "ref": thing.ref,
        "kind": thing.kind,
        "what": thing.what,
        "practice_day": thing.practice_day,
        "seconds": thing.seconds,
        "deleted_at": thing.deleted_at.astimezone(zone),
        "inside": thing.inside,
    }


def deleted_value(gone: list[Deleted], zone: tzinfo) -> list[dict[str, Any]]:
    """Return what went into the trash, for JSON."""
    return [{**trashed_value(one.thing, zone), "stopped": one.stopped is not None, "ended": one.ended} for one in gone]


def restored_value(back: list[Restored], here: Here) -> list[dict[str, Any]]:
    """Return what came back, for JSON."""
    return [{**trashed_value(one.thing, here.zone), "moved": bounds_value(one.bounds, here)} for one in back]


def trash_cells(thing: Trashed, now: datetime, zone: tzinfo) -> tuple[str, ...]:
    """Return the line of a thing in the trash: reference, what, day, length, when it was deleted."""
    day = format_day(date.fromisoformat(thing.practice_day)) if thing.practice_day else ""
    length = format_elapsed(thing.seconds) if thing.seconds is not None else ""
    what = f'"{thing.what}"' if thing.kind == "note" else thing.what
    what += f"  (in {thing.inside})" if thing.inside else ""
    return thing.ref, what, day, length, f"deleted {format_when(thing.deleted_at, now, zone)}"
