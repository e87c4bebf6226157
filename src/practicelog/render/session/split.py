"""The outcome of a split, as lines and as an object."""

from typing import Any

from practicelog.actions.session.split import IntervalPiece, Split
from practicelog.domain.time.clock import format_when, zone_called
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.shared.session_times import local


def split_text(split: Split, here: Here, width: int) -> str:
    """Return the parts that an interval was split into, and how much was cut out."""
    cut = f", {here.elapsed(split.removed_seconds)} cut out" if split.removed_seconds else ""
    lines = [f"Split {split.activity}{cut}"]
    lines += [spread(f"  {piece_text(piece, here, split.zone)}", piece.ref, width) for piece in split.pieces]
    return "\n".join(lines)


def piece_text(piece: IntervalPiece, here: Here, zone: str) -> str:
    """Return when a part was and how long it took."""
    start = here.seen_from(zone_called(zone)).when(piece.started_at)
    if piece.stopped_at is None:
        return f"{start}–   running"
    stop = format_when(piece.stopped_at, piece.started_at, zone_called(zone))
    seconds = int((piece.stopped_at - piece.started_at).total_seconds())
    return f"{start}–{stop}   {here.elapsed(seconds)}"


def split_value(split: Split, here: Here) -> dict[str, Any]:
    """Return the parts of the interval, for JSON."""
    return {
        "session": split.session_id,
        "activity": split.activity,
        "intervals": [
            {
                "ref": piece.ref,
                "started_at": local(piece.started_at, here),
                "stopped_at": local(piece.stopped_at, here),
            }
            for piece in split.pieces
        ],
        "removed_seconds": split.removed_seconds,
    }
