"""Words in a name that are of another kind: a time, a day, a length, a tag, a remark or a set word."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from practicelog.domain.errors import Misplaced, NotUnderstood
from practicelog.domain.sets.words import kind_of_word
from practicelog.domain.spelling import as_word, typeable
from practicelog.domain.time.clock import CLOCK, FULL_WEEKDAYS
from practicelog.domain.time.spoken import DAY_WORDS

UNITS = {
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "m"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "h"),
}
LINKS = ("at", "for", "from", "to", "until", "till", "on", "-", "–")
"""Words that lead to a time, a day or a length, and belong to it."""
TIMED = ("time", "span", "ago", "day", "length")
KINDS = {"span": "two times", "ago": "a time", "day": "a time"}
SPAN = rf"{CLOCK}[-–]{CLOCK}"
DAY = r"yesterday|today|\d{4}-\d\d-\d\d"


class Stray(NamedTuple):
    """A word of another kind: as it was typed, as it is written behind an option, and how many words long it is."""

    kind: str
    typed: str
    text: str
    length: int = 1


def refuse_strays(text: str, verb: str, is_timed: bool = True, or_else: str = "") -> None:
    """Raise NotUnderstood, with what to write instead, when a word of `text` is a time, a length or a set word.

    Practice to add that is not timed yet wants a length beside its day; `or_else` is what else could be meant.
    """
    name, strays = apart(text.split())
    if not strays:
        return
    first, rest = strays[0], typeable(" ".join(name)) or "ACTIVITY"
    sentence = f'"{first.typed}" looks like {KINDS.get(first.kind, f"a {first.kind}")}'
    if first.kind == "remark":
        raise NotUnderstood(f'{sentence}. A remark goes after -m: {verb} {rest} -m "{first.text.lstrip("#")}"')
    if first.kind == "set word":
        cure = f"If it belongs to the name, add --new: {verb} --new {typeable(text)}"
        raise NotUnderstood(f"{sentence}. {cure if ' ' in text else f'Write {verb} ACTIVITY'}")
    verb, options = options_of(strays, verb, is_timed)
    raise Misplaced(sentence, text, (verb, rest, *options), or_else)


def apart(words: Sequence[str]) -> tuple[list[str], list[Stray]]:
    """Return the words of the name and those of another kind."""
    name: list[str] = []
    strays: list[Stray] = []
    at = 0
    while at < len(words):
        if stray := stray_at(words, at):
            strays.append(stray)
        else:
            name.append(words[at])
        at += stray.length if stray else 1
    return name, strays


def stray_at(words: Sequence[str], at: int) -> Stray | None:
    """Return what stands at that place if it is of another kind than a name; None for a word of the name."""
    word, after = words[at].lower(), [following.lower() for following in words[at + 1 :]]
    if word in LINKS and after and (led := stray_at(words, at + 1)) and led.kind in TIMED:
        return led._replace(length=led.length + 1)
    if re.fullmatch(SPAN, word):
        return Stray("span", word, word.replace("–", "-"))
    if spelled := spelled_length(words, at):
        return spelled
    kind = kind_of_word(words[at])
    if kind == "length" and after[:1] == ["ago"]:
        return Stray("ago", f"{word} ago", word, 2)
    if re.fullmatch(DAY, word):
        return Stray("day", words[at], word)
    if word in DAY_WORDS and at and any(is_time_or_length(other) for other in words):
        return Stray("day", words[at], word)
    return Stray(kind, words[at], words[at]) if kind else None


def is_time_of_day(word: str) -> bool:
    """Return whether a single word is a time of day, `17:15` or `9pm`, rather than a hold."""
    return bool(re.fullmatch(CLOCK, word.lower(), re.ASCII))


def is_time_or_length(word: str) -> bool:
    """Return whether a single word says when or how long."""
    return kind_of_word(word) in ("time", "length") or bool(re.fullmatch(SPAN, word))


def spelled_length(words: Sequence[str], at: int) -> Stray | None:
    """Return a length of two words: behind `for`, before `ago` or at the end, or else a name may hold it."""
    if not words[at].isdecimal() or len(words) == at + 1 or (unit := UNITS.get(words[at + 1].lower())) is None:
        return None
    typed, length, after = f"{words[at]} {words[at + 1]}", words[at] + unit, words[at + 2 :]
    if after and after[0].lower() == "ago":
        return Stray("ago", f"{typed} ago", length, 3)
    if not after or (at and words[at - 1].lower() == "for") or stray_at(words, at + 2):
        return Stray("length", typed, length, 2)
    return None


def options_of(strays: Sequence[Stray], verb: str, is_timed: bool) -> tuple[str, list[str]]:
    """Return the verb that the words call for, and the options that say what they say.

    Two times, or a day without a time, are of practice that is over, which is added.
    """
    texts = {kind: [stray.text for stray in strays if stray.kind == kind] for kind in (*TIMED, "tag")}
    times = [*texts["time"], *(end for span in texts["span"] for end in span.split("-"))]
    days, lengths, agos = texts["day"][:1], texts["length"][:1], texts["ago"][:1]
    if verb != "add" and (len(times) > 1 or (days and not times)):
        verb, is_timed = "add", False
    if verb == "add":
        times = times[:2] or [f"{ago} ago" for ago in agos]
        values = list(zip(("--from", "--to"), times, strict=False))
        lengths = lengths or ["30m"] * (not times and not is_timed)
        values += [("--took", length) for length in lengths if len(times) < 2]
        values += [("--day", day) for day in days]
    else:
        values = [("--at", on_day(time, days)) for time in times] + [("--ago", ago) for ago in agos]
        values += [("--for", length) for length in lengths]
    if not any(texts[kind] for kind in TIMED):
        values = []
    return verb, [*texts["tag"], *(f"{option} {as_word(value)}" for option, value in values)]


def on_day(time: str, days: Sequence[str]) -> str:
    """Return a clock time with its day as `--at` reads it: `yesterday-21:30`, `mon-9am`, `2026-03-12T17:50`."""
    if not days or days[0] == "today":
        return time
    day = days[0]
    return f"{day}T{time}" if day[0].isdigit() else f"{day[:3] if day in FULL_WEEKDAYS else day}-{time}"
