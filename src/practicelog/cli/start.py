"""practicelog start."""

from typing import Annotated

import typer

from practicelog.cli.answers import answer
from practicelog.cli.doors import here, moment, record
from practicelog.cli.options import Ago, AsJson, At, Note, Quiet, Words
from practicelog.domain.durations import parse_length
from practicelog.domain.names import joined
from practicelog.render.terminal import width


def start(
    words: Words = None,
    length: Annotated[str | None, typer.Option("--for", metavar="LENGTH", help="Plan how long; stops nothing.")] = None,
    note: Note = None,
    intent: Annotated[str | None, typer.Option("--intent", metavar="TEXT", help="What the session is for.")] = None,
    section: Annotated[str | None, typer.Option("--section", metavar="NAME", help="A part of the session.")] = None,
    session: Annotated[str | None, typer.Option("--session", metavar="NAME", help="A name for the session.")] = None,
    new: Annotated[bool, typer.Option("--new", help="A new activity, whatever it looks like.")] = False,
    at: At = None,
    ago: Ago = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Start the clock on an activity; +WORD tags it, group/NAME files a new one.

    Opens a session if none is open. A running clock is stopped at the same instant. The activity practised last
    goes on; any other is begun anew.
    """
    place = here()
    when = moment(at, ago, place)
    planned_seconds = parse_length(length) if length is not None else None
    from practicelog.actions.timing import Wish, start_timer
    from practicelog.render.writes import started_text, started_value

    tags = [word for word in words or [] if word.startswith("+")]
    name = joined(word for word in words or [] if not word.startswith("+"))
    wish = Wish(name, tags, planned_seconds, note, intent, section, session, new)
    started = record(lambda store: start_timer(store, wish, when, place), place.now)
    answer(started_text(started, place.now, width()), lambda: started_value(started), quiet, as_json)
