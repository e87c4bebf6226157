"""The list of groups, as a screen."""

from practicelog.domain.time.length import format_length
from practicelog.queries.activity.groups import GroupTotalsRow
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING, quantity


def groups_screen(lines: list[GroupTotalsRow]) -> Screen:
    """Return the groups, each above the groups inside it."""
    rows = [
        Row(
            (
                "  " * line.path.count("/") + line.path.rpartition("/")[2],
                quantity(line.activities, "activity", "activities"),
                format_length(line.seconds) if line.seconds else NOTHING,
                "archived" if line.archived else "",
            ),
            "faint" if line.archived else "",
        )
        for line in lines
    ]
    return Screen(("", ""), Grid("<>><", rows))
