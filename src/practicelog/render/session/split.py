"""The outcome of a split, as lines and as an object."""

from typing import Any

from practicelog.actions.session.split import IntervalPiece, Split
from practicelog.domain.outline import OutlineInterval
from practicelog.domain.time.clock import elapsed_seconds, format_when, zone_called
from practicelog.domain.time.here import Here
from practicelog.render.kit.text import spread
from practicelog.render.session.values import interval_value
from practicelog.render.shared.session_times import seen_from


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
    seconds = elapsed_seconds(piece.started_at, piece.stopped_at)
    return f"{start}–{stop}   {here.elapsed(seconds)}"


def split_value(split: Split, here: Here) -> dict[str, Any]:
    """Return the parts of the interval, for JSON."""
    there = seen_from(split.zone, here)
    return {
        "session_id": split.session_id,
        "session": split.session,
        "activity": split.activity,
        "activity_id": split.activity_id,
        "activity_instance_id": split.activity_instance_id,
        "intervals": [interval_value(outlined(piece), here, there.zone) for piece in split.pieces],
        "removed_seconds": split.removed_seconds,
    }


def outlined(piece: IntervalPiece) -> OutlineInterval:
    """Return a part as an interval of an outline."""
    return OutlineInterval(
        started_at=piece.started_at,
        stopped_at=piece.stopped_at,
        running=piece.stopped_at is None,
        seconds=None if piece.stopped_at is None else elapsed_seconds(piece.started_at, piece.stopped_at),
        interval_id=piece.interval_id,
        ref=piece.ref,
    )
