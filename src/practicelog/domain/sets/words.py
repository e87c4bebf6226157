"""Reading one set word: `100kg`, `x5`, `92bpm`, `1:30`, `5km`, `clean=7/8`, `words=12`, `L:32kgx10`, `3x5`, `@8`.

One table holds the shapes of set words and their readers. So a word that looks like a set word is always read as one,
or refused with a cure, and never becomes a name.
"""

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple, NoReturn

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.plan import KIND_WORDS, SET_KINDS, SetKind
from practicelog.domain.spelling import joined, name_key
from practicelog.domain.time.clock import TIME
from practicelog.domain.time.length import format_elapsed, is_length, parse_length

MOST_SETS = 20
# A metric may have a name and a unit in any alphabet, but its number is in the digits 0 to 9, as everywhere.
NUMBER = r"[-+]?[0-9]+(?:[.,][0-9]+)?"
COUNTS = r"\d[\d.,]*\+?"
UNIT = r"(?:[^\W\d_]|[%°€$£])[^\s\d=:,]{0,15}"
CLOCK = r"[-+]?\d+:\d\d(?::\d\d)?"


def number_of(text: str, word: str) -> float:
    """Return `text`, a part of `word`, as a number."""
    if "," in text:
        # 1,000 may be a thousand, and 62,5 is what others write 62.5.
        is_thousand = re.fullmatch(r"[-+]?\d{1,3},\d{3}", text, re.ASCII)
        raise NotUnderstood(f'"{word}": write {word.replace(text, text.replace(",", "" if is_thousand else "."), 1)}')
    whole, _, decimals = text.lstrip("+-").partition(".")
    if len(whole) > 9 or len(decimals) > 6:
        raise NotUnderstood(f'"{word}" has too many digits: at most 9, and 6 after the point')
    return float(text)


def counts_of(text: str, word: str, before: str = "") -> tuple[float, ...]:
    """Return the reps that `text`, a part of `word`, lists, one number per set."""
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
        raise NotUnderstood(f'"{clock}" isn\'t a length of time. Write 1:30 for 90 seconds, 1:30:00 with hours')
    total = 0
    for part in (first, *rest):
        total = total * 60 + int(part)
    return -float(total) if clock[0] == "-" else float(total)


def number_cure(word: str) -> str:
    """Return what to write for a number without a unit, or with an unknown one."""
    match = re.match(r"[-+]?(\d{1,9}(?:\.\d{1,6})?)", word, re.ASCII)
    number = match[1] if match else "5"
    if word.lower() in (f"{number}x", f"{number}×", f"{number}*"):
        return f"Write x{number} (reps) or {number}x5 (sets)"
    return f"Write x{number} (reps), {number}kg, {number}bpm, {number}s, or with its name: cards={number}"


def refuse(match: re.Match[str], cure: str) -> NoReturn:
    """Raise NotUnderstood for the matched word, with what to write instead."""
    raise NotUnderstood(f'"{match[0]}": {cure[0].lower()}{cure[1:]}')


LONGEST = 200
# The spellings of a hand or a leg, and the one that screens show.
HANDS = {"l": "L", "left": "L", "r": "R", "right": "R"}


def same_side(name: str, sides: Sequence[str]) -> str | None:
    """Return the one of `sides` called `name`, L and left being the same; None if there is none."""
    keys = {name_key(side): side for side in sides}
    key = name_key(name)
    hand = HANDS.get(key)
    return keys.get(key) or next(
        (side for spelling, side in keys.items() if hand and HANDS.get(spelling) == hand), None
    )


class MetricPiece(NamedTuple):
    """The numbers of one metric in a word, as typed: one per set, or one for all sets."""

    metric: str
    numbers: tuple[float, ...]
    unit: str = ""
    relative: bool = False
    side: str = ""
    word: str = ""


class WordReading(NamedTuple):
    """What one set word says; None, or no pieces, where it says nothing."""

    pieces: tuple[MetricPiece, ...] = ()
    sets: int | None = None
    kind: SetKind | None = None
    effort: float | None = None


def is_set_word(word: str) -> bool:
    """Return whether `word` looks like a set word, even one refused with a cure (`100x5`, `7/8`, `5m`)."""
    return shape_of(word) is not None


def read_word(word: str) -> WordReading | None:
    """Return what `word` says, None if it is not a set word.

    Raises NotUnderstood, with a cure, if it is written wrongly. A bare kind (`warmup`), which looks like any other
    word, is read too.
    """
    if kind := KIND_WORDS.get(word.lower()):
        return WordReading(kind=kind)
    shape = shape_of(word)
    if shape is None:
        return None
    if len(word) > LONGEST:
        raise NotUnderstood(f'"{word[:20]}…" is too long for a set word: {len(word)} characters')
    match, reader = shape
    reading = reader(match)
    return reading._replace(pieces=tuple(piece._replace(word=word) for piece in reading.pieces))


def read_weight(match: re.Match[str]) -> WordReading:
    """Read `100kg`, `225lbs`, `100kgx5`, `100kgx5,5,4`, `-20kg`, `+2.5kg`."""
    unit = match["unit"].lower()
    text = match["number"]
    unit = unit[:2]
    weight = MetricPiece("weight", (number_of(text, match[0]),), unit, text[0] == "+")
    if match["reps"] is None:
        return WordReading((weight,))
    counts = counts_of(match["reps"], match[0], f"{text}{unit}")
    return WordReading((weight, MetricPiece("reps", counts)), len(counts) if len(counts) > 1 else None)


def read_reps(match: re.Match[str]) -> WordReading:
    """Read `x5`, `x5,5,4`."""
    counts = counts_of(match["reps"], match[0])
    return WordReading((MetricPiece("reps", counts),), len(counts) if len(counts) > 1 else None)


def read_sets_of_reps(match: re.Match[str]) -> WordReading:
    """Read `3x5`: a number of sets of so many reps."""
    sets, reps = match["sets"], match["reps"]
    if "," in reps:
        refuse(match, f"Write x{reps} (a set each) or {sets}x{reps.partition(',')[0]} (the same each time)")
    (count,) = counts_of(reps, match[0])
    if len(sets) > 9 or int(sets) > MOST_SETS:
        refuse(match, f"write {sets}kgx{reps} (weight) or 3x{reps} (3 sets of {reps}, {MOST_SETS} at most)")
    if int(sets) == 0:
        refuse(match, f"write x{reps} for one set, 3x{reps} for three")
    return WordReading((MetricPiece("reps", (count,)),), int(sets))


def read_sets_of_holds(match: re.Match[str]) -> WordReading:
    """Read `3x45s`, `3x1:00`: a number of holds."""
    if not 0 < number_of(match["sets"], match[0]) <= MOST_SETS:
        refuse(match, f"one line takes from 1 to {MOST_SETS} sets")
    reading = read_word(match["hold"])
    assert reading is not None
    return reading._replace(sets=int(match["sets"]))


def read_range(match: re.Match[str]) -> WordReading:
    """Refuse `3x8-12`, which is what was planned."""
    least, most = match["least"], match["most"]
    refuse(match, f"how many were done? Write x{most} for one set, x{most},{least} for two")


def read_joined_effort(match: re.Match[str]) -> WordReading:
    """Refuse `100kg@8x5`: the effort stands by itself."""
    refuse(match, f"write {match['load']}{(match['reps'] or '').lower()} @{match['effort']}")


def read_reps_at_weight(match: re.Match[str]) -> WordReading:
    """Refuse `5@60kg`: the weight comes first."""
    refuse(match, f"write {match['load'].lower()}x{match['reps']}")


def read_number_sign(match: re.Match[str]) -> WordReading:
    """Refuse `245#`: pounds have a unit."""
    refuse(match, f"write {match['number']}lb{(match['reps'] or '').lower()}")


def read_list(match: re.Match[str]) -> WordReading:
    """Refuse `60s,45s`: only reps are listed."""
    first = match["first"]
    refuse(match, f"write {first}, then each of the others in a line of its own; only reps are listed, as in x5,5,4")


def read_sets_of_weights(match: re.Match[str]) -> WordReading:
    """Refuse `3x100kg`, which could mean three sets or three reps."""
    sets, value = match["sets"], match["value"].lower()
    if value.endswith("bpm"):
        refuse(match, f"write {value} for each set, or {value} {sets}x5 with reps")
    refuse(match, f"write {value.partition('x')[0]}x{sets} (reps) or {value.partition('x')[0]} {sets}x5 (sets)")


def read_tempo(match: re.Match[str]) -> WordReading:
    """Read `92bpm`, `+4bpm`."""
    text = match["number"]
    return WordReading((MetricPiece("tempo", (number_of(text, match[0]),), "bpm", text[0] == "+"),))


def read_distance(match: re.Match[str]) -> WordReading:
    """Read `5km`, `3.1mi`, `+1km`."""
    text = match["number"]
    piece = MetricPiece("distance", (number_of(text, match[0]),), match["unit"].lower(), text[0] == "+")
    return WordReading((piece,))


def read_hold(match: re.Match[str]) -> WordReading:
    """Read `45s`, `+5s`."""
    text = match["number"]
    return WordReading((MetricPiece("hold", (number_of(text, match[0]),), "s", text[0] == "+"),))


def read_clock(match: re.Match[str]) -> WordReading:
    """Read `1:30`, minutes and seconds, or `1:30:00`."""
    return WordReading((MetricPiece("hold", (seconds_of(match[0]),), "s", match[0][0] == "+"),))


def read_length(match: re.Match[str]) -> WordReading:
    """Refuse `5m`, which could mean metres, and other lengths that are not in seconds."""
    word = match[0]
    seconds = parse_length(word)
    clock = format_elapsed(seconds)
    is_in_metres = re.fullmatch(r"[\d.]+m", word.lower())
    refuse(match, f"minutes are {clock}, metres distance={word.lower()}" if is_in_metres else f"write {clock}")


def read_fraction(match: re.Match[str]) -> WordReading:
    """Refuse `7/8`, which does not say what it counts."""
    refuse(match, f"of what? Write clean={match[0]}")


def read_effort(match: re.Match[str]) -> WordReading:
    """Read `@8` or `@8.5`, the rate of perceived exertion."""
    text = match["effort"].replace(",", ".")
    if not re.fullmatch(r"\d{1,2}(?:\.\d+)?", text, re.ASCII):
        refuse(match, "effort is written @8, from 1 to 10")
    effort = float(text)
    if not 1 <= effort <= 10:
        refuse(match, "effort goes from @1 to @10")
    if effort * 2 != int(effort * 2):
        lower = int(effort * 2) / 2
        refuse(match, f"effort goes in halves: @{lower:g} or @{lower + 0.5:g}")
    if "," in match[0]:
        refuse(match, f"Write @{text}")
    return WordReading(effort=effort)


def read_metric(match: re.Match[str]) -> WordReading:
    """Read `words=12`, `distance=5.2km`, `clean=7/8`, `kind=warmup`."""
    name, value = joined([match["name"]]), match["value"].strip()
    special = {"kind": read_kind, "clean": read_clean, "attempts": read_attempts}.get(name.lower())
    if special:
        return special(match, value)
    if name.lower() in ("effort", "rpe"):
        refuse(match, f"effort is written @{value or 8}")
    if not name:
        refuse(match, "write the metric before it, as in words=12")
    if re.fullmatch(CLOCK, value, re.ASCII):
        return WordReading((MetricPiece(name, (seconds_of(value),), "s", value[0] == "+"),))
    number = re.fullmatch(rf"({NUMBER})({UNIT})?", value)
    if number is None:
        refuse(match, f"a value is one number, as in {name}=12")
    return WordReading((MetricPiece(name, (number_of(number[1], match[0]),), number[2] or "", value[0] == "+"),))


def read_kind(match: re.Match[str], value: str) -> WordReading:
    """Read `kind=warmup`."""
    kinds: dict[str, SetKind] = {"work": "work", **KIND_WORDS}
    kind = kinds.get(value.lower())
    if kind is None:
        refuse(match, f"the kinds are {', '.join(SET_KINDS)}")
    return WordReading(kind=kind)


def read_clean(match: re.Match[str], value: str) -> WordReading:
    """Read `clean=7/8`: how many attempts were clean, and how many there were."""
    counts = re.fullmatch(r"(\d{1,9})/(\d{1,9})", value, re.ASCII)
    if counts is None:
        example = f"{value}/{max(int(value), 8)}" if re.fullmatch(r"\d{1,9}", value, re.ASCII) else "7/8"
        refuse(match, f"write how many of how many: clean={example}")
    clean, attempts = int(counts[1]), int(counts[2])
    if clean > attempts:
        refuse(match, f"{clean} of {attempts} is too many. Write clean={attempts}/{clean}?")
    return WordReading((MetricPiece("clean", (clean,)), MetricPiece("attempts", (attempts,))))


def read_attempts(match: re.Match[str], value: str) -> WordReading:
    """Refuse attempts given without the number of clean ones."""
    attempts = int(value) if re.fullmatch(r"\d{1,9}", value, re.ASCII) else 0
    refuse(match, f"write how many were clean: clean={min(attempts or 7, 7)}/{attempts or 8}")


def read_side(match: re.Match[str]) -> WordReading:
    """Read `L:32kgx10`, `left:84bpm`: a value word after its side."""
    side, rest = joined([match["side"]]), match["rest"]
    if not rest:
        refuse(match, f"what? Write {side}:32kgx10 or {side}:84bpm")
    reading = read_word(rest)
    if reading is None:
        raise NotUnderstood(f'"{match[0]}": "{rest}" isn\'t a value. {number_cure(rest)}')
    if not reading.pieces:
        refuse(match, f"kind and effort belong to the whole set. Write {rest} without {side}:")
    if reading.pieces[0].side:
        refuse(match, f"a value has one side. Write {rest}")
    return reading._replace(pieces=tuple(piece._replace(side=side) for piece in reading.pieces))


# A value that says its unit, or a clock.
ALONE = rf"{NUMBER}(?:kg|lb|bpm|km|mi|s)|{CLOCK}"
# The shapes of set words and their readers; the first match counts. Every pattern reads a word in one pass.
SHAPES: tuple[tuple[str, Callable[[re.Match[str]], WordReading]], ...] = (
    (r"(?:@|rpe)(?P<effort>\d.*|(?<=@).*)", read_effort),
    (rf"(?P<number>{NUMBER})(?P<unit>kgs?|lbs?)(?:[x×*](?P<reps>\S*))?", read_weight),
    (rf"(?P<number>{NUMBER})#(?P<reps>[x×*]\S*)?", read_number_sign),
    (rf"(?P<first>{ALONE})(?:,(?:{ALONE}))+", read_list),
    (rf"(?P<load>{NUMBER}(?:kg|lb|bpm))@(?P<effort>\d+(?:\.\d+)?)(?P<reps>[x×]\S*)?", read_joined_effort),
    (rf"(?P<reps>\d+)@(?P<load>{NUMBER}(?:kg|lb))", read_reps_at_weight),
    (r"(?:(?P<sets>\d+)?[x×*])(?P<least>\d{1,6})-(?P<most>\d{1,6})", read_range),
    (rf"[x×*](?P<reps>{COUNTS})", read_reps),
    (rf"(?P<sets>\d+)[x×*](?P<reps>{COUNTS})", read_sets_of_reps),
    (r"(?P<sets>\d+)[x×*](?P<hold>\d+(?:[.,]\d+)?s(?:ec)?|\d+:\d\d(?::\d\d)?)", read_sets_of_holds),
    (rf"(?P<sets>\d+)[x×*](?P<value>{NUMBER}(?:kg|lb|bpm)\S*)", read_sets_of_weights),
    (rf"(?P<number>{NUMBER})bpm", read_tempo),
    (rf"(?P<number>{NUMBER})(?P<unit>km|mi)", read_distance),
    (rf"(?P<number>{NUMBER})s(?:ec)?", read_hold),
    (CLOCK, read_clock),
    (r"\d+/\d+", read_fraction),
    (r"(?P<name>[^=]*)=(?P<value>.*)", read_metric),
)
# The name of a side may be in any alphabet; a number or a value word without a side follows it.
SIDE = r"(?P<side>[^\W\d_][^:=]*):(?P<rest>.*)"


def shape_of(word: str) -> tuple[re.Match[str], Callable[[re.Match[str]], WordReading]] | None:
    """Return the match of the first shape that `word` fits, and its reader; None if it fits none."""
    if match := re.fullmatch(SIDE, word, re.DOTALL):
        begins_with_number = match["rest"].lstrip("+-")[:1].isdecimal()
        is_side = begins_with_number or match["side"].lower() in HANDS or plain_shape_of(match["rest"])
        return (match, read_side) if is_side else None
    return plain_shape_of(word)


def plain_shape_of(word: str) -> tuple[re.Match[str], Callable[[re.Match[str]], WordReading]] | None:
    """Return the same for a word without a side."""
    for pattern, reader in SHAPES:
        if match := re.fullmatch(pattern, word, re.DOTALL | re.IGNORECASE | re.ASCII):
            return match, reader
    if is_length(word) and (match := re.fullmatch(r".*", word)):
        return match, read_length
    return None


def kind_of_word(word: str) -> str | None:
    """Return "time", "length", "tag", "remark" or "set word" if `word` looks like one, else None.

    A clock time looks like a hold (`1:30`), and minutes like a length; in a name they count as what a person who starts
    a timer most likely meant.
    """
    if re.fullmatch(TIME, word, re.IGNORECASE) or word.lower() in ("yesterday", "today", "tomorrow"):
        return "time"
    if is_length(word):
        return "length"
    if is_set_word(word):
        return "set word"
    if word.startswith("+"):
        return "tag"
    return "remark" if word.startswith("#") else None
