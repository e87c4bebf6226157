"""practicelog status --watch: the status screen, drawn again every second until somebody has seen enough."""

import gc
import sys
import time
from collections.abc import Callable
from datetime import datetime

from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.clock import elapsed_seconds
from practicelog.queries.timer.status import Status
from practicelog.render.kit.live import bell, hide_cursor, redraw, show_cursor
from practicelog.render.kit.terminal import is_terminal, width
from practicelog.render.timer.status import state_screen

EVERY = 1.0
TURN = "turn "


def keep_looking(visit: Visit, at_turn: "Callable[[Visit], None] | None" = None) -> int:
    """Redraw the status screen every second and ring once when a plan, a rest or a turn is over; Ctrl-C returns 0.

    What is to be done when a turn of a rotation is over is `at_turn`.
    """
    refuse_without_terminal()
    visit.need_own_process()
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
            if at_turn and any(name.startswith(TURN) for name in over - rung_for):
                at_turn(Visit(visit.words))
            rung_for |= over
            time.sleep(EVERY - time.time() % EVERY)
    except KeyboardInterrupt:
        return 0
    finally:
        show_cursor()


def refuse_without_terminal() -> None:
    """Raise NotUnderstood where nobody can watch."""
    if not is_terminal(sys.stdout):
        raise NotUnderstood("--watch needs a terminal. For scripts: practicelog status --json")


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
    if state.timer and state.course and state.course.current.each_seconds:
        turn = elapsed_seconds(state.timer.started_at, now)
        lengths.append((f"{TURN}{state.timer.interval_id}", turn, state.course.current.each_seconds))
    if state.pause:
        lengths.append((f"break {state.pause.break_id}", state.pause.elapsed(now), state.pause.planned_seconds))
    if state.rest:
        lengths.append((f"rest {state.rest.set_id}", state.rest.elapsed(now), state.rest.rest_seconds))
    return {name for name, elapsed, planned in lengths if planned and elapsed >= planned}
