"""practicelog section: list, add, rename, move, plan, delete."""

from typing import TYPE_CHECKING, Annotated, ClassVar

import typer

from practicelog.cli.definitions import Noun, Place, sentence
from practicelog.cli.options import AsJson, Formerly, Quiet
from practicelog.cli.report import Columns, Report, report
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RECORDED, required_name
from practicelog.domain.outline import OutlineSection
from practicelog.domain.references import read_session
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import parse_length
from practicelog.queries import resolve
from practicelog.queries.session.session import outline_of
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import UNNAMED, quantity
from practicelog.render.session.session import section_plan
from practicelog.render.shared.totals import clock_mark, role_of

if TYPE_CHECKING:
    from practicelog.actions.session.section import SectionChanged
    from practicelog.db.readable import Readable


In = Annotated[
    str | None,
    typer.Option("--in", metavar="SESSION", help="The session; else the open or last one."),
    Formerly("--of"),
]
Plan = Annotated[str | None, typer.Option("--plan", metavar="LENGTH", help="The planned length; none.")]
Before = Annotated[str | None, typer.Option("--before", metavar="SECTION", help="The section to put it before.")]
SectionName = Annotated[
    str, typer.Argument(metavar="SECTION", help="Its name or its number; quote a name of several words.")
]
Name = Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="Its name; words join with a space.")]


class InSession(Place):
    """The option that says in which session a section is."""

    OPTIONS: ClassVar[dict[str, tuple[object, object]]] = {"session": (In, None)}


def section_text(section: "SectionChanged", verb: str, columns: int) -> str:
    """Return what became of a section, and in which session."""
    name, before = section.name or UNNAMED, section.before or UNNAMED
    return f"{sentence(section._replace(section=name, before=before), verb, columns)}, in session {section.session_id}"


SECTION = Noun(
    name="section",
    where="session.section:SectionDefinition",
    words=SectionName,
    rename_words=SectionName,
    none_yet=NOTHING_RECORDED,
    text=section_text,
    place=InSession,
)


@report
def list_sections(visit: Visit, session: In = None) -> Report:
    """List the sections of a session, with the time practised and planned in each."""

    def question(db: "Readable") -> tuple[int, list[OutlineSection]]:
        session_id = resolve.session(db, read_session(session))
        return session_id, list(outline_of(db, session_id, with_sets=False).sections)

    session_id, sections = visit.ask(question, (0, []))
    columns = section_columns(visit.here)
    return Report(columns, enumerate(sections, 1), lambda: sections_screen(session_id, sections, visit.here))


def section_columns(here: Here) -> Columns:
    """Return what JSON and CSV say of a section and its place."""
    return {
        "place": lambda line: line[0],
        "section_id": lambda line: line[1].section_id,
        "section": lambda line: line[1].name,
        "activities": lambda line: len(line[1].activities),
        "seconds": lambda line: line[1].elapsed(here),
        "running": lambda line: line[1].is_running,
        "left_out": lambda line: line[1].is_left_on(here),
        "planned_seconds": lambda line: line[1].planned_seconds,
    }


def sections_screen(session_id: int, sections: list[OutlineSection], here: Here) -> Screen:
    """Return the sections of a session: place, name, number of activities, time and plan."""
    rows = [
        Row(
            (
                f"  {place}",
                section.name or UNNAMED,
                quantity(len(section.activities), "activity", "activities"),
                here.elapsed(section.elapsed(here)),
                section_plan(section, here),
                clock_mark(section.is_running, section.is_left_on(here)),
            ),
            role_of(section.is_running),
        )
        for place, section in enumerate(sections, 1)
    ]
    return Screen((f"Session {session_id}", ""), Grid("><<>><", rows))


def add(
    visit: Visit,
    words: Name = None,
    session: In = None,
    before: Before = None,
    plan: Plan = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Add a section, at the end or before another one."""
    from practicelog.actions.session.section import add_section

    name, seconds = required_name(words, "section"), planned_seconds(plan)
    SECTION.carry_out(visit, "add", lambda store: add_section(store, session, name, before, seconds), quiet, as_json)


def plan(
    visit: Visit,
    section: SectionName,
    length: Annotated[str, typer.Argument(metavar="LENGTH", help="The planned length: 17m; none.")],
    session: In = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Plan a length for a section."""
    from practicelog.actions.session.section import SectionDefinition

    seconds = planned_seconds(length) or 0
    planned = visit.record(
        lambda store: SectionDefinition(store, session, section).plan(seconds), begins=NOTHING_RECORDED
    )
    text = visit.here.elapsed(planned.planned_seconds) if planned.planned_seconds else "no plan"
    what = f"Planned {planned.name or UNNAMED}, {text}, in session {planned.session_id}"
    visit.answer(what, planned._asdict, quiet, as_json)


def move(
    visit: Visit,
    section: SectionName,
    before: Before = None,
    to: Annotated[str | None, typer.Option("--to", metavar="end", help="end: after all the others.")] = None,
    session: In = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Move a section before another one, or to the end."""
    from practicelog.actions.session.section import SectionDefinition

    SECTION.carry_out(
        visit, "move", lambda store: SectionDefinition(store, session, section).move(before, to), quiet, as_json
    )


rename = SECTION.rename("Give a section another name.")
delete = SECTION.delete("Delete an empty section.")


def planned_seconds(text: str | None) -> int | None:
    """Return the planned length in seconds, 0 for `none`; None if `text` is None."""
    return None if text is None else 0 if text.lower() == "none" else parse_length(text)
