"""What may stand behind a deed that ends something: a time, then set words, `stop 14:05 34/40`."""

import re
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.render.kit.terminal import width

if TYPE_CHECKING:
    from datetime import datetime

    from practicelog.actions.sets.set import RecordedSets
    from practicelog.db.store import Store
    from practicelog.domain.time.here import Here


class DeedWords(NamedTuple):
    """The words behind a deed: those of its time, and the set words, with whether to define the metrics they lack."""

    time: list[str]
    sets: list[str]
    define: bool = False

    def record(self, store: "Store", session_id: int, at: "datetime") -> "RecordedSets | None":
        """Record the sets on what was practised last in the session; None if there are none."""
        if not self.sets:
            return None
        from practicelog.actions.sets.set import record_sets_of_deed

        return record_sets_of_deed(store, self.sets, self.define, session_id, at)


def read_deed(words: list[str] | None, define: bool) -> DeedWords:
    """Return the words behind a deed, taken apart."""
    if not words:
        return DeedWords([], [], define)
    from practicelog.domain.sets.line import split_deed

    time, sets = split_deed(words)
    refuse_effort_alone(time, sets)
    return DeedWords(time, sets, define)


def refuse_effort_alone(time: list[str], sets: list[str]) -> None:
    """Raise NotUnderstood for an effort without a set: of the session or of the last set, that is not said."""
    efforts = sets if not time else time[1:] if time[0].lower() == "effort" and not sets else []
    if len(efforts) == 1 and (effort := re.fullmatch(r"@?(\d{1,2}(?:\.5)?)", efforts[0], re.ASCII)):
        typed = " ".join([*time, *sets])
        raise NotUnderstood(
            f'"{typed}": of what? Of the session: practicelog finish --effort {effort[1]};'
            f" of set 2: practicelog edit ..2 @{effort[1]}"
        )


def with_sets(text: str, recorded: "RecordedSets | None", here: "Here") -> str:
    """Return what a deed did, with the sets that were recorded with it."""
    if recorded is None:
        return text
    from practicelog.render.sets.sets import recorded_text

    # What follows is no rest: the clock stops, or goes to something else.
    return f"{text}\n{recorded_text(recorded._replace(planned_rest=None), here, width())}"


def with_sets_value(value: dict[str, Any], recorded: "RecordedSets | None", here: "Here") -> dict[str, Any]:
    """Return the same for JSON."""
    if recorded is None:
        return {**value, "sets": [], "bests": []}
    from practicelog.render.sets.sets import bests_value, set_value

    sets = [set_value(row, here.zone) for row in recorded.sets]
    return {**value, "sets": sets, "bests": bests_value(recorded)}
