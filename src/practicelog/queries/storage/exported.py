"""What the log knows of another one by its exports: what happened when, and when its sessions were."""

from collections.abc import Collection, Iterator
from typing import TYPE_CHECKING, Any

from practicelog.domain.imports.marks import EXPORTED, Marks
from practicelog.domain.imports.records import ROW

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

SOURCE = "practicelog"
INSTANTS = {"timer_interval": "started_at", "activity_set": "recorded_at", "session": "started_at"}
"""By table the column that says when something was."""
IDENTITIES = """
    SELECT DISTINCT substr(source_key, 1, instr(source_key, ':') - 1)
    FROM import_fact
    WHERE source = :source AND kind = :kind
    """
SPANS = """
    SELECT fact.source_key, session.started_at, session.ended_at
    FROM import_fact AS fact JOIN session ON session.id = fact.row_id
    WHERE fact.source = :source AND fact.kind = :kind AND fact.source_key >= :first AND fact.source_key < :after
    """


TIMED = """
    SELECT fact.source_key, timer_interval.started_at
    FROM import_fact AS fact JOIN timer_interval ON timer_interval.id = fact.row_id
    WHERE fact.source = :source AND fact.kind = :kind AND fact.source_key >= :first AND fact.source_key < :after
        AND timer_interval.started_at IS NOT NULL
    ORDER BY fact.source_key
    LIMIT 5000
    """
MEASURED = """
    SELECT fact.source_key, of_activity.source_key
    FROM import_fact AS fact
    JOIN activity_instance ON activity_instance.id = fact.row_id
    JOIN import_fact AS of_activity ON of_activity.table_name = 'activity'
        AND of_activity.row_id = activity_instance.activity_id
    WHERE fact.source = :source AND fact.kind = :kind AND fact.source_key >= :first AND fact.source_key < :after
        AND of_activity.source_key >= :first AND of_activity.source_key < :after
        AND EXISTS (
            SELECT 1
            FROM activity_set JOIN metric_value ON metric_value.activity_set_id = activity_set.id
            WHERE activity_set.activity_instance_id = activity_instance.id
        )
    """


def own_marks(db: "Readable", marks: Marks) -> Marks:
    """Return what happened here, of what has the ids of those `marks`."""

    def column_of(table: str, column: str, ids: Collection[int]) -> dict[int, Any]:
        # Not `IN`: in a file of somebody else's no function may give a table.
        sql = f"SELECT id, {column} FROM {table} WHERE id BETWEEN :first AND :last"  # noqa: S608
        rows = db.execute(sql, {"first": min(ids, default=0), "last": max(ids, default=-1)})
        return {row_id: value for row_id, value in rows if row_id in ids}

    instants = {table: column_of(table, column, marks.ids(table)) for table, column in INSTANTS.items()}
    return marks_of(instants, column_of("session", "practice_day", marks.days))


def known_marks(db: "Readable", marks: Marks) -> dict[str, Marks]:
    """Return by its identity what happened in each log that imports told of, of what has the ids of those `marks`."""

    def column_of(identity: str, table: str, column: str, ids: Collection[int]) -> dict[int, Any]:
        sql = f"""
            SELECT fact.source_key, {table}.{column}
            FROM import_fact AS fact JOIN {table} ON {table}.id = fact.row_id
            WHERE fact.source = :source AND fact.kind = :kind
                AND fact.source_key >= :first AND fact.source_key < :after
            """  # noqa: S608
        rows = db.execute(sql, within(identity, table))
        return {id_in(key): value for key, value in rows if id_in(key) in ids}

    found = {}
    for (identity,) in db.execute(IDENTITIES, {"source": SOURCE, "kind": f"{ROW}session"}).fetchall():
        instants = {table: column_of(identity, table, column, marks.ids(table)) for table, column in INSTANTS.items()}
        found[identity] = marks_of(instants, column_of(identity, "session", "practice_day", marks.days))
    return found


def marks_of(instants: dict[str, dict[int, Any]], days: dict[int, Any]) -> Marks:
    """Return what happened as marks; what has no instant is none."""
    told = {(table, row_id): at for table, ids in instants.items() for row_id, at in ids.items() if at is not None}
    return Marks(told, days)


def exported_logs(db: "Readable") -> Iterator[tuple[str, Marks]]:
    """Yield each log of which only exports were brought in, with when some of its intervals began."""
    for (identity,) in db.execute(IDENTITIES, {"source": SOURCE, "kind": f"{ROW}session"}).fetchall():
        if identity.startswith(EXPORTED):
            rows = db.execute(TIMED, within(identity, "timer_interval"))
            yield identity, Marks({("timer_interval", id_in(key)): at for key, at in rows}, {})


def within(identity: str, table: str) -> dict[str, str]:
    """Return by what the facts of the rows of a table are found that came from one log."""
    return {"source": SOURCE, "kind": ROW + table, "first": f"{identity}:", "after": f"{identity};"}


def held_spans(db: "Readable", identity: str) -> dict[int, tuple[int | None, int | None]]:
    """Return from when to when the sessions of another log were, by the ids that they have there."""
    return {id_in(key): (start, end) for key, start, end in db.execute(SPANS, within(identity, "session"))}


def held_measures(db: "Readable", identity: str) -> dict[int, set[int]]:
    """Return the activity instances of another log that have values, each with its activity, by the ids there."""
    found: dict[int, set[int]] = {}
    for key, activity in db.execute(MEASURED, within(identity, "activity_instance")):
        found.setdefault(id_in(key), set()).add(id_in(activity))
    return found


def id_in(key: str) -> int:
    """Return the id that a row has in its own log."""
    return int(key.rpartition(":")[2])
