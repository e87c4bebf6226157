"""Set words that were typed apart: `60 kg`, `100kg x 5`, `10 reps`, `clean 7/8`, `bw x12`."""

import re
from collections.abc import Sequence

from practicelog.domain.sets.words import NUMBER, is_set_word

PLAIN = re.compile(rf"({NUMBER})\.?", re.ASCII)
UNIT = re.compile(r"(?:kgs?|lbs?|bpm|s|sec)(?:[x×*]\S*)?", re.IGNORECASE)
POINTED = re.compile(rf"([-+]?\d+)\.({UNIT.pattern})", re.IGNORECASE | re.ASCII)
COUNTS = re.compile(r"\d{1,9}(?:,\d{1,9})*", re.ASCII)
SETS = re.compile(r"\d{1,2}", re.ASCII)
REPS = re.compile(r"\d*[x×*]\d[\d,]*", re.IGNORECASE | re.ASCII)
FRACTION = re.compile(r"\d{1,9}/\d{1,9}", re.ASCII)
BODYWEIGHT = ("bw", "bodyweight")
WARMUP = ("w", "wu")


def together(words: Sequence[str]) -> list[str]:
    """Return the words with those that make one set word joined: what they mean is one thing only.

    A number and its unit (`60 kg`, `60.kg`), an x and its reps (`100kg x 5`, `3 x 5`), a number of `reps`, `clean`
    and its fraction. Beside a set word, `w` is a warm-up, and `bw` says that there was no weight, as does none. What
    stands further from set words is left alone.
    """
    found: list[str] = []
    rest = list(words)
    while rest:
        word, following = rest[0], rest[1].lower() if len(rest) > 1 else ""
        plain = PLAIN.fullmatch(word)
        if plain and UNIT.fullmatch(following):
            found.append(plain[1] + rest[1])
            rest = rest[2:]
        elif plain and following in ("rep", "reps") and COUNTS.fullmatch(word):
            found.append(f"x{word}")
            rest = rest[2:]
        elif word.lower() in ("x", "×") and COUNTS.fullmatch(following):
            is_of_sets = bool(found) and SETS.fullmatch(found[-1])
            found.append(f"{found.pop() if is_of_sets else ''}x{following}")
            rest = rest[2:]
        elif word.lower() == "clean" and FRACTION.fullmatch(following):
            found.append(f"clean={following}")
            rest = rest[2:]
        else:
            pointed = POINTED.fullmatch(word)
            found.append(pointed[1] + pointed[2] if pointed else word)
            rest = rest[1:]
    return [meant for at, word in enumerate(found) if (meant := beside_sets(found, at)) is not None]


def beside_sets(words: Sequence[str], at: int) -> str | None:
    """Return what the word at `at` means if it stands beside a set word: `w` a warm-up, `bw` nothing, which is None."""
    word = words[at].lower()
    if word not in (*BODYWEIGHT, *WARMUP) or not any(map(is_set_word, (*words[:at][-1:], *words[at + 1 :][:1]))):
        return words[at]
    return "warmup" if word in WARMUP else None


def is_number_before_reps(words: Sequence[str], at: int) -> bool:
    """Return whether the word at `at` is a number without a unit, right before reps: `60 x5` lacks a unit."""
    return bool(PLAIN.fullmatch(words[at]) and at + 1 < len(words) and REPS.fullmatch(words[at + 1]))
