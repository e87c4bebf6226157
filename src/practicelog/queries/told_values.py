"""What a change did to the values of sets, in words."""

from typing import Any

from practicelog.db.readable import Readable
from practicelog.domain.sets.metrics import format_number, format_seconds
from practicelog.queries.history import Replaced

VALUE_COLUMNS = ("value", "planned")
OF_VALUE = """
    SELECT coalesce(side.name || ' ', '') || metric.name, coalesce(metric.unit, '')
    FROM metric LEFT JOIN side ON side.id = :side
    WHERE metric.id = :metric
    """
# Of sets that were there before: what is in a new one its line does not repeat.
BORN = """
    SELECT metric_id, side_id, value, planned,
        section.session_id || '.' || activity_instance.number || '.' || activity_set.number
    FROM metric_value
    JOIN activity_set ON activity_set.id = metric_value.activity_set_id
    JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
    JOIN section ON section.id = activity_instance.section_id
    WHERE metric_value.id BETWEEN :first AND :last AND activity_set.id NOT BETWEEN :first_set AND :last_set
    """
MOST = 3


def number_in_words(number: float | None, unit: str) -> str:
    """Return a value with its unit: `100kg`, `1:30`; a dash for none."""
    if number is None:
        return "–"
    return format_seconds(number) if unit == "s" else format_number(number) + unit


def metric_of_value(db: Readable, value_id: int) -> tuple[str, str]:
    """Return what a value is of, `weight` or `L weight`, and its unit."""
    row = db.execute("SELECT metric_id, side_id FROM metric_value WHERE id = :id", {"id": value_id}).fetchone()
    return named(db, *row) if row else ("value", "")


def named(db: Readable, metric_id: int, side_id: int | None) -> tuple[str, str]:
    """Return a metric with its side, and its unit."""
    row = db.execute(OF_VALUE, {"metric": metric_id, "side": side_id}).fetchone()
    return (row[0], row[1]) if row else ("value", "")


def in_words(db: Readable, cells: dict[str, Any]) -> str:
    """Return one value in words: `reps 5`."""
    name, unit = named(db, cells["metric_id"], cells["side_id"])
    if cells["value"] is None:
        return f"planned {name} {number_in_words(cells['planned'], unit)}"
    return f"{name} {number_in_words(cells['value'], unit)}"


def values_born(db: Readable, images: Replaced) -> list[str]:
    """Return the values that a change gave to sets that were there before."""
    sets = [(first, last) for table, first, last in images.births if table == "activity_set"] or [(0, -1)]
    made = []
    for table, first, last in images.births:
        if table == "metric_value" and last - first < 100:
            ends = {"first": first, "last": last, "first_set": sets[0][0], "last_set": sets[-1][1]}
            for metric_id, side_id, value, planned, ref in db.execute(BORN, ends).fetchall():
                cells = {"metric_id": metric_id, "side_id": side_id, "value": value, "planned": planned}
                made.append(f"{in_words(db, cells)} on {ref}")
    return made


def values_gone(db: Readable, images: Replaced) -> list[str]:
    """Return the values that a change took off sets which stayed."""
    rows = [row for (table, _), row in images.deaths.items() if table == "metric_value"]
    left = [row for row in rows if ("activity_set", row["activity_set_id"]) not in images.deaths]
    if len(left) > MOST:
        return [f"gone: {len(left)} values"]
    return [f"gone: {in_words(db, row)}" for row in left]
