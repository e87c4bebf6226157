"""What can be corrected about something recorded, and what a correction changed."""

from datetime import date
from typing import Any, NamedTuple

from practicelog.actions.shared.session_times import SessionChange
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.span import TypedTime

NO_PLAN = 0
TIME_WORDS = {"start", "stop", "seconds"}
INTERVAL_WORDS = {*TIME_WORDS, "adjust"}
PLACE_WORDS = {"activity", "section", "planned_seconds"}
INSTANCE_WORDS = {*PLACE_WORDS, "note"}
SET_WORDS = {"words", "at", "note", "activity", "drop"}
SESSION_WORDS = {"start", "stop", "day", "zone", "name", "intent", "note"}
OPTIONS = {"words": "A set word", "seconds": "--took", "planned_seconds": "--plan", "note": "-m"}


class Correction(NamedTuple):
    """The properties to change; None leaves a property as it is.

    An empty `name` or `intent` removes it, NO_PLAN removes the plan. With `adjust`, other intervals give way. With
    `drop`, a set that goes to another activity loses the values that have no place there.
    """

    start: TypedTime | None = None
    stop: TypedTime | None = None
    seconds: int | None = None
    activity: str | None = None
    section: str | None = None
    day: date | None = None
    zone: str | None = None
    name: str | None = None
    intent: str | None = None
    planned_seconds: int | None = None
    note: str | None = None
    words: tuple[str, ...] | None = None
    at: TypedTime | None = None
    adjust: bool = False
    drop: bool | None = None

    def properties(self) -> set[str]:
        """Return the names of the properties to change."""
        return {name for name, value in self._asdict().items() if value is not None and value is not False}


class Changed(NamedTuple):
    """One property that is different now."""

    label: str
    before: Any
    after: Any


class Edited(NamedTuple):
    """What was corrected: its current reference, and everything that changed.

    `section_beside` is the section of which the name of a new one may be a slip.
    """

    ref: str
    what: str
    zone: str
    changes: list[Changed]
    session_changes: list[SessionChange]
    section_beside: str | None = None


class Moved(NamedTuple):
    """Something that was moved.

    `before` and `ref` are its references then and now, `day_before` and `day` the days for which it counted and counts;
    `next_to` is what it stands before, `empty_ref` what it left empty. Of a set that went to another `activity`:
    `new_ref` is what was added for it there, `dropped` which of its values were, and what was defined for the others.
    `section_beside` is the section that the name of a new one may be a slip of.
    """

    what: str
    before: str
    ref: str
    session_id: int
    section: str | None
    session_changes: list[SessionChange]
    empty_ref: str | None
    zone: str
    next_to: str | None = None
    day_before: date | None = None
    day: date | None = None
    activity: str | None = None
    new_ref: str | None = None
    dropped: tuple[str, ...] = ()
    new_metrics: tuple[str, ...] = ()
    new_sides: tuple[str, ...] = ()
    section_beside: str | None = None


def change_between(label: str, before: Any, after: Any) -> list[Changed]:
    """Return the change from `before` to `after`, or nothing if they are equal."""
    return [] if before == after else [Changed(label=label, before=before, after=after)]


def refuse_no_change(correction: Correction) -> None:
    """Raise NotUnderstood, with what can be written, when the correction changes nothing."""
    if not correction.properties():
        raise NotUnderstood("What should be changed? Write --start TIME, --stop TIME, --activity NAME, -m NOTE …")


def refuse_other_properties(correction: Correction, properties: set[str], why: str) -> None:
    """Raise NotUnderstood when the correction names a property outside `properties`."""
    for name in sorted(correction.properties() - properties):
        option = OPTIONS.get(name, f"--{name}")
        raise NotUnderstood(f"{option} does not fit. {why}")
