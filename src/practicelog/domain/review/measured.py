"""What was measured in practice, put together: sets, volume, what was clean, the tempo held, and any metric."""

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from practicelog.domain.sets.units import can_convert, converted, rounded

SETS, VOLUME, CLEAN, HELD = "sets", "volume", "clean", "held"
NAMED = (SETS, VOLUME, CLEAN, HELD)
"""What can be asked for beside the metrics by name."""


class MeasuredRow(NamedTuple):
    """A number of what was told apart in practice, as in PracticeRow.

    `total` is a sum, or the best or the last number, in `unit`; `of` is of how many it is a sum where a share or a mean
    is asked for. `recorded_us` is when the last one was recorded.
    """

    total: float
    day: date | None = None
    activity_id: int | None = None
    section: str | None = None
    template_id: int | None = None
    tag_id: int | None = None
    goal_id: int | None = None
    unit: str = ""
    of: float | None = None
    aggregate: str = "sum"
    direction: str = "higher"
    recorded_us: int | None = None


class Measured(NamedTuple):
    """A number that was measured, in its unit; with `of`, of how many it is a part or the mean."""

    number: float
    unit: str = ""
    of: float | None = None


def together(rows: Iterable[MeasuredRow]) -> Measured | None:
    """Return what several numbers of one kind come to, as its metric says; None for none."""
    rows = in_one_unit(list(rows))
    if not rows:
        return None
    first = rows[0]
    if first.of is not None:
        of = sum(row.of or 0 for row in rows)
        return Measured(sum(row.total for row in rows) / of, first.unit, of) if of else None
    if first.aggregate == "sum":
        return Measured(round(sum(row.total for row in rows), 6), first.unit)
    if first.aggregate == "last":
        return Measured(max(rows, key=lambda row: row.recorded_us or 0).total, first.unit)
    best = min if first.direction == "lower" else max
    return Measured(best(row.total for row in rows), first.unit)


def in_one_unit(rows: list[MeasuredRow]) -> list[MeasuredRow]:
    """Return the rows in one unit: those that convert to that of the first by name, in kg if one of them is in kg."""
    rows = sorted(rows, key=lambda row: (row.unit != "kg", row.unit))
    if not rows:
        return []
    unit = rows[0].unit
    kept = [row for row in rows if row.unit == unit or can_convert(row.unit, unit)]
    return [
        row
        if row.unit == unit
        else row._replace(total=rounded(converted(row.total, row.unit, unit), is_converted=True), unit=unit)
        for row in kept
    ]
