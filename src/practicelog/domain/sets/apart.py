"""Set words that were typed apart: `60 kg`, `100kg x 5`, `10 reps`, `3 sets of 5`, `clean 7/8`, `bw x12`."""

import re
from collections.abc import Sequence

from practicelog.domain.sets.words import NUMBER, is_set_word

PLAIN = re.compile(rf"({NUMBER})\.?", re.ASCII)
# Units as they are spelled out, and as they are written here.
SPELLED = {
    **dict.fromkeys(("kilo", "kilos", "kilogram", "kilograms"), "kg"),
    **dict.fromkeys(("pound", "pounds"), "lb"),
    **dict.fromkeys(("kilometre", "kilometres", "kilometer", "kilometers", "kms"), "km"),
    **dict.fromkeys(("mile", "miles"), "mi"),
    **dict.fromkeys(("secs", "second", "seconds"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "min"),
}
UNIT = re.compile(rf"(kgs?|lbs?|bpm|s|sec|km|mi|{'|'.join(SPELLED)})\.?((?:[x×*]\S*)?)", re.IGNORECASE)
POINTED = re.compile(rf"([-+]?\d+)\.({UNIT.pattern})", re.IGNORECASE | re.ASCII)
COUNTED = re.compile(r"(\S*[x×*])?(\d{1,9})reps?", re.IGNORECASE | re.ASCII)
COUNTS = re.compile(r"\d{1,9}(?:,\d{1,9})*", re.ASCII)
SETS = re.compile(r"\d{1,2}", re.ASCII)
REPS = re.compile(r"\d*[x×*]\d[\d,]*", re.IGNORECASE | re.ASCII)
FRACTION = re.compile(r"\d{1,9}/\d{1,9}", re.ASCII)
EFFORT = re.compile(r"\d{1,2}(?:\.\d)?", re.ASCII)
BODYWEIGHT = ("bw", "bodyweight")
UNLOADED = re.compile(rf"(?:{'|'.join(BODYWEIGHT)})([x×*]\d\S*)", re.IGNORECASE | re.ASCII)
LOADED = re.compile(rf"(?:{'|'.join(BODYWEIGHT)})([-+])(\d\S*)", re.IGNORECASE | re.ASCII)
WARMUP = ("w", "wu")


def together(words: Sequence[str]) -> list[str]:
    """Return the words with those that make one set word joined: what they mean is one thing only.

    A number and its unit (`60 kg`, `60.kg`), an x and its reps (`100kg x 5`, `3 x 5`), a number of `reps`, of `sets of`
    so many or of `sets` so many `reps`, `clean` and its fraction, `rpe` and its number, `bw` and what hangs on it (`bw
    +10kg`). Beside a set word, `w` is a warm-up, and `bw` says that there was no weight, as does none. What stands
    further from set words is left alone.
    """
    found: list[str] = []
    rest = list(words)
    while rest:
        before = found[-1] if found else ""
        count, word = joined_words(rest, before) or (1, single_word(rest[0]))
        if count == 2 and rest[0].lower() in ("x", "×") and SETS.fullmatch(before):
            word = found.pop() + word
        found.append(word)
        rest = rest[count:]
    return [meant for at, word in enumerate(found) if (meant := beside_sets(found, at)) is not None]


def joined_words(rest: Sequence[str], before: str) -> tuple[int, str] | None:
    """Return how many of the first words make one set word, and that word; None if the first stands for itself.

    `before` is the word before them, "" for none.
    """
    word, following, third, fourth = (*rest[:4], "", "", "")[:4]
    first, second = word.lower(), following.lower()
    if plain := PLAIN.fullmatch(word):
        if unit := UNIT.fullmatch(following):
            return 2, plain[1] + SPELLED.get(unit[1].lower(), unit[1]) + unit[2]
        if second in ("rep", "reps") and COUNTS.fullmatch(word):
            return 2, f"x{word}"
        if second in ("set", "sets") and third.lower() == "of" and SETS.fullmatch(word) and COUNTS.fullmatch(fourth):
            return 4, f"{word}x{fourth}"
        if second in ("set", "sets") and fourth.lower() in ("rep", "reps") and SETS.fullmatch(word):
            return (4, f"{word}x{third}") if COUNTS.fullmatch(third) else None
    if first in BODYWEIGHT and LOADED.fullmatch(first + following) and is_set_word(following):
        return 2, single_word(first + following)
    if first in ("x", "×") and COUNTS.fullmatch(following):
        return 2, f"x{following}"
    if first == "clean" and FRACTION.fullmatch(following):
        return 2, f"clean={following}"
    if first == "rpe" and EFFORT.fullmatch(following):
        return 2, f"@{following}"
    if (first, second) == ("warm", "up") and (is_set_word(third) or is_set_word(before)):
        return 2, "warmup"
    return None


def single_word(word: str) -> str:
    """Return a word as it is written here: `60kilos` is 60kg, `12reps` x12, `bwx8` x8, `bw+10kg` the 10kg beside it."""
    if counted := COUNTED.fullmatch(word):
        return f"{counted[1] or 'x'}{counted[2]}"
    if unloaded := UNLOADED.fullmatch(word):
        return unloaded[1]
    if loaded := LOADED.fullmatch(word):
        word = f"-{loaded[2]}" if loaded[1] == "-" else loaded[2]
    if (pointed := POINTED.fullmatch(word)) and SPELLED.get(pointed[3].lower()) != "min":
        word = pointed[1] + pointed[2]
    number = re.match(NUMBER, word, re.ASCII)
    spelled = UNIT.fullmatch(word[number.end() :]) if number else None
    if number and spelled and SPELLED.get(spelled[1].lower()) != "min":
        return number[0] + SPELLED.get(spelled[1].lower(), spelled[1]) + spelled[2]
    return word


def beside_sets(words: Sequence[str], at: int) -> str | None:
    """Return what the word at `at` means if it stands beside a set word: `w` a warm-up, `bw` nothing, which is None."""
    word = words[at].lower()
    if word not in (*BODYWEIGHT, *WARMUP) or not any(map(is_set_word, (*words[:at][-1:], *words[at + 1 :][:1]))):
        return words[at]
    return "warmup" if word in WARMUP else None


def says_bodyweight(words: Sequence[str], at: int) -> bool:
    """Return whether the word at `at` is one's own weight in a set: `bw x8`, `bwx8`, `bw+10kg`, but no name with it."""
    if words[at].lower() in BODYWEIGHT:
        return at + 1 < len(words) and is_set_word(words[at + 1])
    return bool(UNLOADED.fullmatch(words[at]) or LOADED.fullmatch(words[at])) and is_set_word(single_word(words[at]))


def is_number_before_reps(words: Sequence[str], at: int) -> bool:
    """Return whether the word at `at` is a number without a unit, right before reps: `60 x5` lacks a unit."""
    return bool(PLAIN.fullmatch(words[at]) and at + 1 < len(words) and REPS.fullmatch(words[at + 1]))
