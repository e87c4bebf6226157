"""practicelog stop."""

from practicelog.cli.options import Ago, Anyway, AsJson, At, Note, Quiet, TimeWords
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RUNNING
from practicelog.render.kit.terminal import width


def stop(
    visit: Visit,
    words: TimeWords = None,
    note: Note = None,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Stop the clock: now, or at TIME. The session stays open until finish."""
    here = visit.here
    when = visit.moment_said(words, at, ago)
    from practicelog.actions.shared.breaks import BreakEnded
    from practicelog.actions.timer.stop import stop_timer
    from practicelog.render.timer.timer import break_stopped_text, break_value, stopped_text, stopped_value

    stopped = visit.record_ending(
        lambda store, answer: stop_timer(store, answer.at, here, note, answer.anyway), when, anyway, NOTHING_RUNNING
    )
    if isinstance(stopped, BreakEnded):
        visit.answer(break_stopped_text(stopped, here, width()), lambda: break_value(stopped, here), quiet, as_json)
    else:
        visit.answer(stopped_text(stopped, here, width()), lambda: stopped_value(stopped, here), quiet, as_json)
