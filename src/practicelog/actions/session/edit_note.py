"""Correcting the text of a note."""

from typing import Any

from practicelog.actions.shared.changes import (
    Changed,
    Correction,
    Edited,
    refuse_no_change,
    refuse_other_properties,
)
from practicelog.actions.shared.notes import check_body
from practicelog.db.store import Store
from practicelog.db.tables.log import Note
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.queries import resolve
from practicelog.queries.activity.notes import note_with, notes_on
from practicelog.queries.resolve import Target


def edit_note(store: Store, note_id: int, correction: Correction) -> Edited:
    """Change the text of a note."""
    line = note_with(store, resolve.note(store, note_id))
    refuse_no_change(correction)
    refuse_other_properties(correction, {"note"}, f"n{note_id} is a note: edit n{note_id} -m TEXT")
    change_between = reword(store, note_id, correction.note or "")
    if change_between.before == change_between.after:
        raise Refused(f"n{note_id} already says that. Nothing was changed")
    return Edited(ref=line.ref, what=f"note on {line.on}", zone="", changes=[change_between], session_changes=[])


def only_note(store: Store, target: Target) -> Any:
    """Return the one note on a thing; raise NotUnderstood, listing them, when there are several."""
    lines = notes_on(store, target.session_id, target.activity_instance_id)
    if not lines:
        raise NothingThere("It has no note to change. To write one: practicelog note --on REF TEXT")
    if len(lines) > 1:
        list_text = ", ".join(f'{line.ref} "{line.body[:30]}"' for line in lines)
        raise NotUnderstood(f"There are {len(lines)} notes on it: {list_text}. Name one: edit {lines[0].ref} -m TEXT")
    return lines[0]


def reword(store: Store, note_id: int, body: str) -> Changed:
    """Replace the text of a note."""
    note = store.get(Note, note_id)
    before, note.body = note.body, check_body(body)
    return Changed(label="note", before=before, after=note.body)
