"""Find where practice without clock times belongs, and whether it was just written down already."""

from datetime import datetime
from typing import TYPE_CHECKING, NamedTuple

from practicelog.db.past import images_of, newest_changes
from practicelog.queries.sets.sets import sets_with

if TYPE_CHECKING:
    from collections.abc import Collection

    from practicelog.db.readable import Readable

INTERVAL, SET = "timer_interval", "activity_set"
LAST_CHANGES = 50


class PartRow(NamedTuple):
    """An interval or a set of an activity instance; `seconds` is -1 of an interval with clock times, None of a set."""

    table: str
    id: int
    ref: str
    activity_instance_id: int
    seconds: int | None


def untimed_session(db: "Readable", practice_day: str) -> int | None:
    """Return the newest session of that day that has no clock times, or None if there is none."""
    row = db.execute(
        """
        SELECT session_id FROM v_session
        WHERE practice_day = :day AND started_us IS NULL AND NOT open
        ORDER BY session_id DESC
        LIMIT 1
        """,
        {"day": practice_day},
    ).fetchone()
    return int(row[0]) if row else None


def same_addition(
    db: "Readable", activity_instance_id: int, added: "Collection[tuple[str, int]]", since: datetime
) -> str | None:
    """Return the reference of what a change since then recorded, if `added` is the same again, else None.

    The same is practice without clock times of one activity, for one day, of one length and with equal sets. `added`
    are tables and ids. Looks at the newest 50 changes.
    """
    changes = [change.id for change in newest_changes(db, LAST_CHANGES) if change.made_at >= since]
    images = images_of(db, changes, (INTERVAL, SET)) if changes else {}
    parts = parts_of_day(db, activity_instance_id) if images else []
    again = [part for part in parts if (part.table, part.id) in added]
    for change in images:
        before = [part for part in parts if images[change].inserted((part.table, part.id))]
        if before and lengths(before) == lengths(again) and sets_in(db, before) == sets_in(db, again):
            is_on_same = before[0].activity_instance_id == activity_instance_id
            return before[0].ref if is_on_same else before[0].ref.replace(":", ".").rpartition(".")[0]
    return None


def parts_of_day(db: "Readable", activity_instance_id: int) -> list[PartRow]:
    """Return all intervals and sets of the activity on the practice day of that instance, as they were numbered."""
    activity_id, day = db.execute(
        "SELECT activity_id, practice_day FROM v_instance WHERE activity_instance_id = :id",
        {"id": activity_instance_id},
    ).fetchone()
    rows = db.execute(
        """
        SELECT 'timer_interval', interval_id, ref, activity_instance_id,
            CASE WHEN started_us IS NULL THEN seconds ELSE -1 END
        FROM v_interval
        WHERE practice_day = :day AND activity_id = :activity
        UNION ALL
        SELECT 'activity_set', set_id, ref, activity_instance_id, NULL
        FROM v_set
        WHERE practice_day = :day AND activity_id = :activity
        ORDER BY 4, 1, 2
        """,
        {"day": day, "activity": activity_id},
    )
    return [PartRow(*row) for row in rows]


def lengths(parts: list[PartRow]) -> list[int | None]:
    """Return the lengths of the intervals among the parts."""
    return [part.seconds for part in parts if part.table == INTERVAL]


def sets_in(db: "Readable", parts: list[PartRow]) -> list[tuple[object, ...]]:
    """Return what the sets among the parts say."""
    ids = {part.id for part in parts if part.table == SET}
    found = sets_with(db, parts[0].activity_instance_id, ids) if ids else []
    return [(each.plan, each.done, each.recorded_at) for each in found]
