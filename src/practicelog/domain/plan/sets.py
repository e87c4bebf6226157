"""Reading the words of an item as the sets to be done of it."""

from collections.abc import Sequence

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.plan.template import PlannedSet, PlannedValue
from practicelog.domain.plan.words import PlanReading, is_each, kind_of_last, read_plan_words
from practicelog.domain.sets.plan import MetricRule, Value, check_number, in_order, metric_for
from practicelog.domain.sets.read import (
    effort_of_set,
    kind_of_set,
    piece_values,
    set_count,
    with_times,
)
from practicelog.domain.sets.words import MOST_SETS
from practicelog.domain.spelling import name_key

ANOTHER = "another set goes after a comma"


def read_planned_sets(
    groups: Sequence[Sequence[str]], rules: Sequence[MetricRule] = (), sides: Sequence[str] = ()
) -> tuple[PlannedSet, ...]:
    """Return the sets of an item, whose words stand in groups; a group of `each of 8` is of all sets before it.

    `rules` and `sides` are those the activity has. Raise NotUnderstood, with what to write instead.
    """
    sets: list[PlannedSet] = []
    for words in groups:
        if is_each(words) and len(words) == 3:
            sets = with_attempts(sets, read_group(words, rules, sides)[0], sides)
        else:
            sets += read_group(words, rules, sides)
    if len(sets) > 5 * MOST_SETS:
        raise NotUnderstood(f"An item has at most {5 * MOST_SETS} sets; this one has {len(sets)}")
    return tuple(sets)


def with_attempts(sets: list[PlannedSet], each: PlannedSet, sides: Sequence[str]) -> list[PlannedSet]:
    """Return the sets, each with the attempts of `each`; raise NotUnderstood where there is no set, or one has them."""
    if not sets:
        raise NotUnderstood("Which sets is that for? Write them before it: 84bpm..100bpm +4, each of 8")
    if any(name_key(value.metric) == "attempts" for planned in sets for value in planned.plan.values):
        raise NotUnderstood("The sets already have their attempts. Write each of once")
    return [ordered(planned, (*planned.values, *each.values), sides) for planned in sets]


def read_group(words: Sequence[str], rules: Sequence[MetricRule] = (), sides: Sequence[str] = ()) -> list[PlannedSet]:
    """Return the sets that the words of one group describe together."""
    parts = read_plan_words(words, rules, sides)
    readings = [part.reading for part in parts]
    kind, effort, count = kind_of_set(readings), effort_of_set(readings), set_count(readings)
    pieces = with_times([piece for reading in readings for piece in reading.pieces], rules)
    marks = [mark for part in parts for mark in marks_of(part)]
    values = [
        [planned_value(value, mark, rules) for value in of_piece]
        for of_piece, mark in zip(piece_values(pieces, rules, sides, ANOTHER), marks, strict=True)
    ]
    plans = []
    for at in range(count):
        of_set = [numbers[at if len(numbers) > 1 else 0] for numbers in values]
        of_set.sort(key=lambda planned: name_key(planned.value.metric))
        kind_there = kind_of_last(parts, kind) if at == count - 1 else kind
        plans.append(ordered(PlannedSet((), kind_there, effort), tuple(of_set), sides))
    return plans


def marks_of(part: PlanReading) -> list[PlanReading]:
    """Return the part for each of its numbers, with its top and its percent only where they belong."""
    plain = part._replace(to=None, percent=False)
    return [part if at == len(part.reading.pieces) - 1 else plain for at in range(len(part.reading.pieces))]


def planned_value(value: Value, part: PlanReading, rules: Sequence[MetricRule]) -> PlannedValue:
    """Return a value as `part` of the plan says it; raise NotUnderstood if its metric does not allow the top."""
    if part.percent:
        return PlannedValue(value._replace(unit="", relative=False), part.to, percent=True)
    if part.to is not None:
        check_number(metric_for(value.metric, value.unit, rules), part.to, value.unit, value.metric)
    return PlannedValue(value, part.to)


def ordered(planned: PlannedSet, values: tuple[PlannedValue, ...], sides: Sequence[str]) -> PlannedSet:
    """Return the set with those values, in the order of the screens."""
    by_place = {planned.value.of: planned for planned in values}
    return planned._replace(values=tuple(by_place[value.of] for value in in_order(by_value(values), sides)))


def by_value(values: Sequence[PlannedValue]) -> list[Value]:
    """Return what the planned values are of."""
    return [planned.value for planned in values]
