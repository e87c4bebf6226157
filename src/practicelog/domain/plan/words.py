"""Reading what only a plan has in its set words: `3x8-12`, `x5+`, `80%`, `84bpm..100bpm +8 -4`, `5x`, `each of 8`."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.ladder import MOST_STEPS, ladder
from practicelog.domain.sets.plan import MetricRule, SetKind, format_number
from practicelog.domain.sets.read import merge_words, read_or_refuse, with_metrics
from practicelog.domain.sets.words import (
    LONGEST,
    MOST_SETS,
    MetricPiece,
    WordReading,
    is_set_word,
    number_of,
    read_word,
)
from practicelog.domain.spelling import name_key

EACH = "each"
PLAIN = r"\d+(?:[.,]\d+)?"
BEFORE = r"(?P<before>(?:[^\W\d_][^:=]*:)?(?:[^\W\d][^=:]*=)?)"
UNIT = r"(?:[^\W\d_]|[%°€$£])[^\s\d=:,.+-]{0,15}"
RANGE_OF_REPS = re.compile(
    r"(?P<before>(?:[^\W\d_][^:=]*:)?)(?P<load>(?:[-+]?\d\S*?(?:kgs?|lbs?|%))|\d*)[x×*](?P<least>\d{1,6})-(?P<most>\d{1,6})",
    re.IGNORECASE,
)
RANGE = re.compile(rf"{BEFORE}(?P<least>{PLAIN})(?:{UNIT})?-(?P<most>{PLAIN})(?P<unit>{UNIT})?", re.IGNORECASE)
OPEN_REPS = re.compile(r"(?P<word>\S*?[x×*](?:\d{1,6},)*\d{1,6})\+", re.IGNORECASE | re.ASCII)
PERCENT = re.compile(rf"@?{BEFORE}(?P<number>{PLAIN})(?:%?-(?P<most>{PLAIN})%|%(?:[x×*](?P<reps>\S+))?)", re.IGNORECASE)
LADDER = re.compile(
    rf"{BEFORE}(?P<first>{PLAIN})(?P<of_first>{UNIT})?\.\.(?P<last>{PLAIN})(?P<unit>{UNIT})?", re.IGNORECASE
)
STEP = re.compile(rf"(?P<number>[-+]{PLAIN})(?P<unit>{UNIT})?", re.IGNORECASE)
SETS = re.compile(r"(?P<sets>\d{1,9})[x×]", re.IGNORECASE | re.ASCII)
SETS_OF_TEMPO = re.compile(rf"(?P<sets>\d{{1,9}})[x×](?P<tempo>{PLAIN}bpm)", re.IGNORECASE | re.ASCII)
PATTERNS = (RANGE_OF_REPS, RANGE, OPEN_REPS, PERCENT, LADDER, SETS, SETS_OF_TEMPO)


class PlanReading(NamedTuple):
    """What one word of a plan says; `to` is the top of its last number, `opens` that its last set is open above."""

    reading: WordReading
    to: float | None = None
    percent: bool = False
    opens: bool = False


def is_plan_word(word: str) -> bool:
    """Return whether `word` looks like one that says what sets are to be done."""
    # What is too long for a word of a plan is not looked at: some patterns read it twice.
    return is_set_word(word) or (len(word) <= LONGEST and any(pattern.fullmatch(word) for pattern in PATTERNS))


def read_plan_words(words: Sequence[str], rules: Sequence[MetricRule], sides: Sequence[str]) -> list[PlanReading]:
    """Return what each of the words of some sets says.

    Raise NotUnderstood, with what to write, for a word that says nothing of a plan.
    """
    others, counts = split_each(words)
    others, ladders = split_ladders(others)
    others = with_metrics(merge_words(others, sides), rules)
    return [
        *(read_plan_word(word, words, rules) for word in others),
        *(PlanReading(read_ladder(match, steps)) for match, steps in ladders),
        *(attempts(count) for count in counts),
    ]


def split_ladders(words: Sequence[str]) -> tuple[list[str], list[tuple[re.Match[str], list[str]]]]:
    """Return the words without ladders, and each of those with the steps behind it."""
    left, ladders, rest = list[str](), list[tuple[re.Match[str], list[str]]](), list(words)
    while rest:
        word = rest.pop(0)
        if match := LADDER.fullmatch(word):
            steps: list[str] = []
            while rest and len(steps) < MOST_STEPS and is_step(rest[0], unit_of_ladder(match)):
                steps.append(rest.pop(0))
            ladders.append((match, steps))
        else:
            left.append(word)
    return left, ladders


def read_plan_word(word: str, words: Sequence[str], rules: Sequence[MetricRule]) -> PlanReading:
    """Return what `word`, one of the `words` of some sets, says by itself."""
    if len(word) > LONGEST:
        return PlanReading(read_or_refuse(word))
    if match := RANGE_OF_REPS.fullmatch(word):
        return read_range(word, f"{match['before']}{match['load']}x{match['least']}", match)
    if match := OPEN_REPS.fullmatch(word):
        if re.match(r"\d+[x×*]", word):
            sets, reps = re.split(r"[x×*]", word[:-1], maxsplit=1, flags=re.IGNORECASE)
            each = ",".join([reps] * min(max(int(sets), 1), 5))
            raise NotUnderstood(f'"{word}": which sets are open-ended? Write x{each}+ (the last) or {word[:-1]} amrap')
        return PlanReading(read_or_refuse(match["word"]), opens=True)
    if (match := PERCENT.fullmatch(word)) and not counts_in_percent(match, rules):
        return read_percent(match, words, rules)
    if match := RANGE.fullmatch(word):
        return read_range(word, f"{match['before']}{match['least']}{match['unit'] or ''}", match)
    if match := SETS.fullmatch(word):
        return PlanReading(WordReading(sets=sets_in(word, match)))
    if match := SETS_OF_TEMPO.fullmatch(word):
        return PlanReading(read_or_refuse(match["tempo"])._replace(sets=sets_in(word, match)))
    refuse_no_more(word)
    return PlanReading(read_or_refuse(word))


def refuse_no_more(word: str) -> None:
    """Raise NotUnderstood, with what to write, for `+2.5`, `+5%`, `-10%` and for a word of no plan."""
    if re.fullmatch(rf"\+{PLAIN}", word):
        raise NotUnderstood(f'"{word}": more of what? Write {word}kg, {word}bpm or {word}s')
    if re.fullmatch(rf"[-+]{PLAIN}%", word):
        raise NotUnderstood(f'"{word}": a share is of the most you have done, as in 80%; more than last time is +2.5kg')
    if word.isalpha() and read_word(word) is None:
        raise NotUnderstood(f'"{word}" isn\'t a plan word. A remark goes at the end in quotes')


def sets_in(word: str, match: re.Match[str]) -> int:
    """Return the number of sets that the match of `word` gives."""
    sets = int(match["sets"])
    if not 0 < sets <= MOST_SETS:
        raise NotUnderstood(f'"{word}": one line takes from 1 to {MOST_SETS} sets')
    return sets


def read_range(word: str, least: str, match: re.Match[str]) -> PlanReading:
    """Read `3x8-12` or `80-90bpm`, of which the word `least` says all but the top."""
    reading, to = read_or_refuse(least), number_of(match["most"], word)
    if not reading.pieces or to <= reading.pieces[-1].numbers[-1]:
        raise NotUnderstood(f'"{word}": a range goes up, from the least to the most: x8-12')
    return PlanReading(with_word(reading, word), to)


def counts_in_percent(match: re.Match[str], rules: Sequence[MetricRule]) -> bool:
    """Return whether `NAME=80%` is of a metric whose own unit is %, so that it is a number like any other."""
    name = name_key(match["before"].rpartition(":")[2].removesuffix("="))
    return bool(name) and any(name_key(rule.name) == name and rule.unit == "%" for rule in rules)


def read_percent(match: re.Match[str], words: Sequence[str], rules: Sequence[MetricRule]) -> PlanReading:
    """Read `80%`, `80%x5` or `weight=80%`: a share of the most there was."""
    side, _, name = match["before"].rpartition(":")
    metric = name.removesuffix("=") or metric_of_percent(match[0], words, rules)
    # Marked as relative, as no limit of the metric holds for a share.
    share = MetricPiece(metric, (number_of(match["number"], match[0]),), relative=True, side=side)
    if not 0 < share.numbers[0] <= 200:
        raise NotUnderstood(f'"{match[0]}": a share is more than 0% and at most 200%')
    reading = WordReading((share,))
    if match["reps"]:
        reps = read_or_refuse(f"x{match['reps']}")
        reading = reps._replace(pieces=(*(piece._replace(side=side) for piece in reps.pieces), share))
    to = number_of(match["most"], match[0]) if match["most"] else None
    if to is not None and to <= share.numbers[0]:
        raise NotUnderstood(f'"{match[0]}": a range goes up, from the least to the most: 70%-80%')
    return PlanReading(with_word(reading, match[0]), to, percent=True)


def metric_of_percent(word: str, words: Sequence[str], rules: Sequence[MetricRule]) -> str:
    """Return the metric that a bare `80%` is of: of weight beside reps, else of the one that the activity has."""
    has_weight, has_tempo = (
        any(name_key(rule.name) == metric or rule.unit in units for rule in rules)
        for metric, units in (("weight", ("kg", "lb")), ("tempo", ("bpm",)))
    )
    has_reps = any(re.search(r"[x×*]\d|\breps=", other, re.IGNORECASE) for other in words)
    if has_weight != has_tempo:
        return "weight" if has_weight else "tempo"
    if has_reps:
        return "weight"
    side, colon, share = word.lstrip("@").rpartition(":")
    ways = " or ".join(f"{side}{colon}{metric}={share}" for metric in ("weight", "tempo"))
    raise NotUnderstood(f'"{word}" of what? Write {ways}')


def read_ladder(match: re.Match[str], steps: Sequence[str]) -> WordReading:
    """Read `84bpm..100bpm +8 -4`, a set for each number on the way."""
    word = " ".join([match[0], *steps])
    unit = unit_of_ladder(match)
    if not steps:
        raise NotUnderstood(f'"{word}": by how much? Write the step after it, {word} +4, or two of them: +8 -4')
    if match["of_first"] and match["unit"] and match["of_first"].lower() != match["unit"].lower():
        raise NotUnderstood(f'"{word}" is in two units. Write both ends in one')
    first, last = (read_or_refuse(f"{match['before']}{match[end]}{unit}").pieces for end in ("first", "last"))
    if len(first) != 1:
        raise NotUnderstood(f'"{word}": a ladder has one number')
    numbers = ladder(first[0].numbers[0], last[0].numbers[0], [step_of(step, word) for step in steps], word)
    return WordReading((first[0]._replace(numbers=numbers, word=word),), len(numbers))


def unit_of_ladder(match: re.Match[str]) -> str:
    """Return the unit of a ladder, "" for none."""
    return match["unit"] or match["of_first"] or ""


def is_step(word: str, unit: str) -> bool:
    """Return whether `word` is a step of a ladder in that unit."""
    match = STEP.fullmatch(word)
    return match is not None and (match["unit"] or unit).lower() == unit.lower()


def step_of(step: str, word: str) -> float:
    """Return the number of a ladder's step."""
    match = STEP.fullmatch(step)
    assert match is not None
    number = number_of(match["number"], word)
    if not number:
        raise NotUnderstood(f'"{word}": {format_number(number)} isn\'t a step')
    return number


def attempts(count: str) -> PlanReading:
    """Return what `each of 8` says: how many attempts there are to be, of which some will be clean."""
    word = f"{EACH} of {count}"
    return PlanReading(WordReading((MetricPiece("attempts", (number_of(count, word),), word=word),)))


def is_each(words: Sequence[str], at: int = 0) -> bool:
    """Return whether `each of 8` stands at `at`."""
    return [word.lower() for word in words[at : at + 2]] == [EACH, "of"] and words[at + 2 : at + 3] != []


def split_each(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the words without `each of 8`, and the numbers that stood in that."""
    places = [at for at in range(len(words)) if is_each(words, at)]
    counts = [words[at + 2] for at in places]
    for count in counts:
        if not count.isdecimal():
            raise NotUnderstood(f'"{EACH} of {count}": how many attempts? Write {EACH} of 8')
    taken = {at + offset for at in places for offset in range(3)}
    return [word for at, word in enumerate(words) if at not in taken], counts


def with_word(reading: WordReading, word: str) -> WordReading:
    """Return the reading with `word` as that which its numbers were typed in."""
    return reading._replace(pieces=tuple(piece._replace(word=word) for piece in reading.pieces))


def kind_of_last(readings: Sequence[PlanReading], kind: SetKind) -> SetKind:
    """Return the kind of the last set: as many as possible, where a word leaves it open above."""
    if not any(reading.opens for reading in readings):
        return kind
    if kind not in ("work", "amrap"):
        raise NotUnderstood(f"A set has one kind, not {kind} and amrap, which the + after its reps means")
    return "amrap"
