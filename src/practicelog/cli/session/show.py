"""practicelog show."""

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.ranges import Filter, Range
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import Reference, parse_reference
from practicelog.domain.spelling import joined
from practicelog.queries import resolve
from practicelog.queries.resolve import Target

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.outline import Outline


DEFAULT_COUNT = 20


class Order(StrEnum):
    """In which order a session is shown."""

    TIME = "time"


@report
def show(
    visit: Visit,
    filter_: Filter,
    range_: Range,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[REF|NAME]", help="212, last, -2, 212.3, or an activity; else the open session."),
    ] = None,
    count: Annotated[
        int, typer.Option("-n", "--number", metavar="N", min=1, help="How many times an activity was practised.")
    ] = DEFAULT_COUNT,
    by: Annotated[
        Order | None, typer.Option("--by", help="A session in order of time, to see what took turns.")
    ] = None,
) -> Report:
    """Show a session in full, or the history of an activity: each time it was practised, newest first."""
    text = joined(words or [])
    reference = parse_reference(text) if text else Reference()
    if reference is None and by:
        raise NotUnderstood("--by time goes with a session: practicelog show last --by time")
    if reference is None:
        # Here, not above: a session is shown without what the history of an activity loads.
        from practicelog.cli.session.story import activity_report

        return activity_report(visit, words or [], filter_, range_, count)
    if range_.is_given or filter_.is_given:
        raise NotUnderstood("A range and filters go with an activity: practicelog show NAME --month")
    return session_report(visit, reference, by)


def session_report(visit: Visit, reference: Reference, by: Order | None = None) -> Report:
    """Return the session, activity or interval that `reference` names, `by` time if that is asked for."""
    # Here, not above: the history of an activity is shown without.
    from practicelog.queries.session.session import only_interval, outline_of

    def question(db: "Readable") -> "tuple[Outline | None, Target | None]":
        target = resolve.target(db, reference)
        return outline_of(db, target.session_id, target.activity_instance_id), target

    here = visit.here
    session, target = visit.ask(question, (None, None))
    is_part = target is not None and target.activity_instance_id is not None
    if session and target and target.interval_id:
        session = only_interval(session, target.interval_id)
    if visit.is_for_machine:
        # Here, not above: the screen does without, as these do without the screen.
        from practicelog.render.session.rows import SHOW_COLUMNS, session_rows
        from practicelog.render.session.values import part_value, session_value

        value = part_value if is_part else session_value
        rows = session_rows(session, here, is_part) if session else []
        return Report(SHOW_COLUMNS, rows, value=lambda: value(session, here) if session else None)
    if by:
        from practicelog.render.session.by_time import by_time_screen as screen
    elif is_part:
        from practicelog.render.session.session import part_screen as screen
    else:
        from practicelog.render.session.session import session_screen as screen
    return Report({}, [], lambda: screen(session, here) if session else "")
