"""Activities with what was practised of them, and which ones a filter means."""

from typing import NamedTuple

from practicelog.db.readable import Readable
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.references import parse_reference
from practicelog.domain.spelling import Candidate, matching, name_key, refuse_several, unknown
from practicelog.domain.time.period import is_period
from practicelog.queries.shared.columns import words
from practicelog.queries.shared.names import activities, group_paths, tags


class ActivityLine(NamedTuple):
    """An activity and how much it was practised."""

    activity_id: int
    activity: str
    activity_group: str | None
    archived: bool
    times: int
    seconds: int
    last_day: str | None
    tags: list[str]


def activity_lines(db: Readable, archived: bool) -> list[ActivityLine]:
    """Return every activity in use, or also the archived ones, by group and name."""
    rows = db.execute(
        """
        SELECT activity_id, activity, activity_group, archived, times, seconds, last_day, tags
        FROM v_activity
        WHERE :archived OR archived = 0
        ORDER BY activity_group IS NULL, activity_group, name_key
        """,
        {"archived": archived},
    )
    return [
        ActivityLine(id_, name, group, archived, times, seconds, last_day, words(tags))
        for id_, name, group, archived, times, seconds, last_day, tags in rows
    ]


class Use(NamedTuple):
    """How often an activity stands in the log, in the trash too, and how many notes are on it."""

    instances: int
    trashed: int
    notes: int


def use_of(db: Readable, activity_id: int) -> Use:
    """Return where an activity is in use."""
    row = db.execute(
        """
        SELECT
            (SELECT count(*) FROM activity_instance WHERE activity_id = :activity),
            (SELECT count(*) FROM activity_instance WHERE activity_id = :activity)
                - (SELECT count(*) FROM v_instance WHERE activity_id = :activity),
            (SELECT count(*) FROM note WHERE activity_id = :activity)
        """,
        {"activity": activity_id},
    ).fetchone()
    return Use(*row)


def activity_meant(db: Readable, text: str) -> int:
    """Return the activity that `text` means, any part of a name will do; raise NotUnderstood if that is not one."""
    found = matching(text, [Candidate(one.id, one.name) for one in activities(db)], substring=True)
    refuse_several(text, [one.name for one in found])
    if found:
        return found[0].id
    if text.startswith(":"):
        raise NotUnderstood(f'"{text}" is a hint of another program. Ranges are options here: --week, --last-month')
    if parse_reference(text):
        raise NotUnderstood(f'"{text}" is a reference. To see it: practicelog show {text}')
    cure = f"Did you mean --during {text}?" if is_period(text) else "practicelog activity lists them"
    raise unknown("activity", text, [one.name for one in activities(db)], cure)


def group_activities(db: Readable, text: str) -> set[int]:
    """Return the activities in the group `text` and in the groups in it; raise NotUnderstood if that is not one."""
    paths = group_paths(db)
    wanted = [one for one in paths if name_key(one.name) == name_key(text)]
    if not wanted:
        last = [Candidate(one.id, one.name.rpartition("/")[2]) for one in paths]
        ids = {one.id for one in matching(text, last, substring=True)}
        wanted = [one for one in paths if one.id in ids]
    refuse_several(text, [one.name for one in wanted])
    if not wanted:
        names = [one.name.rpartition("/")[2] for one in paths]
        raise unknown("group", text, names, "practicelog group lists them")
    rows = db.execute(
        """
        WITH RECURSIVE inside (id) AS (
            SELECT :group
            UNION
            SELECT activity_group.id FROM activity_group JOIN inside ON activity_group.parent_id = inside.id
        )
        SELECT activity.id FROM activity JOIN inside ON activity.group_id = inside.id
        """,
        {"group": wanted[0].id},
    )
    return {row[0] for row in rows}


def tag_meant(db: Readable, text: str) -> int:
    """Return the id of the tag that `text` (with or without its +) means; raise NotUnderstood when there is none."""
    key = name_key(text.removeprefix("+"))
    for tag in tags(db):
        if name_key(tag.name) == key:
            return tag.id
    raise unknown("tag", text.removeprefix("+"), [tag.name for tag in tags(db)], "practicelog tag lists them")
