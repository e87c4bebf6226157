"""Writing the sets of an item in words that read back to the same: `3x5 +2.5kg`, `84bpm..100bpm +8 -4, each of 8`."""

from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from practicelog.domain.plan.ladder import ladder_steps
from practicelog.domain.plan.template import PlannedSet, PlannedValue, planned_set
from practicelog.domain.plan.words import EACH
from practicelog.domain.sets.forms import format_set, value_word
from practicelog.domain.sets.plan import DECIMALS, OutlineSet, Value, format_number, format_seconds
from practicelog.domain.sets.words import MOST_SETS
from practicelog.domain.spelling import name_key
from practicelog.domain.text.words import quoted


class Alike(NamedTuple):
    """Sets that differ in one number at most, which `word` says together: `3x5`, `x5,5,4`, `84bpm..100bpm +8 -4`.

    `of` is what that number is of, None for none.
    """

    sets: tuple[PlannedSet, ...]
    word: str
    of: tuple[str, str] | None


def format_to_come(sets: Sequence[OutlineSet]) -> str:
    """Return what is planned of sets of a session, `100kg x5`, `2x10 45kg`; "" where nothing is said of them."""
    first = sets[0]
    is_open = first.tops or first.plan.kind == "amrap" or attempts_of(planned_set(first)) is not None
    if len(sets) == 1 and first.planned and not is_open:
        return format_set(first.planned)
    return format_planned_sets([planned_set(row) for row in sets])


def format_planned_sets(sets: Sequence[PlannedSet]) -> str:
    """Return the sets of an item in words, "" for none."""
    each = attempts_of_all(sets)
    if each is not None:
        sets = [without(planned, ("attempts", "")) for planned in sets]
    groups, left = list[str](), list(sets)
    while left:
        alike = longest_alike(left)
        groups.append(group_words(alike))
        left = left[len(alike.sets) :]
    return ", ".join([*groups, *([each_of(each)] if each is not None else [])])


def attempts_of_all(sets: Sequence[PlannedSet]) -> float | None:
    """Return how many attempts each of the sets has, None where they differ or some of them are counted as clean."""
    counts = {attempts_of(planned) for planned in sets}
    return counts.pop() if len(counts) == 1 and all(len(planned.values) > 1 for planned in sets) else None


def attempts_of(planned: PlannedSet) -> float | None:
    """Return the attempts of a set that `each of 8` can say."""
    if any(name_key(value.value.metric) == "clean" for value in planned.values):
        return None
    plain = [value.value.number for value in planned.values if is_plain(value, "attempts")]
    return plain[0] if plain and plain[0] >= 1 else None


def is_plain(planned: PlannedValue, metric: str) -> bool:
    """Return whether it is a number of `metric`, without a unit or side, that stands for itself."""
    value = planned.value
    is_number = planned.to is None and not planned.basis and value.number >= 0 and value.number == int(value.number)
    return is_number and value.of == (metric, "") and not value.unit


def each_of(count: float) -> str:
    """Return `each of 8`."""
    return f"{EACH} of {format_number(count, 0)}"


def without(planned: PlannedSet, of: tuple[str, str]) -> PlannedSet:
    """Return the set without its number of that."""
    return planned._replace(values=tuple(value for value in planned.values if value.value.of != of))


def longest_alike(sets: Sequence[PlannedSet]) -> Alike:
    """Return the first of the sets that one group of words can say together, as many as possible."""
    candidates = [same_sets(sets), sets_of_reps(sets), ladder_of(sets)]
    return max((alike for alike in candidates if alike), key=lambda alike: len(alike.sets))


def same_sets(sets: Sequence[PlannedSet]) -> Alike:
    """Return the first sets that are the same: `3x5`, `3x45s`, `5x`."""
    same = next(tuple(run) for _, run in groupby(sets[:MOST_SETS]))
    first, count = same[0], len(same)
    if reps := next((value for value in first.values if is_reps(value)), None):
        if first.kind == "amrap" and reps.to is None and count == 1:
            return Alike(same, f"x{number_text(reps)}+", reps.value.of)
        return Alike(same, f"{count if count > 1 else ''}x{number_text(reps)}", reps.value.of)
    if count == 1:
        return Alike(same, "", None)
    hold = next((value for value in first.values if is_hold(value)), None)
    if hold and len(first.values) == 1:
        return Alike(same, f"{count}x{format_seconds(hold.value.number)}", hold.value.of)
    return Alike(same, f"{count}x", None)


def is_reps(planned: PlannedValue) -> bool:
    """Return whether the value is written `x5` or `x8-12`."""
    return is_plain(planned._replace(to=None), "reps")


def is_hold(planned: PlannedValue) -> bool:
    """Return whether the value is one of seconds that needs no name."""
    value = planned.value
    is_number = planned.to is None and not planned.basis and value.number > 0
    return is_number and value.of == ("hold", "") and value.unit == "s"


def number_text(planned: PlannedValue) -> str:
    """Return `5` or `8-12`."""
    top = "" if planned.to is None else f"-{format_number(planned.to, 0)}"
    return format_number(planned.value.number, 0) + top


def sets_of_reps(sets: Sequence[PlannedSet]) -> Alike | None:
    """Return the first sets that differ in their reps only, and of which the last may be open above: `x5,5,4+`."""
    of, run = ("reps", ""), list[PlannedSet]()
    for planned in sets[:MOST_SETS]:
        is_counted = any(is_plain(value, "reps") for value in planned.values)
        is_alike = not run or without(planned, of)._replace(kind=run[0].kind) == without(run[0], of)
        is_open = planned.kind == "amrap" and bool(run) and run[0].kind == "work"
        if not (is_counted and is_alike and (is_open or not run or planned.kind == run[0].kind)):
            break
        run.append(planned)
        if is_open:
            break
    if len(run) < 2:
        return None
    reps = ",".join(format_number(reps_of(planned), 0) for planned in run)
    return Alike(tuple(run), f"x{reps}{'+' if run[-1].kind != run[0].kind else ''}", of)


def reps_of(planned: PlannedSet) -> float:
    """Return the reps of a set that has some."""
    return next(value.value.number for value in planned.values if is_plain(value, "reps"))


def ladder_of(sets: Sequence[PlannedSet]) -> Alike | None:
    """Return the first sets that are a ladder of one of their numbers."""
    for planned in sets[0].values:
        of = planned.value.of
        is_plain_number = planned.to is None and not planned.basis and planned.value.number >= 0
        is_on_one_side = [value.value.of[0] for value in sets[0].values].count(of[0]) == 1
        if not (is_plain_number and is_on_one_side) or of[0] in ("clean", "attempts"):
            continue
        rungs = list[PlannedValue]()
        for other in sets[:MOST_SETS]:
            rung = next((value for value in other.values if value.value.of == of), None)
            is_same = without(other, of) == without(sets[0], of)
            if rung is None or not is_same or rung._replace(value=planned.value) != planned:
                break
            if rung.value.unit != planned.value.unit or rung.value.number < 0:
                break
            rungs.append(rung)
        for count in range(len(rungs), 2, -1):
            if steps := ladder_steps([rung.value.number for rung in rungs[:count]]):
                return Alike(tuple(sets[:count]), ladder_words(rungs[:count], steps), of)
    return None


def ladder_words(rungs: Sequence[PlannedValue], steps: Sequence[float]) -> str:
    """Return `84bpm..100bpm +8 -4`."""
    first, last = (number_with_unit(rungs[at].value) for at in (0, -1))
    words = [f"{side_and_name(rungs[0].value)}{first}..{last}"]
    return " ".join([*words, *(("+" if step > 0 else "") + format_number(step) for step in steps)])


def number_with_unit(value: Value) -> str:
    """Return a number with its unit, seconds as such."""
    return format_number(value.number, DECIMALS) + value.unit


def side_and_name(value: Value) -> str:
    """Return what stands before a number: `L:`, `cards=`, nothing where the unit says what it is."""
    side = f"{word_text(value.side)}:" if value.side else ""
    plain = value_word(value._replace(relative=False), DECIMALS)
    return side + (f"{word_text(value.metric)}=" if "=" in plain or name_key(value.metric) == "reps" else "")


def group_words(alike: Alike) -> str:
    """Return the words for some sets, which differ only in what their one word says."""
    first = alike.sets[0]
    each = attempts_of(first)
    rest = [value for value in first.values if value.value.of != alike.of]
    if each is not None and len(first.values) > 1:
        rest = [value for value in rest if value.value.of != ("attempts", "")]
    words = [alike.word] if alike.word else []
    words += value_words(rest, any(name_key(value.value.metric) == "reps" for value in first.values))
    words += [f"@{first.effort:g}"] if first.effort is not None else []
    words += [first.kind] if first.kind != "work" and not alike.word.endswith("+") else []
    words += [each_of(each)] if each is not None and len(first.values) > 1 else []
    return " ".join(words)


def value_words(values: Sequence[PlannedValue], has_reps: bool) -> list[str]:
    """Return a word for each value of a set, which may have reps; clean with its attempts is one."""
    attempts = {planned.value.side: planned for planned in values if is_count(planned, "attempts")}
    clean = {planned.value.side for planned in values if is_count(planned, "clean")}
    words = []
    for planned in values:
        value = planned.value
        if is_count(planned, "clean") and value.side in attempts:
            side = f"{word_text(value.side)}:" if value.side else ""
            words.append(f"{side}clean={value.number:.0f}/{attempts[value.side].value.number:.0f}")
        elif not (is_count(planned, "attempts") and value.side in clean):
            words.append(planned_word(planned, has_reps))
    return words


def is_count(planned: PlannedValue, metric: str) -> bool:
    """Return whether it is a number of clean ones or of attempts."""
    return planned.to is None and not planned.basis and name_key(planned.value.metric) == metric


def planned_word(planned: PlannedValue, has_reps: bool) -> str:
    """Return the word for one value: `+2.5kg`, `80%` beside reps, `tempo=80%`, `80bpm-90bpm`, `L:84bpm`."""
    value = planned.value
    side = f"{word_text(value.side)}:" if value.side else ""
    if planned.percent:
        top = "" if planned.to is None else f"-{format_number(planned.to)}%"
        name = "" if has_reps and name_key(value.metric) == "weight" else f"{word_text(value.metric)}="
        return f"{side}{name}{format_number(value.number)}%{top}"
    if planned.to is not None:
        top = number_with_unit(value._replace(number=planned.to))
        if is_reps(PlannedValue(value._replace(side=None))):
            return f"{side}x{number_text(planned)}"
        return f"{side_and_name(value)}{number_with_unit(value)}-{top}"
    word = value_word(value, DECIMALS)
    return side + (word_text(value.metric) + word[len(value.metric) :] if "=" in word else word)


def word_text(name: str) -> str:
    """Return the name of a metric or a side as a part of one word."""
    return quoted(name) if any(letter.isspace() or letter in '",' for letter in name) else name
