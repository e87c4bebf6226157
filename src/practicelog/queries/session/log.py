"""What was practised, by day."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import groupby
from typing import Any, NamedTuple

from practicelog.db.readable import Readable
from practicelog.domain.time.clock import from_us
from practicelog.domain.time.period import Period
from practicelog.queries.activity.tags import instances_tagged
from practicelog.queries.session.session import Instance, Interval
from practicelog.queries.sets.sets import RecordedSet, sets_by_instance
from practicelog.queries.shared.columns import instant, words


class LogEntry(NamedTuple):
    """What the log lists of an activity instance: a line."""

    session_id: int
    zone: str
    instance: Instance


class LogDay(NamedTuple):
    """A practice day and what was practised on it, in the order of time."""

    day: date
    entries: list[LogEntry]

    def elapsed(self, now: datetime) -> int:
        """Return the seconds practised on it."""
        return sum(entry.instance.elapsed(now) for entry in self.entries)


def days_with(
    db: Readable,
    period: Period,
    activity_ids: set[int] | None = None,
    tag_id: int | None = None,
) -> list[LogDay]:
    """Return the practice days of `period` with practice in them, newest first, each in the order of time.

    With `activity_ids` or `tag_id`, only what is of those activities or counts as tagged with it.
    """
    rows = db.execute(
        """
        SELECT
            practice_day, session_id, zone, activity_instance_id,
            session_id || '.' || activity_number, activity_id, activity, activity_group, tags,
            interval_id, ref, started_us, stopped_us, running, seconds
        FROM v_interval
        WHERE practice_day >= :first AND practice_day < :after
        ORDER BY practice_day DESC, session_id, activity_instance_id, started_us
        """,
        period.ends,
    ).fetchall()
    sets = sets_by_instance(
        db,
        "WHERE v_set.practice_day >= :first AND v_set.practice_day < :after AND v_set.done = 1",
        period.ends,
    )
    by_day: dict[str, list[LogEntry]] = {}
    for (day, instance_id), intervals in groupby(rows, key=lambda row: (row[0], row[3])):
        by_day.setdefault(day, []).append(entry_of(list(intervals), sets.pop(instance_id, [])))
    for day, entry in untimed_entries(db, sets):
        by_day.setdefault(day, []).append(entry)
    tagged = None if tag_id is None else instances_tagged(db, tag_id, period)
    days = []
    for day in sorted(by_day, reverse=True):
        kept = [
            entry
            for entry in by_day[day]
            if (activity_ids is None or entry.instance.activity_id in activity_ids)
            and (tagged is None or entry.instance.activity_instance_id in tagged)
        ]
        kept.sort(key=lambda entry: (entry.instance.first_at is None, entry.instance.first_at or from_us(0)))
        if kept:
            days.append(LogDay(date.fromisoformat(day), kept))
    return days


def untimed_entries(db: Readable, sets: Mapping[int, list[RecordedSet]]) -> Iterator[tuple[str, LogEntry]]:
    """Yield the day and the line of each activity instance that has sets and no interval."""
    for instance_id, done in sets.items():
        day, session_id, zone, ref, activity_id, activity, group, tags = db.execute(
            """
            SELECT practice_day, session_id, zone, ref, activity_id, activity, activity_group, tags
            FROM v_instance
            WHERE activity_instance_id = :id
            """,
            {"id": instance_id},
        ).fetchone()
        yield (
            day,
            LogEntry(
                session_id,
                zone,
                Instance(instance_id, ref, activity_id, activity, group, None, words(tags), [], [], done),
            ),
        )


def entry_of(rows: list[tuple[Any, ...]], sets: list[RecordedSet]) -> LogEntry:
    """Return the line for the intervals and the sets of one activity instance."""
    _, session_id, zone, instance_id, ref, activity_id, activity, group, tags, *_ = rows[0]
    intervals = [
        Interval(row[9], row[10], instant(row[11]), instant(row[12]), row[13] is not None, row[14]) for row in rows
    ]
    instance = Instance(instance_id, ref, activity_id, activity, group, None, words(tags), intervals, [], sets)
    return LogEntry(session_id, zone, instance)
