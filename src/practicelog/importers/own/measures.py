"""What the columns of `export sets` measure: each is called by its metric, its unit and its side."""

from practicelog.domain.imports.vocabulary import called
from practicelog.domain.sets.plan import BUILT_IN, MetricRule
from practicelog.domain.sets.units import can_convert

PREFIX = "metric_"
"""What is put before the name of a metric that is called like another column."""


def measure_in(column: str, others: frozenset[str]) -> tuple[str, str, str | None]:
    """Return the metric, the unit and the side of a column.

    Of one's own metrics all is the name: where that ends and a unit begins, a column does not tell.
    """
    name = column.removeprefix(PREFIX)
    column = name if name in others else column
    for rule in BUILT_IN.values():
        if column == rule.name or column.startswith(f"{rule.name}_"):
            parts = column.removeprefix(rule.name).split("_")[1:]
            unit = unit_in(parts, rule)
            side = "_".join(parts[1:] if unit else parts)
            if (unit or not rule.unit) and not side[:1].isdigit():
                return rule.name, unit, side or None
    return called(column.replace("_", " ")), "", None


def unit_in(parts: list[str], rule: MetricRule) -> str:
    """Return the unit that the rest of a name begins with, "" for none that the metric can have."""
    return parts[0] if parts and rule.unit and can_convert(parts[0], rule.unit) else ""
