"""practicelog activity list."""

from practicelog.cli.activity.activity import NONE_YET
from practicelog.cli.options import Archived
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.length import format_length
from practicelog.queries.activity.activities import ActivityTotalsRow, activity_totals
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING, tagged


@report
def list_activities(visit: Visit, archived: Archived = False) -> Report:
    """List the activities by group, with how often and how long each was practised."""
    lines = visit.ask(lambda db: activity_totals(db, archived), [])
    return Report(ActivityTotalsRow._fields, lines, lambda: activities_screen(lines) if lines else NONE_YET)


def activities_screen(lines: list[ActivityTotalsRow]) -> Screen:
    """Return the activities by group, with how often, how long and when last each was practised."""
    rows: list[Row] = []
    group: str | None = ""
    has_groups = any(line.activity_group for line in lines)
    for line in lines:
        if has_groups and line.activity_group != group:
            group = line.activity_group
            rows.append(Row((group or "without a group", "", "", ""), "title"))
        name = ("  " if has_groups else "") + line.activity + (" (archived)" if line.archived else "")
        name = tagged(name, line.tags)
        practised = format_length(line.seconds) if line.times else NOTHING
        role = "faint" if line.archived else ""
        rows.append(Row((name, str(line.times) if line.times else NOTHING, practised, line.last_day or ""), role))
    return Screen(("", ""), Grid("<>><", rows, ("activity", "times", "time", "last")))
