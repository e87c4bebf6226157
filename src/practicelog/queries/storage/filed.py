"""Find where earlier imports of a source put its clocks, so that they stay there and new ones join them."""

from typing import TYPE_CHECKING

from practicelog.domain.imports.records import ROW
from practicelog.domain.imports.sitting import Filed, FiledActivity, FiledClock, FiledSession

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

# A workout is a session that the source itself tells; no clock joins that by its time.
SESSIONS = """
    SELECT
        fact.source_key,
        session.practice_day,
        session.started_at,
        session.ended_at,
        fact.rank
    FROM import_fact AS fact JOIN session ON session.id = fact.row_id
    WHERE fact.source = :source AND fact.kind = :session AND session.started_at IS NOT NULL
        AND session.deleted_at IS NULL AND fact.place IS NULL
    """
CLOCKS = """
    SELECT
        clock.source_key,
        of_session.source_key,
        of_instance.source_key,
        timer_interval.started_at,
        timer_interval.stopped_at,
        timer_interval.activity_instance_id,
        activity_instance.activity_id,
        clock.digest,
        clock.as_of,
        coalesce(timer_interval.deleted_at, activity_instance.deleted_at) IS NOT NULL
    FROM import_fact AS clock
    JOIN timer_interval ON timer_interval.id = clock.row_id
    JOIN activity_instance ON activity_instance.id = timer_interval.activity_instance_id
    JOIN section ON section.id = activity_instance.section_id
    JOIN import_fact AS of_instance ON of_instance.table_name = 'activity_instance'
        AND of_instance.row_id = activity_instance.id AND of_instance.kind = :instance AND of_instance.source = :source
    JOIN import_fact AS of_session ON of_session.table_name = 'session'
        AND of_session.row_id = section.session_id AND of_session.kind = :session AND of_session.source = :source
    WHERE clock.source = :source AND clock.kind = :interval
    """

ACTIVITIES = """
    SELECT fact.source_key, activity.name, activity.created_at, activity.id
    FROM import_fact AS fact JOIN activity ON activity.id = fact.row_id
    WHERE fact.source = :source AND fact.kind = :activity
    ORDER BY fact.id
    """

# The last time, as a file may have been read in several zones.
READ_ELSEWHERE = """
    SELECT max(fact.as_of)
    FROM import_fact AS fact
    WHERE fact.source = :source AND :zone <> (
        SELECT zone FROM import_run WHERE source = :source AND file_hash = :file_hash ORDER BY id DESC LIMIT 1
    )
    """


def newest_in_another_zone(db: "Readable", source: str, file_hash: str, zone: str) -> int | None:
    """Return how new all is that a source told, if the same file was read in another zone; None if it was not."""
    place = {"source": source, "file_hash": file_hash, "zone": zone}
    newest: int | None = db.execute(READ_ELSEWHERE, place).fetchone()[0]
    return newest


def filed(db: "Readable", source: str) -> Filed:
    """Return the sessions that were made of the clocks of a source, where each of these is, and its activities."""
    kinds = {
        "session": "session",
        "instance": "activity_instance",
        "interval": "timer_interval",
        "activity": "activity",
    }
    place = {"source": source, **{name: ROW + table for name, table in kinds.items()}}
    return Filed(
        [FiledSession(*row) for row in db.execute(SESSIONS, place)],
        {key: FiledClock(*clock) for key, *clock in db.execute(CLOCKS, place)},
        {key: FiledActivity(*activity) for key, *activity in db.execute(ACTIVITIES, place)},
    )
