"""The list of tags, as a screen, and the deletion of one."""

from practicelog.domain.time.length import format_length
from practicelog.queries.activity.tags import TagTotalsRow
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING, quantity


def tags_screen(lines: list[TagTotalsRow]) -> Screen:
    """Return the tags, with how often and how long each was practised."""
    rows = [
        Row(
            (
                line.tag,
                f"{line.times} ×" if line.times else NOTHING,
                format_length(line.seconds) if line.seconds else NOTHING,
                f"last {line.last_day}" if line.last_day else "",
                quantity(line.sets, "set", "sets") if line.sets else "",
            )
        )
        for line in lines
    ]
    return Screen(("", ""), Grid("<>><>", rows))


def tag_deletion_text(name: str, on: dict[str, int]) -> str:
    """Return the line for a deleted tag, with what it was on: `1 session, 2 activities`."""
    kinds = (
        (on.get("session", 0), "session", "sessions"),
        (on.get("section", 0), "section", "sections"),
        (on.get("activity", 0) + on.get("activity_instance", 0), "activity", "activities"),
        (on.get("activity_set", 0), "set", "sets"),
    )
    was = ", ".join(quantity(*kind) for kind in kinds if kind[0])
    return f"Deleted {name}; it was on {was}" if was else f"Deleted {name}"
