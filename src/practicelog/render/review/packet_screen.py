"""What is brought to a lesson, as a screen."""

from collections.abc import Sequence

from practicelog.domain.time.here import Here
from practicelog.queries.review.sheet.packet import Packet
from practicelog.queries.review.sheet.remarks import NEXT
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.page import MARKS, without_bare_heads
from practicelog.render.kit.text import quantity
from practicelog.render.review.packet import (
    Shown,
    about,
    columns,
    first_text,
    part_words,
    piece_row,
    remark_about,
    remark_text,
    set_section,
    sittings_section,
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
        rows.append(Row((name, marks_text(marks, kind), parts[0], clean[0], asked), role))
        rows += [Row(("", "", *two, ""), role) for two in zip(parts[1:], clean[1:], strict=True)]
    head = ("piece", f"{kind}s", "held", "clean", "set") if rows else ()
    return Screen(
        (title_of(here), next(about(found))),
        without_bare_heads(Grid("<<<<<", rows, head, movable=4)),
        tuple(below(found, shown, here)),
    )


def marks_text(marks: Sequence[str], kind: str) -> str:
    """Return the marks of days close together, the numbers of longer periods apart: `.xx.x`, ` 3 12  .`."""
    plain = [PLAIN.get(mark, mark) for mark in marks]
    return "".join(plain) if kind == "day" else " ".join(f"{mark:>2}" for mark in plain)


def below(found: Packet, shown: Shown, here: Here) -> list[str]:
    """Return the lines below: what was set, what is untouched, the remarks, the next time, and how long it was."""
    first = set_section(found, here)
    lines = [f"Set: {first.lead.text}" if first.lead else "", first.foot]
    for piece in found.pieces:
        lines += [
            f"  first of the day, {piece.activity}: {first_text(part.first)}" for part in piece.parts if part.first
        ]
    for row in found.remarks:
        about_it = f"next time, {row.activity or ''}" if row.kind == NEXT else remark_about(row)
        lines.append(f"  {about_it}: " + remark_text(row).replace("\n", "\n    "))
    sittings = sittings_section(found.sittings, shown, here) if shown != Shown() else None
    if sittings and sittings.grid:
        head = sittings.grid.head
        for cells in (row.cells for row in sittings.grid.rows):
            marks = (f"{name} {cell}" for name, cell in zip(head[2:], cells[2:], strict=True) if cell)
            lines.append("  " + "  ".join(filter(None, [*cells[:2], *marks])))
    days = quantity(found.total.days or 0, "day", "days")
    has_any = found.total.days or found.total.seconds
    return [*filter(None, lines), f"{here.elapsed(found.total.seconds)} on {days}" if has_any else "No practice"]
