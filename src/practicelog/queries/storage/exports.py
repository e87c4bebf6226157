"""Tables of intervals, sessions and days for other programs, in chronological order, read row by row."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from practicelog.domain.spelling import name_key, words_in
from practicelog.domain.time.clock import from_us, zone_called
from practicelog.domain.time.period import Period
from practicelog.queries.shared.clock import Clock, clock, counted

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

INTERVAL_COLUMNS = (
    "practice_day zone session_id session section activity activity_group ref started_at stopped_at"
    " state seconds tags notes started_us stopped_us activity_id activity_instance_id interval_id"
).split()
SESSION_COLUMNS = (
    "practice_day zone session_id session started_at ended_at state seconds planned_seconds"
    " activities intent rating focus energy effort tags notes started_us ended_us"
).split()
DAY_COLUMNS = "practice_day state sessions activities different_activities intervals seconds".split()
INTERVALS = """
    SELECT
        practice_day, zone, session_id, session, section,
        activity, activity_group, ref, started_us, stopped_us,
        CASE WHEN running THEN 'running' WHEN started_us IS NULL THEN 'untimed'
            WHEN stopped_us IS NULL THEN 'unfinished' ELSE 'finished' END,
        seconds,
        coalesce(tags || ' ', '')
            || (SELECT coalesce(tags || ' ', '') FROM v_section WHERE v_section.section_id = v_interval.section_id)
            || (SELECT coalesce(tags || ' ', '') FROM v_session WHERE v_session.session_id = v_interval.session_id)
            || (SELECT coalesce(tags, '') FROM v_activity WHERE v_activity.activity_id = v_interval.activity_id),
        (SELECT json_group_array(body) FROM (
            SELECT v_note.body AS body FROM v_note
            WHERE v_note.activity_instance_id = v_interval.activity_instance_id
            ORDER BY v_note.created_us, v_note.note_id
        )),
        started_us, stopped_us, activity_id, activity_instance_id, interval_id
    FROM v_interval
    WHERE practice_day >= :first AND practice_day < :after
    """
# What has no clock times stands before all else on its day.
IN_TIME = "ORDER BY coalesce(started_us, 1000000 * CAST(strftime('%s', practice_day) AS INTEGER)), interval_id"
INSTANTS = ("started_at", "stopped_at", "ended_at", "recorded_at")


def interval_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield the intervals of `period` under INTERVAL_COLUMNS, oldest first.

    `state` is finished, running (`seconds` up to now), left_on (running beyond the limit), unfinished (its stop is not
    known) or untimed (a length without clock times). Tags are all that hold for it: its own and those of its section,
    session and activity. Notes of an activity stand beside each of its intervals.
    """
    running = clock(db, here)
    return (list(interval_cells(row, running).values()) for row in db.execute(INTERVALS + IN_TIME, period.ends))


def interval_cells(row: tuple[Any, ...], running: Clock | None) -> dict[str, Any]:
    """Return a row of INTERVALS by INTERVAL_COLUMNS; `running` is the clock that may run in it."""
    cells = cells_of(row, INTERVAL_COLUMNS)
    return up_to_now(cells, running if cells["state"] == "running" else None)


def session_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield the sessions of `period` under SESSION_COLUMNS, oldest first.

    `state` is ended, open, running or left_on (open, with a clock that `seconds` counts up to now, or leaves out),
    unfinished (its end is not known) or untimed (its times are not known).
    """
    running = clock(db, here)
    rows = db.execute(
        """
        SELECT practice_day, zone, session_id, session, started_us, ended_us,
            CASE WHEN open THEN 'open' WHEN started_us IS NULL THEN 'untimed'
                WHEN ended_us IS NULL THEN 'unfinished' ELSE 'ended' END,
            seconds, planned_seconds, activities, intent, rating, focus, energy, effort, tags,
            (SELECT json_group_array(body) FROM (
                SELECT v_note.body AS body FROM v_note
                WHERE v_note.on_session = v_session.session_id
                ORDER BY v_note.created_us, v_note.note_id
            )),
            started_us, ended_us
        FROM v_session
        WHERE practice_day >= :first AND practice_day < :after
        ORDER BY coalesce(started_us, 1000000 * CAST(strftime('%s', practice_day) AS INTEGER)), session_id
        """,
        period.ends,
    )
    running_id = running.session_id if running else None
    cells = (cells_of(row, SESSION_COLUMNS) for row in rows)
    return (list(up_to_now(row, running if row["session_id"] == running_id else None).values()) for row in cells)


def day_export(db: "Readable", period: Period, here: "Here") -> Iterator[list[Any]]:
    """Yield the practice days of `period` with practice in them under DAY_COLUMNS, oldest first.

    `state` is ended, open while a session of that day is, running or left_on as in `session_export`.
    """
    running = clock(db, here)
    running_day = day_of(db, running.session_id) if running else None
    rows = db.execute(
        """
        SELECT practice_day, CASE WHEN open THEN 'open' ELSE 'ended' END,
            sessions, activities, different_activities, intervals, seconds
        FROM v_day
        WHERE practice_day >= :first AND practice_day < :after
        ORDER BY practice_day
        """,
        period.ends,
    )
    cells = (dict(zip(DAY_COLUMNS, row, strict=True)) for row in rows)
    return (list(up_to_now(row, running if row["practice_day"] == running_day else None).values()) for row in cells)


def day_of(db: "Readable", session_id: int) -> str:
    """Return the practice day of a session."""
    row = db.execute("SELECT practice_day FROM v_session WHERE session_id = :id", {"id": session_id}).fetchone()
    return str(row[0])


def up_to_now(cells: dict[str, Any], running: Clock | None) -> dict[str, Any]:
    """Return the row with the clock that is `running` in it, if one is, added to its `seconds` and told by `state`."""
    if running:
        time = counted(cells["seconds"], running)
        return {**cells, "seconds": time.seconds, "state": "left_on" if time.left_out else "running"}
    return cells


def cells_of(row: Sequence[Any], columns: Sequence[str]) -> dict[str, Any]:
    """Return a row by its columns: its instants in the zone of its session, and its tags and notes as lists."""
    cells = dict(zip(columns, row, strict=True))
    for name in INSTANTS:
        if cells.get(name) is not None:
            cells[name] = from_us(cells[name]).astimezone(zone_called(cells["zone"]))
    cells["tags"] = sorted({*words_in(cells["tags"])}, key=name_key)
    cells["notes"] = notes_in(cells["notes"])
    return cells


def notes_in(array: str) -> list[str]:
    """Return the notes in an array of JSON."""
    if array == "[]":
        return []
    # Here, not above: most rows have none.
    from json import loads

    return list(loads(array))
