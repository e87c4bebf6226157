"""Correcting what was recorded: only the properties that are named change.

The code for sessions, instances, sets and notes is imported only once it is clear which of them is corrected.
"""

from collections.abc import Sequence
from typing import NoReturn

from practicelog.actions.session.edit_times import reference_instant, retime
from practicelog.actions.session.neighbours import take_time
from practicelog.actions.shared.changes import (
    INSTANCE_WORDS,
    INTERVAL_WORDS,
    PLACE_WORDS,
    SESSION_WORDS,
    SET_WORDS,
    TIME_WORDS,
    Changed,
    Correction,
    Edited,
    refuse_no_change,
    refuse_other_properties,
)
from practicelog.actions.shared.session_times import SessionChange, follow_intervals
from practicelog.db.store import Store
from practicelog.db.tables.log import ActivityInstance, Session, TimerInterval
from practicelog.domain.errors import NothingThere, NotUnderstood, Refused
from practicelog.domain.references import Reference, parse_note
from practicelog.domain.spelling import as_word
from practicelog.domain.time.clock import zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.span import placed
from practicelog.queries import resolve
from practicelog.queries.resolve import Target
from practicelog.queries.shared.overlaps import extent_of
from practicelog.queries.shared.parts import instance_row, interval_row
from practicelog.queries.shared.running import running_timer

OPTION_WORDS = {"start": "start", "from": "start", "stop": "stop", "to": "stop", "until": "stop", "took": "took"}
"""Words behind a reference that are options, by what they are called here."""


def edit(store: Store, ref: str | Reference, correction: Correction, here: Here) -> Edited:
    """Apply `correction` to the session, activity, interval or note `ref`, by default to what is running.

    Raise NotUnderstood when it has no such property, Refused when the log would contradict itself.
    """
    if isinstance(ref, str) and (note_id := parse_note(ref)) is not None:
        from practicelog.actions.session.edit_note import edit_note

        return edit_note(store, note_id, correction)
    named = resolve.target(store, ref) if isinstance(ref, Reference) else None
    refuse_no_change(correction)
    if correction.adjust and not correction.properties() & TIME_WORDS:
        raise NotUnderstood("--adjust goes with a time: --start, --stop or --took")
    target = named or running_target(store)
    correction = beside_day(correction, store.get(Session, target.session_id), here)
    if target.set_id is not None:
        refuse_other_properties(correction, SET_WORDS, f"That is a set: edit {target.session_id} is its session")
        from practicelog.actions.sets.correct import edit_set

        return edit_set(store, target, correction, here)
    if correction.words:
        refuse_words(correction.words, ref, target)
    edited = edit_session_or_part(store, target, correction, here)
    if correction.note is not None:
        from practicelog.actions.session.edit_note import only_note, reword

        line = only_note(store, target)
        edited.changes.append(reword(store, line.note_id, correction.note))
    if not edited.changes and not edited.session_changes:
        raise Refused(f"{edited.ref} is already like that. Nothing was changed")
    return edited


def edit_session_or_part(store: Store, target: Target, correction: Correction, here: Here) -> Edited:
    """Apply `correction` to a session, or to an activity or interval in it."""
    if target.activity_instance_id is not None:
        belongs = f"That belongs to the session: edit {target.session_id}"
        refuse_other_properties(correction, INTERVAL_WORDS | INSTANCE_WORDS, belongs)
        return edit_practised(store, target, correction, here)
    refuse_other_properties(correction, SESSION_WORDS, f"{target.session_id} is a session")
    from practicelog.actions.session.edit_session import edit_session

    return edit_session(store, target.session_id, correction, here)


def refuse_words(words: Sequence[str], ref: str | Reference, target: Target) -> NoReturn:
    """Raise NotUnderstood for words behind what is no set, with the option or the reference that was meant."""
    text = ref.text if isinstance(ref, Reference) else ""
    if words[0] in OPTION_WORDS and len(words) > 1:
        value = as_word(" ".join(words[1:]))
        raise NotUnderstood(f'"{words[0]}" is an option here. Write edit {text} --{OPTION_WORDS[words[0]]} {value}')
    if target.activity_instance_id is None and text.isdecimal():
        line = f"edit ..{text} {' '.join(words)}"
        raise NotUnderstood(f"{text} is a session. To change set {text} of what was practised last: {line}")
    raise NotUnderstood("Set words change a set: edit 212.3.2 100kgx6; show prints the numbers")


def beside_day(correction: Correction, session: Session, here: Here) -> Correction:
    """Return `correction` with times like `00:30 +1d` placed beside the practice day of the session."""
    there, day = here.seen_from(zone_called(session.zone)), correction.day or session.practice_day
    start, stop, at = (placed(time, day, there) for time in (correction.start, correction.stop, correction.at))
    return correction._replace(start=start, stop=stop, at=at)


def running_target(store: Store) -> Target:
    """Return what is running; raise NothingThere when nothing runs."""
    timer = running_timer(store)
    if timer is None:
        raise NothingThere(
            "Nothing is running. Name what to edit, like practicelog edit 212.3; show prints the numbers"
        )
    return Target(timer.session_id, timer.activity_instance_id, timer.interval_id)


def edit_practised(store: Store, target: Target, correction: Correction, here: Here) -> Edited:
    """Apply `correction` to an activity instance or to one of its intervals."""
    assert target.activity_instance_id is not None
    session = store.get(Session, target.session_id)
    there = here.seen_from(zone_called(session.zone))
    changes: list[Changed] = []
    session_changes: list[SessionChange] = []
    if correction.properties() & INTERVAL_WORDS:
        interval = store.get(TimerInterval, resolve.interval(store, target))
        old_extent = extent_of(store, session.id)
        changes += retime(interval, correction, there, reference_instant(session, there))
        session_changes = take_time(store, interval, session.id, correction.adjust, there)
        session_changes += follow_intervals(store, session.id, old_extent, there)
    instance_id = target.activity_instance_id
    beside = None
    if correction.properties() & PLACE_WORDS:
        from practicelog.actions.session.edit_instance import edit_instance
        from practicelog.actions.shared.open_session import section_beside

        beside = section_beside(store, session.id, correction.section)
        instance = edit_instance(store, target, store.get(ActivityInstance, instance_id), correction, changes)
        instance_id = instance.id
    instance_line = instance_row(store, instance_id)
    ref = instance_line.ref
    if instance_id == target.activity_instance_id and target.interval_id is not None:
        ref = interval_row(store, target.interval_id).ref
    return Edited(
        ref=ref,
        what=instance_line.activity,
        zone=session.zone,
        changes=changes,
        session_changes=session_changes,
        section_beside=beside,
    )
