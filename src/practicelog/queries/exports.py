"""Whole tables for other programs, in the order of time."""

from collections.abc import Iterator
from typing import Any

from practicelog.db.readable import Readable
from practicelog.domain.time.clock import from_us, zone_called
from practicelog.domain.time.period import Period

INTERVAL_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref started_at stopped_at"
    " state seconds tags notes activity_id activity_instance_id interval_id"
).split()
SESSION_COLUMNS = (
    "practice_day zone session_id session started_at ended_at state seconds planned_seconds"
    " activities intent rating focus energy effort notes"
).split()
DAY_COLUMNS = "practice_day state sessions activities different_activities intervals seconds".split()


def exported_intervals(db: Readable, period: Period) -> Iterator[list[Any]]:
    """Yield the intervals of `period` under INTERVAL_COLUMNS, oldest first.

    `state` is finished, running, unfinished (its stop is not known) or untimed (a length without clock times);
    `seconds` is empty while it runs. Notes of an activity stand beside each of its intervals.
    """
    rows = db.execute(
        """
        SELECT
            practice_day, zone, session_id, session, section,
            activity, activity_group, ref, started_us, stopped_us,
            CASE WHEN running IS NOT NULL THEN 'running' WHEN started_us IS NULL THEN 'untimed'
                WHEN stopped_us IS NULL THEN 'unfinished' ELSE 'finished' END,
            seconds, tags,
            (SELECT group_concat(body, char(10)) FROM (
                SELECT v_note.body AS body FROM v_note
                WHERE v_note.activity_instance_id = v_interval.activity_instance_id
                ORDER BY v_note.created_us, v_note.note_id
            )),
            activity_id, activity_instance_id, interval_id
        FROM v_interval
        WHERE practice_day >= :first AND practice_day < :after
        ORDER BY
            coalesce(started_us, 1000000 * CAST(strftime('%s', practice_day) AS INTEGER)),
            interval_id
        """,
        period.ends,
    )
    return (with_local_times(row, 8, 9) for row in rows)


def exported_sessions(db: Readable, period: Period) -> Iterator[list[Any]]:
    """Yield the sessions of `period` under SESSION_COLUMNS, oldest first.

    `state` is open, ended, unfinished (its end is not known) or untimed (its times are not known); `seconds` leaves
    out what is running.
    """
    rows = db.execute(
        """
        SELECT practice_day, zone, session_id, session, started_us, ended_us,
            CASE WHEN open IS NOT NULL THEN 'open' WHEN started_us IS NULL THEN 'untimed'
                WHEN ended_us IS NULL THEN 'unfinished' ELSE 'ended' END,
            seconds, planned_seconds, activities, intent, rating, focus, energy, effort,
            (SELECT group_concat(body, char(10)) FROM (
                SELECT v_note.body AS body FROM v_note
                WHERE v_note.on_session = v_session.session_id
                ORDER BY v_note.created_us, v_note.note_id
            ))
        FROM v_session
        WHERE practice_day >= :first AND practice_day < :after
        ORDER BY coalesce(started_us, 1000000 * CAST(strftime('%s', practice_day) AS INTEGER)), session_id
        """,
        period.ends,
    )
    return (with_local_times(row, 4, 5) for row in rows)


def exported_days(db: Readable, period: Period) -> Iterator[list[Any]]:
    """Yield the practice days of `period` with practice in them under DAY_COLUMNS, oldest first.

    `state` is open while a session of that day is; `seconds` leaves out what is running.
    """
    rows = db.execute(
        """
        SELECT practice_day, CASE WHEN open IS NOT NULL THEN 'open' ELSE 'ended' END,
            sessions, activities, different_activities, intervals, seconds
        FROM v_day
        WHERE practice_day >= :first AND practice_day < :after
        ORDER BY practice_day
        """,
        period.ends,
    )
    return (list(row) for row in rows)


def with_local_times(row: tuple[Any, ...], *instants: int) -> list[Any]:
    """Return the row with its instants in the zone of its session."""
    cells = list(row)
    zone = zone_called(cells[1])
    for at in instants:
        if cells[at] is not None:
            cells[at] = from_us(cells[at]).astimezone(zone)
    return cells
