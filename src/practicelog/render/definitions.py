"""The lists of sections, groups and tags."""

from practicelog.domain.time.length import format_elapsed, format_length
from practicelog.queries.activity.groups import GroupLine
from practicelog.queries.activity.tags import TagLine
from practicelog.queries.session.sections import SectionLine
from practicelog.render.grid import Grid, Row, Screen
from practicelog.render.text import NOTHING, UNNAMED


def sections_screen(session_id: int, lines: list[SectionLine]) -> Screen:
    """Return the sections of a session: place, name, how many activities, the time and the plan."""
    rows = [
        Row(
            (
                f"  {line.place}",
                line.section or UNNAMED,
                counted(line.activities, "activity", "activities"),
                format_elapsed(line.seconds),
                f"of {format_elapsed(line.planned_seconds)}" if line.planned_seconds else "",
            )
        )
        for line in lines
    ]
    return Screen((f"Session {session_id}", ""), Grid("><<>>", rows))


def groups_screen(lines: list[GroupLine]) -> Screen:
    """Return the groups, those inside one below it."""
    rows = [
        Row(
            (
                "  " * line.path.count("/") + line.path.rpartition("/")[2],
                counted(line.activities, "activity", "activities"),
                format_length(line.seconds) if line.seconds else NOTHING,
                "archived" if line.archived else "",
            ),
            "faint" if line.archived else "",
        )
        for line in lines
    ]
    return Screen(("", ""), Grid("<>><", rows))


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


def counted(count: int, one: str, many: str) -> str:
    """Return `1 activity`, `3 activities`, a dash for none."""
    return f"{count} {one if count == 1 else many}" if count else NOTHING
