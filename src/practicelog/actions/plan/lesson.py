"""Adding, changing and deleting lessons."""

from typing import NamedTuple

from practicelog.actions.shared.definitions import Definition
from practicelog.db.store import Store
from practicelog.db.tables.plan import Lesson
from practicelog.domain.errors import NotUnderstood, Refused, UnknownName
from practicelog.domain.plan.when import parse_appointment
from practicelog.domain.spelling import check_text
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.plan.lessons import LessonRow, lesson_with

NONE = "none"


class LessonRequest(NamedTuple):
    """What is typed of a lesson: when it is, what was set, and the template for it; None where nothing is."""

    time: str | None
    body: str | None
    template: str | None


def add_lesson(store: Store, request: LessonRequest, here: Here) -> LessonRow:
    """Add a lesson, now unless `request` says when."""
    row = Lesson(
        held_at=here.now if request.time is None else parse_appointment(request.time, here),
        zone=here.zone_to_keep(),
        body=check_text(request.body, "What was set") if request.body is not None else None,
        template_id=resolve.template(store, request.template).id if request.template is not None else None,
    )
    return lesson_with(store, store.add(row).id)


def edit_lesson(store: Store, lesson_id: int, request: LessonRequest, here: Here) -> LessonRow:
    """Change a lesson; `none` takes away what was set, or the template. Raise Refused when nothing is different.

    A clock time alone is on the day that it has.
    """
    before = lesson_with(store, lesson_id)
    if request == LessonRequest(None, None, None):
        raise NotUnderstood("What should be changed? Write a time, -m TEXT or -t TEMPLATE")
    row = store.get(Lesson, lesson_id)
    if request.time is not None:
        day = here.local(before.held_at).date()
        row.held_at, row.zone = parse_appointment(request.time, here, day), here.zone_to_keep()
    if request.body is not None:
        row.body = None if request.body.lower() in ("", NONE) else check_text(request.body, "What was set")
    if request.template is not None:
        row.template_id = None if request.template.lower() == NONE else resolve.template(store, request.template).id
    after = lesson_with(store, lesson_id)
    if after == before:
        raise Refused(f"Lesson {lesson_id} is already like that. Nothing was changed")
    return after


class LessonDefinition(Definition[LessonRow]):
    """A lesson that a person named by its number."""

    def __init__(self, store: Store, text: str) -> None:
        if not text.isdecimal():
            raise UnknownName(f'No lesson is called "{text}". practicelog lesson lists them by number')
        self.lesson = lesson_with(store, int(text))
        super().__init__(store, store.get(Lesson, self.lesson.lesson_id), f"lesson {self.lesson.lesson_id}")

    def check_name(self, text: str) -> str:
        """Raise NotUnderstood: it has none."""
        raise NotUnderstood(f'"{text}": a lesson has a number, not a name')

    def outcome(self) -> LessonRow:
        """Return it as it is."""
        return lesson_with(self.store, self.lesson.lesson_id)
