"""What a single word looks like: a time, a length, a set word, a reference, or just a word."""

import re

from practicelog.domain.durations import is_length
from practicelog.domain.set_words import is_set_word

WEEKDAYS = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
CLOCK = r"(?:(?:[01]?\d|2[0-4]):\d\d(?::\d\d)?(?:[ap]m)?|(?:1[0-2]|0?[1-9])[ap]m)"
TIMES = re.compile(
    rf"(?:{CLOCK}|(?:yesterday|today|{'|'.join(WEEKDAYS)})-{CLOCK}|\d{{4}}-\d\d-\d\d(?:T\S+)?|\d\S*-ago)", re.IGNORECASE
)
# Each dot and colon can stand in one place only: a long row of digits is read once.
REFERENCE = re.compile(r"-?\d*(?:\.\d*){0,2}(?::\d+)?")
PERIOD = re.compile(r"\d{4}(?:-(?:\d\d|W\d\d|Q[1-4]))?", re.IGNORECASE)


def is_reference(word: str) -> bool:
    """Tell whether `word` is written like a reference: `212`, `212.3`, `212.3.2`, `:1`, `..2`, `-1`."""
    return REFERENCE.fullmatch(word) is not None and any(letter.isdigit() for letter in word)


def kind_of_word(word: str) -> str | None:
    """Return "time", "length", "tag", "remark" or "set word" when `word` is written like one, else None.

    A clock time is written like a hold time (`1:30`) and minutes like a length; as words of a name they are
    taken for what a person who starts a timer most likely meant.
    """
    if TIMES.fullmatch(word) or word.lower() in ("yesterday", "today", "tomorrow"):
        return "time"
    if is_length(word):
        return "length"
    if is_set_word(word):
        return "set word"
    if word.startswith("+"):
        return "tag"
    return "remark" if word.startswith("#") else None
