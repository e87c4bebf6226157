"""practicelog tag list."""

from practicelog.cli.activity.tag import NONE_YET
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.here import Here
from practicelog.queries.activity.tag_totals import TagTotalsRow, tag_totals
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import NOTHING, quantity
from practicelog.render.shared.totals import clock_mark, role_of


@report
def list_tags(visit: Visit) -> Report:
    """List the tags, with how often and how long each was practised.

    Practice counts under a tag when it, its section, its session or its activity has it.
    """
    lines = visit.ask(lambda db: tag_totals(db, visit.here), [])
    return Report(TagTotalsRow._fields, lines, lambda: tags_screen(lines, visit.here) if lines else NONE_YET)


def tags_screen(lines: list[TagTotalsRow], here: Here) -> Screen:
    """Return the tags, with how often and how long each was practised."""
    rows = [
        Row(
            (
                line.tag,
                f"{line.times} ×" if line.times else NOTHING,
                here.elapsed(line.seconds),
                f"last {line.last_day}" if line.last_day else "",
                quantity(line.sets, "set", "sets") if line.sets else "",
                clock_mark(line.running, line.left_out),
            ),
            role_of(line.running),
        )
        for line in lines
    ]
    return Screen(("", ""), Grid("<>><><", rows, movable=3))
