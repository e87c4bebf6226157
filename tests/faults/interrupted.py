"""Ctrl-C, or what interrupts a process otherwise, at a moment of one's choice."""

import sys
from contextlib import AbstractContextManager
from types import FrameType


def interrupted_at(step: int, work: AbstractContextManager[object]) -> bool:
    """Enter and leave `work`, with Ctrl-C right behind that call of a C function; return whether it comes so far."""
    left = step

    def count(_frame: FrameType, event: str, _function: object) -> None:
        nonlocal left
        left -= event == "c_return"
        if left < 0:
            sys.setprofile(None)
            raise KeyboardInterrupt

    try:
        sys.setprofile(count)
        with work:
            pass
        sys.setprofile(None)
    except KeyboardInterrupt:
        return True
    return False
