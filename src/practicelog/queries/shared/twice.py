"""What counts twice, because clocks that came by an import overlap others."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from practicelog.db.connect import id_list

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.period import Period

HAS_IMPORTS = "EXISTS (SELECT 1 FROM import_fact)"
"""Only what an import left overlaps: elsewhere TWICE need not be asked."""
# What of each interval is in one that began before it as well, of what is asked for: these seconds count twice.
TWICE = """
    SELECT activity_instance_id, session_id, practice_day, zone, section, activity_id, started_us, until_us,
        (until_us - started_us) / 1000000 AS seconds
    FROM (
        SELECT activity_instance_id, session_id, practice_day, zone, section, activity_id, started_us,
            min(stopped_us, max(stopped_us) OVER (
                ORDER BY started_us, interval_id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
            )) AS until_us
        FROM v_interval
        WHERE practice_day >= :first AND practice_day < :after AND stopped_us > started_us
            AND (:activities IS NULL OR activity_id IN (SELECT value FROM json_each(:activities)))
            AND (:instances IS NULL OR activity_instance_id IN (SELECT value FROM json_each(:instances)))
    )
    WHERE until_us >= started_us + 1000000
    """


def chosen_ids(activity_ids: Collection[int] | None, instance_ids: Collection[int] | None) -> dict[str, str | None]:
    """Return the parameters that limit TWICE to those activities or activity instances; None for all."""
    return {
        "activities": None if activity_ids is None else id_list(activity_ids),
        "instances": None if instance_ids is None else id_list(instance_ids),
    }


def seconds_twice(
    db: "Readable", period: "Period", activity_ids: Collection[int] | None, instance_ids: Collection[int] | None
) -> dict[int, int]:
    """Return how many seconds of each activity instance in `period` count twice, by its id."""
    rows = db.execute(
        f"SELECT activity_instance_id, sum(seconds) FROM ({TWICE}) GROUP BY activity_instance_id",  # noqa: S608
        {**period.ends, **chosen_ids(activity_ids, instance_ids)},
    )
    return dict(rows.fetchall())
