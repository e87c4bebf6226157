"""practicelog status --watch: the status screen, drawn again every second until somebody has seen enough."""

import gc
import sys
import time
from datetime import datetime

from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.queries.shared.running import CurrentBreakRow, TimerRow
from practicelog.queries.timer.status import Status
from practicelog.render.kit.live import bell, hide_cursor, redraw, show_cursor
from practicelog.render.kit.terminal import is_terminal, width
from practicelog.render.timer.status import state_screen

EVERY = 1.0


def keep_looking(visit: Visit) -> int:
    """Redraw the status screen every second and ring once when a plan is over; Ctrl-C returns 0."""
    if not is_terminal(sys.stdout):
        raise NotUnderstood("--watch needs a terminal. For scripts: practicelog status --json")
    # This may go on for hours.
    gc.enable()
    lines, rung_for = 0, ""
    hide_cursor()
    try:
        while True:
            screen, over = look(Visit(visit.words))
            lines = redraw(screen, lines)
            if over and over != rung_for:
                bell()
            rung_for = over or rung_for
            time.sleep(EVERY - time.time() % EVERY)
    except KeyboardInterrupt:
        return 0
    finally:
        show_cursor()


def look(visit: Visit) -> tuple[str, str]:
    """Return the screen of this moment, and a name for what has reached its planned end, or "".

    The log is opened and closed each time, so that another terminal can record meanwhile.
    """
    here = visit.here
    state = visit.ask(lambda db: Status(db, here), Status(None, here), machine=True)
    screen = state_screen(state, here, width())
    if state.timer:
        return screen, due(state.timer.ref, state.timer, here.now)
    return screen, due(f"break {state.pause.break_id}", state.pause, here.now) if state.pause else ""


def due(name: str, what: TimerRow | CurrentBreakRow, now: datetime) -> str:
    """Return `name` if the planned time of `what` is over, else ""."""
    return name if what.planned_seconds and what.elapsed(now) >= what.planned_seconds else ""
