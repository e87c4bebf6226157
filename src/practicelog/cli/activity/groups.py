"""practicelog group list."""

from practicelog.cli.activity.group import NONE_YET
from practicelog.cli.options import Archived
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.here import Here
from practicelog.queries.activity.groups import GroupTotalsRow, group_totals
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import quantity
from practicelog.render.shared.totals import clock_mark, role_of


@report
def list_groups(visit: Visit, archived: Archived = False) -> Report:
    """List the groups, with the practice in each and in the groups inside it."""
    lines = visit.ask(lambda db: group_totals(db, archived, visit.here), [])
    return Report(GroupTotalsRow._fields, lines, lambda: groups_screen(lines, visit.here) if lines else NONE_YET)


def groups_screen(lines: list[GroupTotalsRow], here: Here) -> Screen:
    """Return the groups, each above the groups inside it."""
    rows = [
        Row(
            (
                "  " * line.activity_group.count("/") + line.activity_group.rpartition("/")[2],
                quantity(line.activities, "activity", "activities"),
                here.elapsed(line.seconds),
                "archived" if line.archived else clock_mark(line.running, line.left_out),
            ),
            role_of(line.running, line.archived),
        )
        for line in lines
    ]
    return Screen(("", ""), Grid("<>><", rows, movable=3))
