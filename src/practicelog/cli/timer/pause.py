"""practicelog pause, break, resume."""

import re
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.deeds import read_deed, with_sets, with_sets_value
from practicelog.cli.options import Ago, Anyway, AsJson, At, DeedWords, Define, Quiet, TimeWords
from practicelog.cli.visit import Answer, Visit
from practicelog.cli.words import NO_SESSION, NOTHING_RUNNING
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.clock import CLOCK
from practicelog.domain.time.length import parse_length
from practicelog.render.kit.terminal import width

if TYPE_CHECKING:
    from practicelog.actions.sets.set import RecordedSets
    from practicelog.actions.timer.pause import BreakBegun
    from practicelog.db.store import Store


def pause(
    visit: Visit,
    words: DeedWords = None,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    define: Define = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Pause the clock; resume starts it again on the same activity. Set words after it record a set."""
    here = visit.here
    deed = read_deed(words, define)
    when = visit.moment_said(deed.time, at, ago)
    from practicelog.actions.timer.pause import pause_timer
    from practicelog.render.timer.timer import paused_text, paused_value

    def act(store: "Store", answer: Answer) -> "tuple[BreakBegun, RecordedSets | None]":
        paused = pause_timer(store, answer.at, here, answer.anyway)
        return paused, deed.record(store, paused.session_id, paused.started_at)

    paused, recorded = visit.record_ending(act, when, anyway, NOTHING_RUNNING)
    text = with_sets(paused_text(paused, here, width()), recorded, here)
    visit.answer(text, lambda: with_sets_value(paused_value(paused, here), recorded, here), quiet, as_json)


def break_(
    visit: Visit,
    length: Annotated[list[str] | None, typer.Argument(metavar="[LENGTH]", help="How long it should be: 10m.")] = None,
    planned: Annotated[str | None, typer.Option("--for", metavar="LENGTH", help="The same, as an option.")] = None,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take a break: shown as one, outside practice time; any start or resume ends it."""
    here = visit.here
    when = visit.moment(at, ago)
    text = " ".join(length) if length else planned
    refuse_ends(text or "")
    planned_seconds = parse_length(text) if text is not None else None
    from practicelog.actions.timer.pause import begin_break
    from practicelog.render.timer.timer import paused_text, paused_value

    pause_ = visit.record_ending(
        lambda store, answer: begin_break(store, answer.at, here, planned_seconds, answer.anyway),
        when,
        anyway,
        NO_SESSION,
    )
    visit.answer(paused_text(pause_, here, width()), lambda: paused_value(pause_, here), quiet, as_json)


def refuse_ends(text: str) -> None:
    """Raise NotUnderstood for the two times of a break that is over: a pause and its end say the same."""
    if ends := re.fullmatch(rf"({CLOCK})(?: ?[-–] ?| (?:to |until )?)({CLOCK})", text):
        begun, over = ends[1], ends[2]
        line = f"practicelog pause --at {begun}, then practicelog resume --at {over}"
        raise NotUnderstood(f'"{text}" isn\'t a length. For a break that is over: {line}')


def resume(
    visit: Visit,
    words: TimeWords = None,
    at: At = None,
    ago: Ago = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Start the clock again on the activity timed last, after a pause, a break or a stop."""
    here = visit.here
    when = visit.moment_said(words, at, ago)
    from practicelog.actions.timer.pause import resume_timer
    from practicelog.render.timer.timer import resumed_text, resumed_value

    resumed = visit.record(lambda store: resume_timer(store, when, here), begins=NO_SESSION)
    visit.answer(resumed_text(resumed, here, width()), lambda: resumed_value(resumed, here), quiet, as_json)
