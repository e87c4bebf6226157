"""Cut what was practised at the full hours of the clock that it was practised by."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from practicelog.domain.review.practice import PracticeRow
from practicelog.domain.time.clock import elapsed_seconds, from_us, stored_day, zone_called
from practicelog.queries.review.practice import Question, condition
from practicelog.queries.shared.twice import HAS_IMPORTS, TWICE, chosen_ids

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

INTERVALS = """
    SELECT practice.practice_day, practice.zone, practice.activity_id, practice.section,
        practice.started_us, practice.stopped_us, practice.running, practice.seconds,
        {has_imports}
    FROM (SELECT * FROM v_interval WHERE practice_day >= :first AND practice_day < :after) AS practice
    WHERE {where}
    """


def practice_by_hour(db: "Readable", asked: Question, here: "Here") -> list[PracticeRow]:
    """Return what was practised in each hour of the day; what has no clock times has none.

    An interval counts in each hour that it touches, with the seconds in it; up to now where the clock runs.
    """
    where, place = condition(asked.chosen)
    rows = db.execute(INTERVALS.format(where=where, has_imports=HAS_IMPORTS), {**asked.period.ends, **place})
    parts: list[PracticeRow] = []
    overlaps = False
    for *row, has_imports in rows:
        parts += parts_of(row, here)
        overlaps = bool(has_imports)
    return [*parts, *(twice_by_hour(db, asked) if overlaps else ())]


def twice_by_hour(db: "Readable", asked: Question) -> Iterator[PracticeRow]:
    """Yield what counts twice in each hour of the day."""
    rows = db.execute(TWICE, {**asked.period.ends, **chosen_ids(*asked.chosen)})
    for _, _, day, zone, section, activity_id, started_us, until_us, seconds in rows:
        whole = PracticeRow(stored_day(day), 0, 0, 0, activity_id, section)
        for hour, seconds_in in cut_at_hours(from_us(started_us), from_us(until_us), zone, seconds):
            if seconds_in:
                yield whole._replace(hour=hour, seconds_twice=seconds_in)


def parts_of(row: Sequence[Any], here: "Here") -> Iterator[PracticeRow]:
    """Yield an interval in parts, each in one hour."""
    day, zone, activity_id, section, started_us, stopped_us, running, seconds = row
    whole = PracticeRow(stored_day(day), 1, 1, seconds, activity_id, section)
    if started_us is None or (stopped_us is None and not running):
        yield whole
        return
    start = from_us(started_us)
    if running:
        whole = whole._replace(is_running=True, times=0, days=0, seconds=here.running_seconds(start))
        if whole.seconds is None:
            yield whole
            return
    stop = here.now if running else from_us(stopped_us)
    left = elapsed_seconds(start, stop)
    for hour, seconds_in in cut_at_hours(start, stop, zone, left):
        yield whole._replace(hour=hour, seconds=seconds_in)


def cut_at_hours(start: datetime, stop: datetime, zone: str, whole: int) -> Iterator[tuple[int, int]]:
    """Yield the hours of the clock from `start` to `stop`, each with its seconds, `whole` in all."""
    local, begun = zone_called(zone), 0
    at = start
    while True:
        clock = at.astimezone(local)
        after = (
            at
            + timedelta(hours=1)
            - timedelta(minutes=clock.minute, seconds=clock.second, microseconds=clock.microsecond)
        )
        until = min(after, stop)
        done = whole if until == stop else elapsed_seconds(start, until)
        yield clock.hour, done - begun
        if until == stop:
            return
        at, begun = until, done
