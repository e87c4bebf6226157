"""One item of a template as it is typed: `A leg curl  3x10 45kg  rest 90s  "slow down"`."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.words import STEP, is_each, is_plan_word
from practicelog.domain.sets.apart import together
from practicelog.domain.sets.line import begins_sets, could_be_side, is_tag, name_length
from practicelog.domain.sets.nearly import refuse_nearly
from practicelog.domain.sets.plan import KIND_WORDS
from practicelog.domain.sets.words import CLOCK, number_cure, seconds_of
from practicelog.domain.spelling import check_text, joined, name_key
from practicelog.domain.text.words import quoted, split_quoted
from practicelog.domain.time.length import is_length, parse_length

COMMA = ","
REST, PLAN, NO_REST = "rest", "plan", "none"
LONGEST_LINE = 10_000
LONGEST_REST = 24 * 3600
KEYS = (
    "major minor maj min flat sharp dur moll blues pentatonic harmonic melodic natural"
    " ionian dorian phrygian lydian mixolydian aeolian locrian"
).split()


class Token(NamedTuple):
    """A word of a line; what `is_quoted` is a name or a remark, whatever it looks like."""

    text: str
    is_quoted: bool = False


class ItemText(NamedTuple):
    """An item as it was typed, on a line of the text: its name, and the words of its sets in groups.

    A name that `is_exact` stood in quotes.
    """

    name: str
    line: int = 0
    is_exact: bool = False
    turn: str | None = None
    groups: tuple[tuple[str, ...], ...] = ()
    planned_seconds: int | None = None
    rest_seconds: int | None = None
    remark: str | None = None


def tokens_of(text: str) -> list[Token]:
    """Return the words of a line; a comma behind one is a word of its own. Raise NotUnderstood for an open quote."""
    if len(text) > LONGEST_LINE:
        raise NotUnderstood(f"A line has at most {LONGEST_LINE} characters; this one has {len(text)}")
    tokens: list[Token] = []
    at = 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        inside, rest = split_quoted(text[at:]) if text[at] == '"' else ("", "x")
        if not rest or rest[0].isspace() or rest[0] == COMMA:
            tokens.append(Token(inside, is_quoted=True))
            at = len(text) - len(rest)
            continue
        word, at = word_at(text, at)
        bare = word.rstrip(COMMA)
        tokens += [Token(bare)] if bare else []
        tokens += [Token(COMMA)] if bare != word else []
    return tokens


def word_at(text: str, at: int) -> tuple[str, int]:
    """Return the word that begins at `at`, and where it ends; quotes inside it hold spaces together."""
    word = ""
    while at < len(text) and not text[at].isspace():
        if text[at] == '"' and (not word or word[-1] in "=:" or word.count("=") == word.count(":") == 0):
            inside, rest = split_quoted(text[at:])
            word, at = word + inside, len(text) - len(rest)
        else:
            word, at = word + text[at], at + 1
    return word, at


def begins_plan(words: Sequence[str], at: int) -> bool:
    """Return whether what stands at `at` cannot belong to a name: it says what is planned."""
    if is_plan_word(words[at]) or is_each(words, at) or begins_sets(words, at):
        return True
    follows = words[at + 1] if at + 1 < len(words) else ""
    return words[at].lower() in (REST, PLAN) and (follows.lower() == NO_REST or follows[:1].isdecimal())


def split_item(tokens: Sequence[Token], known: Iterable[str] = (), line: int = 0) -> ItemText:
    """Return the item that the words of a line say; one of the `known` names wins over what looks like a plan.

    Raise NotUnderstood, with what to write, for a word that has no one meaning.
    """
    keys = {name_key(name) for name in known}
    turn, tokens = split_turn(tokens, keys)
    if tokens and tokens[0].is_quoted:
        name, is_exact, rest = tokens[0].text, True, list(tokens[1:])
    else:
        first = until_quote(tokens)
        words, count = together_behind([token.text for token in first], keys)
        name, is_exact = joined(words[:count]), False
        rest = [*map(Token, words[count:]), *tokens[len(first) :]]
    if not name:
        where = "Each item begins" if line else "After the template's name, each item begins"
        raise NotUnderstood(f"What is to be practised? {where} with the name of an activity: squat 3x5")
    if COMMA in name and not is_exact:
        raise NotUnderstood(f'"{name}": a name with a comma goes in quotes')
    return planned_item(ItemText(name, line, is_exact, turn), rest)


def together_behind(words: Sequence[str], keys: set[str]) -> tuple[list[str], int]:
    """Return the words with those of the plan that belong together joined, and how many of them are the name."""
    known_count = name_length(words, keys)
    words = [*words[:known_count], *together(words[known_count:])]
    count = max(known_count, next((at for at in range(len(words)) if begins_plan(words, at)), len(words)))
    if known_count < count and (known_count or count > 1):
        refuse_nearly(words[known_count:count], words[count:], in_plan=True)
    return words, count


def until_quote(tokens: Sequence[Token]) -> list[Token]:
    """Return the first words, up to one in quotes."""
    at = next((at for at, token in enumerate(tokens) if token.is_quoted), len(tokens))
    return list(tokens[:at])


def split_turn(tokens: Sequence[Token], keys: set[str]) -> tuple[str | None, Sequence[Token]]:
    """Return the letter of the turn that stands before the name, and what follows it.

    Raise NotUnderstood where the letter may be a key: `A minor`.
    """
    words = [token.text for token in until_quote(tokens)]
    is_letter = bool(tokens) and not tokens[0].is_quoted and re.fullmatch("[A-Z]", tokens[0].text)
    if not is_letter or len(tokens) < 2 or name_length(words, keys) > 1 or (words[1:] and begins_plan(words, 1)):
        return None, tokens
    if words[1:] and re.split(r"[^a-z]", words[1].lower())[0] in KEYS:
        end = next((at for at in range(2, len(words)) if begins_plan(words, at)), len(words))
        name = " ".join(words[1:end])
        raise NotUnderstood(
            f'"{words[0]} {words[1]}": is {words[0]} part of the name? If so, quote it: "{words[0]} {name}";'
            f' to do items in turn: {words[0]} "{name}"'
        )
    return tokens[0].text, tokens[1:]


def planned_item(item: ItemText, tokens: list[Token]) -> ItemText:
    """Return the item with all that stands behind its name."""
    if tokens and tokens[-1].is_quoted:
        *tokens, remark = tokens
        item = item._replace(remark=check_remark(remark.text))
    if extra := next((token for token in tokens if token.is_quoted), None):
        raise NotUnderstood(f"{quoted(extra.text)}: a remark goes at the end, and there is only one")
    groups: list[tuple[str, ...]] = []
    for words in groups_of([token.text for token in tokens]):
        left, item = without_lengths(together(words), item)
        refuse_no_plan(left, is_typed=not item.line)
        groups += [tuple(left)] if left else []
    return item._replace(groups=tuple(groups))


def check_remark(text: str) -> str | None:
    """Return a remark, None for an empty one; raise NotUnderstood if it cannot be one."""
    return check_text(text, "A remark") if text.strip() else None


def groups_of(words: Sequence[str]) -> list[list[str]]:
    """Return the words between the commas."""
    groups: list[list[str]] = [[]]
    for word in words:
        if word == COMMA:
            groups.append([])
        else:
            groups[-1].append(word)
    return groups


def without_lengths(words: Sequence[str], item: ItemText) -> tuple[list[str], ItemText]:
    """Return the words of sets among `words`, and the item with the length and the rest that the others say."""
    left, more = list[str](), list(words)
    while more:
        word = more.pop(0)
        if word.lower() == REST and more:
            length = more.pop(0)
            refuse_second(item.rest_seconds, f'"{length}": the rest')
            item = item._replace(rest_seconds=rest_length(length))
        elif is_planned_length(word) or (word.lower() == PLAN and more):
            length = word if is_planned_length(word) else more.pop(0)
            length += more.pop(0) if more and goes_on(length, more[0]) else ""
            refuse_second(item.planned_seconds, f'"{length}": how long')
            item = item._replace(planned_seconds=parse_length(length))
        else:
            left.append(word)
    return left, item


def refuse_second(before: int | None, what: str) -> None:
    """Raise NotUnderstood where what was said already is said again."""
    if before is not None:
        raise NotUnderstood(f"{what} is given twice")


def is_planned_length(word: str) -> bool:
    """Return whether `word` says how long an item is to take: `10m`; `45s` is a hold."""
    return is_length(word) and not re.fullmatch(r"\d+s(?:ec)?", word.lower())


def goes_on(word: str, follows: str) -> bool:
    """Return whether a length goes on in the next word: `1h 30m`."""
    return word.lower().endswith("h") and bool(re.fullmatch(r"\d+m(?:in)?", follows.lower()))


def rest_length(text: str) -> int:
    """Return the seconds of a rest: `3m`, `90s`, `1:30`, which is minutes here, or `none`."""
    if text.lower() == NO_REST or re.fullmatch(r"0+[sm]?", text.lower()):
        return 0
    seconds = int(seconds_of(text)) if re.fullmatch(CLOCK, text, re.ASCII) else parse_length(text)
    if not 0 <= seconds <= LONGEST_REST:
        raise NotUnderstood(f'"{text}" is out of range: a rest is at most a day')
    return seconds


def refuse_no_plan(words: Sequence[str], is_typed: bool) -> None:
    """Raise NotUnderstood, with what to write, for a word that says nothing of sets.

    From a word that `is_typed` on a command line, a shell takes the quotes.
    """
    for at, word in enumerate(words):
        is_of_each = any(is_each(words, at - offset) for offset in range(3) if at >= offset)
        is_step = at > 0 and STEP.fullmatch(word)
        if is_of_each or is_step or (begins_plan(words, at) and not is_tag(word)) or could_be_side(words, at):
            continue
        if is_tag(word):
            raise NotUnderstood(f'"{word}" is a tag. A plan has no tags; they go on what was done')
        if word.lstrip("+-@")[:1].isdecimal():
            raise NotUnderstood(f'"{word}" isn\'t a plan word. {number_cure(word)}')
        if word.lower() in ("work", "clean", *KIND_WORDS):
            continue
        if word.lower() == REST:
            raise NotUnderstood(f'"{word}": how long? Write rest 3m, rest 90s or rest none')
        remark = f'"{" ".join(words[at:])}"'
        remark = f"'{remark}'" if is_typed else remark
        raise NotUnderstood(f'"{word}" isn\'t a plan word. A remark goes at the end in quotes: {remark}')
