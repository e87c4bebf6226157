"""What sets amount to: products of values such as the volume, and several numbers made one by the rules of a metric."""

from collections.abc import Iterable, Sequence
from math import prod
from typing import NamedTuple

from practicelog.domain.sets.plan import Aggregate, Direction, MetricRule, OutlineSet, SetPlan, Value
from practicelog.domain.sets.units import can_convert, converted, rounded
from practicelog.domain.spelling import name_key

VOLUME = ("weight", "reps")


class Yield(NamedTuple):
    """The value of a yield metric: on each side that has one, and in total.

    `total` is None where the sides are counted separately, or the sets do not add up to one number.
    """

    metric: MetricRule
    sides: dict[str, float]
    total: float | None


class Product(NamedTuple):
    """What the factors of a yield metric come to in one set: on each side or on none, and in total as v_computed says.

    `is_converted` tells whether a factor had to be converted; then it is rounded to a hundredth.
    """

    sides: dict[str | None, float]
    total: float | None
    is_converted: bool


def combined(numbers: Sequence[float], rule: str) -> float | None:
    """Return what the sides of one set make by the metric's side rule; a single number stays as it is.

    None without numbers, and for several if the rule is `none`, which keeps the sides apart.
    """
    if not numbers or (rule == "none" and len(numbers) > 1):
        return None
    if rule == "sum":
        return sum(numbers)
    return sum(numbers) / len(numbers) if rule == "mean" else min(numbers)


def is_assisted(values: Iterable[Value]) -> bool:
    """Return whether the weight of a set is assistance, with which nothing can be multiplied."""
    return any(name_key(value.metric) == "weight" and value.number < 0 for value in values)


def operand(value: Value, unit: str) -> float:
    """Return the number to multiply for a product in `unit`: in that unit if it converts, else in kg or m."""
    return converted(value.number, value.unit, unit) if can_convert(value.unit, unit) else value.base


def has_to_convert(values: Iterable[Value], factors: Sequence[str], unit: str) -> bool:
    """Return whether one of the `factors` of a set was typed in another unit than the one it is multiplied in."""
    keys = [name_key(factor) for factor in factors]
    return any(value.of[0] in keys and operand(value, unit) != value.number for value in values)


def products_by_side(values: Iterable[Value], factors: Sequence[str], unit: str) -> dict[str | None, float] | None:
    """Return the product of the `factors`, in `unit`, on each side of one set, in the order of its values.

    None is no side. A factor without a side counts for each side. None if one of them lacks a factor.
    """
    values = list(values)
    numbers = {value.of: operand(value, unit) for value in values}
    keys = [name_key(factor) for factor in factors]
    sides: list[str | None] = list(dict.fromkeys(value.side for value in values if value.side and value.of[0] in keys))
    products: dict[str | None, float] = {}
    for side in sides or [None]:
        side_numbers = [numbers.get((key, name_key(side or "")), numbers.get((key, ""))) for key in keys]
        operands = [number for number in side_numbers if number is not None]
        if len(operands) < len(side_numbers):
            return None
        products[side] = prod(operands)
    return products


def volume_of(plan: SetPlan, unit: str) -> float | None:
    """Return the volume of a set in `unit`, as v_set says it: weight × reps, both sides together.

    None of a warm-up, without weight or reps, and where the weight is assistance. Rounded to a hundredth where a
    weight was typed in another unit.
    """
    if plan.kind == "warmup" or is_assisted(plan.values):
        return None
    total = combined([*(products_by_side(plan.values, VOLUME, unit) or {}).values()], "sum")
    return None if total is None else rounded(total, has_to_convert(plan.values, VOLUME[:1], unit))


def total_volume(sets: Iterable[OutlineSet], unit: str) -> float | None:
    """Return the volume of all sets that were done, None if none has one."""
    volumes = [volume_of(row.plan, unit) for row in sets if row.done]
    known = [volume for volume in volumes if volume is not None]
    return round(sum(known), 6) if known else None


def aggregated(numbers: Sequence[float], aggregate: Aggregate, direction: Direction) -> float | None:
    """Return what the numbers of several sets make by the metric's rules; None without numbers.

    None also for the best of a metric for which neither way is better.
    """
    if not numbers:
        return None
    if aggregate == "best":
        return max(numbers) if direction == "higher" else min(numbers) if direction == "lower" else None
    if aggregate == "last":
        return numbers[-1]
    return sum(numbers) / (len(numbers) if aggregate == "mean" else 1)
