"""Find what carries a tag, and the tags of a thing."""

from typing import TYPE_CHECKING

from practicelog.domain.time.period import Period

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

TABLES = ("session", "section", "activity", "activity_instance", "activity_set")
ON_ROW = {table: f"SELECT tag_id FROM {table}_tag WHERE {table}_id = :row ORDER BY tag_id" for table in TABLES}  # noqa: S608
WITH_TAG = {table: f"SELECT {table}_id FROM {table}_tag WHERE tag_id = :tag ORDER BY 1" for table in TABLES}  # noqa: S608


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
