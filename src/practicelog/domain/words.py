"""What a single word looks like: a time, a length, a set word, a reference, or just a word."""

import re

from practicelog.domain.durations import is_length

WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
CLOCK = r"(?:(?:[01]?\d|2[0-4]):\d\d(?::\d\d)?(?:[ap]m)?|(?:1[0-2]|0?[1-9])[ap]m)"
# Patterns as text: `re` compiles them, and keeps them, when a word is looked at. Most reading commands look at none.
TIME = rf"(?:{CLOCK}|(?:yesterday|today|{'|'.join(WEEKDAYS)})-{CLOCK}|\d{{4}}-\d\d-\d\d(?:T\S+)?|\d\S*-ago)"
# Each dot and colon can stand in one place only: a long row of digits is read once.
REFERENCE = r"-?\d*(?:\.\d*){0,2}(?::\d+)?"
PERIOD = r"\d{4}(?:-(?:\d\d|W\d\d|Q[1-4]))?"


def is_period(word: str) -> bool:
    """Tell whether `word` is written like a period: `2026`, `2026-03`, `2026-W11`, `2026-Q1`."""
    return re.fullmatch(PERIOD, word, re.IGNORECASE) is not None


def is_reference(word: str) -> bool:
    """Tell whether `word` is written like a reference: `212`, `212.3`, `212.3.2`, `:1`, `..2`, `-1`."""
    return re.fullmatch(REFERENCE, word) is not None and any(letter.isdigit() for letter in word)


def kind_of_word(word: str) -> str | None:
    """Return "time", "length", "tag", "remark" or "set word" when `word` is written like one, else None.

    A clock time is written like a hold time (`1:30`) and minutes like a length; as words of a name they are
    taken for what a person who starts a timer most likely meant.
    """
    from practicelog.domain.set_words import is_set_word

    if re.fullmatch(TIME, word, re.IGNORECASE) or word.lower() in ("yesterday", "today", "tomorrow"):
        return "time"
    if is_length(word):
        return "length"
    if is_set_word(word):
        return "set word"
    if word.startswith("+"):
        return "tag"
    return "remark" if word.startswith("#") else None
