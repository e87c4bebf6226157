"""Writing a template as the text that reads back to the same, aligned in columns."""

from collections.abc import Collection, Sequence

from practicelog.domain.errors import PracticeError
from practicelog.domain.plan.forms import format_planned_sets
from practicelog.domain.plan.item import NO_REST, PLAN, REST, is_planned_length, split_item, tokens_of
from practicelog.domain.plan.template import PlannedItem, PlannedSection, PlannedTemplate
from practicelog.domain.plan.text import section_on
from practicelog.domain.text.lines import COMMENT
from practicelog.domain.text.words import NO_NAME, quoted
from practicelog.domain.time.length import exact_length

INDENT = "  "


def template_as_text(template: PlannedTemplate, known: Collection[str] = ()) -> str:
    """Return the text of a template, its name on the first line; `known` are the names of activities."""
    is_plain = len(template.sections) == 1 and template.sections[0].name is None
    is_plain = is_plain and template.sections[0].planned_seconds is None
    items = [item for section in template.sections for item in section.items]
    lines = iter(aligned([item_cells(item, known) for item in items]))
    heads = iter(aligned([section_cells(section) for section in template.sections]))
    text = [head_text(template.name)]
    for section in template.sections:
        head = next(heads)
        text += [] if is_plain else [INDENT + head]
        text += [INDENT * (1 if is_plain else 2) + next(lines) for _ in section.items]
    return "\n".join(text) + "\n"


def head_text(name: str) -> str:
    """Return the name of a template or a section, in quotes where it would not be read as one."""
    try:
        is_read = section_on(tokens_of(name)) == (name, None) and not name.startswith(COMMENT)
    except PracticeError:
        is_read = False
    return name if is_read else quoted(name)


def section_cells(section: PlannedSection) -> list[str]:
    """Return the name and the length of a section."""
    name = NO_NAME if section.name is None else head_text(section.name)
    return [name, length_text(section.planned_seconds)]


def item_cells(item: PlannedItem, known: Collection[str]) -> list[str]:
    """Return what stands on the line of an item: name, length, sets, rest, remark; "" for what it does not have."""
    length, sets = length_text(item.planned_seconds), format_planned_sets(item.sets)
    rest = "" if item.rest_seconds is None else f"{REST} {rest_text(item.rest_seconds)}"
    remark = quoted(item.remark) if item.remark else ""
    name = item_name(item.activity, item.turn, " ".join([length, sets, rest, remark]), known)
    return [f"{item.turn} {name}" if item.turn else name, length, sets, rest, remark]


def item_name(name: str, turn: str | None, plan: str, known: Collection[str]) -> str:
    """Return the name of an activity, in quotes where it would not be read as just that."""
    try:
        read = split_item(tokens_of(f"{turn} {name} {plan}" if turn else f"{name} {plan}"), known)
        is_read = (read.name, read.turn) == (name, turn) and not name.startswith((COMMENT, NO_NAME))
    except PracticeError:
        is_read = False
    return name if is_read else quoted(name)


def length_text(seconds: int | None) -> str:
    """Return a planned length as it is typed, `10m`, "" for none; one of seconds alone would be a hold."""
    if seconds is None:
        return ""
    text = compact(seconds)
    return text if is_planned_length(text) else f"{PLAN} {text}"


def rest_text(seconds: int) -> str:
    """Return a rest as it is typed: `3m`, `90s`."""
    if not seconds:
        return NO_REST
    return f"{seconds}s" if seconds < 120 and seconds % 60 else compact(seconds)


def compact(seconds: int) -> str:
    """Return a length without spaces: `1h05m`."""
    return exact_length(seconds).replace(" ", "")


def aligned(rows: Sequence[Sequence[str]]) -> list[str]:
    """Return a line for each row with its cells below each other; a column of which no row has anything is left out."""
    widths = [max((len(row[at]) for row in rows), default=0) for at in range(len(rows[0]) if rows else 0)]
    return [
        INDENT.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True) if width).rstrip()
        for row in rows
    ]
