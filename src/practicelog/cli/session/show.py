"""practicelog show."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import AsCsv, AsJson
from practicelog.cli.ranges import Range
from practicelog.cli.visit import Visit, for_machine
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import Reference, parse_reference
from practicelog.domain.spelling import joined
from practicelog.queries import resolve
from practicelog.queries.resolve import Target
from practicelog.queries.session.session import SessionRow, only_interval, session_with

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


DEFAULT_COUNT = 20


def show(
    visit: Visit,
    range_: Range,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF|NAME]", help="212, last, -2, 212.3, or an activity; else the open session."),
    ] = None,
    count: Annotated[
        int, typer.Option("-n", "--number", metavar="N", min=1, help="How many times of an activity.")
    ] = DEFAULT_COUNT,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show a session with all that is in it, or an activity's history: each time it was practised, newest first."""
    for_machine(as_json, as_csv)
    text = joined(words or [])
    reference = parse_reference(text) if text else Reference()
    if reference is not None:
        if range_.is_given:
            raise NotUnderstood("A range goes with an activity: practicelog show NAME --month")
        show_session(visit, reference, as_json, as_csv)
    else:
        # Here, not above: a session is shown without what the history of an activity loads.
        from practicelog.cli.session.story import show_activity

        show_activity(visit, text, range_, count, as_json, as_csv)


def show_session(visit: Visit, reference: Reference, as_json: bool, as_csv: bool) -> None:
    """Show the session, activity or interval that `reference` names."""
    here = visit.here

    def question(db: "Readable") -> tuple[SessionRow | None, Target | None]:
        target = resolve.target(db, reference)
        return session_with(db, target.session_id, target.activity_instance_id), target

    session, target = visit.ask(question, (None, None), as_json or as_csv)
    part = target is not None and target.activity_instance_id is not None
    if session and target and target.interval_id:
        session = only_interval(session, target.interval_id)
    if as_json or as_csv:
        # Here, not above: the screen does without, as these do without the screen.
        from practicelog.render.session.values import SHOW_COLUMNS, part_value, session_rows, session_value
    else:
        from practicelog.render.session.session import part_screen, session_screen
    if as_json:
        value = part_value if part else session_value
        visit.answer_json(value(session, here.now) if session else None)
    elif as_csv:
        visit.answer_csv(SHOW_COLUMNS, session_rows(session, here.now) if session else [])
    elif session:
        screen = part_screen if part else session_screen
        visit.show(screen(session, here))
