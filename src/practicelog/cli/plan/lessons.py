"""practicelog lesson: list."""

from practicelog.cli.plan.lesson import NONE_YET
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.queries.plan.lessons import lessons
from practicelog.render.plan.lessons import lesson_value, lessons_screen

COLUMNS = ("lesson_id", "held_at", "zone", "body", "template_id", "template")


@report
def list_lessons(visit: Visit) -> Report:
    """List the lessons, and what was set at each."""
    return lessons_report(visit)


def lessons_report(visit: Visit) -> Report:
    """Return the lessons, and what was set at each."""
    here = visit.here
    found = visit.ask(lessons, [])
    rows = (tuple(lesson_value(lesson).values()) for lesson in found)
    return Report(COLUMNS, rows, lambda: lessons_screen(found, here) if found else NONE_YET)
