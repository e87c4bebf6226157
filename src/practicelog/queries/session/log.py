"""Return what was practised, by day."""

from collections.abc import Collection, Iterator
from datetime import date, datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.outline import OutlineActivity, OutlineInterval
from practicelog.domain.sets.plan import OutlineSet
from practicelog.domain.spelling import words_in
from practicelog.domain.time.clock import from_us, from_us_or_none, stored_day
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import added
from practicelog.domain.time.period import Period
from practicelog.queries.sets.sets import ByDay, DaysOfSets, weight_units
from practicelog.queries.shared.twice import HAS_IMPORTS, seconds_twice

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class LogRow(NamedTuple):
    """An activity instance in the log, with its day, session and zone; `seconds_twice` of it count twice."""

    practice_day: date
    session_id: int
    session: str | None
    zone: str
    instance: OutlineActivity
    seconds_twice: int = 0


class LogDay(NamedTuple):
    """A practice day and what was practised on it, in chronological order."""

    day: date
    entries: list[LogRow]

    def elapsed(self, here: Here) -> int | None:
        """Return the seconds practised on it, None where nothing is known."""
        return added(entry.instance.elapsed(here) for entry in self.entries)


# The line of an activity instance begins with the same columns whether it has intervals or not.
INTERVALS = f"""
    SELECT
        practice_day, session_id, session, zone, activity_instance_id,
        session_id || '.' || activity_number, activity_id, activity, activity_group, tags,
        interval_id, ref, started_us, stopped_us, running, seconds, {HAS_IMPORTS}, practice_day
    FROM v_interval
    WHERE practice_day >= :first AND practice_day < :after
    ORDER BY practice_day DESC, session_id, activity_instance_id, started_us
    """  # noqa: S608
UNTIMED = """
    SELECT
        practice_day, session_id, session, zone, activity_instance_id,
        ref, activity_id, activity, activity_group, tags, practice_day
    FROM v_instance
    WHERE practice_day >= :first AND practice_day < :after AND practised AND NOT EXISTS (
        SELECT 1 FROM timer_interval
        WHERE timer_interval.activity_instance_id = v_instance.activity_instance_id
            AND timer_interval.deleted_at IS NULL
    )
    ORDER BY practice_day DESC, session_id, section_id, activity_instance_id
    """


def days_with(
    db: "Readable",
    period: Period,
    activity_ids: Collection[int] | None = None,
    instance_ids: Collection[int] | None = None,
) -> Iterator[LogDay]:
    """Yield the days in `period` with practice, newest first, each in chronological order.

    `activity_ids` and `instance_ids` limit it to those activities or activity instances.
    """
    intervals = ByDay(db.execute(INTERVALS, period.ends))
    untimed = ByDay(db.execute(UNTIMED, period.ends))
    of_sets, units = DaysOfSets(db, period), weight_units(db)
    twice: dict[int, int] | None = None
    while day := max(intervals.day, untimed.day):
        sets, timed = of_sets.of(day), intervals.of(day)
        if timed and twice is None:
            *_, has_imports, _ = timed[0]
            twice = seconds_twice(db, period, activity_ids, instance_ids) if has_imports else {}
        entries = [
            timed_entry(list(rows), sets.get(instance_id, []), units)
            for instance_id, rows in groupby(timed, key=lambda row: row[4])
        ]
        entries += [entry_of(row, [], sets.get(row[4], []), units) for row in untimed.of(day)]
        kept = [
            entry._replace(seconds_twice=twice.get(entry.instance.activity_instance_id, 0)) if twice else entry
            for entry in entries
            if (activity_ids is None or entry.instance.activity_id in activity_ids)
            and (instance_ids is None or entry.instance.activity_instance_id in instance_ids)
        ]
        if kept:
            yield LogDay(stored_day(day), sorted(kept, key=sort_key))


def sort_key(entry: LogRow) -> tuple[bool, datetime]:
    """Return the key that sorts entries chronologically, those without a time last."""
    first_at = entry.instance.first_at
    return (first_at is None, first_at or from_us(0))


def timed_entry(rows: list[tuple[Any, ...]], sets: list[OutlineSet], units: dict[int, str]) -> LogRow:
    """Return the entry of an activity instance with intervals."""
    intervals = [
        OutlineInterval(
            interval_id=id_,
            ref=ref,
            started_at=from_us_or_none(started_us),
            stopped_at=from_us_or_none(stopped_us),
            running=bool(running),
            seconds=seconds,
        )
        for *_, id_, ref, started_us, stopped_us, running, seconds, _, _ in rows
    ]
    return entry_of(rows[0], intervals, sets, units)


def entry_of(
    row: tuple[Any, ...], intervals: list[OutlineInterval], sets: list[OutlineSet], units: dict[int, str]
) -> LogRow:
    """Return the entry of an activity instance; `units` are those of the weights of each activity."""
    day, session_id, session, zone, instance_id, ref, activity_id, activity, group, tags, *_ = row
    instance = OutlineActivity(
        activity_instance_id=instance_id,
        ref=ref,
        activity_id=activity_id,
        activity=activity,
        group=group,
        planned_seconds=None,
        tags=words_in(tags),
        intervals=intervals,
        notes=[],
        sets=sets,
        weight_unit=units.get(activity_id),
    )
    return LogRow(stored_day(day), session_id, session, zone, instance)
