"""Add up what was measured: sets, their volume, how much was clean, the tempo held, and any metric."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from practicelog.db.sets import base_unit, converted
from practicelog.domain.errors import UnknownName
from practicelog.domain.review.measured import CLEAN, HELD, NAMED, SETS, VOLUME, MeasuredRow
from practicelog.domain.spelling import name_key
from practicelog.queries.review.practice import Question, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from practicelog.db.readable import Readable

# Of sets that were done; a warm-up counts for nothing.
KEYS = "activity_instance_id, session_id, practice_day, section, activity_id"
DONE = "practice_day >= :first AND practice_day < :after AND done = 1 AND set_kind <> 'warmup'"
SETS_DONE = f"SELECT set_id, {KEYS} FROM v_set WHERE {DONE}"  # noqa: S608
SETS_WITH_VOLUME = f"SELECT {KEYS}, volume, volume_unit AS unit FROM v_set WHERE {DONE}"  # noqa: S608
ATTEMPTED = f"""
    SELECT {KEYS}, clean, attempts
    FROM (
        SELECT {KEYS}, (
            SELECT sum(v_value.value) FROM v_value JOIN metric ON metric.id = v_value.metric_id
            WHERE v_value.set_id = v_set.set_id AND metric.name_key = 'clean'
        ) AS clean, (
            SELECT sum(v_value.value) FROM v_value JOIN metric ON metric.id = v_value.metric_id
            WHERE v_value.set_id = v_set.set_id AND metric.name_key = 'attempts'
        ) AS attempts
        FROM v_set WHERE {DONE}
    )
    WHERE attempts > 0 AND clean IS NOT NULL
    """  # noqa: S608
# A number is added up and compared in the unit of its metric, where it converts to that.
IN_UNIT = converted("v_value.value", "v_value.unit", "metric.unit")
UNIT = f"CASE WHEN v_value.base_unit IS {base_unit('metric.unit')} THEN metric.unit ELSE v_value.base_unit END"
VALUES = f"""
    SELECT done.activity_instance_id, done.session_id, done.practice_day, done.section, done.activity_id,
        {IN_UNIT} AS value, {UNIT} AS own_unit, metric.aggregate AS aggregate,
        metric.direction AS direction, v_value.recorded_us AS recorded_us
    FROM ({SETS_DONE}) AS done
    JOIN v_value ON v_value.set_id = done.set_id AND v_value.value IS NOT NULL
    JOIN metric ON metric.id = v_value.metric_id AND metric.name_key = :metric
    """  # noqa: S608
LAST_VALUES = f"{VALUES} WHERE metric.aggregate = 'last'"
# A tempo counts as held from 80 % clean on, as for a best.
HELD_TEMPI = f"""
    SELECT done.activity_instance_id, done.session_id, done.practice_day, done.section, done.activity_id,
        v_counting.base_value AS value, v_counting.base_unit AS own_unit, 'best' AS aggregate, 'higher' AS direction
    FROM ({SETS_DONE}) AS done
    JOIN v_counting ON v_counting.set_id = done.set_id
    JOIN metric ON metric.id = v_counting.metric_id AND metric.name_key = :metric
    """  # noqa: S608


def check_metrics(db: "Readable", names: "Iterable[str]") -> None:
    """Raise UnknownName for a name that no column and no metric has."""
    for name in names:
        known = "SELECT EXISTS (SELECT 1 FROM metric WHERE name_key = :metric)"
        if name not in NAMED and not db.execute(known, {"metric": name_key(name)}).fetchone()[0]:
            raise UnknownName(f'No metric is called "{name}". practicelog metric lists them')


def rows_of(db: "Readable", asked: Question, name: str) -> Iterator[MeasuredRow]:
    """Yield what was measured of a column or a metric."""
    if name == SETS:
        return (MeasuredRow(total, **keys) for keys, (total,) in grouped(db, asked, SETS_DONE, "count(*)"))
    if name == VOLUME:
        return volume_rows(db, asked)
    if name == CLEAN:
        return clean_rows(db, asked)
    return value_rows(db, asked, name)


def volume_rows(db: "Readable", asked: Question) -> Iterator[MeasuredRow]:
    """Yield the volume of the sets, in each unit."""
    asked = asked._replace(fields=[*asked.fields, "unit"])
    for keys, (total,) in grouped(db, asked, SETS_WITH_VOLUME, "sum(practice.volume)"):
        if total is not None:
            yield MeasuredRow(total, **keys)


def clean_rows(db: "Readable", asked: Question) -> Iterator[MeasuredRow]:
    """Yield how many attempts were clean, of how many, of the sets that say both."""
    for keys, (clean, attempts) in grouped(db, asked, ATTEMPTED, "sum(practice.clean), sum(practice.attempts)"):
        if clean is not None and attempts:
            yield MeasuredRow(clean, of=attempts, **keys)


def value_rows(db: "Readable", asked: Question, name: str) -> Iterator[MeasuredRow]:
    """Yield the values of a metric, put together as it says; of HELD the tempi that count for a best."""
    place = {"metric": "tempo" if name == HELD else name_key(name)}
    asked = asked._replace(fields=[*asked.fields, "aggregate", "direction", "own_unit"])
    source = HELD_TEMPI if name == HELD else VALUES
    sums = "sum(practice.value), max(practice.value), min(practice.value), count(*)"
    for keys, (total, most, least, count) in grouped(db, asked, source, sums, place):
        rule = {"aggregate": keys["aggregate"], "direction": keys["direction"]}
        told = {field: value for field, value in keys.items() if field not in {*rule, "own_unit"}}
        unit = keys["own_unit"] or ""
        if name == HELD or rule["aggregate"] == "best":
            best = least if rule["direction"] == "lower" else most
            yield MeasuredRow(best, unit=unit, **told, aggregate="best", direction=rule["direction"])
        elif rule["aggregate"] == "mean":
            yield MeasuredRow(total, unit=unit, of=count, **told)
        elif rule["aggregate"] == "sum":
            yield MeasuredRow(total, unit=unit, **told)
    if name != HELD:
        yield from last_rows(db, asked, place)


def last_rows(db: "Readable", asked: Question, place: "dict[str, Any]") -> Iterator[MeasuredRow]:
    """Yield the values of a metric of which the last one counts."""
    # SQLite takes what stands bare beside a single maximum from the row with it.
    sums = "max(coalesce(practice.recorded_us, 0)), practice.value"
    for keys, (recorded_us, value) in grouped(db, asked, LAST_VALUES, sums, place):
        told = {field: held for field, held in keys.items() if field not in {"aggregate", "direction", "own_unit"}}
        unit = keys["own_unit"] or ""
        yield MeasuredRow(value, unit=unit, **told, aggregate="last", recorded_us=recorded_us)
