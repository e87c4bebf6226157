"""A set as it was understood: what reading it back needs, without the grammar."""

from typing import Literal, NamedTuple, get_args

from practicelog.domain.spelling import name_key

SetKind = Literal["work", "warmup", "drop", "amrap", "failure"]
SET_KINDS: tuple[SetKind, ...] = get_args(SetKind)
KIND_WORDS: dict[str, SetKind] = {"warmup": "warmup", "drop": "drop", "amrap": "amrap", "fail": "failure"}


class Value(NamedTuple):
    """A number of one metric in the metric's unit, of one side or of none.

    A `relative` number is yet to be added to that of last time's same set.
    """

    metric: str
    number: float
    unit: str = ""
    side: str | None = None
    relative: bool = False

    @property
    def of(self) -> tuple[str, str]:
        """What the number is of: no set has two of the same."""
        return name_key(self.metric), name_key(self.side or "")


class SetPlan(NamedTuple):
    """One set as it was typed: its values in the order of the screens, what has no side before what has one."""

    values: tuple[Value, ...] = ()
    kind: SetKind = "work"
    effort: float | None = None
