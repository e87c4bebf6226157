"""What was put right, as the lines a person reads and the object a script reads."""

from datetime import date, datetime
from typing import Any

from practicelog.actions.session.section import SectionChanged
from practicelog.actions.session.split import Piece, Split
from practicelog.actions.shared.changes import Changed, Edited, Moved
from practicelog.domain.time.clock import format_day, format_when, zone_called
from practicelog.domain.time.length import format_elapsed
from practicelog.domain.time.read import Here
from practicelog.render.bounds import bound_lines, bounds_value, local
from practicelog.render.text import NOTHING, UNNAMED, spread


def edited_text(edited: Edited, here: Here, width: int) -> str:
    """Return what is different: `start 19:02 → 18:50`, a line for each."""
    lines = [spread(f"Changed {edited.what}", edited.ref, width)]
    lines += [change_line(one, here, edited.zone or here.zone.key) for one in edited.changes]
    return "\n".join(lines + bound_lines(edited.bounds, here, edited.zone or here.zone.key))


def change_line(one: Changed, here: Here, zone: str) -> str:
    """Return one change in words."""
    return f"  {one.label:<8} {said(one.before, here, zone)} → {said(one.after, here, zone)}"


def said(value: Any, here: Here, zone: str) -> str:
    """Return a value as a person would say it."""
    if value is None:
        return NOTHING
    if isinstance(value, datetime):
        return format_when(value, here.now, zone_called(zone))
    if isinstance(value, date):
        return format_day(value, year=value.year != here.now.year)
    return format_elapsed(value) if isinstance(value, int) else str(value)


def edited_value(edited: Edited, here: Here) -> dict[str, Any]:
    """Return what is different, for JSON."""
    return {
        "ref": edited.ref,
        "what": edited.what,
        "changes": [
            {"what": one.label, "before": local(one.before, here), "after": local(one.after, here)}
            for one in edited.changes
        ],
        "moved": bounds_value(edited.bounds, here),
    }


def split_text(split: Split, here: Here, width: int) -> str:
    """Return the parts that an interval was split into, and what was cut out."""
    cut = f", {format_elapsed(split.removed_seconds)} cut out" if split.removed_seconds else ""
    lines = [f"Split {split.activity}{cut}"]
    lines += [spread(f"  {piece_text(one, here, split.zone)}", one.ref, width) for one in split.pieces]
    return "\n".join(lines)


def piece_text(piece: Piece, here: Here, zone: str) -> str:
    """Return when a part was and how long."""
    start = format_when(piece.started_at, here.now, zone_called(zone))
    if piece.stopped_at is None:
        return f"{start}–   running"
    stop = format_when(piece.stopped_at, piece.started_at, zone_called(zone))
    seconds = int((piece.stopped_at - piece.started_at).total_seconds())
    return f"{start}–{stop}   {format_elapsed(seconds)}"


def split_value(split: Split, here: Here) -> dict[str, Any]:
    """Return the parts of an interval, for JSON."""
    return {
        "session": split.session_id,
        "activity": split.activity,
        "intervals": [
            {
                "ref": one.ref,
                "started_at": local(one.started_at, here),
                "stopped_at": local(one.stopped_at, here),
            }
            for one in split.pieces
        ],
        "removed_seconds": split.removed_seconds,
    }


def moved_text(moved: Moved, here: Here, width: int) -> str:
    """Return where something is now; its reference where that is another."""
    where = f" to {moved.section}" if moved.section else ""
    where = f" before {moved.next_to}" if moved.next_to else where
    was = f"{moved.ref}, was {moved.before}" if moved.ref != moved.before else moved.ref
    lines = [spread(f"Moved {moved.what}{where}", was, width), *bound_lines(moved.bounds, here, moved.zone)]
    if moved.emptied:
        lines.append(f"  nothing is left in {moved.emptied}: practicelog delete {moved.emptied}")
    return "\n".join(lines)


def moved_value(moved: Moved, here: Here) -> dict[str, Any]:
    """Return where something is now, for JSON."""
    return {
        "ref": moved.ref,
        "before": moved.before,
        "what": moved.what,
        "session": moved.session_id,
        "section": moved.section,
        "emptied": moved.emptied,
        "moved": bounds_value(moved.bounds, here),
    }


def section_text(changed: SectionChanged, sentence: str) -> str:
    """Return what was done to a section."""
    plan = format_elapsed(changed.planned_seconds) if changed.planned_seconds else "no plan"
    text = sentence.format(name=changed.name or UNNAMED, before=changed.before or UNNAMED, plan=plan)
    return f"{text}, in session {changed.session_id}"
