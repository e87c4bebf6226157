"""practicelog due."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.options import Quiet
from practicelog.cli.ranges import Filter, Range
from practicelog.cli.report import Form, Report, print_report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.time.period import day_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.review.due import Due

NOTHING_DUE = "Nothing is due"
Words = Annotated[
    list[str] | None, typer.Argument(metavar="[NAME]", help="This activity, or this group and everything in it.")
]


def due(
    visit: Visit,
    words: Words = None,
    every: Annotated[bool, typer.Option("-a", "--all", help="All of it, not just the first seven lines.")] = False,
    quiet: Quiet = False,
    *,
    form: Form,
) -> int:
    """List what to practise again: what has an interval, was skipped, or has been away for twice its usual gap.

    With -q it prints nothing; the exit code is 1 when nothing is due.
    """
    here = visit.here

    def ask(db: "Readable") -> "list[Due]":
        from practicelog.queries.review.due import due_today

        filter_, range_ = Filter(), Range()
        if words:
            filter_.take(db, words, range_, here)
        if range_.is_given:
            raise NotUnderstood("due is always about today. Leave the days out")
        return due_today(db, here, filter_.chosen(db, day_of(here.today)))

    def find() -> Report:
        from practicelog.render.review.due import DUE_COLUMNS, MOST, due_screen

        found = visit.ask(ask, [], machine=True)
        return Report(
            DUE_COLUMNS,
            found,
            lambda: due_screen(found, here, None if every else MOST) if found else NOTHING_DUE,
        )

    if quiet:
        return 0 if visit.ask(ask, [], machine=True) else 1
    return print_report(visit, form, find)
