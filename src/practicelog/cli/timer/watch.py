"""practicelog status --watch: the status screen, drawn again every second until somebody has seen enough."""

import gc
import sys
import time
from datetime import datetime

from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
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
    lines, rung_for = 0, set[str]()
    hide_cursor()
    try:
        while True:
            screen, over = look(Visit(visit.words))
            lines = redraw(screen, lines)
            if over - rung_for:
                bell()
            rung_for |= over
            time.sleep(EVERY - time.time() % EVERY)
    except KeyboardInterrupt:
        return 0
    finally:
        show_cursor()


def look(visit: Visit) -> tuple[str, set[str]]:
    """Return the screen of this moment, and a name for each thing that has reached its planned end.

    The log is opened and closed each time, so that another terminal can record meanwhile.
    """
    here = visit.here
    state = visit.ask(lambda db: Status(db, here), Status(None, here), machine=True)
    screen = state_screen(state, here, width())
    return screen, due(state, here.now)


def due(state: Status, now: datetime) -> set[str]:
    """Return a name for each of those whose planned time is over: what runs, the break, the rest after a set."""
    lengths = []
    if state.timer:
        lengths.append((state.timer.ref, state.timer.elapsed(now), state.timer.planned_seconds))
    if state.pause:
        lengths.append((f"break {state.pause.break_id}", state.pause.elapsed(now), state.pause.planned_seconds))
    if state.rest:
        lengths.append((f"rest {state.rest.set_id}", state.rest.elapsed(now), state.rest.rest_seconds))
    return {name for name, elapsed, planned in lengths if planned and elapsed >= planned}
