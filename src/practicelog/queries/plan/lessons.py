"""Read the lessons, and what was set at them."""

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.errors import UnknownName
from practicelog.domain.time.clock import from_us, to_us, zone_called
from practicelog.domain.time.here import middle_of, practice_day

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

SOME = 20
"""Among how many lessons before a day one is looked for at which something was set."""
LESSONS = """
    SELECT lesson.id, lesson.held_at, lesson.zone, lesson.body, lesson.template_id, template.name
    FROM lesson LEFT JOIN template ON template.id = lesson.template_id
    """


class LessonRow(NamedTuple):
    """A lesson, when and in which zone it was, what was set at it, and the template for it."""

    lesson_id: int
    held_at: datetime
    zone: str
    body: str | None
    template_id: int | None
    template: str | None

    def day(self, day_start: time) -> date:
        """Return its practice day."""
        return practice_day(self.held_at, zone_called(self.zone), day_start)

    @property
    def task(self) -> str:
        """What was set at it, in words, "" for nothing."""
        return ", ".join(filter(None, [self.template, self.body]))


def lesson_row(id_: int, held_at: int, *rest: Any) -> LessonRow:
    """Return a lesson as its row in the log has it."""
    return LessonRow(id_, from_us(held_at), *rest)


def lessons(db: "Readable") -> list[LessonRow]:
    """Return every lesson, the oldest first."""
    return [lesson_row(*row) for row in db.execute(LESSONS + " ORDER BY lesson.held_at, lesson.id").fetchall()]


def lesson_with(db: "Readable", lesson_id: int) -> LessonRow:
    """Return the lesson with that number; raise UnknownName if there is none."""
    row = db.execute(LESSONS + " WHERE lesson.id = :id", {"id": lesson_id}).fetchone()
    if row is None:
        raise UnknownName(f"There is no lesson {lesson_id}. practicelog lesson lists them")
    return lesson_row(*row)


def lessons_on(db: "Readable", day: date, here: "Here") -> list[LessonRow]:
    """Return the lessons of a practice day, wherever they were."""
    middle = middle_of(day, here.zone, here.settings.day_start)
    rows = db.execute(
        LESSONS + " WHERE lesson.held_at BETWEEN :first AND :last ORDER BY lesson.held_at, lesson.id",
        {"first": to_us(middle - timedelta(days=2)), "last": to_us(middle + timedelta(days=2))},
    )
    found = [lesson_row(*row) for row in rows.fetchall()]
    return [lesson for lesson in found if lesson.day(here.settings.day_start) == day]


def lesson_before(db: "Readable", day: date, here: "Here") -> LessonRow | None:
    """Return the last lesson before a practice day at which something was set, if there is one."""
    end = middle_of(day, here.zone, here.settings.day_start) + timedelta(days=1)
    rows = db.execute(
        LESSONS + " WHERE lesson.held_at < :end ORDER BY lesson.held_at DESC, lesson.id DESC LIMIT :some",
        {"end": to_us(end), "some": SOME},
    )
    found = (lesson_row(*row) for row in rows.fetchall())
    return next((lesson for lesson in found if lesson.task and lesson.day(here.settings.day_start) < day), None)
