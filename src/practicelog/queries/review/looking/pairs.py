"""Compare the first set of a day with the last of the time before, where clean attempts were counted in both."""

from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.sets.units import TIE
from practicelog.domain.time.clock import stored_day
from practicelog.domain.time.period import Period
from practicelog.queries.review.practice import Question, condition

if TYPE_CHECKING:
    from collections.abc import Iterable

    from practicelog.db.readable import Readable

LOOK_BACK = timedelta(days=28)
"""How long ago the time before may be."""
VALUES = """
    SELECT practice.set_id, practice.activity_id, practice.activity, practice.practice_day, metric.name_key,
        v_value.side_id, v_value.base_value
    FROM (
        SELECT set_id, activity_instance_id, activity_id, activity, practice_day, recorded_us, activity_number, position
        FROM v_set
        WHERE practice_day >= :first AND practice_day < :after AND done = 1 AND set_kind = 'work'
    ) AS practice
    JOIN v_value ON v_value.set_id = practice.set_id AND v_value.value IS NOT NULL
    JOIN metric ON metric.id = v_value.metric_id AND metric.name_key IN ('clean', 'attempts', 'tempo', 'weight')
    WHERE {where}
    ORDER BY practice.practice_day, practice.recorded_us IS NULL, practice.recorded_us, practice.activity_number,
        practice.position, practice.set_id
    """


class Pair(NamedTuple):
    """A work set in which clean attempts were counted, on one side or none; at a tempo, if it has one."""

    activity_id: int
    activity: str
    side_id: int | None
    day: date
    clean: float
    attempts: float
    tempo: float | None


class FirstOfDay(NamedTuple):
    """The first set of a day, and the last of the time before at the same tempo or above."""

    first: Pair
    last_before: Pair


class Firsts(NamedTuple):
    """All such comparisons of one activity, added up: what was clean at first, and at the end of the time before."""

    activity_id: int
    activity: str
    days: int
    clean: float
    attempts: float
    clean_before: float
    attempts_before: float


def firsts_of_days(db: "Readable", asked: Question) -> list[FirstOfDay]:
    """Return the first sets of the days of a period, each with the last of the time before; of a weight none."""
    found = pairs(db, asked._replace(period=Period(asked.period.first - LOOK_BACK, asked.period.after)))
    by_day: dict[tuple[int, int | None], dict[date, list[Pair]]] = {}
    for pair in found:
        by_day.setdefault((pair.activity_id, pair.side_id), {}).setdefault(pair.day, []).append(pair)
    compared: list[FirstOfDay] = []
    for days in by_day.values():
        for before, day in pairwise(days):
            first = days[day][0]
            lasts = [pair for pair in days[before] if is_as_fast(pair, first)]
            if lasts and day >= asked.period.first:
                compared.append(FirstOfDay(first, lasts[-1]))
    return compared


def is_as_fast(pair: Pair, other: Pair) -> bool:
    """Return whether a pair is at the tempo of another or above; of pairs without a tempo any is."""
    if pair.tempo is None or other.tempo is None:
        return pair.tempo is None and other.tempo is None
    return pair.tempo >= other.tempo - TIE


def pairs(db: "Readable", asked: Question) -> list[Pair]:
    """Return the work sets of a period in which clean attempts were counted, in their order."""
    where, place = condition(asked.chosen)
    sets: dict[int, tuple[tuple[Any, ...], dict[tuple[str, int | None], float]]] = {}
    for set_id, activity_id, activity, day, key, side_id, value in db.execute(
        VALUES.format(where=where), {**asked.period.ends, **place}
    ):
        _, numbers = sets.setdefault(set_id, ((activity_id, activity, stored_day(day)), {}))
        numbers[key, side_id] = value
    return [
        Pair(
            activity_id,
            activity,
            side_of(numbers, side_id),
            day,
            clean,
            numbers["attempts", side_id],
            tempo_of(numbers, side_id),
        )
        for (activity_id, activity, day), numbers in sets.values()
        for (key, side_id), clean in numbers.items()
        if key == "clean" and numbers.get(("attempts", side_id)) and not any(key == "weight" for key, _ in numbers)
    ]


def tempi_of(numbers: "dict[tuple[str, int | None], float]") -> dict[int | None, float]:
    """Return the tempi of a set, by side."""
    return {side_id: number for (key, side_id), number in numbers.items() if key == "tempo"}


def side_of(numbers: "dict[tuple[str, int | None], float]", side_id: int | None) -> int | None:
    """Return of which side a pair is: one without a side is of that whose tempo alone stands beside it."""
    tempi = tempi_of(numbers)
    return next(iter(tempi)) if side_id is None and len(tempi) == 1 else side_id


def tempo_of(numbers: "dict[tuple[str, int | None], float]", side_id: int | None) -> float | None:
    """Return the tempo of a side, or of the set; for both sides at once that of the slower."""
    tempi = tempi_of(numbers)
    return tempi.get(side_id, tempi.get(None, min(tempi.values(), default=None) if side_id is None else None))


def firsts_by_activity(compared: "Iterable[FirstOfDay]") -> list[Firsts]:
    """Return the comparisons added up by activity, those of most days first."""
    parts: dict[int, list[FirstOfDay]] = {}
    for one in compared:
        parts.setdefault(one.first.activity_id, []).append(one)
    found = [
        Firsts(
            activity_id=activity_id,
            activity=own[0].first.activity,
            days=len({one.first.day for one in own}),
            clean=sum(one.first.clean for one in own),
            attempts=sum(one.first.attempts for one in own),
            clean_before=sum(one.last_before.clean for one in own),
            attempts_before=sum(one.last_before.attempts for one in own),
        )
        for activity_id, own in parts.items()
    ]
    return sorted(found, key=lambda row: (-row.days, row.activity.casefold()))
