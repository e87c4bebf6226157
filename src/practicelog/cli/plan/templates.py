"""practicelog template: list, show."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.definitions import Shown
from practicelog.cli.options import Archived
from practicelog.cli.plan.template import NONE_YET, Template
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.cli.words import required_name
from practicelog.queries import resolve
from practicelog.queries.plan.template import template_of
from practicelog.queries.plan.templates import TemplateTotalsRow, is_archived, template_totals, times_of_items
from practicelog.queries.shared.names import activities

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.render.plan.template import TemplateFound


@report
def list_templates(visit: Visit, archived: Archived = False) -> Report:
    """List the templates, with what is in each and how often it was used."""
    from practicelog.render.plan.template import templates_screen

    lines = visit.ask(lambda db: template_totals(db, archived), [])
    screen = templates_screen(lines, visit.here) if lines else NONE_YET
    return Report(TemplateTotalsRow._fields, lines, lambda: screen)


@report
def show_template(
    visit: Visit,
    words: Template = None,
    text: Annotated[bool, typer.Option("--text", help="As text that template add and edit can read.")] = False,
) -> Report:
    """Show a template: its items, how long each takes, and how often each was done out of how often it was planned."""
    from practicelog.render.plan.template import TEMPLATE_COLUMNS, template_rows, template_screen, template_value

    shown = Shown(
        TEMPLATE_COLUMNS, template_rows, template_screen, template_value, template_found, template_text, NONE_YET
    )
    return shown.report(visit, required_name(words, "template"), text)


def template_found(db: "Readable", name: str) -> "TemplateFound":
    """Return the template that `name` means, with how its items went."""
    from practicelog.render.plan.template import TemplateFound

    template_id = resolve.template(db, name, reading=True).id
    return TemplateFound(
        template_id, is_archived(db, template_id), template_of(db, template_id), times_of_items(db, template_id)
    )


def template_text(db: "Readable", name: str) -> str:
    """Return the text of the template that `name` means."""
    from practicelog.domain.plan.writing import template_as_text

    return template_as_text(
        template_of(db, resolve.template(db, name, reading=True).id), [row.name for row in activities(db)]
    )
