"""What a set amounts to: both sides in one number, volume, and the one-repetition maximum that it lets expect."""

from collections.abc import Iterable, Sequence
from math import prod

from practicelog.domain.sets.plan import Aggregate, Direction, Value
from practicelog.domain.spelling import name_key

# Both formulas fit sets of few reps (Brzycki's own limit is 10). Beyond a dozen no figure is better than a guess.
MOST_REPS = 12


def epley(weight: float, reps: float) -> float | None:
    """Return the one-repetition maximum after Epley, weight × (1 + reps / 30); one rep is its own maximum.

    None below one rep, above 12, and where the weight is not above 0 (assistance). Source: B. Epley, "Poundage Chart",
    Boyd Epley Workout, Body Enterprises, Lincoln 1985, p. 86.
    """
    if not fits(weight, reps):
        return None
    return weight if reps == 1 else weight * (1 + reps / 30)


def brzycki(weight: float, reps: float) -> float | None:
    """Return the one-repetition maximum after Brzycki, weight × 36 / (37 − reps); one rep is its own maximum.

    None below one rep, above 12, and where the weight is not above 0 (assistance). Source: M. Brzycki, "Strength
    Testing: Predicting a One-Rep Max from Reps-to-Fatigue", JOPERD 64 (1), 1993, pp. 88-90.
    """
    return weight * 36 / (37 - reps) if fits(weight, reps) else None


def fits(weight: float, reps: float) -> bool:
    """Return whether a one-repetition maximum can be told from so many reps with that weight."""
    return weight > 0 and 1 <= reps <= MOST_REPS


def combined(numbers: Sequence[float], rule: str) -> float | None:
    """Return what the sides of one set make by the metric's side rule; one number is itself.

    None without numbers, and for several when the rule is `none`: then each side stands for itself.
    """
    if not numbers or (rule == "none" and len(numbers) > 1):
        return None
    if rule == "sum":
        return sum(numbers)
    return sum(numbers) / len(numbers) if rule == "mean" else min(numbers)


def is_assisted(values: Iterable[Value]) -> bool:
    """Return whether the weight of a set is assistance: nothing can be multiplied with it."""
    return any(name_key(value.metric) == "weight" and value.number < 0 for value in values)


def products_by_side(values: Iterable[Value], factors: Sequence[str]) -> dict[str | None, float] | None:
    """Return the product of the `factors` on each side of one set, in the order of its values; None is no side.

    A factor told without a side counts for each. None where a factor is unknown on one of them.
    """
    values = list(values)
    numbers = {value.of: value.number for value in values}
    keys = [name_key(factor) for factor in factors]
    sides: list[str | None] = list(dict.fromkeys(one.side for one in values if one.side and one.of[0] in keys))
    products: dict[str | None, float] = {}
    for side in sides or [None]:
        told = [numbers.get((key, name_key(side or "")), numbers.get((key, ""))) for key in keys]
        known = [number for number in told if number is not None]
        if len(known) < len(told):
            return None
        products[side] = prod(known)
    return products


def aggregated(numbers: Sequence[float], aggregate: Aggregate, direction: Direction) -> float | None:
    """Return what the numbers of several sets make by the metric's rules; None without numbers.

    Of a metric where neither way is better no set is the best: None.
    """
    if not numbers:
        return None
    if aggregate == "best":
        return max(numbers) if direction == "higher" else min(numbers) if direction == "lower" else None
    if aggregate == "last":
        return numbers[-1]
    return sum(numbers) / (len(numbers) if aggregate == "mean" else 1)
