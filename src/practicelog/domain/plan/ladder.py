"""A ladder: numbers that climb by steps which repeat, `84bpm..100bpm +8 -4`."""

from collections.abc import Sequence
from itertools import pairwise

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.sets.plan import DECIMALS, format_number
from practicelog.domain.sets.words import MOST_SETS

MOST_STEPS = 4


def ladder(first: float, last: float, steps: Sequence[float], word: str) -> tuple[float, ...]:
    """Return the numbers from `first` to `last`, a set each, by `steps` in turn.

    Raise NotUnderstood where they miss the last number, or never end.
    """
    numbers = [first]
    rises = last > first
    while numbers[-1] != last and (numbers[-1] < last) is rises and len(numbers) <= MOST_SETS:
        numbers.append(round(numbers[-1] + steps[(len(numbers) - 1) % len(steps)], DECIMALS))
    if len(numbers) > MOST_SETS:
        raise NotUnderstood(f'"{word}" takes more than {MOST_SETS} sets to get there. Take larger steps')
    if numbers[-1] != last:
        way = ", ".join(format_number(number) for number in numbers[-3:])
        raise NotUnderstood(f'"{word}" misses its end: … {way}. End it on one of them')
    return tuple(numbers)


def ladder_steps(numbers: Sequence[float]) -> tuple[float, ...] | None:
    """Return the steps by which the numbers are a ladder, the fewest; None if they are none, or fewer than three."""
    if len(numbers) < 3:
        return None
    differences = [round(after - before, DECIMALS) for before, after in pairwise(numbers)]
    for count in range(1, min(MOST_STEPS, len(differences) - 1) + 1):
        steps = tuple(differences[:count])
        repeats = all(difference == steps[at % count] for at, difference in enumerate(differences))
        if repeats and all(steps) and is_ladder(numbers, steps):
            return steps
    return None


def is_ladder(numbers: Sequence[float], steps: Sequence[float]) -> bool:
    """Return whether the steps lead through just these numbers."""
    try:
        return ladder(numbers[0], numbers[-1], steps, "") == tuple(numbers)
    except NotUnderstood:
        return False
