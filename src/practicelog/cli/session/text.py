"""practicelog edit, of a whole session: as text in an editor, until it can be read or is given up."""

from typing import NamedTuple

from practicelog.actions.session.text import ChangedMeanwhile, Rewritten, rewrite_session
from practicelog.cli.session.editor import Desk, desk, editor, is_person_there
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RECORDED
from practicelog.db.readable import Readable
from practicelog.db.store import Store
from practicelog.domain.errors import NothingThere, PracticeError
from practicelog.domain.outline.lines import WrongLine, says_nothing
from practicelog.domain.outline.parsing import parse_session_text
from practicelog.domain.outline.text import SessionText
from practicelog.domain.references import Reference
from practicelog.domain.time.clock import zone_called
from practicelog.queries import resolve
from practicelog.queries.history.changes import change_with
from practicelog.queries.history.words import words_for
from practicelog.queries.session.text import session_text_of
from practicelog.render.kit.terminal import width
from practicelog.render.session.text import (
    UNCHANGED,
    beside_yours,
    rewritten_text,
    rewritten_value,
    session_as_text,
    with_mark,
    without_marks,
)


class Change(NamedTuple):
    """What was put right, by which change, and that in words."""

    rewritten: Rewritten
    change_id: int
    words: list[str]


def edit_as_text(visit: Visit, reference: Reference, quiet: bool, as_json: bool) -> None:
    """Open a session in the editor, and make it what its text says when the editor is left."""
    command = editor()
    before = read(visit, reference)
    with desk(f"session-{before.number}") as at:
        change = edited(visit, at, before, command)
    if change is None:
        visit.answer(UNCHANGED, lambda: rewritten_value(before.number, None, []), quiet, as_json)
    else:
        visit.answer(
            rewritten_text(change.rewritten, change.words, width()),
            lambda: rewritten_value(before.number, change.change_id, change.words),
            quiet,
            as_json,
        )


def read(visit: Visit, reference: Reference) -> SessionText:
    """Return what the text of a session says now; raise NothingThere when there is none."""

    def question(db: Readable) -> SessionText:
        return session_text_of(db, resolve.session(db, reference))

    found = visit.ask(question, None, machine=True)
    if found is None:
        raise NothingThere(NOTHING_RECORDED)
    return found


def edited(visit: Visit, at: Desk, before: SessionText, command: list[str]) -> Change | None:
    """Return what was changed, None for nothing; what is wrong is marked and the text offered to a person again."""
    offered, problem = session_as_text(before), None
    while True:
        returned = at.edited(offered, command)
        if returned == offered or says_nothing(returned):
            if problem is not None:
                raise problem
            return None
        text = without_marks(returned)
        try:
            return carried_out(visit, before, parse_session_text(text, before))
        except WrongLine as wrong:
            offered, problem = with_mark(text, wrong), given_up(wrong)
        except ChangedMeanwhile as changed:
            before, problem = read(visit, Reference(session=before.number)), changed
            offered = beside_yours(session_as_text(before), text)
        if not is_person_there():
            raise problem


def given_up(wrong: WrongLine) -> PracticeError:
    """Return the error for a text that is not put right: nothing was changed."""
    wrong.args = (f"{wrong}. Nothing was changed",)
    return wrong


def carried_out(visit: Visit, before: SessionText, after: SessionText) -> Change | None:
    """Make the session what the text says; return what that changed, None for nothing."""
    if after == before:
        return None
    # A person may have written for a long time: what was to come then can be past now.
    here, stores = visit.afresh(), list[Store]()

    def act(store: Store) -> Rewritten:
        stores.append(store)
        return rewrite_session(store, before, after, here)

    rewritten = visit.record(act, begins=NOTHING_RECORDED)
    change_id = stores[-1].change_id
    if change_id is None:
        return None
    return Change(rewritten, change_id, words_of(visit, change_id, rewritten))


def words_of(visit: Visit, change_id: int, rewritten: Rewritten) -> list[str]:
    """Return what a change did, as the history says it; it does not tell of another order."""

    def question(db: Readable) -> list[str]:
        change = change_with(db, change_id)
        return list(words_for(db, change, zone_called(rewritten.zone))) if change else []

    return [*visit.ask(question, [], machine=True), *(["things in another order"] if rewritten.reordered else [])]
