"""What a list says of time: the sum, and whether a running clock is in it or left out."""

from typing import Protocol

from practicelog.domain.time.length import LEFT_ON, format_length
from practicelog.render.kit.text import NOTHING, RUNNING


class Total(Protocol):
    """A row with a sum of time."""

    @property
    def running(self) -> bool:
        """Whether a clock runs there."""

    @property
    def left_out(self) -> bool:
        """Whether the sum leaves that clock out."""


def clock_mark(total: Total) -> str:
    """Return `running` or `left on?` where a clock runs, else ""."""
    if not total.running:
        return ""
    return LEFT_ON if total.left_out else RUNNING


def role_of(total: Total, archived: bool = False) -> str:
    """Return the role of the row of a list."""
    return "faint" if archived else "running" if total.running else ""


def length_or_nothing(seconds: int | None) -> str:
    """Return a sum of time, `1h 49m`; `–` where no length is known."""
    return NOTHING if seconds is None else format_length(seconds)
