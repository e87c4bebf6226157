"""practicelog start, switch."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.answers import answer
from practicelog.cli.options import Ago, Anyway, AsJson, At, Note, Quiet, Words
from practicelog.cli.visit import here, moment, record_ending
from practicelog.cli.words import NOTHING_RUNNING
from practicelog.domain.spelling import joined
from practicelog.domain.time.length import parse_length
from practicelog.render.kit.terminal import width

if TYPE_CHECKING:
    from practicelog.actions.timer.start import Started, Wish
    from practicelog.domain.time.here import Here
    from practicelog.domain.time.read import Moment


Length = Annotated[str | None, typer.Option("--for", metavar="LENGTH", help="Plan how long; stops nothing.")]
InSection = Annotated[str | None, typer.Option("--section", metavar="NAME", help="A part of the session.")]
New = Annotated[bool, typer.Option("--new", help="A new activity, whatever it looks like.")]


def start(
    words: Words = None,
    length: Length = None,
    note: Note = None,
    intent: Annotated[str | None, typer.Option("--intent", metavar="TEXT", help="What the session is for.")] = None,
    section: InSection = None,
    session: Annotated[str | None, typer.Option("--session", metavar="NAME", help="A name for the session.")] = None,
    new: New = False,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Start the clock on an activity; +WORD tags it, group/NAME files a new one.

    Opens a session if none is open. A running clock is stopped at the same instant. The activity practised last
    goes on; any other is begun anew.
    """
    place = here()
    when = moment(at, ago, place)
    from practicelog.actions.timer.start import Wish

    name, tags = name_and_tags(words or [])
    planned_seconds = parse_length(length) if length is not None else None
    wish = Wish(name, tags, planned_seconds, note, intent, section, session, new)
    say_started(started(wish, when, place, anyway), place, quiet, as_json)


def switch(
    words: Words = None,
    length: Length = None,
    note: Note = None,
    section: InSection = None,
    new: New = False,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Start another activity; unlike start, refused (exit code 1) when no clock runs."""
    place = here()
    when = moment(at, ago, place)
    from practicelog.actions.timer.start import Wish

    name, tags = name_and_tags(words or [])
    planned_seconds = parse_length(length) if length is not None else None
    wish = Wish(name, tags, planned_seconds, note, None, section, None, new, insists=True)
    say_started(started(wish, when, place, anyway, NOTHING_RUNNING), place, quiet, as_json)


def name_and_tags(words: list[str]) -> tuple[str, list[str]]:
    """Return the name that the words make, and the tags among them."""
    return joined(word for word in words if not word.startswith("+")), [word for word in words if word.startswith("+")]


def started(wish: "Wish", when: "Moment", place: "Here", anyway: bool, begins: str = "") -> "Started":
    """Carry `wish` out and return what that entailed; a clock that was left on ends when a person says."""
    from practicelog.actions.timer.running import Ending
    from practicelog.actions.timer.start import start_timer

    return record_ending(
        lambda store, answered: start_timer(
            store, wish, when, place, Ending(answered.anyway or anyway, answered.ended)
        ),
        place,
        begins,
    )


def say_started(begun: "Started", place: "Here", quiet: bool, as_json: bool) -> None:
    """Say what was started."""
    from practicelog.render.timer.start import started_text, started_value

    answer(started_text(begun, place, width()), lambda: started_value(begun), quiet, as_json)
