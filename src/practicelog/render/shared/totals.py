"""What a list says of time: the sum, and whether a running clock is in it or left out."""

from practicelog.domain.time.length import LEFT_ON
from practicelog.render.kit.text import RUNNING


def clock_mark(is_running: bool, is_left_out: bool) -> str:
    """Return `running`, or `left on?` where the sum leaves the clock out; "" where none runs."""
    return (LEFT_ON if is_left_out else RUNNING) if is_running else ""


def role_of(is_running: bool, is_archived: bool = False) -> str:
    """Return the role of the row of a list."""
    return "faint" if is_archived else "running" if is_running else ""
