"""The sections of a session as a screen, and a change of one."""

from typing import TYPE_CHECKING

from practicelog.domain.time.here import Here
from practicelog.render.kit.text import UNNAMED

if TYPE_CHECKING:
    from practicelog.actions.session.section import SectionChanged


def section_text(section: "SectionChanged", sentence: str, here: Here) -> str:
    """Return `sentence` filled in with the names and the plan of a changed section."""
    plan = here.elapsed(section.planned_seconds) if section.planned_seconds else "no plan"
    text = sentence.format(name=section.name or UNNAMED, before=section.before or UNNAMED, plan=plan)
    return f"{text}, in session {section.session_id}"
