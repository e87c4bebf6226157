"""practicelog rotate."""

from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import Ago, Anyway, AsJson, At, Note, Quiet
from practicelog.cli.timer.watch import keep_looking, refuse_without_terminal
from practicelog.cli.visit import Answer, Visit
from practicelog.domain.errors import NotUnderstood, PlanAtEnd
from practicelog.domain.spelling import joined
from practicelog.domain.time.length import parse_length

if TYPE_CHECKING:
    from practicelog.actions.plan.begin import PlanBegun
    from practicelog.db.store import Store

EXAMPLE = "practicelog rotate alt picking, legato, etude --each 3m --for 36m"


def rotate(
    visit: Visit,
    words: Annotated[
        list[str] | None, typer.Argument(metavar="NAME, NAME...", help="The activities, separated by commas.")
    ] = None,
    each: Annotated[str | None, typer.Option("--each", metavar="LENGTH", help="How long each turn is: 3m.")] = None,
    length: Annotated[
        str | None, typer.Option("--for", metavar="LENGTH", help="How long in all: 36m; else no end.")
    ] = None,
    wait: Annotated[bool, typer.Option("--wait", help="Put it into the session, but start nothing yet.")] = False,
    watch: Annotated[
        bool, typer.Option("--watch", help="Keep the screen up to date, and ring at the end of a turn.")
    ] = False,
    auto: Annotated[
        bool, typer.Option("--auto", help="With --watch: go on automatically when a turn is over.")
    ] = False,
    note: Note = None,
    new: Annotated[bool, typer.Option("--new", help="New activities, whatever their names look like.")] = False,
    at: At = None,
    ago: Ago = None,
    anyway: Anyway = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> int:
    """Take turns at several activities by the clock: practicelog next begins the next turn.

    With --watch a bell rings when a turn is over; with --auto as well, the next one begins by itself.
    """
    if auto and not watch:
        raise NotUnderstood("--auto works only while the screen is watched. Write --watch --auto")
    if watch:
        if wait or as_json:
            raise NotUnderstood("--watch can't be combined with --wait or --json")
        refuse_without_terminal()
        visit.need_own_process()
    names = [name for part in joined(words or []).split(",") if (name := part.strip())]
    if each is None or not names:
        raise NotUnderstood(f"Which activities take turns, and how long each? Write {EXAMPLE}")
    each_seconds, seconds = parse_length(each), parse_length(length) if length is not None else None
    when, here = visit.moment(at, ago), visit.here
    from practicelog.actions.plan import rotate as rotating
    from practicelog.actions.timer.running import Ending
    from practicelog.actions.timer.start import StartRequest
    from practicelog.render.plan.practice import begun_screen, begun_value

    def act(store: "Store", answer: Answer) -> "PlanBegun":
        plan = rotating.rotation(store, names, each_seconds, seconds, new)
        ending = None if wait else Ending(anyway=answer.anyway, stop_at=answer.ended)
        return rotating.rotate(store, plan, StartRequest(name="", tags=[], note=note), when, here, ending)

    begun = visit.record_ending(act, when, anyway)
    if as_json and not quiet:
        visit.answer_json(begun_value(begun, here))
    elif not quiet:
        visit.show(begun_screen(begun, here))
    if not watch:
        return 0
    return keep_looking(visit, go_round if auto else None)


def go_round(visit: Visit) -> None:
    """Go on to the next turn; leave it running at the end."""
    from practicelog.actions.plan.next import start_next

    visit.writes = True
    with suppress(PlanAtEnd):
        visit.record(lambda store: start_next(store, visit.here.now, visit.here))
