"""practicelog cancel."""

from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RUNNING
from practicelog.render.kit.terminal import width


def cancel(visit: Visit, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Drop the running interval, and the session if it held nothing else."""
    here = visit.here
    from practicelog.actions.timer.cancel import cancel_timer
    from practicelog.render.timer.timer import cancelled_text, cancelled_value

    cancelled = visit.record(lambda store: cancel_timer(store, here), begins=NOTHING_RUNNING)
    visit.answer(cancelled_text(cancelled, here, width()), lambda: cancelled_value(cancelled, here), quiet, as_json)
