"""practicelog show."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.answers import answer_csv, answer_json, one_format
from practicelog.cli.answers import show as show_screen
from practicelog.cli.doors import ask, here
from practicelog.cli.options import AsCsv, AsJson
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import Reference, parse_reference
from practicelog.queries.references import Target, target_of
from practicelog.queries.sessions import Session, only_interval, session_with
from practicelog.render.sessions import part_screen, session_screen
from practicelog.render.values import SHOW_COLUMNS, part_value, session_rows, session_value

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def show(
    ref: Annotated[str | None, typer.Argument(metavar="[REF]", help="212, last, -2, 212.3; else the open one.")] = None,
    as_json: AsJson = False,
    as_csv: AsCsv = False,
) -> None:
    """Show a session: its sections, activities and intervals, the time of each and the total."""
    machine = one_format(as_json, as_csv)
    reference = parse_reference(ref) if ref is not None else Reference()
    if reference is None:
        raise NotUnderstood(f'"{ref}" is not a session. Write a number, last or -2; practicelog log lists them')
    place = here()

    def question(db: "Readable") -> tuple[Session | None, Target | None]:
        target = target_of(db, reference)
        return session_with(db, target.session_id, target.activity_instance_id), target

    session, target = ask(question, (None, None), machine)
    part = target is not None and target.activity_instance_id is not None
    if session and target and target.interval_id:
        session = only_interval(session, target.interval_id)
    if as_json:
        value = part_value if part else session_value
        answer_json(value(session, place.now) if session else None)
    elif as_csv:
        answer_csv(SHOW_COLUMNS, session_rows(session, place.now) if session else [])
    elif session:
        screen = part_screen if part else session_screen
        show_screen(screen(session, place.now, place.zone.key))
