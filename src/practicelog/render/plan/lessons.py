"""Lessons, as screens and sentences."""

from typing import TYPE_CHECKING, Any

from practicelog.domain.time.clock import format_day, zone_called
from practicelog.render.kit.grid import Grid, Row, Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practicelog.domain.time.here import Here
    from practicelog.queries.plan.lessons import LessonRow

VERBS = {"add": "Added", "edit": "Changed", "delete": "Deleted"}


def lesson_text(lesson: "LessonRow", verb: str, _width: int) -> str:
    """Return what became of a lesson: `Added lesson 3 on Thu 11 Jun 2026 at 17:00: etude 7`."""
    return f"{VERBS[verb]} lesson {lesson.lesson_id} on {when(lesson, ' at ')}{': ' * bool(lesson.task)}{lesson.task}"


def when(lesson: "LessonRow", between: str) -> str:
    """Return the date and the clock time of a lesson, where it was."""
    local = lesson.held_at.astimezone(zone_called(lesson.zone))
    return f"{format_day(local.date(), year=True)}{between}{local:%H:%M}"


def zone_text(lesson: "LessonRow", here: "Here") -> str:
    """Return the zone of a lesson, where the clocks showed another time than here; "" elsewhere."""
    there = lesson.held_at.astimezone(zone_called(lesson.zone))
    return "" if there.utcoffset() == here.local(lesson.held_at).utcoffset() else f" {lesson.zone}"


def lessons_screen(lessons: "Sequence[LessonRow]", here: "Here") -> Screen:
    """Return a line for each lesson."""
    rows = [
        Row(
            (
                str(lesson.lesson_id),
                when(lesson, "  ") + zone_text(lesson, here),
                lesson.template or "",
                lesson.body or "",
            )
        )
        for lesson in lessons
    ]
    return Screen(("", ""), Grid("><<<", rows))


def lesson_value(lesson: "LessonRow") -> dict[str, Any]:
    """Return a lesson for JSON."""
    return {
        "lesson_id": lesson.lesson_id,
        "held_at": lesson.held_at.astimezone(zone_called(lesson.zone)),
        "zone": lesson.zone,
        "body": lesson.body,
        "template_id": lesson.template_id,
        "template": lesson.template,
    }
