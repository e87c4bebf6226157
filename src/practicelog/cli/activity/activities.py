"""practicelog activity list."""

from practicelog.cli.activity.activity import NONE_YET
from practicelog.cli.options import Archived
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.here import Here
from practicelog.queries.activity.activities import ActivityTotalsRow, activity_totals
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING, tagged
from practicelog.render.shared.totals import clock_mark, role_of


@report
def list_activities(visit: Visit, archived: Archived = False) -> Report:
    """List the activities by group, with how often and how long each was practised."""
    lines = visit.ask(lambda db: activity_totals(db, archived, visit.here), [])
    return Report(ActivityTotalsRow._fields, lines, lambda: activities_screen(lines, visit.here) if lines else NONE_YET)


def activities_screen(lines: list[ActivityTotalsRow], here: Here) -> Screen:
    """Return the activities by group, with how often, how long and when last each was practised."""
    rows: list[Row] = []
    group: str | None = ""
    has_groups = any(line.activity_group for line in lines)
    for line in lines:
        if has_groups and line.activity_group != group:
            group = line.activity_group
            rows.append(Row((group or "without a group",), "title"))
        name = ("  " if has_groups else "") + line.activity + (" (archived)" if line.archived else "")
        name = tagged(name, line.tags)
        times = str(line.times) if line.times else NOTHING
        cells = (
            name,
            times,
            here.elapsed(line.seconds),
            line.last_day or "",
            clock_mark(line.running, line.left_out),
        )
        rows.append(Row(cells, role_of(line.running, line.archived)))
    return Screen(("", ""), Grid("<>><<", rows, ("activity", "times", "time", "last", ""), movable=4))
