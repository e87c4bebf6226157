"""Reading the text of a template: a line for each section and item, items indented below their section."""

from collections.abc import Collection, Iterable, Sequence
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.item import (
    COMMA,
    ItemText,
    Token,
    begins_plan,
    split_item,
    tokens_of,
    without_lengths,
)
from practicelog.domain.spelling import check_text, joined, name_key
from practicelog.domain.text.lines import COMMENT, on_line
from practicelog.domain.text.words import NO_NAME, quoted

MOST_LINES = 500
EXAMPLE = """\
# Write an item on each line below, indented, with what is planned of it:
#   squat         3x5 +2.5kg        rest 3m
#   alt picking   10m  84bpm..100bpm +8 -4, each of 8   "rest strokes"
#   A leg curl    3x10 45kg
#   A calf raise  3x12 60kg         rest 90s
# A line with lines indented below it is a section: Technique  20m. Leave all as it is to add nothing.
"""
"""What stands below the name of a new template in the editor."""


class SectionText(NamedTuple):
    """A section as it was typed, on a line of the text, 0 for none; None for no name."""

    name: str | None
    line: int = 0
    planned_seconds: int | None = None
    items: tuple[ItemText, ...] = ()


class TemplateText(NamedTuple):
    """A template as it was typed: the name on its first line, None where there is none, and its sections."""

    name: str | None
    sections: tuple[SectionText, ...]


class IndentedLine(NamedTuple):
    """A line of the text, and how far it is indented."""

    number: int
    indent: int
    text: str


def read_template(
    text: str, known: Collection[str], templates: Iterable[str] = (), is_named: bool = False
) -> TemplateText:
    """Return what the text of a template says; raise WrongLine for a line that cannot be read.

    `known` are the names of activities. A first line above all the others is the template's name, if one of `templates`
    has it, if sections stand below it, or if the text `is_named` anyway; else it is a section.
    """
    lines = indented_lines(text)
    if not lines:
        raise NotUnderstood("A template has at least one line: squat 3x5")
    if len(lines) > MOST_LINES:
        raise NotUnderstood(f"A template has at most {MOST_LINES} lines; this text has {len(lines)}")
    name, lines = split_head(lines, {name_key(template) for template in templates}, is_named)
    sections = tuple(section_of(head, below, known) for head, below in blocks(lines))
    refuse_lone_turns(sections)
    return TemplateText(name, sections)


def read_template_line(words: Sequence[str], known: Collection[str]) -> TemplateText:
    """Return what the words of one line say: a comma ends an item, if a name follows it."""
    tokens = tokens_of(" ".join(as_typed(words)))
    starts = [0, *(at for at in range(1, len(tokens)) if tokens[at - 1] == Token(COMMA) and is_name_at(tokens, at))]
    ends = [*(start - 1 for start in starts[1:]), len(tokens)]
    parts = [strip_commas(tokens[start:end]) for start, end in zip(starts, ends, strict=True)]
    section = SectionText(None, items=tuple(split_item(part, known) for part in parts))
    refuse_lone_turns([section])
    return TemplateText(None, (section,))


def as_typed(words: Sequence[str]) -> list[str]:
    """Return the words of a command line with the quotes that the shell took off, where they meant something.

    A word with spaces that says nothing of a plan is a remark, unless an item begins with it.
    """
    if len(words) == 1:
        return list(words)
    typed: list[str] = []
    for word in words:
        parts = word.split()
        is_plain = len(parts) < 2 or word.startswith('"') or any(begins_plan(parts, at) for at in range(len(parts)))
        bare = word.rstrip(COMMA)
        is_name = (not typed or typed[-1].endswith(COMMA)) and COMMA not in bare
        typed.append(word if is_plain or is_name else quoted(bare) + word[len(bare) :])
    return typed


def is_name_at(tokens: Sequence[Token], at: int) -> bool:
    """Return whether a name begins behind a comma: sets, and `each of 8`, go on with the item before it.

    Raise NotUnderstood for quotes that may hold the name of an item or the remark of the one before.
    """
    if not tokens[at].is_quoted:
        # No word of a plan is told by more than those that follow it.
        return tokens[at].text != COMMA and not begins_plan([token.text for token in tokens[at : at + 4]], 0)
    if at + 1 == len(tokens) or tokens[at + 1].text == COMMA:
        text = quoted(tokens[at].text)
        raise NotUnderstood(f"{text}: a remark goes before the comma; as a name it needs no quotes")
    return True


def strip_commas(tokens: Sequence[Token]) -> list[Token]:
    """Return the words without a comma at the end."""
    tokens = list(tokens)
    while tokens and tokens[-1] == Token(COMMA):
        tokens.pop()
    return tokens


def indented_lines(text: str) -> list[IndentedLine]:
    """Return the lines of a text that are neither empty nor comments."""
    lines = []
    for number, raw in enumerate(text.split("\n"), 1):
        line = raw.expandtabs(8).rstrip()
        if line.strip() and not line.lstrip().startswith(COMMENT):
            lines.append(IndentedLine(number, len(line) - len(line.lstrip()), line.strip()))
    return lines


def split_head(lines: list[IndentedLine], templates: set[str], is_named: bool) -> tuple[str | None, list[IndentedLine]]:
    """Return the name on the first line, None where that is a section or an item, and the lines below it."""
    head, *below = lines
    if not below or any(line.indent <= head.indent for line in below):
        return None, lines
    with on_line(head.number):
        name = name_on(tokens_of(head.text))
    is_head = len({line.indent for line in below}) > 1 or name_key(name or "") in templates
    return (name, below) if is_head or (is_named and not head.indent) else (None, lines)


def blocks(lines: list[IndentedLine]) -> list[tuple[IndentedLine | None, list[IndentedLine]]]:
    """Return the sections' lines, each with the lines below it; without sections all lines stand below none."""
    top = min(line.indent for line in lines)
    parts: list[tuple[IndentedLine | None, list[IndentedLine]]] = [(None, [])]
    for line, after in zip(lines, [*lines[1:], None], strict=True):
        is_head = line.indent == top and after is not None and after.indent > top
        if is_head:
            parts.append((line, []))
            continue
        head, below = parts[-1]
        with on_line(line.number):
            check_indent(line, head, below)
        below.append(line)
    return [part for part in parts if part[0] or part[1]]


def check_indent(line: IndentedLine, head: IndentedLine | None, above: list[IndentedLine]) -> None:
    """Raise NotUnderstood for a line that stands neither in the section above it nor is one."""
    if head and line.indent <= head.indent:
        raise NotUnderstood(f'There is nothing below "{line.text}". Indent it, to put it into the section above')
    if above and line.indent != above[0].indent:
        raise NotUnderstood(
            f'"{line.text}" is indented differently from the line above it. Items line up below each other'
        )


def section_of(head: IndentedLine | None, below: list[IndentedLine], known: Collection[str]) -> SectionText:
    """Return a section with its items."""
    items = tuple(item_on(line, known) for line in below)
    if head is None:
        return SectionText(None, items=items)
    with on_line(head.number):
        name, planned_seconds = section_on(tokens_of(head.text))
    return SectionText(name, head.number, planned_seconds, items)


def item_on(line: IndentedLine, known: Collection[str]) -> ItemText:
    """Return the item on a line; raise WrongLine for a second one behind a comma."""
    with on_line(line.number):
        tokens = strip_commas(tokens_of(line.text))
        for at in range(2, len(tokens)):
            if tokens[at - 1] == Token(COMMA) and not tokens[at].is_quoted and is_name_at(tokens, at):
                raise NotUnderstood(f'"{tokens[at].text}" comes after a comma. Give each item a line of its own')
        return split_item(tokens, known, line.number)


def section_on(tokens: Sequence[Token]) -> tuple[str | None, int | None]:
    """Return the name and the planned seconds of a section: `Technique  17m`."""
    words = [token.text for token in tokens]
    start = next((at for at in range(1, len(words)) if begins_plan(words, at) and not tokens[at].is_quoted), len(words))
    name = name_on(tokens[:start])
    left, length = without_lengths(words[start:], ItemText(name or NO_NAME))
    if left or length.rest_seconds is not None:
        raise NotUnderstood(f'"{" ".join(words)}" is above items, so it is a section, which has a length and no sets')
    return name, length.planned_seconds


def name_on(tokens: Sequence[Token]) -> str | None:
    """Return the name that the words make, None for the mark for none."""
    name = tokens[0].text if tokens[0].is_quoted else joined(token.text for token in tokens)
    if len(tokens) > 1 and tokens[0].is_quoted:
        raise NotUnderstood(f'"{tokens[1].text}" comes after the closing quote')
    return None if name == NO_NAME and not tokens[0].is_quoted else check_text(name)


def refuse_lone_turns(sections: Iterable[SectionText]) -> None:
    """Raise WrongLine for an item that is to be done in turn with none beside it."""
    for section in sections:
        turns = [None, *(item.turn for item in section.items), None]
        for item, before, after in zip(section.items, turns, turns[2:], strict=False):
            if item.turn and item.turn not in (before, after):
                with on_line(item.line):
                    raise NotUnderstood(
                        f'"{item.turn} {item.name}": what is done in turn goes together, {item.turn} squat above'
                        f' {item.turn} row. If {item.turn} is part of the name: "{item.turn} {item.name}"'
                    )
