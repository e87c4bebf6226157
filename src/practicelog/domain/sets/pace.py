"""How fast a distance was covered."""

from typing import NamedTuple

from practicelog.domain.sets.plan import SetPlan, Value, format_seconds
from practicelog.domain.sets.units import in_base
from practicelog.domain.spelling import name_key

KM = 1000.0
SHORT = 100.0
"""Whoever swims counts by 100 m."""


class Pace(NamedTuple):
    """How many seconds a unit of distance took: `km`, `mi`, or `100m` of less than a kilometre typed in metres."""

    seconds: float
    per: str

    @property
    def text(self) -> str:
        """The pace as runners write it: `5:00/km`."""
        return f"{format_seconds(self.seconds)}/{self.per}"


def pace_of(plan: SetPlan) -> Pace | None:
    """Return the pace of a set, of its first side if it has sides; None without a distance or a time."""
    distance, time = (first_value(plan, key) for key in ("distance", "time"))
    return pace(distance.number, distance.unit, time.number) if distance and time else None


def first_value(plan: SetPlan, key: str) -> Value | None:
    """Return the first value of the metric called `key`, None if the set has none."""
    return next((value for value in plan.values if name_key(value.metric) == key), None)


def pace(distance: float, unit: str, seconds: float) -> Pace | None:
    """Return the pace of a `distance` of `unit` that took so many `seconds`; None of no distance."""
    metres = in_base(distance, unit)
    if metres <= 0 or unit not in ("m", "km", "mi"):
        return None
    if unit == "mi":
        return Pace(seconds / distance, "mi")
    if unit == "m" and metres < KM:
        return Pace(seconds / metres * SHORT, "100m")
    return Pace(seconds / metres * KM, "km")
