"""The numbers in a set word, and the words that refuse one: how they are written, and how they are read."""

import re
from typing import NoReturn

from practicelog.domain.errors import NotUnderstood

MOST_SETS = 20
NUMBER = r"[-+]?\d+(?:[.,]\d+)?"
COUNTS = r"\d[\d.,]*\+?"
UNIT = r"(?:[^\W\d_]|[%°€$£])[^\s\d=:,]{0,15}"
CLOCK = r"[-+]?\d+:\d\d(?::\d\d)?"


def number_of(text: str, word: str) -> float:
    """Return the number that `text` within `word` is."""
    if "," in text:
        raise NotUnderstood(f'"{word}": write {word.replace(text, text.replace(",", "."), 1)}')
    whole, _, decimals = text.lstrip("+-").partition(".")
    if len(whole) > 9 or len(decimals) > 6:
        raise NotUnderstood(f'"{word}" has too many digits: at most 9, and 6 after the point')
    return float(text)


def counts_of(text: str, word: str, before: str = "") -> tuple[float, ...]:
    """Return the reps that `text` within `word` lists, one for each set."""
    if not re.fullmatch(r"\d{1,9}(?:,\d{1,9})*", text, re.ASCII):
        if re.fullmatch(r"\d{1,9}\+", text, re.ASCII):
            raise NotUnderstood(f'"{word}": as many as possible is written {before}x{text[:-1]} amrap')
        raise NotUnderstood(f'"{word}": reps are whole numbers, one for each set: {before}x5 or {before}x5,5,4')
    counts = tuple(float(count) for count in text.split(","))
    if len(counts) > MOST_SETS:
        raise NotUnderstood(f'"{word}" is {len(counts)} sets; one line takes {MOST_SETS}')
    return counts


def seconds_of(clock: str) -> float:
    """Return the seconds of `1:30` (minutes) or `1:30:00` (hours)."""
    first, *rest = clock.lstrip("+-").split(":")
    if len(first) > 6 or any(int(part) > 59 for part in rest):
        raise NotUnderstood(f'"{clock}" is not a length of time. Write 1:30 for 90 seconds, 1:30:00 with hours')
    total = 0
    for part in (first, *rest):
        total = total * 60 + int(part)
    return -float(total) if clock[0] == "-" else float(total)


def number_cure(word: str) -> str:
    """Return what to write for a number without a unit, or with one that is not known."""
    found = re.match(r"[-+]?(\d{1,9}(?:\.\d{1,6})?)", word, re.ASCII)
    number = found[1] if found else "5"
    return f"Write x{number} (reps), {number}kg, {number}bpm, {number}s, or with its name: distance={number}"


def refuse(match: re.Match[str], cure: str) -> NoReturn:
    """Raise NotUnderstood for the word of `match`."""
    raise NotUnderstood(f'"{match[0]}": {cure[0].lower()}{cure[1:]}')
