"""The sections of a session as a screen, and a change of one."""

from typing import TYPE_CHECKING

from practicelog.domain.time.here import Here
from practicelog.queries.session.sections import SectionTotalsRow
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import UNNAMED, quantity

if TYPE_CHECKING:
    from practicelog.actions.session.section import SectionChanged


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


def section_text(section: "SectionChanged", sentence: str, here: Here) -> str:
    """Return `sentence` filled in with the names and the plan of a changed section."""
    plan = here.elapsed(section.planned_seconds) if section.planned_seconds else "no plan"
    text = sentence.format(name=section.name or UNNAMED, before=section.before or UNNAMED, plan=plan)
    return f"{text}, in session {section.session_id}"
