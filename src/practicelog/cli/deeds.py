"""What may stand behind a deed that ends something: a time, then set words, `stop 14:05 34/40`."""

from typing import TYPE_CHECKING, Any, NamedTuple

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

    return DeedWords(*split_deed(words), define)


def with_sets(text: str, recorded: "RecordedSets | None", here: "Here") -> str:
    """Return what a deed did, with the sets that were recorded with it."""
    if recorded is None:
        return text
    from practicelog.render.sets.sets import recorded_text

    return f"{text}\n{recorded_text(recorded, here, width())}"


def with_sets_value(value: dict[str, Any], recorded: "RecordedSets | None", here: "Here") -> dict[str, Any]:
    """Return the same for JSON."""
    if recorded is None:
        return {**value, "sets": [], "bests": []}
    from practicelog.render.sets.sets import bests_value, set_value

    sets = [set_value(row, here.zone) for row in recorded.sets]
    return {**value, "sets": sets, "bests": bests_value(recorded)}
