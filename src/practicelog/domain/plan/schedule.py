"""A schedule as text: a line for each thing that is asked for, with the days, below blocks if it has some.

strength  from 2026-06-01 until 2026-08-31
  block base  until 2026-06-28
    lower-a  mon thu
    scales   daily  20m  optional
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood, PracticeError
from practicelog.domain.plan.item import COMMA, Token, tokens_of
from practicelog.domain.plan.text import indented_lines
from practicelog.domain.plan.when import (
    BOUNDS,
    FORMS,
    FROM,
    OPTIONAL,
    UNTIL,
    When,
    bound_at,
    format_when,
    read_terms,
    says_when,
)
from practicelog.domain.plan.writing import INDENT, aligned, length_text
from practicelog.domain.spelling import check_text, joined, name_key
from practicelog.domain.text.lines import COMMENT, on_line
from practicelog.domain.text.words import quoted

BLOCK, TEMPLATE, ACTIVITY = "block", "template", "activity"
EXAMPLE = """\
# Write what you ask for on each line below, indented, a template or an activity, with its days:
#   lower-a       mon thu
#   scales        daily  20m
#   etude         every 2 days
#   yoga          2x weekly  optional
#   recital-prep  2026-06-20
# A line like block base from 2026-06-01 until 2026-06-28 begins a stretch of it. Leave all as it is to add nothing.
"""
"""What stands below the name of a new schedule in the editor."""


class ScheduleItem(NamedTuple):
    """A template or an activity with the days that it is asked for on.

    As it was typed, on a line of a text, its `kind` may be "": what has that name.
    """

    name: str
    when: When
    planned_seconds: int | None = None
    optional: bool = False
    kind: str = ""
    line: int = 0


class ScheduleStretch(NamedTuple):
    """A block with its days, as far as it has its own, and what is asked for in it; one may have no name."""

    name: str | None
    first_day: date | None
    last_day: date | None
    items: tuple[ScheduleItem, ...]
    line: int = 0


class ScheduleText(NamedTuple):
    """A schedule: the name on its first line, None where there is none, its days and its blocks."""

    name: str | None
    first_day: date | None
    last_day: date | None
    blocks: tuple[ScheduleStretch, ...]


class KnownNames(NamedTuple):
    """The names of the templates and of the activities."""

    templates: Collection[str] = ()
    activities: Collection[str] = ()

    @property
    def keys(self) -> set[str]:
        """The keys of all of them."""
        return {name_key(name) for name in (*self.templates, *self.activities)}


class Head(NamedTuple):
    """A name with the days from and until which it goes."""

    name: str
    first_day: date | None = None
    last_day: date | None = None


def read_schedule(text: str, known: KnownNames, today: date, is_named: bool = False) -> ScheduleText:
    """Return what the text of a schedule says; raise WrongLine for a line that cannot be read.

    A first line with all the others indented below it is the schedule's name, and so is that of one that `is_named`.
    """
    lines = indented_lines(text)
    if not lines:
        raise NotUnderstood("A schedule has at least one line: scales daily")
    first, *below = lines
    tokens = tokens_of(first.text)
    is_head = not is_block(tokens) and (is_named or (bool(below) and all(line.indent > first.indent for line in below)))
    head: Head | None = None
    if is_head:
        with on_line(first.number):
            head = read_head(tokens, today)
        lines = below
    blocks = read_blocks([(line.number, tokens_of(line.text)) for line in lines], known, today)
    if head is None:
        return checked(ScheduleText(None, None, None, blocks))
    return checked(ScheduleText(head.name, head.first_day, head.last_day, blocks))


def read_schedule_line(words: Sequence[str], known: KnownNames, today: date) -> ScheduleText:
    """Return what the words of one line say: a comma ends an item, and `block NAME` is one of its own."""
    tokens = tokens_of(" ".join(as_typed(words)))
    parts: list[list[Token]] = [[]]
    for token in tokens:
        if token == Token(COMMA):
            parts.append([])
        else:
            parts[-1].append(token)
    items: list[list[Token]] = []
    for part in filter(None, parts):
        bare = [token.text for token in part]
        if items and not part[0].is_quoted and all_terms(bare, today) and name_key(joined(bare)) not in known.keys:
            items[-1] += part
        else:
            items.append(part)
    return checked(ScheduleText(None, None, None, read_blocks([(0, item) for item in items], known, today)))


def as_typed(words: Sequence[str]) -> list[str]:
    """Return the words of a command line with the quotes around a name of several words that the shell took off."""
    if len(words) == 1:
        return list(words)
    typed = []
    for word in words:
        bare = word.rstrip(COMMA)
        is_name = any(letter.isspace() for letter in bare) and COMMA not in bare
        typed.append(quoted(bare) + word[len(bare) :] if is_name else word)
    return typed


def all_terms(words: Sequence[str], today: date) -> bool:
    """Return whether the words say nothing but when, how long and that it is optional."""
    try:
        read_terms(words, today)
    except NotUnderstood:
        return False
    return True


def is_block(tokens: Sequence[Token]) -> bool:
    """Return whether a line begins a block."""
    return tokens[0] == Token(BLOCK) or (tokens[0].text.lower() == BLOCK and not tokens[0].is_quoted)


def read_blocks(
    lines: Iterable[tuple[int, list[Token]]], known: KnownNames, today: date
) -> tuple[ScheduleStretch, ...]:
    """Return the blocks of the lines; what stands above the first is in one without a name."""
    blocks: list[ScheduleStretch] = []
    for number, tokens in lines:
        with on_line(number):
            tokens = [token for token in tokens if token != Token(COMMA)]
            if is_block(tokens) and not names_item(tokens, known, today):
                head = read_head(tokens[1:], today, is_block=True)
                blocks.append(ScheduleStretch(head.name or None, head.first_day, head.last_day, (), number))
                continue
            item = read_item(tokens, known, today, number)
            blocks = blocks or [ScheduleStretch(None, None, None, ())]
            blocks[-1] = blocks[-1]._replace(items=(*blocks[-1].items, item))
    return tuple(blocks)


def names_item(tokens: Sequence[Token], known: KnownNames, today: date) -> bool:
    """Return whether a line that begins like a block is of a known name with its days."""
    words = [token.text for token in tokens]
    keys = known.keys
    counts = [count for count in range(len(words), 0, -1) if name_key(joined(words[:count])) in keys]
    return bool(counts) and counts[0] < len(words) and all_terms(words[counts[0] :], today)


def read_head(tokens: Sequence[Token], today: date, is_block: bool = False) -> Head:
    """Return a name and its days: `strength from 2026-06-01 until august`."""
    words = [token.text for token in tokens]
    start = next(
        (
            at
            for at, token in enumerate(tokens)
            if (at or is_block) and not token.is_quoted and is_bound(words, at, today)
        ),
        len(words),
    )
    name = tokens[0].text if start == 1 else joined(words[:start])
    head, at = Head(check_text(name) if name or not is_block else ""), start
    while at < len(words):
        which = BOUNDS.get(words[at].lower())
        found = bound_at(words[at:], today, last=which == UNTIL) if which else None
        if found is None:
            raise NotUnderstood(
                f'"{" ".join(words[at:])}" isn\'t a day to begin or end on. Write from 2026-06-01 or until august'
            )
        if (head.first_day if which == FROM else head.last_day) is not None:
            raise NotUnderstood(f'"{words[at]}" is there twice')
        head = head._replace(first_day=found[1]) if which == FROM else head._replace(last_day=found[1])
        at += found[0]
    return head


def is_bound(words: Sequence[str], at: int, today: date) -> bool:
    """Return whether a bound stands at `at`."""
    which = BOUNDS.get(words[at].lower())
    return which is not None and (words[at].startswith("--") or bound_at(words[at:], today, which == UNTIL) is not None)


def read_item(tokens: Sequence[Token], known: KnownNames, today: date, line: int = 0) -> ScheduleItem:
    """Return what is asked for on a line; raise NotUnderstood where it does not say when."""
    kind = ""
    if tokens[0].text.lower() in (TEMPLATE, ACTIVITY) and not tokens[0].is_quoted and len(tokens) > 1:
        words = [token.text for token in tokens]
        if tokens[1].is_quoted or not (says_when(words, 1, today) or is_name(words, known, today)):
            kind, tokens = tokens[0].text.lower(), tokens[1:]
    words = [token.text for token in tokens]
    count = 1 if tokens[0].is_quoted else name_length(words, known, today)
    name = check_text(tokens[0].text if count == 1 else joined(words[:count]))
    terms = read_terms(words[count:], today)
    if not terms.when.ways:
        raise NotUnderstood(f"When is {name} asked for? {FORMS.replace('Write one like', 'Write one after it:')}")
    return ScheduleItem(name, terms.when, terms.planned_seconds, terms.optional, kind, line)


def is_name(words: Sequence[str], known: KnownNames, today: date) -> bool:
    """Return whether a known name begins with the word that may say the kind of another."""
    count = name_length(words, known, today)
    return name_key(joined(words[:count])) in known.keys


def name_length(words: Sequence[str], known: KnownNames, today: date) -> int:
    """Return how many of the words are the name: a known one, else up to the first word that says when."""
    keys = known.keys
    for count in range(len(words), 0, -1):
        if name_key(joined(words[:count])) in keys:
            return count
    stops = (at for at in range(1, len(words)) if words[at].lower() in BOUNDS or says_when(words, at, today))
    return next(stops, len(words))


def checked(schedule: ScheduleText) -> ScheduleText:
    """Return the schedule; raise NotUnderstood where it asks for nothing, or its days are the wrong way round."""
    refuse_backwards(schedule.first_day, schedule.last_day)
    for block in schedule.blocks:
        with on_line(block.line):
            title = f"block {block.name}" if block.name else "this block"
            if not block.items:
                raise NotUnderstood(f"Nothing is asked for in {title}")
            refuse_backwards(block.first_day, block.last_day)
            for day in (block.first_day, block.last_day):
                if day and (
                    (schedule.first_day and day < schedule.first_day) or (schedule.last_day and day > schedule.last_day)
                ):
                    raise NotUnderstood(f"{day} of {title} is outside the schedule")
    if not schedule.blocks:
        raise NotUnderstood("A schedule asks for something: scales daily")
    return schedule


def refuse_backwards(first_day: date | None, last_day: date | None) -> None:
    """Raise NotUnderstood for an end before the beginning."""
    if first_day and last_day and last_day < first_day:
        raise NotUnderstood(f"It ends ({last_day}) before it begins ({first_day})")


def schedule_as_text(schedule: ScheduleText, known: KnownNames, today: date) -> str:
    """Return the text of a schedule, its name on the first line."""
    is_plain = len(schedule.blocks) == 1 and schedule.blocks[0][:3] == (None, None, None)
    lines = iter(aligned([item_cells(item, known, today) for block in schedule.blocks for item in block.items]))
    text = [head_line(schedule.name or "", schedule.first_day, schedule.last_day, today)]
    for place, block in enumerate(schedule.blocks):
        is_bare = not place and block[:3] == (None, None, None)
        if not (is_plain or is_bare):
            name = head_line(block.name, block.first_day, block.last_day, today, is_block=True)
            text.append(f"{INDENT}{name}")
        text += [(INDENT if is_plain or is_bare else INDENT * 2) + next(lines) for _ in block.items]
    return "\n".join(text) + "\n"


def head_line(
    name: str | None, first_day: date | None, last_day: date | None, today: date, is_block: bool = False
) -> str:
    """Return a name with its days, in quotes where it would not be read as one."""
    days = bounds_text(first_day, last_day)
    typed = "" if name is None else name if is_plain_head(name, today, is_block) else quoted(name)
    return INDENT.join(filter(None, [f"{BLOCK} {typed}".rstrip() if is_block else typed, days]))


def is_plain_head(name: str, today: date, is_block: bool) -> bool:
    """Return whether a name is read back as one without quotes."""
    try:
        tokens = tokens_of(name)
        is_read = read_head(tokens, today, is_block) == Head(name)
    except PracticeError:
        return False
    return is_read and not name.startswith(COMMENT) and tokens[0].text.lower() != BLOCK


def bounds_text(first_day: date | None, last_day: date | None) -> str:
    """Return `from 2026-06-01 until 2026-08-31`, as far as there is."""
    parts = [f"{FROM} {first_day}"] if first_day else []
    return " ".join([*parts, *([f"{UNTIL} {last_day}"] if last_day else [])])


def item_cells(item: ScheduleItem, known: KnownNames, today: date) -> list[str]:
    """Return what stands on the line of an item: its name, its days, its length."""
    rest = [format_when(item.when), length_text(item.planned_seconds).removeprefix("plan ")]
    rest += [OPTIONAL if item.optional else ""]
    return [item_name(item, " ".join(filter(None, rest)), known, today), *rest]


def item_name(item: ScheduleItem, rest: str, known: KnownNames, today: date) -> str:
    """Return the name of what is asked for, in quotes or with its kind where it would not be read as just that."""
    both = {name_key(name) for name in known.templates} & {name_key(name) for name in known.activities}
    prefix = f"{item.kind} " if item.kind and name_key(item.name) in both else ""
    wanted = (item.name, item.when, item.kind if prefix else "")
    for typed in (prefix + item.name, prefix + quoted(item.name)):
        if reads_as(f"{typed} {rest}", known, today) == wanted and not typed.startswith(COMMENT):
            return typed
    return prefix + quoted(item.name)


def reads_as(line: str, known: KnownNames, today: date) -> tuple[str, When, str] | None:
    """Return the name, days and kind that a line says, None if it cannot be read as an item."""
    try:
        tokens = tokens_of(line)
        if Token(COMMA) in tokens or (is_block(tokens) and not names_item(tokens, known, today)):
            return None
        item = read_item(tokens, known, today)
    except PracticeError:
        return None
    return item.name, item.when, item.kind


def terms_text(item: ScheduleItem) -> str:
    """Return when something is asked for and how long it takes, in words."""
    length = length_text(item.planned_seconds).removeprefix("plan ")
    return " ".join(filter(None, [format_when(item.when), length, OPTIONAL if item.optional else ""]))
