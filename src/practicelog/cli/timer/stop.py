"""practicelog stop."""

from typing import TYPE_CHECKING

from practicelog.cli.deeds import read_deed, with_sets, with_sets_value
from practicelog.cli.options import Ago, Anyway, AsJson, At, DeedWords, Define, Note, Quiet
from practicelog.cli.visit import Answer, Visit
from practicelog.cli.words import NOTHING_RUNNING
from practicelog.render.kit.terminal import width

if TYPE_CHECKING:
    from practicelog.actions.sets.set import RecordedSets
    from practicelog.actions.timer.running import Stopped
    from practicelog.db.store import Store


def stop(
    visit: Visit,
    words: DeedWords = None,
    note: Note = None,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    define: Define = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Stop the clock: now, or at TIME. The session stays open until finish.

    Set words after it record a set of what was practised, in the same step.
    """
    here = visit.here
    deed = read_deed(words, define)
    when = visit.moment_said(deed.time, at, ago)
    from practicelog.actions.shared.breaks import BreakEnded
    from practicelog.actions.timer.stop import stop_timer
    from practicelog.render.timer.timer import break_stopped_text, break_value, stopped_text, stopped_value

    def act(store: "Store", answer: Answer) -> "tuple[Stopped | BreakEnded, RecordedSets | None]":
        stopped = stop_timer(store, answer.at, here, note, answer.anyway)
        return stopped, deed.record(store, stopped.session_id, stopped.stopped_at)

    stopped, recorded = visit.record_ending(act, when, anyway, NOTHING_RUNNING)
    if isinstance(stopped, BreakEnded):
        text, value = break_stopped_text(stopped, here, width()), break_value(stopped, here)
    else:
        text, value = stopped_text(stopped, here, width()), stopped_value(stopped, here)
    visit.answer(with_sets(text, recorded, here), lambda: with_sets_value(value, recorded, here), quiet, as_json)
