"""Say what a curve of an activity can be of, and read the numbers that go into it."""

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.sets import knows_clean
from practicelog.domain.review.curve import Mark, Yardstick
from practicelog.domain.review.measured import SETS, VOLUME, in_one_unit
from practicelog.domain.review.practice import PracticeRow
from practicelog.domain.sets.plan import Direction
from practicelog.domain.sets.strength import epley
from practicelog.domain.sets.units import DECIMALS, base_unit, can_convert, converted
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import stored_day
from practicelog.queries.review import measured as numbers
from practicelog.queries.review.curve.readings import Reading
from practicelog.queries.review.practice import Question, condition
from practicelog.queries.sets.metrics import Measures, MetricRow

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

MAXIMUM, PACE, CLEAN, PRACTICE = "maximum", "pace", "clean", "time"
TOO = {"e1rm": MAXIMUM, "practice": PRACTICE, "share": CLEAN}
"""What some of them are called as well."""
COUNTS = ("clean", "attempts")
SUPERLATIVES = {"weight": ("heaviest", "lightest"), "tempo": ("fastest", "slowest"), "hold": ("longest", "shortest")}
COMPUTED = """
    SELECT practice_day, value
    FROM v_computed AS practice
    WHERE metric_id = :metric AND side_id IS NULL AND value IS NOT NULL
        AND practice_day >= :first AND practice_day < :after AND {where}
    ORDER BY practice_day, recorded_us, set_id
    """


class Source(NamedTuple):
    """Where the numbers of an activity come from: its metrics, of which practice, and what reads metrics and time."""

    measures: Measures
    asked: Question
    readings: Callable[[Collection[int]], dict[int, list[Reading]]]
    practised: Callable[[], list[PracticeRow]]


def yardsticks(db: "Readable", activity_id: int, measures: Measures) -> Iterator[Yardstick]:
    """Yield what a curve of an activity can be of; the first that was measured is what it is of unless one is named."""
    in_use = [metric for metric in measures.metrics if not metric.archived]
    is_lift = measures.called("weight") is not None
    in_use.sort(key=lambda metric: is_lift and name_key(metric.rule.name) == "reps")
    is_best = [metric for metric in in_use if metric.rule.aggregate == "best" and not metric.factors]
    is_clean = is_counted(db, activity_id)
    for metric in is_best:
        if metric.rule.direction != "none" and name_key(metric.rule.name) not in COUNTS:
            yield from of_best(metric, is_clean)
    yield from paces(measures)
    if all(measures.called(key) for key in COUNTS):
        yield Yardstick(CLEAN, "clean of attempts", "", "higher", "share")
    others = [metric for metric in in_use if metric not in is_best and name_key(metric.rule.name) not in COUNTS]
    others.sort(key=lambda metric: name_key(metric.rule.name) == "time")
    yield from (put_together(metric) for metric in others if name_key(metric.rule.name) != "time")
    yield from (best_yardstick(metric, is_clean) for metric in is_best if metric.rule.direction == "none")
    yield Yardstick(PRACTICE, "time practised", "s", "higher", "sum")
    yield Yardstick(SETS, "sets", "", "higher", "sum")
    if is_lift:
        yield Yardstick(VOLUME, "volume", measures.weight_unit or "", "higher", "sum")
    left = [metric for metric in measures.metrics if metric.archived or name_key(metric.rule.name) in (*COUNTS, "time")]
    yield from (
        best_yardstick(metric, is_clean) if metric.rule.aggregate == "best" else put_together(metric) for metric in left
    )


def is_counted(db: "Readable", activity_id: int) -> bool:
    """Return whether clean attempts are counted in an activity."""
    return bool(db.execute(f"SELECT {knows_clean(':activity')}", {"activity": activity_id}).fetchone()[0])


def of_best(metric: MetricRow, is_clean: bool) -> Iterator[Yardstick]:
    """Yield the best of a metric, of a weight first the maximum that is estimated."""
    rule = metric.rule
    if name_key(rule.name) == "weight" and rule.direction == "higher":
        yield Yardstick(
            MAXIMUM, "estimated maximum (Epley)", rule.unit, "higher", "maximum", metric.id, formula="Epley"
        )
    yield best_yardstick(metric, is_clean)


def best_yardstick(metric: MetricRow, is_clean: bool) -> Yardstick:
    """Return the best of a metric in a day."""
    rule, key = metric.rule, name_key(metric.rule.name)
    best = SUPERLATIVES.get(key, ("highest", "lowest"))[rule.direction == "lower"]
    words = f"{rule.name}, {best} of the day" if rule.direction != "none" else rule.name
    if key == "tempo" and is_clean:
        words = f"{rule.name} held (80% clean or more)"
    return Yardstick(rule.name, words, rule.unit, rule.direction, "best", metric.id)


def put_together(metric: MetricRow) -> Yardstick:
    """Return what the sets of a day make of a metric: a sum, a mean, the last number."""
    rule = metric.rule
    direction: Direction = rule.direction
    if metric.factors:
        way = rule.aggregate if rule.aggregate != "best" else "best"
        return Yardstick(rule.name, rule.name, rule.unit, direction, way, metric.id, is_computed=True)
    words = {"sum": rule.name, "mean": f"{rule.name}, mean of the day", "last": f"{rule.name}, last of the day"}
    return Yardstick(rule.name, words[rule.aggregate], rule.unit, direction, rule.aggregate, metric.id)


def paces(measures: Measures) -> Iterator[Yardstick]:
    """Yield the pace, where both a distance and a time are measured."""
    distance, time = measures.called("distance"), measures.called("time")
    if distance and time and not (distance.archived or time.archived):
        yield Yardstick(
            PACE, "pace, fastest of the day", f"s/{distance.rule.unit or 'km'}", "lower", "pace", distance.id
        )


def marks_of(db: "Readable", source: Source, yardstick: Yardstick) -> list[Mark]:
    """Return the numbers that go into a curve, in the order in which they were measured."""
    if yardstick.is_computed:
        return list(computed(db, source.asked, yardstick))
    if yardstick.way == "share":
        return list(shares(source))
    if yardstick.metric_id is None:
        return list(without_metric(db, source, yardstick))
    if yardstick.way == "pace":
        return list(pace_marks(source, yardstick))
    if name_key(source.measures.metric(yardstick.metric_id).rule.name) == "weight":
        return list(weights(source, yardstick))
    found = in_unit(source.readings([yardstick.metric_id]).get(yardstick.metric_id, []), yardstick.unit)
    if yardstick.way == "best":
        if yardstick.direction == "none":
            return [Mark(reading.day, reading.number, reading.side, ref=reading.ref) for reading in found]
        is_reps = name_key(yardstick.name) == "reps"
        return [mark(reading, reading.number) for reading in found if reading.counts or not is_reps]
    return [Mark(reading.day, reading.number, of=1) for reading in found]


def mark(reading: Reading, number: float) -> Mark:
    """Return a number of a set as one that goes into a curve."""
    return Mark(reading.day, number, reading.side, ref=reading.ref, held=reading.counts)


def in_unit(found: "list[Reading]", unit: str) -> list[Reading]:
    """Return the readings in `unit`, those that convert to it."""
    base = base_unit(unit)
    return [
        reading._replace(number=round(converted(reading.number, base, unit), DECIMALS), unit=unit)
        for reading in found
        if can_convert(reading.unit, unit)
    ]


def weights(source: Source, yardstick: Yardstick) -> Iterator[Mark]:
    """Yield weights, or the maxima that are estimated of them. Where some are less than nothing, none is 0 kg."""
    weight, reps = yardstick.metric_id or 0, source.measures.called("reps")
    found = source.readings([weight, *([reps.id] if reps else [])])
    lifted = in_unit(found.get(weight, []), yardstick.unit)
    if any(reading.number < 0 for reading in lifted):
        with_weight = {(reading.set_id, reading.side) for reading in lifted}
        lifted += [
            reading._replace(number=0, reps=reading.number)
            for reading in (found.get(reps.id, []) if reps else [])
            if reading.counts and (reading.set_id, reading.side) not in with_weight
        ]
        lifted.sort(key=lambda reading: (reading.day, reading.set_id))
        if yardstick.way == "maximum":
            return
    for reading in lifted:
        if yardstick.way == "best" or not reading.counts:
            yield mark(reading, reading.number)
        elif reading.reps and (maximum := epley(reading.number, reading.reps)):
            yield mark(reading, maximum)


def pace_marks(source: Source, yardstick: Yardstick) -> Iterator[Mark]:
    """Yield the pace of each set with a distance and a time, in seconds for the unit of the distance."""
    distance, time = yardstick.metric_id or 0, source.measures.called("time")
    found = source.readings([distance, time.id]) if time else {}
    took = {(reading.set_id, reading.side): reading.number for reading in found.get(time.id if time else 0, [])}
    for reading in in_unit(found.get(distance, []), yardstick.length_unit):
        seconds = took.get((reading.set_id, reading.side))
        if seconds and reading.number > 0 and reading.counts:
            yield mark(reading, seconds / reading.number * yardstick.length)


def shares(source: Source) -> Iterator[Mark]:
    """Yield how many attempts of a set were clean, on each side; attempts of no side go for any."""
    clean, attempts = (source.measures.called(key) for key in COUNTS)
    assert clean is not None
    assert attempts is not None
    found = source.readings([clean.id, attempts.id])
    tries = {(reading.set_id, reading.side): reading.number for reading in found.get(attempts.id, [])}
    for reading in found.get(clean.id, []):
        if of := tries.get((reading.set_id, reading.side)) or tries.get((reading.set_id, None)):
            yield Mark(reading.day, reading.number, reading.side, of=of, ref=reading.ref)


def computed(db: "Readable", asked: Question, yardstick: Yardstick) -> Iterator[Mark]:
    """Yield what is computed of each set."""
    where, place = condition(asked.chosen)
    rows = db.execute(COMPUTED.format(where=where), {**asked.period.ends, **place, "metric": yardstick.metric_id})
    return (Mark(stored_day(day), value, of=1) for day, value in rows)


def without_metric(db: "Readable", source: Source, yardstick: Yardstick) -> Iterator[Mark]:
    """Yield how long was practised on each day, or how many sets were done or how much that was."""
    if yardstick.name == PRACTICE:
        return (Mark(row.day, row.seconds) for row in source.practised() if row.day and row.seconds is not None)
    rows = [row for row in numbers.rows_of(db, source.asked, yardstick.name) if can_convert(row.unit, yardstick.unit)]
    return (Mark(row.day, row.total) for row in in_one_unit(rows) if row.day)
