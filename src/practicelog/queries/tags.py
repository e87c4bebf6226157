"""Tags, and how much they are used."""

from typing import NamedTuple

from practicelog.db.readable import Readable


class TagLine(NamedTuple):
    """A tag, on how many activities of sessions it is, and how long those were practised."""

    tag_id: int
    tag: str
    times: int
    seconds: int
    last_day: str | None


def tag_lines(db: Readable) -> list[TagLine]:
    """Return the tags by name."""
    rows = db.execute(
        """
        SELECT tag.id, tag.name, count(v_instance.activity_instance_id), coalesce(sum(v_instance.seconds), 0),
            max(v_instance.practice_day)
        FROM tag
        LEFT JOIN activity_instance_tag ON activity_instance_tag.tag_id = tag.id
        LEFT JOIN v_instance ON v_instance.activity_instance_id = activity_instance_tag.activity_instance_id
        GROUP BY tag.id
        ORDER BY tag.name_key
        """
    )
    return [TagLine(*row) for row in rows]


def tagged_with(db: Readable, tag_id: int) -> list[int]:
    """Return the activity instances that have the tag, those in the trash too."""
    rows = db.execute(
        "SELECT activity_instance_id FROM activity_instance_tag WHERE tag_id = :tag ORDER BY 1", {"tag": tag_id}
    )
    return [row[0] for row in rows]
