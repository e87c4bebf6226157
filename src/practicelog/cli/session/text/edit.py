"""practicelog edit, of a whole session: as text in an editor, until it can be read or the edit is abandoned."""

from typing import NamedTuple

from practicelog.actions.session.text.rewrite import ChangedMeanwhile, Rewritten, rewrite_session
from practicelog.cli.session.text.editor import Desk, desk_for, editor, is_person_there
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RECORDED
from practicelog.db.past import change_with
from practicelog.db.readable import Readable
from practicelog.db.store import Store
from practicelog.domain.errors import NothingThere, PracticeError
from practicelog.domain.outline import Outline
from practicelog.domain.references import Reference
from practicelog.domain.text.lines import WrongLine, says_nothing
from practicelog.domain.text.reading import read_outline
from practicelog.domain.time.clock import zone_called
from practicelog.queries import resolve
from practicelog.queries.history.words import change_phrases
from practicelog.queries.session.session import outline_of
from practicelog.render.kit.terminal import width
from practicelog.render.session.text import (
    UNCHANGED,
    beside_yours,
    rewritten_text,
    rewritten_value,
    session_as_text,
    trashed_words,
    with_mark,
    without_marks,
)


class TextChange(NamedTuple):
    """A correction of a session made through its text, with its id and its description in words."""

    rewritten: Rewritten
    change_id: int
    words: list[str]


def edit_as_text(visit: Visit, reference: Reference, quiet: bool, as_json: bool) -> None:
    """Open a session in the editor, then correct the log to match the text it leaves."""
    before = current_text(visit, reference)
    command = editor(visit)
    with desk_for(f"session-{before.session_id}") as desk:
        change = edit(visit, desk, before, command)
    if change is None:
        visit.answer(UNCHANGED, lambda: rewritten_value(before.session_id, None, []), quiet, as_json)
    else:
        visit.answer(
            rewritten_text(change.rewritten, change.words, width()),
            lambda: rewritten_value(before.session_id, change.change_id, change.words),
            quiet,
            as_json,
        )


def current_text(visit: Visit, reference: Reference) -> Outline:
    """Return the session's text as it is now; raise NothingThere if there is no log."""

    def question(db: Readable) -> Outline:
        return outline_of(db, resolve.session(db, reference))

    text = visit.ask(question, None, machine=True)
    if text is None:
        raise NothingThere(NOTHING_RECORDED)
    return text


def edit(visit: Visit, desk: Desk, before: Outline, command: list[str]) -> TextChange | None:
    """Return the change made, None for none; a faulty text is marked and, on a terminal, offered again."""
    draft = session_as_text(before)
    problem: PracticeError | None = None
    while True:
        answer = desk.edit(draft, command)
        if answer == draft or says_nothing(answer):
            if problem is not None:
                raise problem
            return None
        text = without_marks(answer)
        try:
            return carry_out(visit, before, text)
        except WrongLine as wrong:
            draft, problem = with_mark(text, wrong), wrong
        except ChangedMeanwhile as changed:
            before, problem = current_text(visit, Reference(session=before.session_id)), changed
            draft = beside_yours(session_as_text(before), text)
        if not is_person_there():
            raise problem


def carry_out(visit: Visit, before: Outline, text: str) -> TextChange | None:
    """Make the session what its text says; return the change made, None for none."""
    # The edit may have taken a while: what was still in the future then can be past now.
    here = visit.afresh()

    def act(store: Store) -> tuple[Store, Rewritten]:
        return store, rewrite_session(store, before, read_outline(text, before, here), here)

    store, rewritten = visit.record(act, begins=NOTHING_RECORDED, stays_open=True)
    # Known only since the transaction ended.
    change_id = store.change_id

    def question(db: Readable) -> list[str]:
        change = change_with(db, change_id) if change_id is not None else None
        return list(change_phrases(db, change, zone_called(rewritten.zone))) if change else []

    words = visit.ask(question, [], machine=True)
    words += [trashed_words(trashed) for trashed in rewritten.trashed]
    words += [f"section {name} is new, beside {beside}" for name, beside in rewritten.beside]
    if rewritten.is_reordered:
        # The history leaves out where things stand.
        words.append("things in another order")
    return None if change_id is None else TextChange(rewritten, change_id, words)
