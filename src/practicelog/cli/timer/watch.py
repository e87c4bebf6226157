"""practicelog status --watch: the status screen, drawn again every second until somebody has seen enough."""

import gc
import sys
import time
from datetime import datetime

from practicelog.cli.timer.status import idle_or_paused, what_goes_on
from practicelog.cli.visit import here
from practicelog.domain.errors import NotUnderstood
from practicelog.queries.shared.running import Paused, Running
from practicelog.render.kit.live import bell, drawn_over, hide_cursor, show_cursor
from practicelog.render.kit.terminal import is_terminal, width
from practicelog.render.timer.status import status_screen

EVERY = 1.0


def keep_looking() -> int:
    """Draw what is running every second; ring once when its plan is done. Ctrl-C leaves, with code 0."""
    if not is_terminal(sys.stdout):
        raise NotUnderstood("--watch needs a terminal. For scripts: practicelog status --json")
    # This may go on for hours.
    gc.enable()
    lines, rung = 0, ""
    hide_cursor()
    try:
        while True:
            screen, over = looked_at()
            lines = drawn_over(screen, lines)
            if over and over != rung:
                bell()
            rung = over or rung
            time.sleep(EVERY - time.time() % EVERY)
    except KeyboardInterrupt:
        return 0
    finally:
        show_cursor()


def looked_at() -> tuple[str, str]:
    """Return the screen of this moment, and the reference of what has reached its planned end (else empty).

    The log is opened and closed each time: another terminal can record meanwhile.
    """
    place = here()
    timer, pause, resting = what_goes_on(place)
    if timer:
        return status_screen(timer, place.now, width(), place.settings.timer_limit), due(timer.ref, timer, place.now)
    return idle_or_paused(pause, resting, place), due(f"break {pause.break_id}", pause, place.now) if pause else ""


def due(name: str, what: Running | Paused, now: datetime) -> str:
    """Return `name` when the planned time of `what` is over, else nothing."""
    return name if what.planned_seconds and what.elapsed(now) >= what.planned_seconds else ""
