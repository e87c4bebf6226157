"""A template as text in the editor, until it can be read or the edit is abandoned."""

from functools import partial
from typing import TYPE_CHECKING, Protocol, TypeVar

from practicelog.cli.session.text.editor import Desk, desk_for, editor, is_person_there
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood, PracticeError
from practicelog.domain.plan.text import EXAMPLE
from practicelog.domain.plan.writing import head_text, template_as_text
from practicelog.domain.text.lines import WrongLine, says_nothing
from practicelog.queries import resolve
from practicelog.queries.plan.template import template_of
from practicelog.queries.shared.names import activities
from practicelog.render.session.text import with_mark, without_marks

if TYPE_CHECKING:
    from practicelog.actions.plan.template import TemplateChanged
    from practicelog.db.readable import Readable
    from practicelog.db.store import Store

Changed = TypeVar("Changed", covariant=True)


class Act(Protocol[Changed]):
    """What makes a template, or something else, of a text."""

    def __call__(self, store: "Store", text: str) -> Changed:
        """Return what the text says."""
        ...


def add_in_editor(visit: Visit, name: str, act: "Act[TemplateChanged]") -> "TemplateChanged | None":
    """Return the template that a person wrote in the editor, None for none; raise NotUnderstood without a terminal."""
    try:
        command = editor(visit)
    except NotUnderstood:
        if is_person_there():
            raise
        line = f"template add {name} squat 3x5, leg press 3x8"
        raise NotUnderstood(f"What is in it? Write {line}; to read a text from standard input, write -") from None
    with desk_for("template") as desk:
        return in_editor(visit, desk, command, f"{head_text(name)}\n{EXAMPLE}", act)


def edit_in_editor(visit: Visit, name: str, act: "Act[TemplateChanged]") -> "TemplateChanged | None":
    """Return the template as a person changed it in the editor, None if nothing was; raise UnknownName for no such."""

    def question(db: "Readable") -> str:
        template = template_of(db, resolve.template(db, name).id)
        return template_as_text(template, [row.name for row in activities(db)])

    draft = visit.ask(question, "")
    try:
        command = editor(visit)
    except NotUnderstood:
        if is_person_there():
            raise
        line = f"template edit {name} -"
        raise NotUnderstood(f"To change it without an editor, write {line} with its text, or set EDITOR") from None
    with desk_for("template") as desk:
        return in_editor(visit, desk, command, draft, act)


def in_editor(visit: Visit, desk: Desk, command: list[str], draft: str, act: Act[Changed]) -> Changed | None:
    """Return what `act` made of the text that the editor left; a faulty one is marked and offered again on a terminal.

    None if it was left as it was, or emptied.
    """
    problem: PracticeError | None = None
    while True:
        answer = desk.edit(draft, command)
        if answer == draft or says_nothing(answer):
            if problem is not None:
                raise problem
            return None
        text = without_marks(answer)
        # The edit may have taken a while.
        visit.afresh()
        try:
            return visit.record(partial(act, text=text))
        except WrongLine as wrong:
            draft, problem = with_mark(text, wrong), wrong
        if not is_person_there():
            raise problem
