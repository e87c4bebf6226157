"""Putting right what was recorded: only what is named changes."""

from typing import Any

from practicelog.actions.session.edit_practised import edit_practised
from practicelog.actions.session.edit_session import edit_session
from practicelog.actions.sets.correct import edit_set
from practicelog.actions.shared.changes import (
    INSTANCE_WORDS,
    INTERVAL_WORDS,
    OPTIONS,
    SESSION_WORDS,
    SET_WORDS,
    Changed,
    Edited,
    Wanted,
)
from practicelog.actions.shared.notes import check_body
from practicelog.db.store import Store
from practicelog.db.tables.log import Note
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.references import Reference, parse_note
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.activity.notes import note_with, notes_on
from practicelog.queries.resolve import Target
from practicelog.queries.shared.running import running


def edit(store: Store, ref: str | Reference, wanted: Wanted, here: Here) -> Edited:
    """Change what `wanted` names of the session, activity, interval or note `ref`; without one, of what runs.

    Raises NotUnderstood where the thing has no such property, Refused where the log would not be true afterwards.
    """
    if not wanted.named():
        raise NotUnderstood("Edit what of it? Name it: --start TIME, --stop TIME, --activity NAME, -m NOTE …")
    if isinstance(ref, str) and (note_id := parse_note(ref)) is not None:
        return edit_note(store, note_id, wanted)
    target = target_to_edit(store, ref)
    if target.set_id is not None:
        refuse_others(wanted, SET_WORDS, f"That is a set: edit {target.session_id} is its session")
        return edit_set(store, target, wanted.words or (), wanted.at, wanted.note, here)
    if wanted.words and target.activity_instance_id is not None:
        raise NotUnderstood("Set words change a set: edit 212.3.2 100kgx6; show prints the numbers")
    if target.activity_instance_id is None:
        refuse_others(wanted, SESSION_WORDS, f"{target.session_id} is a session")
        edited = edit_session(store, target.session_id, wanted, here)
    else:
        refuse_others(wanted, INTERVAL_WORDS | INSTANCE_WORDS, f"That belongs to the session: edit {target.session_id}")
        edited = edit_practised(store, target, wanted, here)
    if wanted.note is not None:
        line = only_note(store, target)
        edited.changes.append(reword(store, line.note_id, wanted.note))
    if not edited.changes and not edited.bounds:
        raise Refused(f"{edited.ref} is like that already. Nothing was changed")
    return edited


def target_to_edit(store: Store, ref: str | Reference) -> Target:
    """Return what a reference names; without one, what is running. Raises NothingThere when there is none."""
    if isinstance(ref, Reference):
        return resolve.target(store, ref)
    timer = running(store)
    if timer is None:
        raise NothingThere(
            "Nothing is running. Name what to edit, like practicelog edit 212.3; show prints the numbers"
        )
    return Target(timer.session_id, timer.activity_instance_id, timer.interval_id)


def refuse_others(wanted: Wanted, allowed: set[str], why: str) -> None:
    """Raise NotUnderstood when something is named that the thing does not have."""
    for name in sorted(wanted.named() - allowed):
        option = OPTIONS.get(name, f"--{name}")
        raise NotUnderstood(f"{option} does not fit. {why}")


def edit_note(store: Store, note_id: int, wanted: Wanted) -> Edited:
    """Change the text of a note."""
    refuse_others(wanted, {"note"}, f"n{note_id} is a note: edit n{note_id} -m TEXT")
    line = note_with(store, resolve.note(store, note_id))
    changed = reword(store, note_id, wanted.note or "")
    if changed.before == changed.after:
        raise Refused(f"n{note_id} says that already. Nothing was changed")
    return Edited(ref=line.ref, what=f"note on {line.on}", zone="", changes=[changed], bounds=[])


def only_note(store: Store, target: Target) -> Any:
    """Return the one note on a thing; raise NotUnderstood, listing them, when there are several."""
    lines = notes_on(store, target.session_id, target.activity_instance_id)
    if not lines:
        raise NothingThere("There is no note on it to change. To write one: practicelog note --on REF TEXT")
    if len(lines) > 1:
        listed = ", ".join(f'{line.ref} "{line.body[:30]}"' for line in lines)
        raise NotUnderstood(f"There are {len(lines)} notes on it: {listed}. Name one: edit {lines[0].ref} -m TEXT")
    return lines[0]


def reword(store: Store, note_id: int, body: str) -> Changed:
    """Give a note that text."""
    note = store.get(Note, note_id)
    before, note.body = note.body, check_body(body)
    return Changed(label="note", before=before, after=note.body)
