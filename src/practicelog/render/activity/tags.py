"""The list of tags as a screen, and one that is gone."""

from practicelog.domain.time.length import format_length
from practicelog.queries.activity.tags import TagLine
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING, counted


def tags_screen(lines: list[TagLine]) -> Screen:
    """Return the tags with how often and how long they were practised."""
    rows = [
        Row(
            (
                line.tag,
                f"{line.times} ×" if line.times else NOTHING,
                format_length(line.seconds) if line.seconds else NOTHING,
                f"last {line.last_day}" if line.last_day else "",
                counted(line.sets, "set", "sets") if line.sets else "",
            )
        )
        for line in lines
    ]
    return Screen(("", ""), Grid("<>><>", rows))


def tag_gone_text(name: str, on: dict[str, int]) -> str:
    """Return that a tag is gone, and what it was on: `1 session, 2 activities`."""
    kinds = (
        (on.get("session", 0), "session", "sessions"),
        (on.get("section", 0), "section", "sections"),
        (on.get("activity", 0) + on.get("activity_instance", 0), "activity", "activities"),
        (on.get("activity_set", 0), "set", "sets"),
    )
    was = ", ".join(counted(*kind) for kind in kinds if kind[0])
    return f"Deleted {name}; it was on {was}" if was else f"Deleted {name}"
