"""What a relative plan comes to: `+2.5kg` on last time's of the item, `80%` of the most there was.

A number rises only when last time all that was planned was done; else it stays, and the line says why.
"""

from collections.abc import Callable, Mapping, Sequence
from math import floor
from typing import NamedTuple

from practicelog.domain.plan.template import PlannedItem, PlannedSet, PlannedValue
from practicelog.domain.sets.forms import value_word
from practicelog.domain.sets.plan import CLEAN_SHARE, DECIMALS, OutlineSet, Value, format_number
from practicelog.domain.sets.units import TIE, in_base, moved_on
from practicelog.domain.spelling import name_key

Key = tuple[str, str]


class Most(NamedTuple):
    """The most there was of a metric, and what it was: `max 140kg`, `estimated maximum 119.6kg`, `best 120bpm`."""

    number: float
    unit: str
    title: str


class ResolvedItem(NamedTuple):
    """The sets of an item in numbers that stand for themselves, and in words why they are so: "" where nothing was."""

    sets: tuple[PlannedSet, ...]
    why: str = ""


class Resolving(NamedTuple):
    """What relative numbers are worked out from: the sets of the item's `last` time, the most of each, the steps."""

    last: Sequence[OutlineSet] = ()
    most: Callable[[str, str | None], Most | None] = lambda metric, side: None
    steps: Mapping[str, float] = {}


def resolved_item(item: PlannedItem, by: Resolving) -> ResolvedItem:
    """Return the sets of an item with its relative numbers worked out; one that cannot be is left out, and said."""
    work = [row for row in by.last if row.plan.kind != "warmup"]
    miss = first_miss(work, item) if work else None
    sets, reasons = [], list[str]()
    for at, planned in enumerate(item.sets):
        values = []
        for value in planned.values:
            new, why = resolved_value(value, at, work, miss, by)
            reasons += [why] if why else []
            values += [new] if new else []
        sets.append(planned._replace(values=tuple(values)))
    if not reasons and miss and any(value.to is not None for planned in item.sets for value in planned.values):
        reasons.append("again")
    return ResolvedItem(tuple(sets), "; ".join(dict.fromkeys(reasons)))


def resolved_value(
    planned: PlannedValue, at: int, last: Sequence[OutlineSet], miss: str | None, by: Resolving
) -> tuple[PlannedValue | None, str]:
    """Return a value of set number `at` worked out, None where that cannot be, and why it is so."""
    if planned.basis == "last":
        return risen(planned, at, last, miss)
    if planned.basis == "percent":
        return share(planned, by)
    return planned, ""


def risen(
    planned: PlannedValue, at: int, last: Sequence[OutlineSet], miss: str | None
) -> tuple[PlannedValue | None, str]:
    """Return last time's number of the same set, with the step added unless something was missed then."""
    before = number_before(planned.value, at, last)
    if before is None:
        return None, f"no {planned.value.metric} from last time: write it with the set"
    if miss:
        return PlannedValue(before), f"{value_word(before)} again: {miss}"
    number = round(moved_on(before.number, before.unit, planned.value.number, planned.value.unit), DECIMALS)
    return PlannedValue(before._replace(number=number)), value_word(planned.value)


def number_before(value: Value, at: int, last: Sequence[OutlineSet]) -> Value | None:
    """Return the number that the set number `at` had last time: planned, else done; of the last set if it had fewer."""
    for row in (*last[at : at + 1], *reversed(last[:at])):
        for plan in (row.planned, row.plan):
            for old in plan.values if plan else ():
                if old.of == value.of:
                    return old._replace(relative=False)
    return None


def first_miss(last: Sequence[OutlineSet], item: PlannedItem) -> str | None:
    """Return what of the planned work sets was not done last time, `set 3 was x4 of x5`; None where all was.

    Where nothing was planned, the sets of the item say what had to be done.
    """
    asked = [planned for planned in item.sets if planned.kind != "warmup"]
    has_plan = any(row.planned for row in last)
    for place, row in enumerate(last, 1):
        if has_plan and row.planned is None:
            continue
        goals = goals_of(row) if has_plan else numbers_asked(asked[min(place, len(asked)) - 1]) if asked else {}
        if words := missed(row, goals):
            return f"set {row.number} {words}"
    if not has_plan and len(last) < len(asked):
        return f"{len(last)} of {len(asked)} sets"
    return None


def goals_of(row: OutlineSet) -> dict[Key, Value]:
    """Return the numbers that a planned set had to reach: of a range its top."""
    values = row.planned.values if row.planned else ()
    return {value.of: value._replace(number=row.tops.get(value.of, value.number)) for value in values}


def numbers_asked(planned: PlannedSet) -> dict[Key, Value]:
    """Return the numbers that a set of an item asks for, but for those that are relative."""
    return {
        value.value.of: value.value._replace(number=value.to or value.value.number)
        for value in planned.values
        if value.basis is None
    }


def missed(row: OutlineSet, goals: Mapping[Key, Value]) -> str:
    """Return what a set lacked of its goals, "" for nothing: `was x4 of x5`, `was not done`, `was 5/8 clean`."""
    if not row.done:
        return "was not done"
    done = {value.of: value for value in row.plan.values}
    for key, goal in goals.items():
        metric = key[0]
        if metric in ("clean", "attempts", "time"):
            continue
        value = done.get(key)
        if value is None or in_base(value.number, value.unit) < in_base(goal.number, goal.unit) - TIE:
            return f"was {value_word(value) if value else f'without {goal.metric}'} of {value_word(goal)}"
    clean = row.plan.share_of_clean
    if clean is not None and clean < CLEAN_SHARE - TIE:
        counts = [value.number for key in ("clean", "attempts") for value in row.plan.values_of(key, None)]
        return f"was {format_number(counts[0])}/{format_number(counts[1])} clean"
    return ""


def share(planned: PlannedValue, by: Resolving) -> tuple[PlannedValue | None, str]:
    """Return so many percent of the most there was, rounded down to the step of the metric."""
    value = planned.value
    most = by.most(name_key(value.metric), value.side)
    percent = f"{format_number(value.number)}%"
    if most is None:
        return None, f"{percent} of an unknown {value.metric}: write it with the set"
    step = by.steps.get(name_key(value.metric))
    numbers = [rounded_down(most.number * part / 100, step) for part in (value.number, planned.to or 0)]
    new = Value(value.metric, numbers[0], most.unit, value.side)
    return PlannedValue(new, numbers[1] or None), f"{percent} of {most.title}"


def rounded_down(number: float, step: float | None) -> float:
    """Return a number rounded down to a multiple of `step`, without one to a tenth."""
    step = step or 0.1
    return round(floor(number / step + TIE) * step, DECIMALS)
