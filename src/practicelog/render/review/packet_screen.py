"""What is brought to a lesson, as a screen."""

from practicelog.domain.time.here import Here
from practicelog.queries.review.packet import Packet
from practicelog.queries.review.remarks import NEXT
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.page import MARKS
from practicelog.render.kit.text import quantity
from practicelog.render.review.packet import (
    Shown,
    about,
    columns,
    packet_page,
    part_words,
    piece_row,
    remark_about,
    remark_text,
    title_of,
)

PLAIN = dict(zip(MARKS, "x.", strict=True))


def packet_screen(found: Packet, shown: Shown, here: Here) -> Screen:
    """Return what is brought to a lesson as a screen: a line for each piece, and the remarks below."""
    kind, periods = columns(found, here)
    rows = []
    for piece in found.pieces:
        name, asked, *marks, _, _ = piece_row(piece, kind, periods, here).cells
        role = "" if piece.is_set or not any(other.is_set for other in found.pieces) else "faint"
        parts = [" ".join(filter(None, part_words(part)[:2])) for part in piece.parts] or [""]
        clean = [part_words(part)[2] for part in piece.parts] or [""]
        rows.append(Row((name, "".join(PLAIN.get(mark, mark) for mark in marks), parts[0], clean[0], asked), role))
        rows += [Row(("", "", *two, ""), role) for two in zip(parts[1:], clean[1:], strict=True)]
    head = ("piece", "days", "held", "clean", "set") if rows else ()
    return Screen(
        (title_of(here), next(about(found))), Grid("<<<<<", rows, head, movable=4), tuple(below(found, shown, here))
    )


def below(found: Packet, shown: Shown, here: Here) -> list[str]:
    """Return the lines below: what was set, what is untouched, the remarks, the next time, and how long it was."""
    (first, *_) = packet_page(found, shown, here).sections
    lines = [*(f"Set: {remark.text}" for remark in first.remarks), first.foot]
    for row in found.remarks:
        about_it = f"next time, {row.activity or ''}" if row.kind == NEXT else remark_about(row)
        lines.append(f"  {about_it}: {remark_text(row)}")
    days = quantity(found.total.days or 0, "day", "days")
    lines.append(
        f"{here.elapsed(found.total.seconds)} on {days}" if found.total.days or found.total.seconds else "No practice"
    )
    return [line for line in lines if line]
