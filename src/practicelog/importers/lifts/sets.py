"""What the workout trackers have in common: numbers in cells, measures in their units, and notes."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.deeds import Measure
from practicelog.domain.imports.said import number_of
from practicelog.domain.sets.plan import BUILT_IN, DURATION, NUMBER, MetricRule, check_number
from practicelog.domain.sets.units import can_convert
from practicelog.domain.spelling import unaccented

UNITS = {
    **dict.fromkeys("kg kgs kilo kilos kilogram kilograms".split(), "kg"),
    **dict.fromkeys("lb lbs pound pounds".split(), "lb"),
    **dict.fromkeys("m meter meters metre metres metro metros metri".split(), "m"),
    **dict.fromkeys("km kms kilometer kilometers kilometre kilometres".split(), "km"),
    **dict.fromkeys("mi mile miles".split(), "mi"),
}
METRES = {"ft": 0.3048, "feet": 0.3048, "yd": 0.9144, "yds": 0.9144, "yards": 0.9144, "in": 0.0254, "cm": 0.01}
"""How many metres there are in what the log has no unit for."""
ASSISTED = re.compile(
    r"\bassist(?:ed|e|ee|ido|ida|ito|ita|erad|eret)\b|\bunterstutzt|\bgeassisteerd|\bmaschinenunterst"
)
"""What is in the names of exercises where a weight is taken off the body, without accents."""
EFFORTS = (1, 10)


@dataclass
class Cells:
    """The measures that cells of one set tell; a cell that tells none that the log could keep becomes a note."""

    has_commas: bool = False
    measures: list[Measure] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def number(self, title: str, cell: str) -> float | None:
        """Return the number in a cell, None where there is none; what is no number is noted."""
        number = number_in(cell, self.has_commas)
        if number is None and cell.strip():
            self.note(title, cell)
        return number

    def take(self, metric: str, title: str, cell: str, unit: str = "", is_assistance: bool = False) -> None:
        """Take the number in a cell as a measure in `unit`, as files spell it."""
        number = self.number(title, cell)
        if number is not None:
            self.add(metric, title, f"{cell.strip()} {unit}", -abs(number) if is_assistance else number, unit)

    def take_unless_zero(self, metric: str, title: str, cell: str, unit: str = "", is_assistance: bool = False) -> None:
        """Take a number as `take` does, in a file where 0 says that there is none."""
        if number_in(cell, self.has_commas) != 0:
            self.take(metric, title, cell, unit, is_assistance)

    def take_seconds(self, metric: str, title: str, cell: str) -> None:
        """Take a length, in seconds or as 1:30 or 0:01:30, as a measure, unless it is 0."""
        if seconds := self.seconds(title, cell):
            self.add(metric, title, cell, seconds, "s")

    def seconds(self, title: str, cell: str) -> float | None:
        """Return a length in seconds, None where there is none; what is no length is noted."""
        if re.fullmatch(r"\d{1,6}(:\d\d){1,2}(\.0+)?", cell.strip(), re.ASCII):
            hours, minutes, seconds = ["0", *cell.strip().split(":")][-3:]
            return int(hours) * 3600 + int(minutes) * 60 + int(float(seconds))
        return self.number(title, cell)

    def add(self, metric: str, title: str, cell: str, number: float, unit: str) -> None:
        """Add a measure, or a note of what stood in its cell if the log cannot keep it."""
        rule = BUILT_IN.get(metric) or MetricRule(metric, unit, DURATION if unit == "s" else NUMBER)
        if metric in BUILT_IN:
            spelled = unit.strip().rstrip(".").lower()
            unit = UNITS.get(spelled, rule.unit if rule.kind == DURATION or not spelled else spelled)
        if metric == "distance" and unit in METRES:
            number, unit = round(number * METRES[unit], 6), "m"
        number = float(round(number)) if rule.kind == DURATION else number + 0.0
        if can_convert(unit, rule.unit) and not self.has(metric) and is_allowed(rule, number, unit):
            self.measures.append(Measure(metric, number, unit))
        else:
            self.note(title, cell)

    def effort(self, title: str, cell: str) -> float | None:
        """Return how hard a set was, from 1 to 10, None where that is not said; 0 says nothing."""
        number = self.number(title, cell)
        if number and not EFFORTS[0] <= number <= EFFORTS[1]:
            self.note(title, cell)
            return None
        return number or None

    def note(self, title: str, cell: str) -> None:
        """Note what stands in a cell under its title."""
        self.notes.append(f"{title}: {' '.join(cell.split())}")

    def has(self, *metrics: str) -> bool:
        """Return whether one of the metrics was measured."""
        return any(measure.metric in metrics for measure in self.measures)


def number_in(cell: str, has_commas: bool) -> float | None:
    """Return the finite number in a cell, None for anything else; `has_commas` where 82,5 is one."""
    cell = cell.strip()
    if "," in cell and "." in cell:
        thousands = min(",.", key=cell.rindex)
        cell = cell.replace(thousands, "").replace(",", ".")
    elif has_commas:
        cell = cell.replace(",", ".")
    return number_of(cell)


def is_allowed(rule: MetricRule, number: float, unit: str) -> bool:
    """Return whether a metric may have a number of `unit`."""
    try:
        check_number(rule, number, unit, "")
    except NotUnderstood:
        return False
    return True


def is_assisted(exercise: str) -> bool:
    """Return whether the weight of an exercise helps, so that the log has it as less than none."""
    return ASSISTED.search(unaccented(exercise.casefold())) is not None


def texts(cells: Iterable[str]) -> tuple[str, ...]:
    """Return what cells say as notes, each text once."""
    return tuple(dict.fromkeys(text for cell in cells if (text := cell.strip())))
