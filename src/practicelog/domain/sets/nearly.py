"""The words between a new name and its sets that are nearly set words: in a name, what they say would be lost."""

import re
from collections.abc import Sequence

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.words import number_cure

COUNT = re.compile(r"(\d{1,3})(?: ?[x×*]| sets?)?", re.IGNORECASE | re.ASCII)
MARKED_COUNT = re.compile(r"\d{1,3}(?: ?[x×*]| sets?)", re.IGNORECASE | re.ASCII)
WEIGHT = re.compile(r"[-+]?\d[\d.,]*(?:kgs?|lbs?)(?:[x×*].*)?", re.IGNORECASE | re.ASCII)
# Units that are none here; a letter like that of `etude 4b` belongs to a name.
MEASURED = re.compile(r"\d[\d.,]*(?:k|cm|mm|g|st|stone|ft|yds?|in|rm)", re.IGNORECASE | re.ASCII)
# Several things in one word: `3x5@8`, `3xmax`, `60kg@8`.
GLUED = re.compile(r"(?:\d{1,3}[x×*]|[x×*]\d|\d[\d.,]*(?:kgs?|lbs?))\S+", re.IGNORECASE | re.ASCII)
ENDED = re.compile(r"\d[\d.,]*[a-z]*", re.IGNORECASE | re.ASCII)
HANDED = re.compile(r"(?P<side>l|left|r|right)(?P<load>\d[\d.,]*(?:kg|lb|bpm|s)\S*)", re.IGNORECASE | re.ASCII)


def refuse_nearly(name: Sequence[str], sets: Sequence[str], in_plan: bool = False) -> None:
    """Raise NotUnderstood, with what to write, if the last word of a new `name` is nearly one of the `sets` behind it.

    That is a count (`2x`, `3 sets`, `5 60kg`), a number with an unknown unit (`60k`), one with its side (`L32kg`) and
    several things in one word (`3x5@8`). In a plan a name is quoted, where `set` has --on.
    """
    last, two = name[-1], " ".join(name[-2:])
    behind = "".join(f" {word}" for word in sets)
    on = "" if in_plan else "--on "
    count = next((text for text in (two, last) if MARKED_COUNT.fullmatch(text)), None)
    if count is None and COUNT.fullmatch(last) and sets and WEIGHT.fullmatch(sets[0]):
        count = last
    refuse_handed(last)
    if count and (number := COUNT.fullmatch(count)):
        cure = f"reps are written x{number[1]}, sets {number[1]}x5"
        raise NotUnderstood(f'"{count}{behind}": {cure}; if {count} belongs to the name: {on}"NAME {count}"{behind}')
    if MEASURED.fullmatch(last):
        thousand = last[:-1] if last[-1] in "kK" else ""
        unit = f"Write {thousand}kg or {thousand}km" if thousand else number_cure(last)
        cure = f'{unit}; if it belongs to the name: {on}"NAME {last}"{behind}'
        raise NotUnderstood(f'"{last}" isn\'t a set word. {cure}')
    if GLUED.fullmatch(last):
        cure = f'Write each thing as a word: 3x5 60kg @8; if it belongs to the name: {on}"NAME {last}"{behind}'
        raise NotUnderstood(f'"{last}" isn\'t a set word. {cure}')


def refuse_handed(word: str) -> None:
    """Raise NotUnderstood, with what to write, for a number with its side glued to it: `L32kg`."""
    if handed := HANDED.fullmatch(word):
        raise NotUnderstood(f'"{word}": write {handed["side"]} {handed["load"]}, or {handed["side"]}:{handed["load"]}')


def nearly_number(words: Sequence[str]) -> str | None:
    """Return the last of the words that is most likely meant as a number of a set: `3x`, `60k`; None without one."""
    return next((word for word in reversed(words) if MARKED_COUNT.fullmatch(word) or MEASURED.fullmatch(word)), None)


def cure_of(words: Sequence[str]) -> str:
    """Return what to write for words with a number that are no set words: `100 5`, `kgx5`, `12`."""
    if len(words) == 2 and all(word.isdecimal() for word in words):
        return f"Write {words[0]}kgx{words[1]}"
    return number_cure(words[-1]) if ENDED.fullmatch(words[-1]) else "Write it like 100kgx5, 96bpm or 45s"
