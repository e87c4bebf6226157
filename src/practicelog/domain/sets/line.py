"""What is typed after `set`, split into an activity's name, set words and tags."""

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.apart import is_number_before_reps, together
from practicelog.domain.sets.nearly import refuse_nearly
from practicelog.domain.sets.plan import KIND_WORDS
from practicelog.domain.sets.read import refuse_other, says_value
from practicelog.domain.sets.words import CLOCK, HANDS, NUMBER, is_set_word, kind_of_word, number_cure
from practicelog.domain.spelling import LONGEST_TYPED, joined, name_key
from practicelog.domain.time.length import is_length

DISTANCE = rf"{NUMBER}(?:km|mi)|distance=.*"

# What a number before it makes a time of, or a rating.
NO_COUNTS = ("am", "pm", "ago", "h", "hour", "hours", "day", "days", "week", "weeks", "star", "stars")


class SetLine(NamedTuple):
    """The words after `set`: a name ("" for the current activity), set words, and tags without their `+`."""

    name: str
    words: tuple[str, ...]
    tags: tuple[str, ...]


def split_line(words: Sequence[str], activities: Iterable[str] = ()) -> SetLine:
    """Split what was typed after `set`; no word is lost, but `60 kg` is one word.

    The name is what stands before the first set word, or longer if that is the name of one of `activities`. Raises
    NotUnderstood for a word that is neither, for a time or a remark, and for a kind (`warmup`) that could be the name.
    If the name was given otherwise (`--on`), leave `activities` out and expect no name.
    """
    tags = tuple(word[1:] for word in words if is_tag(word))
    words = [word for word in words if not is_tag(word)]
    keys = {name_key(name) for name in activities}
    known_count = name_length(words, keys)
    if known_count == 1 and words[0].lower() in KIND_WORDS:
        kind, rest = words[0], " ".join(["", *words[1:]])
        raise NotUnderstood(f'"{kind}" is an activity and a kind of set. Write --on {kind}{rest}, or kind={kind}{rest}')
    words = [*words[:known_count], *together(words[known_count:])]
    start = max(known_count, next((at for at in range(len(words)) if begins_sets(words, at)), len(words)))
    refuse_numbers(words[:start], known_count)
    if known_count < start < len(words):
        refuse_nearly(words[known_count:start], words[start:])
    for at in range(start, len(words)):
        if not (could_be_side(words, at) or ends_with_side(words, at) or is_number_before_reps(words, at)):
            refuse_other(words[at])
    return SetLine(joined(words[:start]), tuple(words[start:]), tags)


def split_deed(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split what was typed behind a deed like `stop` into the words of its time, and the set words after those.

    Raises NotUnderstood for a word among the set words that looks like a time, unless it is that of a distance, and
    for `85 cards`.
    """
    words = together(words)
    start = next((at for at in range(len(words)) if ends_time(words, at)), len(words))
    time, sets = words[:start], words[start:]
    if len(time) == 2 and time[0].isdecimal() and time[1].isalpha():
        refuse_count(*time)
    is_run = any(re.fullmatch(DISTANCE, word, re.IGNORECASE | re.ASCII) for word in sets)
    for word in sets:
        if re.fullmatch(r"([01]?\d|2[0-3]):[0-5]\d", word, re.ASCII) and not is_run:
            rest = " ".join(other for other in sets if other != word)
            cure = f"A time comes first: {word} {rest}; a hold is written hold={word}"
            raise NotUnderstood(f'"{word}" looks like a time. {cure}')
    return time, sets


def refuse_count(number: str, noun: str) -> None:
    """Raise NotUnderstood for `85 cards`, which is no time; `5 pm` and `14 june` are left alone."""
    # Here, not above: what ends without words needs no months.
    from practicelog.domain.time.spoken import MONTH_WORDS

    if noun.lower() not in (*NO_COUNTS, *MONTH_WORDS):
        raise NotUnderstood(f'"{number} {noun}" isn\'t a time. Write {noun}={number}')


def ends_time(words: Sequence[str], at: int) -> bool:
    """Return whether the word at `at` is a set word, and no part of a time: `5m` of `5m ago` is none, nor 14:05.

    A hand or a kind is one if a set word is behind it.
    """
    word = words[at]
    if word.lower() in (*HANDS, *KIND_WORDS):
        return at + 1 < len(words) and ends_time(words, at + 1)
    if is_length(word) and not word.lower().endswith(("s", "sec")):
        return False
    is_ago = at + 1 < len(words) and words[at + 1].lower() == "ago"
    return is_set_word(word) and kind_of_word(word) != "time" and not re.fullmatch(CLOCK, word) and not is_ago


def says_only_sets(words: Sequence[str]) -> bool:
    """Return whether the words are set words and tags and nothing else, so that no name is among them."""
    words = together([word for word in words if not is_tag(word)])
    return any(is_set_word(word) for word in words) and all(
        is_set_word(words[at])
        or words[at].lower() in (*KIND_WORDS, "work", "clean")
        or (words[at].lower() in HANDS and (could_be_side(words, at) or ends_with_side(words, at)))
        or is_number_before_reps(words, at)
        for at in range(len(words))
    )


def could_be_side(words: Sequence[str], at: int) -> bool:
    """Return whether the word at `at` stands where `read_sets`, which knows the sides, may find a side."""
    word = words[at]
    return at + 1 < len(words) and is_set_word(words[at + 1]) and word[:1].isalpha() and not kind_of_word(word)


def ends_with_side(words: Sequence[str], at: int) -> bool:
    """Return whether the word at `at` is a hand behind all the values, which are of that side: `32kg x10 left`."""
    return words[at].lower() in HANDS and any(map(says_value, words[:at])) and not any(map(says_value, words[at + 1 :]))


def is_tag(word: str) -> bool:
    """Return whether `word` is a tag (`+slow`), not a number to be added (`+2.5kg`)."""
    return word.startswith("+") and len(word) > 1 and not word[1].isdecimal()


def begins_sets(words: Sequence[str], at: int) -> bool:
    """Return whether the word at `at` cannot belong to a name: it is of another kind, or a hand before a set word."""
    word = words[at].lower()
    if word in KIND_WORDS or kind_of_word(word) or is_number_before_reps(words, at):
        return True
    return word in HANDS and at + 1 < len(words) and is_set_word(words[at + 1])


def name_length(words: Sequence[str], keys: set[str]) -> int:
    """Return how many of the first `words` make the longest name in `keys`."""
    longest, length = 0, 0
    for count, word in enumerate(words, 1):
        length += len(word) + 1
        if length > LONGEST_TYPED:
            break
        if name_key(joined(words[:count])) in keys:
            longest = count
    return longest


def refuse_numbers(words: Sequence[str], known_count: int) -> None:
    """Raise NotUnderstood if a number without a known unit would become a name, or follow a known one."""
    extra = words[known_count:]
    if not extra:
        return
    # Here, not above: what is called by its name alone is no reference.
    from practicelog.domain.references import is_reference

    a_number = known_count and len(extra) == 1 and re.fullmatch(r"[-+]?\d[\d.,]*[a-z%]{0,3}", extra[0], re.IGNORECASE)
    if a_number or (not known_count and is_reference(joined(words))):
        raise NotUnderstood(f'"{extra[0]}" isn\'t a set word. {number_cure(extra[0])}')
    if not known_count and re.fullmatch(r"[!-/:-@\[-`{-~]+", words[0]):
        raise NotUnderstood(f'"{words[0]}" is neither a set word nor a name')
