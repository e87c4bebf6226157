"""The sections of a session as a screen, and what became of one."""

from typing import TYPE_CHECKING

from practicelog.domain.time.here import Here
from practicelog.queries.session.sections import SectionLine
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import UNNAMED, counted

if TYPE_CHECKING:
    from practicelog.actions.session.section import SectionChanged


def sections_screen(session_id: int, lines: list[SectionLine], here: Here) -> Screen:
    """Return the sections of a session: place, name, how many activities, the time and the plan."""
    rows = [
        Row(
            (
                f"  {line.place}",
                line.section or UNNAMED,
                counted(line.activities, "activity", "activities"),
                here.elapsed(line.seconds),
                f"of {here.elapsed(line.planned_seconds)}" if line.planned_seconds else "",
            )
        )
        for line in lines
    ]
    return Screen((f"Session {session_id}", ""), Grid("><<>>", rows))


def section_text(changed: "SectionChanged", sentence: str, here: Here) -> str:
    """Return what was done to a section."""
    plan = here.elapsed(changed.planned_seconds) if changed.planned_seconds else "no plan"
    text = sentence.format(name=changed.name or UNNAMED, before=changed.before or UNNAMED, plan=plan)
    return f"{text}, in session {changed.session_id}"
