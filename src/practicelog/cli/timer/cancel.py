"""practicelog cancel."""

from practicelog.cli.answers import answer
from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import here, record
from practicelog.cli.words import NOTHING_RUNNING
from practicelog.render.kit.terminal import width


def cancel(quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Drop the running interval, and the session if it held nothing else."""
    place = here()
    from practicelog.actions.timer.cancel import cancel_timer
    from practicelog.render.timer.cancel import cancelled_text, cancelled_value

    cancelled = record(lambda store: cancel_timer(store, place), place.now, begins=NOTHING_RUNNING)
    answer(cancelled_text(cancelled, place.now, width()), lambda: cancelled_value(cancelled), quiet, as_json)
