"""Times and days typed as words, in the options that say the same: `9:00 - 10:00` is `--from 9:00 --to 10:00`."""

import re
from collections.abc import Sequence

from practicelog.domain.sets.words import is_set_word
from practicelog.domain.time.length import is_length
from practicelog.domain.time.spoken import DAY_WORDS

CLOCK = r"(?:\d{4}-\d\d-\d\dT)?\d{1,2}:\d\d(?::\d\d)?(?:[ap]m)?|\d{1,2}[ap]m"
RANGE = re.compile(rf"({CLOCK})[-–]({CLOCK})", re.ASCII | re.IGNORECASE)
# Two words like 1:30 may be holds; two with an hour of two digits are a time of day each.
TIME_OF_DAY = re.compile(r"(?:[01]\d|2[0-3]):[0-5]\d", re.ASCII)
BEFORE = ("from", "at", "between")
JOINTS = ("-", "–", "to", "until", "till", "and")
DAY = re.compile(rf"yesterday|today|{'|'.join(DAY_WORDS)}|\d{{4}}-\d\d-\d\d", re.ASCII | re.IGNORECASE)


def with_options(words: Sequence[str]) -> list[str] | None:
    """Return the words of practice that is over with its times, or its length and day, as options; None without any.

    One time alone says too little, a length without a day is answered where names are read, and a day without either
    is one of sets.
    """
    for at in range(len(words)):
        if found := span_at(words, at):
            count, options = found
            before = words[: at - 1] if at and words[at - 1].lower() in BEFORE else words[:at]
            after = words[at + count :]
            return with_day(before, after, options) or [*before, *after, *options]
    for at, word in enumerate(words):
        if is_length(word) and not word.lower().endswith("s"):
            return with_day(words[:at], words[at + 1 :], ["--took", word])
    return with_day(words, [], []) if any(map(is_set_word, words)) else None


def span_at(words: Sequence[str], at: int) -> tuple[int, list[str]] | None:
    """Return how many words from `at` on say a span of time, and the options for it; None if they say none."""
    word, second, third = (*words[at : at + 3], "", "")[:3]
    if match := RANGE.fullmatch(word):
        return 1, ["--from", match[1], "--to", match[2]]
    if not is_clock(word):
        return None
    if second.lower() in JOINTS and is_clock(third):
        return 3, ["--from", word, "--to", third]
    if second.lower() == "for" and is_length(third):
        return 3, ["--from", word, "--took", third]
    if TIME_OF_DAY.fullmatch(word) and TIME_OF_DAY.fullmatch(second):
        return 2, ["--from", word, "--to", second]
    return None


def is_clock(word: str) -> bool:
    """Return whether `word` is written like a time of day."""
    return re.fullmatch(CLOCK, word, re.ASCII | re.IGNORECASE) is not None


def with_day(before: Sequence[str], after: Sequence[str], options: list[str]) -> list[str] | None:
    """Return the words around a time with its options, and the day beside it or at an end; None if there is no day.

    A weekday at the beginning is left alone: `sun salutation` is a name.
    """
    rest = [*before, *after]
    for at in (len(before) - 1, len(before), len(rest) - 1, 0):
        if not 0 <= at < len(rest) > 1 or not DAY.fullmatch(rest[at]):
            continue
        if rest[at - 1].startswith("-") if at else rest[at].lower() in DAY_WORDS:
            continue
        return [*rest[:at], *rest[at + 1 :], *options, "--day", rest[at]]
    return None
