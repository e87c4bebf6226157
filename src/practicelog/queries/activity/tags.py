"""List tags with how much was practised under each, and find what carries a tag."""

from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.time.period import Period
from practicelog.queries.shared.clock import clock, counted

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here

TABLES = ("session", "section", "activity", "activity_instance", "activity_set")
ON_ROW = {table: f"SELECT tag_id FROM {table}_tag WHERE {table}_id = :row ORDER BY tag_id" for table in TABLES}  # noqa: S608
WITH_TAG = {table: f"SELECT {table}_id FROM {table}_tag WHERE tag_id = :tag ORDER BY 1" for table in TABLES}  # noqa: S608


class TagTotalsRow(NamedTuple):
    """A tag, how often and how long was practised under it, and how many sets have it.

    Practice is under a tag when it, its section, its session or its activity has it.
    """

    tag_id: int
    tag: str
    times: int
    seconds: int | None
    running: bool
    left_out: bool
    last_day: str | None
    sets: int


def tag_totals(db: "Readable", here: "Here") -> list[TagTotalsRow]:
    """Return the tags in the order of their names, up to now."""
    running = clock(db, here)
    of_running = tags_of(db, running.activity_instance_id) if running else set()
    rows = db.execute(
        """
        SELECT tag.id, tag.name, count(*) FILTER (WHERE v_instance.practised), sum(v_instance.seconds),
            max(v_instance.practice_day) FILTER (WHERE v_instance.practised),
            (
                SELECT count(v_set.set_id)
                FROM activity_set_tag JOIN v_set ON v_set.set_id = activity_set_tag.activity_set_id
                WHERE activity_set_tag.tag_id = tag.id
            )
        FROM tag
        LEFT JOIN (SELECT DISTINCT tag_id, activity_instance_id FROM v_tagged) AS tagged ON tagged.tag_id = tag.id
        LEFT JOIN v_instance ON v_instance.activity_instance_id = tagged.activity_instance_id
        GROUP BY tag.id
        ORDER BY tag.name_key
        """
    )
    return [
        TagTotalsRow(tag_id, tag, times, *counted(seconds, running if tag_id in of_running else None), last_day, sets)
        for tag_id, tag, times, seconds, last_day, sets in rows
    ]


def tags_of(db: "Readable", activity_instance_id: int) -> set[int]:
    """Return the ids of the tags that an activity instance has, or inherits."""
    rows = db.execute("SELECT tag_id FROM v_tagged WHERE activity_instance_id = :id", {"id": activity_instance_id})
    return {tag_id for (tag_id,) in rows}


def instances_with_tag(db: "Readable", tag_id: int, period: Period) -> set[int]:
    """Return the ids of the activity instances in `period` that have the tag, or inherit it."""
    rows = db.execute(
        """
        SELECT activity_instance_id FROM v_tagged
        WHERE practice_day >= :first AND practice_day < :after AND tag_id = :tag
        """,
        {**period.ends, "tag": tag_id},
    )
    return {instance_id for (instance_id,) in rows}


def tags_on(db: "Readable", table: str, row_id: int) -> list[int]:
    """Return the ids of the tags on a row of `table`, one of TABLES, without those it inherits."""
    return [tag_id for (tag_id,) in db.execute(ON_ROW[table], {"row": row_id})]


def rows_with_tag(db: "Readable", tag_id: int) -> list[tuple[str, int]]:
    """Return the table and id of every row that carries the tag, including rows in the trash."""
    return [(table, row_id) for table in TABLES for (row_id,) in db.execute(WITH_TAG[table], {"tag": tag_id})]
