"""Tables of intervals, sessions and days for other programs, in chronological order, read row by row."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from practicelog.domain.time.clock import from_us, zone_called
from practicelog.domain.time.period import Period
from practicelog.queries.shared.clock import Clock, clock, counted

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

INTERVAL_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref started_at stopped_at"
    " state seconds tags notes activity_id activity_instance_id interval_id"
).split()
SESSION_COLUMNS = (
    "practice_day zone session_id session started_at ended_at state seconds planned_seconds"
    " activities intent rating focus energy effort notes"
).split()
DAY_COLUMNS = "practice_day state sessions activities different_activities intervals seconds".split()

INTERVALS = """
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
    """
# What has no clock times stands before all else on its day.
IN_TIME = "ORDER BY coalesce(started_us, 1000000 * CAST(strftime('%s', practice_day) AS INTEGER)), interval_id"


def interval_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield the intervals of `period` under INTERVAL_COLUMNS, oldest first.

    `state` is finished, running (`seconds` up to now), left_on (running beyond the limit), unfinished (its stop is not
    known) or untimed (a length without clock times). Notes of an activity stand beside each of its intervals.
    """
    running = clock(db, here)
    return (interval_cells(row, running) for row in db.execute(INTERVALS + IN_TIME, period.ends))


def interval_cells(row: tuple[Any, ...], running: Clock | None) -> list[Any]:
    """Return a row of INTERVALS under INTERVAL_COLUMNS; `running` is the clock that may run in it."""
    return up_to_now(with_local_times(row, 8, 9), INTERVAL_COLUMNS, running if row[10] == "running" else None)


def session_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield the sessions of `period` under SESSION_COLUMNS, oldest first.

    `state` is ended, open, running or left_on (open, with a clock that `seconds` counts up to now, or leaves out),
    unfinished (its end is not known) or untimed (its times are not known).
    """
    running = clock(db, here)
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
    running_id = running.session_id if running else None
    return (
        up_to_now(with_local_times(row, 4, 5), SESSION_COLUMNS, running if row[2] == running_id else None)
        for row in rows
    )


def day_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield the practice days of `period` with practice in them under DAY_COLUMNS, oldest first.

    `state` is ended, open while a session of that day is, running or left_on as in `session_export`.
    """
    running = clock(db, here)
    running_day = day_of(db, running.session_id) if running else None
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
    return (up_to_now(list(row), DAY_COLUMNS, running if row[0] == running_day else None) for row in rows)


def day_of(db: "Readable", session_id: int) -> str:
    """Return the practice day of a session."""
    row = db.execute("SELECT practice_day FROM v_session WHERE session_id = :id", {"id": session_id}).fetchone()
    return str(row[0])


def up_to_now(values: list[Any], columns: list[str], running: Clock | None) -> list[Any]:
    """Return the row with the clock that is `running` in it, if one is, added to its `seconds` and told by `state`."""
    if running:
        row = dict(zip(columns, values, strict=True))
        time = counted(row["seconds"], running)
        return list({**row, "seconds": time.seconds, "state": "left_on" if time.left_out else "running"}.values())
    return values


def with_local_times(row: tuple[Any, ...], *instants: int) -> list[Any]:
    """Return the row with its instants, which stand at the indexes `instants`, in the zone of its session."""
    values = list(row)
    zone = zone_called(values[1])
    for index in instants:
        if values[index] is not None:
            values[index] = from_us(values[index]).astimezone(zone)
    return values
