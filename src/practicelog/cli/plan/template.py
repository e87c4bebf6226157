"""practicelog template: add, edit, from, duplicate, rename, archive, unarchive, delete."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.definitions import CONNECTIVES, Noun
from practicelog.cli.options import AsJson, Define, Quiet
from practicelog.cli.visit import Visit
from practicelog.cli.words import required_name
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import parse_reference
from practicelog.domain.spelling import joined, namesake
from practicelog.queries.shared.names import templates
from practicelog.render.plan.template import changed_text, changed_value

if TYPE_CHECKING:
    from practicelog.actions.plan.template import TemplateChanged
    from practicelog.db.store import Store
    from practicelog.domain.plan.text import TemplateText

STDIN = "-"
NONE_YET = "There are no templates yet. practicelog template add NAME squat 3x5, leg press 3x8 makes one"
Template = Annotated[list[str] | None, typer.Argument(metavar="TEMPLATE...", help="The template; words join.")]
TemplateName = Annotated[str, typer.Argument(metavar="TEMPLATE", help="The template; quote a name of several words.")]

Items = Annotated[
    list[str] | None,
    typer.Argument(metavar="[ACTIVITY PLAN...,]...", help="The items, separated by commas; - reads a text."),
]

TEMPLATE = Noun(
    name="template",
    where="plan.template:TemplateDefinition",
    words=Template,
    rename_words=TemplateName,
    none_yet=NONE_YET,
    text=changed_text,
    value=changed_value,
)


def add(
    visit: Visit,
    name: Annotated[str, typer.Argument(metavar="NEW", help="What it should be called; quote several words.")],
    words: Items = None,
    define: Define = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make a template: its items in one line, from a text (-), or else in the editor."""
    name = required_name([name], "template")
    if words and words != [STDIN]:
        outcome = visit.record(lambda store: add_line(store, name, words, define))
    elif words or name == STDIN:
        text = standard_input()
        outcome = visit.record(lambda store: add_text(store, name, text, define, is_named=name == STDIN))
    else:
        from practicelog.cli.plan.template_text import add_in_editor

        found = add_in_editor(visit, name, lambda store, text: add_text(store, name, text, define, is_named=True))
        if found is None:
            visit.answer("Nothing was added", lambda: None, quiet, as_json)
            return
        outcome = found
    TEMPLATE.answer(visit, "add", outcome, quiet, as_json)


def add_line(store: "Store", name: str, words: list[str], define: bool) -> "TemplateChanged":
    """Add a template of what stands in one line."""
    from practicelog.actions.plan.template import add_template

    return add_template(store, name, line_of(store, words), define)


def line_of(store: "Store", words: list[str]) -> "TemplateText":
    """Return what one line says, where the names of activities are known."""
    from practicelog.domain.plan.text import read_template_line
    from practicelog.queries.shared.names import activities

    return read_template_line(words, [row.name for row in activities(store)])


def add_text(store: "Store", name: str, text: str, define: bool, is_named: bool) -> "TemplateChanged":
    """Add a template of a text; one that `is_named` may say another name on its first line."""
    from practicelog.actions.plan.items import read_plan
    from practicelog.actions.plan.template import add_template

    plan = read_plan(store, text, name, is_named)
    if plan.name and not is_named:
        refuse_other_name(plan.name, name)
    return add_template(store, plan.name or name_beside(name, "template"), plan, define)


def name_beside(name: str, noun: str) -> str:
    """Return the name that was typed; raise NotUnderstood where it is - and the text has none either."""
    if name != STDIN:
        return name
    line = f"practicelog {noun} add NAME {STDIN}"
    raise NotUnderstood(f"What should it be called? Write its name on a line above all the others, or {line}")


def refuse_other_name(name: str, typed: str) -> None:
    """Raise NotUnderstood where a text is of another template than the one that was named."""
    from practicelog.domain.spelling import name_key

    if name_key(name) != name_key(typed):
        raise NotUnderstood(f"The text is of {name}, not of {typed}. Leave out its first line, or write {typed} there")


def standard_input() -> str:
    """Return the text on standard input; raise NotUnderstood if it is not UTF-8."""
    import sys

    try:
        return sys.stdin.read().removeprefix("\ufeff").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise NotUnderstood("The text is not valid UTF-8. Nothing was changed") from None


def edit(
    visit: Visit,
    name: TemplateName,
    words: Items = None,
    define: Define = False,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Change a template in the editor, from a text (-) or in one line; past sessions stay as they were."""
    name, words = name_and_words(visit, name, words or [])
    if words and words != [STDIN]:
        outcome = visit.record(lambda store: rewrite_by_line(store, name, words, define), begins=NONE_YET)
    elif words:
        text = standard_input()
        outcome = visit.record(lambda store: rewrite(store, name, text, define, is_named=False), begins=NONE_YET)
    else:
        from practicelog.cli.plan.template_text import edit_in_editor

        found = edit_in_editor(visit, name, lambda store, text: rewrite(store, name, text, define, is_named=True))
        if found is None:
            visit.answer("Nothing was changed", lambda: None, quiet, as_json)
            return
        outcome = found
    TEMPLATE.answer(visit, "edit", outcome, quiet, as_json)


def name_and_words(visit: Visit, name: str, words: list[str]) -> tuple[str, list[str]]:
    """Return the name of the template, which may have been typed in several words, and what is to be in it."""
    stdin = [STDIN] if words[-1:] == [STDIN] else []
    whole = joined([name, *words[: len(words) - len(stdin)]])
    is_name = len(words) > len(stdin) and visit.ask(
        lambda db: namesake(whole, templates(db)) is not None, False, machine=True
    )
    return (whole, stdin) if is_name else (required_name([name], "template"), words)


def rewrite_by_line(store: "Store", name: str, words: list[str], define: bool) -> "TemplateChanged":
    """Make a template what stands in one line."""
    from practicelog.actions.plan.template import TemplateDefinition

    return TemplateDefinition(store, name).rewrite(line_of(store, words), define)


def rewrite(store: "Store", name: str, text: str, define: bool, is_named: bool) -> "TemplateChanged":
    """Make a template what a text says."""
    from practicelog.actions.plan.items import read_plan
    from practicelog.actions.plan.template import TemplateDefinition

    template = TemplateDefinition(store, name)
    plan = read_plan(store, text, template.title, is_named)
    if plan.name and not is_named:
        refuse_other_name(plan.name, template.title)
    return template.rewrite(plan if is_named else plan._replace(name=None), define)


def from_(
    visit: Visit,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="REF|TEMPLATE... [as NEW...]", help="A session or a template, then the new name."),
    ] = None,
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make a template from a session (what was planned in it, else what was done), or from another template."""
    from practicelog.actions.plan.copying import template_from_session, template_from_template

    source, name = source_and_name(words or [])
    reference = parse_reference(source)
    if reference is None:
        outcome = visit.record(lambda store: template_from_template(store, source, name), begins=NONE_YET)
    else:
        outcome = visit.record(lambda store: template_from_session(store, reference, name), begins=NONE_YET)
    TEMPLATE.answer(visit, "from", outcome, quiet, as_json)


def source_and_name(words: list[str]) -> tuple[str, str | None]:
    """Return what a template is made of, and what it is to be called, None where that is not said.

    A reference is one word, so that a name may follow it; behind a name stands `as`.
    """
    places = [at for at, word in enumerate(words) if word.lower() in CONNECTIVES and at]
    if len(places) > 1:
        raise NotUnderstood(f'Which "{words[places[0]]}" stands before the new name? Quote the names')
    if places:
        return joined(words[: places[0]]), joined(words[places[0] + 1 :]) or None
    if len(words) > 1 and parse_reference(words[0]):
        return words[0], joined(words[1:])
    return required_name(words, "session or template"), None


def duplicate(
    visit: Visit,
    old: TemplateName,
    new: Annotated[list[str], typer.Argument(metavar="NEW...", help="What the copy should be called.")],
    quiet: Quiet = False,
    as_json: AsJson = False,
) -> None:
    """Make another template with the same contents."""
    from practicelog.actions.plan.template import TemplateDefinition

    name = TEMPLATE.new_name(old, new)
    outcome = visit.record(lambda store: TemplateDefinition(store, old).duplicate(name), begins=NONE_YET)
    TEMPLATE.answer(visit, "duplicate", outcome, quiet, as_json)


rename = TEMPLATE.rename("Give a template another name.")
archive = TEMPLATE.archive("Take a template out of use; the sessions practised by it stay.")
unarchive = TEMPLATE.unarchive("Bring an archived template back into use.")
delete = TEMPLATE.delete("Delete a template; the sessions practised by it stay as they are.")
