"""Find faults in a log: what SQLite reports, and what breaks rules that the schema cannot express."""

import os
import stat
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import name_key
from practicelog.domain.time.clock import to_us, zone_called

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


class Fault(NamedTuple):
    """A fault: where it is, what it is, and what to do about it."""

    location: str
    problem: str
    remedy: str


RULES = (
    (
        "a running timer needs an open session",
        "practicelog stop, then practicelog show",
        """
        SELECT ref FROM v_interval
        JOIN v_session ON v_session.session_id = v_interval.session_id
        WHERE v_interval.running = 1 AND v_session.open IS NULL
        """,
    ),
    (
        "two timers ran at the same time",
        "undo one of them: practicelog history",
        """
        SELECT ref FROM (
            SELECT ref, started_us, lag(CASE WHEN running = 1 THEN 9223372036854775807 ELSE stopped_us END)
                OVER (ORDER BY started_us, interval_id) AS before
            FROM v_interval
            WHERE started_us IS NOT NULL AND (stopped_us IS NULL OR stopped_us > started_us)
                AND (stopped_us IS NOT NULL OR running = 1)
        )
        WHERE before > started_us
        """,
    ),
    (
        "an interval began before its session",
        "undo the change that moved it: practicelog history",
        """
        SELECT v_interval.ref FROM v_interval
        JOIN v_session ON v_session.session_id = v_interval.session_id
        WHERE v_interval.started_us < v_session.started_us
        """,
    ),
    (
        "an interval goes on after its session",
        "undo the change that moved it: practicelog history",
        """
        SELECT v_interval.ref FROM v_interval
        JOIN v_session ON v_session.session_id = v_interval.session_id
        WHERE v_interval.stopped_us > v_session.ended_us
        """,
    ),
    (
        "a timer runs while a break is on",
        "practicelog stop",
        "SELECT v_now.ref FROM v_now JOIN v_pause",
    ),
    (
        "a timer runs on an activity that is archived",
        "practicelog activity unarchive it",
        """
        SELECT v_now.ref FROM v_now JOIN activity ON activity.id = v_now.activity_id
        WHERE activity.archived_at IS NOT NULL
        """,
    ),
    (
        "a break is on in a session that is not open",
        "undo the change that ended it: practicelog history",
        """
        SELECT 'session ' || v_session.session_id FROM v_break
        JOIN v_session ON v_session.session_id = v_break.session_id
        WHERE v_break.running = 1 AND v_session.open IS NULL
        """,
    ),
    (
        "a break lies outside its session",
        "undo the change that moved it: practicelog history",
        """
        SELECT 'session ' || v_session.session_id FROM v_break
        JOIN v_session ON v_session.session_id = v_break.session_id
        WHERE v_break.started_us < v_session.started_us
            OR coalesce(v_break.stopped_us, v_break.started_us) > v_session.ended_us
        """,
    ),
    (
        "two activities of the session have the same number",
        "please report this; the times are not affected",
        "SELECT ref FROM v_instance GROUP BY session_id, activity_number HAVING count(*) > 1",
    ),
    (
        "a timer runs in the trash",
        "practicelog trash, then restore",
        """
        SELECT session.id || '.' || activity_instance.number
        FROM timer_interval
        JOIN activity_instance ON activity_instance.id = timer_interval.activity_instance_id
        JOIN section ON section.id = activity_instance.section_id
        JOIN session ON session.id = section.session_id
        WHERE timer_interval.running = 1
            AND (activity_instance.deleted_at IS NOT NULL OR session.deleted_at IS NOT NULL)
        """,
    ),
    (
        "a break is on in the trash",
        "practicelog trash, then restore",
        """
        SELECT 'session ' || session.id FROM "break" JOIN session ON session.id = "break".session_id
        WHERE "break".running = 1 AND session.deleted_at IS NOT NULL
        """,
    ),
    (
        "there was practice and a break at the same time",
        "practicelog edit it, --start or --stop; the break gives way",
        """
        SELECT v_interval.ref FROM v_break JOIN v_interval ON v_interval.session_id = v_break.session_id
        WHERE (v_interval.stopped_us > v_break.started_us OR v_interval.running = 1)
            AND (v_interval.started_us < coalesce(v_break.stopped_us, v_break.started_us) OR v_break.running = 1)
        """,
    ),
    (
        "a session without a start has intervals with clock times",
        "practicelog edit it: --start of one of them",
        """
        SELECT v_session.session_id FROM v_session
        WHERE v_session.started_us IS NULL AND EXISTS (
            SELECT 1 FROM v_interval
            WHERE v_interval.session_id = v_session.session_id AND v_interval.started_us IS NOT NULL
        )
        """,
    ),
    (
        "a value is of another activity's metric or side",
        "undo the change that gave it to this activity: practicelog history",
        """
        SELECT DISTINCT section.session_id || '.' || activity_instance.number || '.' || activity_set.number
        FROM metric_value
        JOIN metric ON metric.id = metric_value.metric_id
        LEFT JOIN side ON side.id = metric_value.side_id
        JOIN activity_set ON activity_set.id = metric_value.activity_set_id
        JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
        JOIN section ON section.id = activity_instance.section_id
        WHERE metric.activity_id <> activity_instance.activity_id OR side.activity_id <> activity_instance.activity_id
        """,
    ),
    (
        "a set that is only planned has a value",
        "undo the change that wrote it: practicelog history",
        """
        SELECT DISTINCT section.session_id || '.' || activity_instance.number || '.' || activity_set.number
        FROM metric_value
        JOIN activity_set ON activity_set.id = metric_value.activity_set_id
        JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
        JOIN section ON section.id = activity_instance.section_id
        WHERE activity_set.done = 0 AND metric_value.value IS NOT NULL
        """,
    ),
    (
        "a metric that is computed has values, or is computed from another activity's or from one that is computed",
        "undo the change that made it so: practicelog history",
        """
        SELECT DISTINCT activity.name || ' ' || metric.name
        FROM metric_factor
        JOIN metric ON metric.id = metric_factor.metric_id
        JOIN metric AS factor ON factor.id = metric_factor.factor_id
        JOIN activity ON activity.id = metric.activity_id
        WHERE factor.activity_id <> metric.activity_id
            OR EXISTS (SELECT 1 FROM metric_value WHERE metric_value.metric_id = metric.id)
            OR EXISTS (SELECT 1 FROM metric_factor AS further WHERE further.metric_id = factor.id)
        """,
    ),
    (
        "the group lies in itself",
        "undo the change that moved it: practicelog history",
        """
        WITH RECURSIVE reached (id) AS (
            SELECT id FROM activity_group WHERE parent_id IS NULL
            UNION
            SELECT activity_group.id FROM activity_group JOIN reached ON activity_group.parent_id = reached.id
        )
        SELECT 'group ' || name FROM activity_group WHERE id NOT IN (SELECT id FROM reached)
        """,
    ),
)


def faults(db: "Readable", path: str, now: datetime) -> Iterator[Fault]:
    """Yield every fault of the log at `path`: damage first, then broken links, then the domain's rules."""
    damage = [row[0] for row in db.execute("PRAGMA integrity_check(20)") if row[0] != "ok"]
    yield from (Fault("the file", line, "restore a backup; do not write to this file") for line in damage)
    if damage:
        return
    for table, row_id, parent, _ in db.execute("PRAGMA foreign_key_check").fetchall():
        yield Fault(f"{table} row {row_id}", f"belongs to a row of {parent} that is not there", "restore a backup")
    for problem, remedy, sql in RULES:
        for (location,) in db.execute(sql).fetchall():
            yield Fault(location=str(location), problem=problem, remedy=remedy)
    yield from name_faults(db)
    yield from time_faults(db, now)
    yield from mode_faults(path)


def name_faults(db: "Readable") -> Iterator[Fault]:
    """Yield the names that have a wrong key, by which they would not be found."""
    for table in ("activity", "activity_group", "metric", "side", "tag"):
        for row_id, name, key in db.execute(f"SELECT id, name, name_key FROM {table}").fetchall():  # noqa: S608
            if key != name_key(name):
                yield Fault(f"{table} {row_id}", f'the key of "{name}" is wrong', "rename it and back")


def time_faults(db: "Readable", now: datetime) -> Iterator[Fault]:
    """Yield the sessions that lie in the future or in a zone that does not exist."""
    tomorrow = to_us(now.astimezone(UTC) + timedelta(days=1))
    for session_id, started_us, zone in db.execute("SELECT session_id, started_us, zone FROM v_session").fetchall():
        if started_us is not None and started_us > tomorrow:
            yield Fault(
                f"session {session_id}", "begins in the future", "the clock was wrong: undo it and record it again"
            )
        try:
            zone_called(zone)
        except NotUnderstood as problem:
            yield Fault(f"session {session_id}", str(problem), "install the zone data")


def mode_faults(path: str) -> Iterator[Fault]:
    """Yield a fault if other users of this machine may open the log."""
    mode = stat.S_IMODE(os.stat(path).st_mode)
    if os.name == "posix" and mode & 0o077:
        yield Fault(path, f"other users may open it (mode {mode:04o})", f"chmod 600 {path}")
