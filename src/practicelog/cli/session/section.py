"""practicelog section: list, add, rename, move, plan, delete."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.definitions import New
from practicelog.cli.options import AsJson, Quiet
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.cli.words import NOTHING_RECORDED, required_name
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import Reference, read_session
from practicelog.domain.spelling import joined
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import parse_length
from practicelog.queries import resolve
from practicelog.queries.session.sections import SectionTotalsRow, section_totals
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.text import UNNAMED, quantity

if TYPE_CHECKING:
    from collections.abc import Callable

    from practicelog.actions.session.section import SectionChanged, SectionDefinition
    from practicelog.db.readable import Readable
    from practicelog.db.store import Store


Of = Annotated[str | None, typer.Option("--of", metavar="SESSION", help="Of which session; else the open or last one.")]
Plan = Annotated[str | None, typer.Option("--plan", metavar="LENGTH", help="How long is planned; none.")]
Before = Annotated[str | None, typer.Option("--before", metavar="SECTION", help="The section to put it before.")]
SectionName = Annotated[
    str, typer.Argument(metavar="SECTION", help="Its name or its place; quote a name of several words.")
]
Name = Annotated[list[str] | None, typer.Argument(metavar="NAME...", help="Its name; words join with a space.")]


def session_for(of: str | None) -> Reference:
    """Return the reference that `--of` gives, else that of the open or last session."""
    return Reference() if of is None else read_session(of)


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


def add(
    visit: Visit,
    words: Name = None,
    of: Of = None,
    before: Before = None,
    plan: Plan = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Add a section, at the end or before another one."""
    from practicelog.actions.session.section import add_section

    name, seconds = required_name(words, "section"), planned_seconds(plan)
    carry_out(
        visit, lambda store: add_section(store, session_for(of), name, before, seconds), "Added {name}", quiet, as_json
    )


def rename(
    visit: Visit, section: SectionName, new_name: New, of: Of = None, quiet: Quiet = False, as_json: AsJson = False
) -> None:
    """Give a section another name."""
    found, name = definition(section, of), joined(new_name)
    carry_out(visit, lambda store: found(store).rename(name), "Renamed {before} to {name}", quiet, as_json)


def plan(
    visit: Visit,
    section: SectionName,
    length: Annotated[str, typer.Argument(metavar="LENGTH", help="How long is planned: 17m; none.")],
    of: Of = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Say how long is planned for a section."""
    found, seconds = definition(section, of), planned_seconds(length) or 0
    carry_out(visit, lambda store: found(store).plan(seconds), "Planned {name}, {plan}", quiet, as_json)


def move(
    visit: Visit,
    section: SectionName,
    before: Before = None,
    to: Annotated[str | None, typer.Option("--to", metavar="end", help="end: after all others.")] = None,
    of: Of = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Put a section before another one, or at the end."""
    if (before is None) == (to is None) or to not in (None, "end"):
        raise NotUnderstood("Where to? Write --before SECTION or --to end")
    found = definition(section, of)
    carry_out(visit, lambda store: found(store).move(before), "Moved {name}", quiet, as_json)


def delete(visit: Visit, section: SectionName, of: Of = None, quiet: Quiet = False, as_json: AsJson = False) -> None:
    """Delete an empty section."""
    found = definition(section, of)
    carry_out(visit, lambda store: found(store).delete(), "Deleted {before}", quiet, as_json)


def definition(section: str, of: str | None) -> "Callable[[Store], SectionDefinition]":
    """Return what finds the section in the log."""
    from practicelog.actions.session.section import SectionDefinition

    return lambda store: SectionDefinition(store, session_for(of), section)


def carry_out(
    visit: Visit, act: "Callable[[Store], SectionChanged]", sentence: str, quiet: bool, as_json: bool
) -> None:
    """Record a change of a section and print `sentence`, filled in with its names and plan."""
    from practicelog.render.session.sections import section_text

    changed = visit.record(act, begins=NOTHING_RECORDED)
    visit.answer(section_text(changed, sentence, visit.here), changed._asdict, quiet, as_json)


def planned_seconds(text: str | None) -> int | None:
    """Return the planned length in seconds, 0 for `none`; None if `text` is None."""
    return None if text is None else 0 if text.lower() == "none" else parse_length(text)
