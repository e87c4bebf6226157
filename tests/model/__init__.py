"""A practice log in plain Python, after the design's words: what the program must agree with."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from tests.model.asking import NOTHING_THERE, REFUSED, Refusal
from tests.model.defining import Defining
from tests.model.rows import Place, Row, state_of, taken_back, touched
from tests.model.truth import faults, with_other_meaning


class Change(NamedTuple):
    """A command that wrote, and what was recorded before and after it."""

    id: int
    undoes: int | None
    before: dict[Place, Row]
    after: dict[Place, Row]


class Model(Defining):
    """What must be recorded after each command, and the code that it must exit with."""

    def __init__(self, now: datetime, zone: str) -> None:
        super().__init__(now, zone)
        self.history: list[Change] = []
        self.undone: set[int] = set()
        self.redoable: list[Change] = []

    def expect(self, act: Callable[..., None], *words: Any) -> int:
        """Carry out a command, whole or not at all, and return its exit code."""
        before, newest = self.state.rows(), dict(self.newest)
        try:
            act(*words)
        except Refusal as refusal:
            self.state, self.newest = state_of(before), newest
            return refusal.code
        if self.state.rows() != before:
            self.redoable.clear()
            self.remember(None, before)
        return 0

    def undo(self, change_id: int | None = None) -> int:
        """Take back the newest change or the one named, if what is left can be true; return the exit code."""
        done = [change for change in self.history if change.undoes is None and change.id not in self.undone]
        if change_id is None and not done:
            return NOTHING_THERE
        if change_id is not None and not 0 < change_id <= len(self.history):
            return NOTHING_THERE
        wanted = done[-1] if change_id is None else self.history[change_id - 1]
        if wanted not in done:
            return REFUSED
        mine = touched(wanted.before, wanted.after)
        later = [change for change in done if change.id > wanted.id]
        before = self.state.rows()
        left = state_of(taken_back(before, wanted.before, wanted.after))
        if any(mine & touched(change.before, change.after) for change in later) or faults(left):
            return REFUSED
        if with_other_meaning(self.state, left):
            return REFUSED
        self.state = left
        self.undone.add(wanted.id)
        self.redoable.append(self.remember(wanted.id, before))
        return 0

    def redo(self) -> int:
        """Take the newest undo back, as long as only undos came after it; return the exit code."""
        if not self.redoable:
            return NOTHING_THERE
        undo = self.redoable.pop()
        before = self.state.rows()
        self.state = state_of(undo.before)
        self.undone.discard(undo.undoes or 0)
        self.remember(undo.id, before)
        return 0

    def in_effect_after(self, change_id: int) -> set[int]:
        """Return the later changes that hold: what can be in the way of taking this one back."""
        return {change.id for change in self.history if change.id > change_id and change.id not in self.undone}

    def remember(self, undoes: int | None, before: dict[Place, Row]) -> Change:
        change = Change(len(self.history) + 1, undoes, before, self.state.rows())
        self.history.append(change)
        return change
