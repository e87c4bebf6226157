"""The notes in a session, as its text has them."""

from typing import Any

from practicelog.actions.notes import check_body, put_note
from practicelog.actions.trash import delete_note
from practicelog.db.store import Store
from practicelog.db.tables.log import Note
from practicelog.domain.outline.lines import on_line
from practicelog.domain.outline.text import NoteText, SessionText
from practicelog.domain.time.read import Here

Place = tuple[str, int]


def put_notes(store: Store, after: SessionText, sections: list[int], instances: list[list[int]], there: Here) -> None:
    """Write, reword and move the notes of a session; the ids are those of what the text holds, in its order."""
    put_all(store, after.notes, {"session_id": after.number}, there)
    for section, section_id, ids in zip(after.sections, sections, instances, strict=True):
        put_all(store, section.notes, {"section_id": section_id}, there)
        for activity, instance_id in zip(section.activities, ids, strict=True):
            put_all(store, activity.notes, {"activity_instance_id": instance_id}, there)


def put_all(store: Store, notes: tuple[NoteText, ...], on: dict[str, int], there: Here) -> None:
    """Let these notes be on that one thing."""
    for note in notes:
        with on_line(note.line):
            if note.number is None:
                put_note(store, note.body, there.now, **on)
            else:
                change(store.get(Note, note.number), note.body, on)
    store.orm.flush()


def change(row: Note, body: str, on: dict[str, int]) -> None:
    """Give a note its text and its place, where that is another one."""
    if row.body != body:
        row.body = check_body(body)
    wanted: dict[str, Any] = {"session_id": None, "section_id": None, "activity_instance_id": None, **on}
    for column, value in wanted.items():
        if getattr(row, column) != value:
            setattr(row, column, value)


def delete_missing_notes(store: Store, before: SessionText, after: SessionText) -> None:
    """Put the notes that have no line any more into the trash; those on what is in it are there already."""
    kept = {one.number for one in notes_in(after)}
    refs = {one.ref for section in after.sections for one in section.activities}
    for note in notes_in(before, refs):
        if note.number is not None and note.number not in kept:
            delete_note(store, note.number)


def notes_in(session: SessionText, refs: set[str | None] | None = None) -> list[NoteText]:
    """Return the notes in a session; of its activities, only those with one of the `refs`, if any are given."""
    found = [*session.notes]
    for section in session.sections:
        found += section.notes
        for activity in section.activities:
            found += activity.notes if refs is None or activity.ref in refs else ()
    return found
