"""practicelog pause, break, resume."""

from typing import Annotated

import typer

from practicelog.cli.answers import answer
from practicelog.cli.options import Ago, Anyway, AsJson, At, Quiet
from practicelog.cli.visit import here, moment, record, record_ending
from practicelog.cli.words import NO_SESSION, NOTHING_RUNNING
from practicelog.domain.time.length import parse_length
from practicelog.render.kit.terminal import width


def pause(
    at: At = None, ago: Ago = None, anyway: Anyway = False, quiet: Quiet = False, as_json: AsJson = False
) -> None:
    """Take the clock off; resume puts it on again on the same activity."""
    place = here()
    when = moment(at, ago, place)
    from practicelog.actions.timer.pause import pause_timer
    from practicelog.render.timer.pause import paused_text, paused_value

    paused = record_ending(
        lambda store, answered: pause_timer(store, answered.moment(when), place, answered.anyway or anyway),
        place,
        begins=NOTHING_RUNNING,
    )
    answer(paused_text(paused, place.now, width()), lambda: paused_value(paused), quiet, as_json)


def break_(
    length: Annotated[list[str] | None, typer.Argument(metavar="[LENGTH]", help="How long it is to be: 10m.")] = None,
    planned: Annotated[str | None, typer.Option("--for", metavar="LENGTH", help="The same, as an option.")] = None,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Take a break: shown as such, outside practice time; any start or resume ends it."""
    place = here()
    when = moment(at, ago, place)
    typed = " ".join(length) if length else planned
    planned_seconds = parse_length(typed) if typed is not None else None
    from practicelog.actions.timer.pause import begin_break
    from practicelog.render.timer.pause import paused_text, paused_value

    begun = record_ending(
        lambda store, answered: begin_break(
            store, answered.moment(when), place, planned_seconds, answered.anyway or anyway
        ),
        place,
        begins=NO_SESSION,
    )
    answer(paused_text(begun, place.now, width()), lambda: paused_value(begun), quiet, as_json)


def resume(at: At = None, ago: Ago = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Put the clock on again on the activity practised last, after a pause, a break or a stop."""
    place = here()
    when = moment(at, ago, place)
    from practicelog.actions.timer.pause import resume_timer
    from practicelog.render.timer.pause import resumed_text, resumed_value

    resumed = record(lambda store: resume_timer(store, when, place), place.now, begins=NO_SESSION)
    answer(resumed_text(resumed, place.now, width()), lambda: resumed_value(resumed), quiet, as_json)
