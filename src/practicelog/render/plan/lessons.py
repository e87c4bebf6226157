"""Lessons, as screens and sentences."""

from typing import TYPE_CHECKING, Any

from practicelog.domain.time.clock import format_day, zone_called
from practicelog.render.kit.grid import Grid, Row, Screen

if TYPE_CHECKING:
    from collections.abc import Sequence

    from practicelog.domain.time.here import Here
    from practicelog.queries.plan.lessons import LessonRow

VERBS = {"add": "Added", "edit": "Changed", "delete": "Deleted"}


def lesson_text(lesson: "LessonRow", verb: str, here: "Here") -> str:
    """Return what became of a lesson: `Added lesson 3 on Thu 11 Jun 2026 at 17:00: etude 7`."""
    return f"{VERBS[verb]} lesson {lesson.lesson_id} on {when(lesson, here)}{': ' * bool(lesson.task)}{lesson.task}"


def when(lesson: "LessonRow", here: "Here", between: str = " at ") -> str:
    """Return the date and the clock time of a lesson, where it was, with the zone if that is another one."""
    zone = zone_called(lesson.zone)
    local = lesson.held_at.astimezone(zone)
    other = f" {lesson.zone}" if local.utcoffset() != here.local(lesson.held_at).utcoffset() else ""
    return f"{format_day(local.date(), year=True)}{between}{local:%H:%M}{other}"


def lessons_screen(lessons: "Sequence[LessonRow]", here: "Here") -> Screen:
    """Return a line for each lesson."""
    rows = [
        Row((str(lesson.lesson_id), when(lesson, here, "  "), lesson.template or "", lesson.body or ""))
        for lesson in lessons
    ]
    return Screen(("", ""), Grid("><<<", rows))


def lesson_value(lesson: "LessonRow", here: "Here") -> dict[str, Any]:
    """Return a lesson for JSON."""
    return {
        "lesson_id": lesson.lesson_id,
        "held_at": lesson.held_at.astimezone(zone_called(lesson.zone)),
        "practice_day": lesson.day(here.settings.day_start),
        "zone": lesson.zone,
        "body": lesson.body,
        "template_id": lesson.template_id,
        "template": lesson.template,
    }
