"""A schedule as text in the editor."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from practicelog.cli.plan.template_text import in_editor
from practicelog.cli.session.text.editor import desk_for, editor, is_person_there
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.schedule import EXAMPLE, head_line, schedule_as_text
from practicelog.queries import resolve
from practicelog.queries.plan.schedule import known_names, schedule_of

if TYPE_CHECKING:
    from practicelog.actions.plan.schedule import ScheduleChanged
    from practicelog.db.readable import Readable
    from practicelog.db.store import Store

    Rewrite = Callable[[Store, str], ScheduleChanged]


def add_in_editor(visit: Visit, name: str, act: "Rewrite") -> "ScheduleChanged | None":
    """Return the schedule that a person wrote in the editor, None for none; raise NotUnderstood without a terminal."""
    draft = f"{head_line(name, None, None, visit.here.today)}\n{EXAMPLE}"
    line = f"schedule add {name} scales daily"
    cure = f"What does it ask for? Write {line}; to read a text from standard input, write -"
    return edited(visit, draft, act, cure)


def edit_in_editor(visit: Visit, name: str, act: "Rewrite") -> "ScheduleChanged | None":
    """Return the schedule as a person changed it in the editor, None if nothing was; raise UnknownName for no such."""
    today = visit.here.today

    def question(db: "Readable") -> str:
        return schedule_as_text(schedule_of(db, resolve.schedule(db, name).id), known_names(db), today)

    draft = visit.ask(question, "")
    cure = f"To change it without an editor, write schedule edit {name} - with its text, or set EDITOR"
    return edited(visit, draft, act, cure)


def edited(visit: Visit, draft: str, act: "Rewrite", cure: str) -> "ScheduleChanged | None":
    """Return what `act` made of the text that the editor left, None if it was left as it was."""
    try:
        command = editor(visit)
    except NotUnderstood:
        if is_person_there():
            raise
        raise NotUnderstood(cure) from None
    with desk_for("schedule") as desk:
        return in_editor(visit, desk, command, draft, lambda store, text: act(store, text))
