"""Find intervals, breaks and sessions between two instants."""

from collections.abc import Collection
from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.connect import id_list
from practicelog.domain.time.clock import from_us, from_us_or_none, to_us
from practicelog.queries.shared.signs import last_sign_in

if TYPE_CHECKING:
    from practicelog.db.past import Place
    from practicelog.db.readable import Readable

ENDLESS = 2**62
# One's own intervals never overlap: of those that began earlier only the last one can still be going on. Where anything
# came by an import, each may.
INTERVALS_BETWEEN = """
    SELECT interval_id, activity_instance_id, ref, activity, started_us, stopped_us, running
    FROM v_interval
    WHERE started_us >= :start AND started_us < :stop AND interval_id <> :but
        AND (running OR stopped_us > started_us)
    UNION
    SELECT * FROM (
        SELECT interval_id, activity_instance_id, ref, activity, started_us, stopped_us, running
        FROM v_interval
        WHERE started_us < :start AND stopped_us > started_us AND interval_id <> :but
        ORDER BY started_us DESC
        LIMIT 1
    )
    WHERE stopped_us > :start
    UNION
    SELECT interval_id, activity_instance_id, ref, activity, started_us, stopped_us, running
    FROM (SELECT 1 FROM import_fact LIMIT 1) CROSS JOIN v_interval
    WHERE stopped_us > :start AND +started_us < :start AND interval_id <> :but
    UNION
    SELECT interval_id, activity_instance_id, ref, activity, started_us, stopped_us, running
    FROM v_interval
    WHERE interval_id = (SELECT interval_id FROM v_now) AND started_us < :start AND interval_id <> :but
    ORDER BY 5, 1
    """


class TimedIntervalRow(NamedTuple):
    """An interval with clock times. It has no stop while it is running, or if its stop is not known."""

    interval_id: int
    ref: str
    activity: str
    started_at: datetime
    stopped_at: datetime | None


class TimedSessionRow(NamedTuple):
    """A session with clock times. An open one ends with its last sign of practice, or not yet while a timer runs."""

    session_id: int
    started_at: datetime
    ended_at: datetime | None
    open: bool
    practice_day: str
    is_empty: bool


class ExtentRow(NamedTuple):
    """When the first interval or break of a session started, and when the last one stopped (or started)."""

    first: datetime | None
    last: datetime | None


def intervals_between(
    db: "Readable", started_at: datetime, stopped_at: datetime | None, but: int = 0
) -> list[TimedIntervalRow]:
    """Return the intervals that overlap the time between the two instants, oldest first, except the interval `but`.

    Without `stopped_at`, the time has no end.
    """
    rows = db.execute(
        INTERVALS_BETWEEN,
        {
            "start": to_us(started_at),
            "stop": ENDLESS if stopped_at is None else to_us(stopped_at),
            "but": but,
        },
    ).fetchall()
    return [
        TimedIntervalRow(
            interval_id=id_,
            ref=short_ref(db, instance_id, ref),
            activity=activity,
            started_at=from_us(start),
            stopped_at=None if running else from_us(stop),
        )
        for id_, instance_id, ref, activity, start, stop, running in rows
    ]


def as_when_deleted(db: "Readable", deleted: "Place", interval_id: int, others: Collection[int]) -> set[int]:
    """Return those of the `others` that overlap an interval of what was `deleted` as they did when that was done.

    So they do if one of the two came by an import, and neither was recorded or timed anew since then.
    """
    rows = db.execute(
        """
        SELECT pair.value
        FROM json_each(:others) AS pair
        WHERE EXISTS (
            SELECT 1
            FROM timer_interval JOIN import_fact ON (import_fact.table_name, import_fact.row_id) IN (
                VALUES ('timer_interval', timer_interval.id), ('activity_instance', timer_interval.activity_instance_id)
            )
            WHERE timer_interval.id IN (:interval, pair.value)
        ) AND NOT EXISTS (
            SELECT 1
            FROM change_image
            WHERE table_name = 'timer_interval'
                AND CASE kind
                    WHEN 'born' THEN :interval BETWEEN row_id AND value OR pair.value BETWEEN row_id AND value
                    ELSE row_id IN (:interval, pair.value) AND column_name IN ('started_at', 'stopped_at')
                END
                AND change_id > (
                    SELECT coalesce(max(change_id), 0)
                    FROM change_image
                    WHERE table_name = :table AND CASE kind
                        WHEN 'born' THEN :row BETWEEN row_id AND value
                        ELSE row_id = :row AND column_name = 'deleted_at'
                    END
                )
        )
        """,
        {"table": deleted[0], "row": deleted[1], "interval": interval_id, "others": id_list(others)},
    )
    return {row[0] for row in rows}


def short_ref(db: "Readable", activity_instance_id: int, ref: str) -> str:
    """Return the reference of an interval as screens print it: that of its activity where it is the only one."""
    is_only = db.execute(
        "SELECT intervals = 1 FROM v_instance WHERE activity_instance_id = :id", {"id": activity_instance_id}
    ).fetchone()[0]
    return ref.partition(":")[0] if is_only else ref


def breaks_between(db: "Readable", started_at: datetime, stopped_at: datetime | None) -> list[int]:
    """Return the ids of the breaks that overlap the time between the two instants, or started in it and have no end."""
    rows = db.execute(
        """
        SELECT break_id FROM v_break
        WHERE started_us < :stop AND (coalesce(stopped_us, started_us) > :start OR running)
        ORDER BY started_us
        """,
        {"start": to_us(started_at), "stop": ENDLESS if stopped_at is None else to_us(stopped_at)},
    )
    return [row[0] for row in rows]


def break_kind_at(db: "Readable", session_id: int, instant: datetime) -> str:
    """Return whether what began or ended then in the session is a pause or a break."""
    row = db.execute(
        """
        SELECT CASE WHEN name IS NULL THEN 'pause' ELSE 'break' END
        FROM v_break
        WHERE session_id = :session AND :instant IN (started_us, stopped_us)
        """,
        {"session": session_id, "instant": to_us(instant)},
    ).fetchone()
    return str(row[0]) if row else "break"


def sessions_between(db: "Readable", started_at: datetime, stopped_at: datetime, but: int = 0) -> list[TimedSessionRow]:
    """Return the sessions that overlap the time between the two instants, oldest first, except the session `but`."""
    rows = db.execute(
        """
        SELECT session_id, started_us, ended_us, open, practice_day, activities = 0,
            EXISTS (SELECT 1 FROM v_now WHERE v_now.session_id = v_session.session_id)
        FROM v_session
        WHERE started_us < :stop AND session_id <> :but AND (ended_us > :start OR ended_us IS NULL)
        ORDER BY started_us, session_id
        """,
        {"start": to_us(started_at), "stop": to_us(stopped_at), "but": but},
    ).fetchall()
    sessions = []
    for id_, started_us, ended_us, is_open, day, is_empty, is_running in rows:
        end = last_sign_in(db, id_) if ended_us is None else from_us(ended_us)
        session = TimedSessionRow(
            session_id=id_,
            started_at=from_us(started_us),
            ended_at=None if is_running else end,
            open=bool(is_open),
            practice_day=day,
            is_empty=bool(is_empty),
        )
        if is_open or session.ended_at is None or session.ended_at > started_at:
            sessions.append(session)
    return sessions


def extent_of(db: "Readable", session_id: int) -> ExtentRow:
    """Return when the first interval or break of the session started, and when the last one stopped."""
    first, last = db.execute(
        """
        SELECT min(started_us), max(coalesce(stopped_us, started_us))
        FROM (
            SELECT started_us, stopped_us FROM v_interval WHERE session_id = :session
            UNION ALL
            SELECT started_us, stopped_us FROM v_break WHERE session_id = :session
        )
        """,
        {"session": session_id},
    ).fetchone()
    return ExtentRow(from_us_or_none(first), from_us_or_none(last))


def timed_intervals_in(
    db: "Readable", session_id: int, activity_instance_id: int | None = None
) -> list[TimedIntervalRow]:
    """Return the intervals with clock times of a session, or of one activity instance in it, oldest first."""
    rows = db.execute(
        """
        SELECT interval_id, ref, activity, started_us, stopped_us
        FROM v_interval
        WHERE session_id = :session AND started_us IS NOT NULL
            AND (:instance IS NULL OR activity_instance_id = :instance)
        ORDER BY started_us, interval_id
        """,
        {"session": session_id, "instance": activity_instance_id},
    ).fetchall()
    return [
        TimedIntervalRow(
            interval_id=id_, ref=ref, activity=activity, started_at=from_us(start), stopped_at=from_us_or_none(stop)
        )
        for id_, ref, activity, start, stop in rows
    ]
