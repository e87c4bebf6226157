"""practicelog stop."""

from practicelog.cli.answers import answer
from practicelog.cli.doors import here, moment, record
from practicelog.cli.options import Ago, AsJson, At, Note, Quiet
from practicelog.render.terminal import width

NOTHING = "Nothing is running. Begin with: practicelog start ACTIVITY"


def stop(note: Note = None, at: At = None, ago: Ago = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Stop the clock. The session stays open until finish."""
    place = here()
    when = moment(at, ago, place)
    from practicelog.actions.timing import stop_timer
    from practicelog.render.writes import stopped_text, stopped_value

    stopped = record(lambda store: stop_timer(store, when, place, note), place.now, begins=NOTHING)
    answer(stopped_text(stopped, place.now, width()), lambda: stopped_value(stopped), quiet, as_json)
