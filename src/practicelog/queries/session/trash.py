"""List what is in the trash."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

from practicelog.domain.sets.forms import format_set
from practicelog.domain.sets.plan import SetKind, SetPlan
from practicelog.domain.time.clock import from_us
from practicelog.queries.registry import (
    AROUND_INSTANCE,
    AROUND_INTERVAL,
    AROUND_SET,
    INSTANCE_REF,
    INTERVAL_REF,
    SET_REF,
    TABLES,
)
from practicelog.queries.sets.sets import by_side

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

TrashKind = Literal["session", "activity", "interval", "set", "note"]


class TrashRow(NamedTuple):
    """A thing in the trash. `parent` is the reference of what it belongs to, where that is in the trash too.

    `sets` counts what went there with a session or an activity; it is known of a single thing only.
    """

    kind: TrashKind
    row_id: int
    session_id: int | None
    ref: str
    title: str
    practice_day: str | None
    seconds: int | None
    deleted_at: datetime
    parent: str | None
    sets: int = 0


LENGTH = "coalesce(timer_interval.bare_seconds, (timer_interval.stopped_at - timer_interval.started_at) / 1000000)"
ACTIVITIES = """
    SELECT group_concat(name, ', ') FROM (
        SELECT activity.name AS name
        FROM section
        JOIN activity_instance ON activity_instance.section_id = section.id
        JOIN activity ON activity.id = activity_instance.activity_id
        WHERE section.session_id = session.id AND activity_instance.deleted_at IS NULL
        GROUP BY activity.id
        ORDER BY min(activity_instance.number)
    )
    """
IN_SESSION = "CASE WHEN session.deleted_at IS NOT NULL THEN CAST(session.id AS TEXT)"
IN_INSTANCE = f"""
    {IN_SESSION}
    WHEN activity_instance.deleted_at IS NOT NULL THEN session.id || '.' || activity_instance.number
    """
AROUND = """
    JOIN session ON session.id = section.session_id
    JOIN activity ON activity.id = activity_instance.activity_id
    """
# By table: the session and the reference of a row, its title, day and seconds, and what it belongs to in the trash.
TRASH = {
    "session": f"""
        session.id, CAST(session.id AS TEXT), coalesce(session.name, ({ACTIVITIES}), 'an empty session'),
        session.practice_day,
        (
            SELECT coalesce(sum({LENGTH}), 0)
            FROM section
            JOIN activity_instance ON activity_instance.section_id = section.id
            JOIN timer_interval ON timer_interval.activity_instance_id = activity_instance.id
            WHERE section.session_id = session.id
                AND activity_instance.deleted_at IS NULL AND timer_interval.deleted_at IS NULL
        ),
        NULL
        FROM session
        """,  # noqa: S608
    "activity_instance": f"""
        session.id, {INSTANCE_REF}, activity.name, session.practice_day,
        (
            SELECT coalesce(sum({LENGTH}), 0) FROM timer_interval
            WHERE timer_interval.activity_instance_id = activity_instance.id AND timer_interval.deleted_at IS NULL
        ),
        {IN_SESSION} END
        FROM activity_instance {AROUND_INSTANCE} {AROUND}
        """,  # noqa: S608
    "timer_interval": f"""
        session.id, {INTERVAL_REF}, activity.name, session.practice_day, coalesce({LENGTH}, 0), {IN_INSTANCE} END
        FROM timer_interval {AROUND_INTERVAL} {AROUND}
        """,
    "activity_set": f"""
        session.id, {SET_REF}, activity.name, session.practice_day, NULL, {IN_INSTANCE} END
        FROM activity_set {AROUND_SET} {AROUND}
        """,
    "note": f"""
        coalesce(note.session_id, section.session_id, around.session_id), 'n' || note.id, note.body,
        session.practice_day, NULL,
        {IN_INSTANCE} WHEN activity_set.deleted_at IS NOT NULL
            THEN session.id || '.' || activity_instance.number || '.' || activity_set.number END
        FROM note
        LEFT JOIN section ON section.id = note.section_id
        LEFT JOIN activity_set ON activity_set.id = note.activity_set_id
        LEFT JOIN activity_instance
            ON activity_instance.id = coalesce(note.activity_instance_id, activity_set.activity_instance_id)
        LEFT JOIN section AS around ON around.id = activity_instance.section_id
        LEFT JOIN session ON session.id = coalesce(note.session_id, section.session_id, around.session_id)
        """,
}
TRASH_COLUMNS = "kind, row_id, deleted_us, session_id, ref, title, practice_day, seconds, parent"
TRASH_TABLE = " UNION ALL ".join(
    f"SELECT '{entry.noun}', {table}.id, {table}.deleted_at, {TRASH[table]} WHERE {table}.deleted_at IS NOT NULL"
    for table, entry in TABLES.items()
    if entry.has_trash
)

SET_VALUES = """
    SELECT activity_set.id, activity_set.kind, activity_set.effort, activity_set.done,
        metric.name, metric_value.unit, side.name,
        CASE activity_set.done WHEN 1 THEN metric_value.value ELSE metric_value.planned END
    FROM activity_set
    LEFT JOIN metric_value
        ON metric_value.activity_set_id = activity_set.id
        AND (metric_value.value IS NOT NULL OR activity_set.done IS NOT 1)
    LEFT JOIN metric ON metric.id = metric_value.metric_id
    LEFT JOIN side ON side.id = metric_value.side_id
    WHERE activity_set.deleted_at IS NOT NULL AND activity_set.id BETWEEN :first AND :last
    ORDER BY activity_set.id, side.position, side.id, metric_value.id
    """


def all_trash_rows(db: "Readable") -> list[TrashRow]:
    """Return everything in the trash, latest deletion first."""
    return trash_rows(db, "1", {})


def trash_row(db: "Readable", kind: TrashKind, row_id: int) -> TrashRow:
    """Return the thing in the trash with that kind and row id, which must exist."""
    row = trash_rows(db, "kind = :kind AND row_id = :row", {"kind": kind, "row": row_id})[0]
    return row._replace(sets=sets_in_trashed(db, kind, row_id)) if kind in ("session", "activity") else row


def sets_in_trashed(db: "Readable", kind: TrashKind, row_id: int) -> int:
    """Return how many sets that were done went into the trash with a session or an activity."""
    count: int = db.execute(
        """
        SELECT count(*)
        FROM section
        JOIN activity_instance ON activity_instance.section_id = section.id
        JOIN activity_set ON activity_set.activity_instance_id = activity_instance.id
        WHERE CASE :kind WHEN 'session' THEN section.session_id ELSE activity_instance.id END = :row
            AND (:kind = 'activity' OR activity_instance.deleted_at IS NULL)
            AND activity_set.deleted_at IS NULL AND activity_set.done
        """,
        {"kind": kind, "row": row_id},
    ).fetchone()[0]
    return count


def trash_row_called(db: "Readable", ref: str) -> TrashRow | None:
    """Return the thing in the trash with that reference, or None if there is none."""
    return next(iter(trash_rows(db, "ref = :ref", {"ref": ref.lower()})), None)


def trash_rows(db: "Readable", where: str, parameters: dict[str, Any]) -> list[TrashRow]:
    """Return what is in the trash and satisfies the condition `where`, latest deletion first."""
    rows = db.execute(
        f"""
        WITH trash ({TRASH_COLUMNS}) AS ({TRASH_TABLE})
        SELECT * FROM trash WHERE {where} ORDER BY deleted_us DESC, kind, row_id
        """,  # noqa: S608
        parameters,
    )
    trash = [
        TrashRow(
            kind=kind,
            row_id=row_id,
            session_id=session_id,
            ref=ref,
            title=title,
            practice_day=day,
            seconds=seconds,
            deleted_at=from_us(deleted_us),
            parent=parent,
        )
        for kind, row_id, deleted_us, session_id, ref, title, day, seconds, parent in rows.fetchall()
    ]
    set_ids = [row.row_id for row in trash if row.kind == "set"]
    if not set_ids:
        return trash
    set_texts = set_texts_in_trash(db, min(set_ids), max(set_ids))
    return [row._replace(title=f"{row.title} {set_texts[row.row_id]}") if row.kind == "set" else row for row in trash]


def set_texts_in_trash(db: "Readable", first: int, last: int) -> dict[int, str]:
    """Return the sets in the trash with ids from `first` to `last`, as screens show them, or as they were planned."""
    rows: dict[tuple[int, SetKind, float | None, int], list[tuple[str, str | None, str | None, float]]] = {}
    for set_id, kind, effort, done, *value in db.execute(SET_VALUES, {"first": first, "last": last}).fetchall():
        value_rows = rows.setdefault((set_id, kind, effort, done), [])
        if value[0] is not None and value[3] is not None:
            value_rows.append((value[0], value[1], value[2], value[3]))
    texts = dict[int, str]()
    for (set_id, kind, effort, done), values in rows.items():
        plan = SetPlan(by_side(values), kind, effort)
        texts[set_id] = format_set(plan) if done else " ".join(["planned", *([format_set(plan)] if values else [])])
    return texts
