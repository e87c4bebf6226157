"""Units that convert: kilograms and pounds; metres, kilometres and miles. No other does.

A number keeps the unit it was typed in. What is compared or added up is so in the base unit, kg or m.
"""

from collections.abc import Iterable
from typing import NamedTuple

KG_PER_LB = 0.45359237
METRES_PER_MILE = 1609.344
TIE = 1e-9
"""Two numbers in a base unit no further apart than this are the same."""
DECIMALS_OF_A_SUM, DECIMALS = 2, 6
"""What was converted and added up has no more decimals than this."""


class Scale(NamedTuple):
    """What a unit is converted to, and how much of that it is."""

    base: str
    factor: float


# A pound and a mile are exactly so much, by the international yard and pound agreement of 1959.
SCALES = {
    "kg": Scale("kg", 1.0),
    "lb": Scale("kg", KG_PER_LB),
    "m": Scale("m", 1.0),
    "km": Scale("m", 1000.0),
    "mi": Scale("m", METRES_PER_MILE),
}


def unit_called(text: str) -> str:
    """Return a unit as it is written here: `KG` is kg; one that does not convert stays as it is."""
    return text.lower() if text.lower() in SCALES else text


def base_unit(unit: str) -> str:
    """Return the unit in which numbers of `unit` are compared: kg of lb, m of km; else the unit itself."""
    return SCALES[unit].base if unit in SCALES else unit


def can_convert(unit: str, to: str) -> bool:
    """Return whether numbers of the two units measure the same."""
    return base_unit(unit) == base_unit(to)


def in_base(number: float, unit: str) -> float:
    """Return a number of `unit` in its base unit."""
    return number * SCALES[unit].factor if unit in SCALES else number


def converted(number: float, unit: str, to: str) -> float:
    """Return a number of `unit` in the unit `to`, the number itself where the two are one.

    Raises ValueError if one does not convert to the other.
    """
    if unit == to:
        return number
    if not can_convert(unit, to):
        raise ValueError(f"{unit} does not convert to {to}")
    return in_base(number, unit) / SCALES[to].factor


def is_less(number: float, unit: str, other: float, other_unit: str) -> bool:
    """Return whether a number is less than another: in the base unit, and by more than a tie."""
    return in_base(number, unit) < in_base(other, other_unit) - TIE


def moved_on(number: float, unit: str, step: float, step_unit: str) -> float:
    """Return a number moved on by a step, in its own unit; rounded to a hundredth if the step had to be converted.

    Raises ValueError if the step does not convert.
    """
    return total_in(unit, [(number, unit), (step, step_unit)])


def total_in(unit: str, numbers: Iterable[tuple[float, str]]) -> float:
    """Return the sum in `unit` of numbers with their units, rounded to a hundredth if any had to be converted.

    Raises ValueError if one does not convert.
    """
    numbers = list(numbers)
    total = sum(converted(number, of, unit) for number, of in numbers)
    return round(total, DECIMALS_OF_A_SUM) if any(of != unit for _, of in numbers) else total


def rounded(total: float, is_converted: bool) -> float:
    """Return what was added up or multiplied, with two decimals at most if anything in it was converted, else six.

    So 33.3kg x7 is 233.1 wherever it stands, as its volume is in v_set.
    """
    return round(total, DECIMALS_OF_A_SUM if is_converted else DECIMALS)
