"""practicelog section list."""

from typing import TYPE_CHECKING

from practicelog.cli.report import Report, report
from practicelog.cli.session.section import Of, session_for
from practicelog.cli.visit import Visit
from practicelog.domain.time.here import Here
from practicelog.queries import resolve
from practicelog.queries.session.sections import SectionTotalsRow, section_totals
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import UNNAMED, quantity

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


@report
def list_sections(visit: Visit, of: Of = None) -> Report:
    """List the sections of a session, with the time practised and planned in each."""

    def question(db: "Readable") -> tuple[int, list[SectionTotalsRow]]:
        session_id = resolve.session(db, session_for(of))
        return session_id, section_totals(db, session_id)

    session_id, lines = visit.ask(question, (0, []))
    return Report(SectionTotalsRow._fields, lines, lambda: sections_screen(session_id, lines, visit.here))


def sections_screen(session_id: int, lines: list[SectionTotalsRow], here: Here) -> Screen:
    """Return the sections of a session: place, name, number of activities, time and plan."""
    rows = [
        Row(
            (
                f"  {line.place}",
                line.section or UNNAMED,
                quantity(line.activities, "activity", "activities"),
                here.elapsed(line.seconds),
                f"of {here.elapsed(line.planned_seconds)}" if line.planned_seconds else "",
            )
        )
        for line in lines
    ]
    return Screen((f"Session {session_id}", ""), Grid("><<>>", rows))
