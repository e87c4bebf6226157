"""practicelog lesson: add, edit, delete."""

from typing import Annotated

import typer

from practicelog.cli.definitions import Noun
from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.render.plan.lessons import lesson_text, lesson_value

NONE_YET = "There are no lessons yet. practicelog lesson add 17:00 -m TEXT makes one"
Time = Annotated[
    list[str] | None,
    typer.Argument(metavar="[TIME]", help="17:00 (today), thu 17:00 (the last one), in 3 days 17:00; else now."),
]
NewTime = Annotated[list[str] | None, typer.Argument(metavar="[TIME]", help="Its new time: 17:00, thu 17:00.")]
Number = Annotated[int, typer.Argument(metavar="NUMBER", min=1, help="Its number, as practicelog lesson lists it.")]
Set = Annotated[str | None, typer.Option("-m", "--note", metavar="TEXT", help="What was set at it.")]
Plan = Annotated[str | None, typer.Option("-t", "--template", metavar="TEMPLATE", help="The template that was set.")]
Lesson = Annotated[
    list[str] | None, typer.Argument(metavar="NUMBER", help="Its number, as practicelog lesson lists it.")
]

LESSON = Noun(
    name="lesson",
    where="plan.lesson:LessonDefinition",
    words=Lesson,
    rename_words=Lesson,
    none_yet=NONE_YET,
    text=lesson_text,
    value=lesson_value,
)


def add(
    visit: Visit,
    words: Time = None,
    body: Set = None,
    template: Plan = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Record a lesson, now or at TIME, and what was set at it."""
    from practicelog.actions.plan.lesson import LessonRequest, add_lesson

    here = visit.here
    request = LessonRequest(" ".join(words) if words else None, body, template)
    lesson = visit.record(lambda store: add_lesson(store, request, here))
    LESSON.answer(visit, "add", lesson, quiet, as_json)


def edit(
    visit: Visit,
    number: Number,
    words: NewTime = None,
    body: Set = None,
    template: Plan = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Change a lesson: its time, what was set (-m), the template (-t); none clears either."""
    from practicelog.actions.plan.lesson import LessonRequest, edit_lesson

    here = visit.here
    request = LessonRequest(" ".join(words) if words else None, body, template)
    lesson = visit.record(lambda store: edit_lesson(store, number, request, here), begins=NONE_YET)
    LESSON.answer(visit, "edit", lesson, quiet, as_json)


delete = LESSON.delete("Delete a lesson.")
