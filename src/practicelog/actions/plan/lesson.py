"""Adding, changing and deleting lessons."""

from datetime import datetime
from typing import NamedTuple

from practicelog.db.store import Store
from practicelog.db.tables.plan import Lesson
from practicelog.domain.errors import Refused
from practicelog.domain.spelling import check_text
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.plan.lessons import LessonRow, lesson_with

NONE = "none"


class LessonRequest(NamedTuple):
    """What is said of a lesson: when it is, what was set, and the template for it; None where nothing is said."""

    held_at: datetime | None
    body: str | None
    template: str | None


def add_lesson(store: Store, request: LessonRequest, here: Here) -> LessonRow:
    """Add a lesson, now unless `request` says when."""
    row = Lesson(
        held_at=request.held_at or here.now,
        zone=here.zone_to_keep(),
        body=check_text(request.body, "What was set") if request.body is not None else None,
        template_id=resolve.template(store, request.template).id if request.template is not None else None,
    )
    return lesson_with(store, store.add(row).id)


def edit_lesson(store: Store, lesson_id: int, request: LessonRequest, here: Here) -> LessonRow:
    """Change a lesson; `none` takes away what was set, or the template. Raise Refused when nothing is different."""
    before = lesson_with(store, lesson_id)
    row = store.get(Lesson, lesson_id)
    if request.held_at is not None:
        row.held_at, row.zone = request.held_at, here.zone_to_keep()
    if request.body is not None:
        row.body = None if request.body.lower() in ("", NONE) else check_text(request.body, "What was set")
    if request.template is not None:
        row.template_id = None if request.template.lower() == NONE else resolve.template(store, request.template).id
    after = lesson_with(store, lesson_id)
    if after == before:
        raise Refused(f"Lesson {lesson_id} is like that already. Nothing was changed")
    return after


def delete_lesson(store: Store, lesson_id: int) -> LessonRow:
    """Delete a lesson for good; undo brings it back."""
    before = lesson_with(store, lesson_id)
    store.remove(store.get(Lesson, lesson_id))
    return before
