"""practicelog lesson, as a list and a page; lesson show: what is brought to a lesson."""

from typing import Annotated

import typer

from practicelog.cli.plan.lessons import lessons_report
from practicelog.cli.report import Report, paged_report
from practicelog.cli.visit import Visit
from practicelog.queries.review.sheet.packet import Packet, nothing_for, packet
from practicelog.render.review.packet import Shown, packet_columns, packet_page, packet_rows, packet_value
from practicelog.render.review.packet_screen import packet_screen

Number = Annotated[
    int | None,
    typer.Argument(metavar="[NUMBER]", min=1, help="A lesson, as practicelog lesson numbers it; else the next."),
]
Private = Annotated[bool, typer.Option("--private", help="Include what is tagged +private.")]
Ratings = Annotated[bool, typer.Option("--ratings", help="Include how sessions were rated.")]
Times = Annotated[bool, typer.Option("--times", help="Include the times of day.")]


@paged_report
def lesson(visit: Visit) -> Report:
    """List the lessons; with --html or --markdown, a page of what was done since the last one."""
    return lessons_report(visit)._replace(page=lambda: packet_page(found_for(visit, None, False), Shown(), visit.here))


@paged_report
def show_lesson(
    visit: Visit, number: Number = None, ratings: Ratings = False, times: Times = False, private: Private = False
) -> Report:
    """Show what was done between two lessons, or since the last one: a sheet to bring along."""
    here, shown = visit.here, Shown(ratings, times)
    found = found_for(visit, number, private)
    return Report(
        packet_columns(),
        packet_rows(found),
        lambda: packet_screen(found, shown, here),
        value=lambda: packet_value(found, shown, here),
        page=lambda: packet_page(found, shown, here),
    )


def found_for(visit: Visit, number: int | None, with_private: bool) -> Packet:
    """Return what is brought to a lesson; to a machine, a log that is not there is one without practice."""
    here = visit.here
    return visit.ask(lambda db: packet(db, number, with_private, here), nothing_for(here))
