"""practicelog group list."""

from practicelog.cli.activity.group import NONE_YET
from practicelog.cli.options import Archived
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.length import format_length
from practicelog.queries.activity.groups import GroupTotalsRow, group_totals
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING, quantity


@report
def list_groups(visit: Visit, archived: Archived = False) -> Report:
    """List the groups, with the practice in each and in the groups inside it."""
    lines = visit.ask(lambda db: group_totals(db, archived), [])
    return Report(GroupTotalsRow._fields, lines, lambda: groups_screen(lines) if lines else NONE_YET)


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
