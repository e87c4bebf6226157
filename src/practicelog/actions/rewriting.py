"""Putting a session right as a whole: what its text says now, in place of what it said before."""

from typing import NamedTuple

from practicelog.actions.editing_sessions import call, put_on_day, rezone
from practicelog.actions.edits import Wanted
from practicelog.actions.finishing import Ratings
from practicelog.actions.rewriting_activities import delete_missing, put_activities
from practicelog.actions.rewriting_clock import Held
from practicelog.actions.rewriting_notes import delete_missing_notes, put_notes
from practicelog.actions.rewriting_sections import delete_missing_sections, put_sections
from practicelog.actions.rewriting_times import move_intervals, put_times
from practicelog.db.store import Store
from practicelog.db.tables.log import Session
from practicelog.domain.errors import Refused
from practicelog.domain.outline.lines import on_line
from practicelog.domain.outline.text import SessionText
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.read import Here
from practicelog.queries.session.text import intervals_by_ref, session_text_of
from practicelog.queries.shared.overlaps import extent_of


class Rewritten(NamedTuple):
    """A session that was put right, and whether things in it are in another order."""

    session_id: int
    name: str | None
    zone: str
    reordered: bool


class ChangedMeanwhile(Refused):
    """The session is no longer what its text said."""


def rewrite_session(store: Store, before: SessionText, after: SessionText, here: Here) -> Rewritten:
    """Make a session what `after` says where that differs from `before`.

    Raises ChangedMeanwhile when it is not as `before` any more, and WrongLine for what cannot be so.
    """
    refuse_stale(store, before)
    there = Here(here.now, zone_called(before.zone))
    was, intervals = extent_of(store, before.number), intervals_by_ref(store, before.number)
    sections = put_sections(store, before, after)
    activities = put_activities(store, before, after, sections.put)
    held = Held(activities.instances, intervals)
    move_intervals(store, after, held)
    put_notes(store, after, sections.put, held.instances, there)
    delete_missing_notes(store, before, after)
    delete_missing(store, before, after, held, there)
    put_times(store, before, after, held, was, there)
    delete_missing_sections(store, sections)
    session = store.get(Session, before.number)
    describe(store, session, before, after, there)
    return Rewritten(before.number, session.name, session.zone, sections.reordered or activities.reordered)


def refuse_stale(store: Store, before: SessionText) -> None:
    """Raise ChangedMeanwhile when the session is not as `before` any more."""
    here = store.execute("SELECT 1 FROM v_session WHERE session_id = :id", {"id": before.number}).fetchone()
    if here is None or session_text_of(store, before.number) != before:
        raise ChangedMeanwhile(
            f"Session {before.number} was changed by another command meanwhile. Nothing was changed here;"
            f" start again: practicelog edit {before.number}"
        )


def describe(store: Store, session: Session, before: SessionText, after: SessionText, there: Here) -> None:
    """Change what the session is called, was for, how it went, its zone and its day."""
    for name, text in (("name", after.name), ("intent", after.intent)):
        if text != getattr(before, name):
            with on_line(after.lines.get(name, 1)):
                call(session, Wanted(name=text or "") if name == "name" else Wanted(intent=text or ""))
    for name in Ratings._fields:
        if getattr(after, name) != getattr(before, name):
            setattr(session, name, getattr(after, name))
    if after.zone != before.zone:
        with on_line(after.lines.get("zone", 1)):
            rezone(store, session, Wanted(zone=after.zone), [])
    if after.day != before.day:
        with on_line(after.lines.get("day", 1)):
            put_on_day(store, session, Wanted(day=after.day), Here(there.now, zone_called(session.zone)))
    store.orm.flush()
