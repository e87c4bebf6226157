"""practicelog note, next-time."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import Ago, AsJson, At, OnActivity, Quiet
from practicelog.cli.visit import Visit
from practicelog.cli.words import NO_SESSION
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined
from practicelog.render.kit.terminal import is_terminal, width
from practicelog.render.kit.text import tell

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

On = Annotated[
    str | None, typer.Option("--on", metavar="ON", help="session, section, set, 212.3, 212.3.2, last or an activity.")
]


def note(
    visit: Visit,
    words: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", help="The note; - reads stdin.")] = None,
    on: On = None,
    at: At = None,
    ago: Ago = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Write a note on the running activity, else on the open session. Without TEXT a terminal is asked for a line."""
    here = visit.here
    when = visit.moment(at, ago)
    from practicelog.actions.activity.note import place_of_note, write_note
    from practicelog.render.activity.note import note_text, note_value

    body = note_body(visit, words or [], place_of_note, on)
    noted = visit.record(
        lambda store: write_note(store, body, when, on),
        begins=NO_SESSION,
    )
    visit.answer(note_text(noted, width()), lambda: note_value(noted, here), quiet, as_json)


def note_body(
    visit: Visit, words: list[str], find: "Callable[[Readable, str | None], object]", on: str | None, verb: str = "note"
) -> str:
    """Return the text of the note: the words, stdin for `-`, or the line typed when a terminal is asked.

    It is asked for only if what it goes `on` can be found.
    """
    if words[:1] == ["-"]:
        if len(words) > 1:
            raise NotUnderstood(f"{verb} - reads stdin; leave the other words out")
        return sys.stdin.read() if sys.stdin else ""
    if words:
        return " ".join(words)
    is_asked = is_terminal(sys.stdin)
    if is_asked or on is not None:
        visit.ask(lambda db: find(db, on), None, machine=True)
    if not is_asked:
        raise NotUnderstood(f"What should it say? Write practicelog {verb} TEXT, or {verb} - to read stdin")
    visit.need_own_process()
    tell(f"{verb.replace('-', ' ').capitalize()}:")
    return sys.stdin.readline()


def next_time(
    visit: Visit,
    words: Annotated[list[str] | None, typer.Argument(metavar="[TEXT]...", help="The line; - reads stdin.")] = None,
    on: OnActivity = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Leave a line for next time: shown first when you next start the activity."""
    here = visit.here
    if words is not None and not joined(words):
        raise NotUnderstood("What should it say? Write practicelog next-time TEXT")
    from practicelog.actions.activity.note import place_of_next_time, write_next_time
    from practicelog.render.activity.note import next_time_text, note_value

    body = note_body(visit, words or [], place_of_next_time, on, "next-time")
    noted = visit.record(lambda store: write_next_time(store, body, on))
    visit.answer(next_time_text(noted, width()), lambda: note_value(noted, here), quiet, as_json)
