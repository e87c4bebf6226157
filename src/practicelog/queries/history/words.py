"""Describe changes in words: `rating 3 → 4 on session 212`."""

from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.sets.plan import format_number, format_seconds
from practicelog.domain.time.clock import format_clock, format_day, from_us
from practicelog.domain.time.length import format_elapsed
from practicelog.queries.history.changes import ChangeImages, ChangeRow, change_images, newest_changes, undone_ids

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

NAMES = {
    "session": "SELECT 'session ' || id FROM session WHERE id = :id",
    "section": "SELECT coalesce('section ' || name, 'a section of session ' || session_id) FROM section WHERE id = :id",
    "activity": "SELECT 'activity ' || name FROM activity WHERE id = :id",
    "activity_group": "SELECT 'group ' || name FROM activity_group WHERE id = :id",
    "tag": "SELECT 'tag ' || name FROM tag WHERE id = :id",
    "setting": "SELECT name || ' ' || value FROM setting WHERE id = :id",
    "activity_instance": """
        SELECT section.session_id || '.' || activity_instance.number
        FROM activity_instance JOIN section ON section.id = activity_instance.section_id
        WHERE activity_instance.id = :id
        """,
    "timer_interval": """
        SELECT section.session_id || '.' || activity_instance.number || ':' || timer_interval.number
        FROM timer_interval
        JOIN activity_instance ON activity_instance.id = timer_interval.activity_instance_id
        JOIN section ON section.id = activity_instance.section_id
        WHERE timer_interval.id = :id
        """,
    "break": """
        SELECT coalesce(name, 'pause') || ' in session ' || session_id FROM "break" WHERE id = :id
        """,
    "note": "SELECT 'note n' || id FROM note WHERE id = :id",
    "metric": """
        SELECT 'metric ' || metric.name || ' of ' || activity.name
        FROM metric JOIN activity ON activity.id = metric.activity_id
        WHERE metric.id = :id
        """,
    "side": """
        SELECT 'side ' || side.name || ' of ' || activity.name
        FROM side JOIN activity ON activity.id = side.activity_id
        WHERE side.id = :id
        """,
    "activity_set": """
        SELECT 'set ' || section.session_id || '.' || activity_instance.number || '.' || activity_set.number
        FROM activity_set
        JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
        JOIN section ON section.id = activity_instance.section_id
        WHERE activity_set.id = :id
        """,
    "metric_value": """
        SELECT section.session_id || '.' || activity_instance.number || '.' || activity_set.number
        FROM metric_value
        JOIN activity_set ON activity_set.id = metric_value.activity_set_id
        JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
        JOIN section ON section.id = activity_instance.section_id
        WHERE metric_value.id = :id
        """,
}
NOUNS = {
    "break": "a break",
    "timer_interval": "an interval",
    "activity_instance": "an activity done",
    "note": "a note",
    "activity": "activity",
    "activity_group": "group",
    "tag": "tag",
    "section": "section",
    "setting": "setting",
    "metric": "metric",
    "side": "side",
    "activity_set": "a set",
    "metric_value": "a set",
}
PLURALS = {
    "activity_set": "sets",
    "activity_instance": "activities done",
    "timer_interval": "intervals",
    "metric": "metrics",
    "side": "sides",
    "note": "notes",
    "tag": "tags",
    "activity": "activities",
}
# They follow from columns that are listed anyway.
DERIVED_COLUMNS = {"running", "open", "name_key", "position", "number", "metric_id", "side_id"}
LABELS = {
    "started_at": "start",
    "stopped_at": "stop",
    "ended_at": "end",
    "planned_seconds": "plan",
    "group_id": "group",
    "archived_at": "archived",
    "deleted_at": "deleted",
    "section_id": "section",
    "activity_id": "activity",
    "activity_instance_id": "activity",
    "parent_id": "group",
    "practice_day": "day",
    "bare_seconds": "length",
    "body": "text",
    "recorded_at": "time",
    "side_rule": "side rule",
    "activity_set_id": "set",
}
POINTERS = {
    "group_id": "activity_group",
    "parent_id": "activity_group",
    "activity_id": "activity",
    "section_id": "section",
    "activity_instance_id": "activity_instance",
    "activity_set_id": "activity_set",
}
UNLISTED_TABLES = {"section", "metric_value"}


class HistoryRow(NamedTuple):
    """A change, whether it was taken back since, and a phrase for each thing that it did."""

    change: ChangeRow
    is_undone: bool
    phrases: list[str]


def history_rows(db: "Readable", count: int, zone: tzinfo) -> list[HistoryRow]:
    """Return the newest `count` changes with what they did in words, newest first."""
    history = newest_changes(db, max(count, 1000))
    undone = undone_ids(history)
    return [
        HistoryRow(change, change.id in undone, list(change_phrases(db, change, zone))) for change in history[:count]
    ]


def change_phrases(db: "Readable", change: ChangeRow, zone: tzinfo) -> list[str]:
    """Return what a change did, one phrase for each thing it affected."""
    if change.undoes is not None:
        return [f"takes c{change.undoes} back"]
    images = change_images(db, change.id)
    phrases = [f"new: {', '.join(insertions)}"] if (insertions := insertion_phrases(db, images)) else []
    for (table, row_id), columns in images.old_values.items():
        for column, old_value in columns.items():
            if column in VALUE_COLUMNS and table == "metric_value":
                phrases.append(value_change_phrase(db, change.id, row_id, column, old_value))
            elif column not in DERIVED_COLUMNS:
                new_value = value_after(db, change.id, table, row_id, column)
                label = LABELS.get(column, column)
                old_text, new_text = (format_column(db, column, value, zone) for value in (old_value, new_value))
                phrases.append(f"{label} {old_text} → {new_text} on {row_title(db, table, row_id)}")
    phrases += [phrase for link in images.links if (phrase := link_phrase(db, images, *link))]
    phrases += deleted_value_phrases(db, images)
    deletions = [
        " ".join([NOUNS.get(table, f"{table} {row_id}"), *([str(row["name"])] if row.get("name") else [])])
        for (table, row_id), row in images.deletions.items()
        if table not in UNLISTED_TABLES or row.get("name")
    ]
    phrases += [f"gone: {', '.join(deletions)}"] if deletions else []
    return phrases


def link_phrase(db: "Readable", images: ChangeImages, kind: str, table: str, left: int, right: int) -> str:
    """Return a phrase for a link that was made or cut: of a tag and what it is on, or of a metric and its factor."""
    is_link = kind == "linked"
    if table == "metric_factor":
        product, factor = (row_title(db, "metric", row_id).removeprefix("metric ") for row_id in (left, right))
        return (
            ""
            if NOUNS["metric"] in (product, factor)
            else f"{product} is {'' if is_link else 'not '}computed from {factor}"
        )
    deleted_tag = images.deletions.get(("tag", right))
    tag = f"tag {deleted_tag['name']}" if deleted_tag else row_title(db, "tag", right)
    return f"{tag} {'on' if is_link else 'off'} {row_title(db, table.removesuffix('_tag'), left)}"


def insertion_phrases(db: "Readable", images: ChangeImages) -> list[str]:
    """Return a phrase for each row that a change inserted."""
    phrases = []
    for table, first, last in images.insertions:
        if table in UNLISTED_TABLES:
            continue
        if last - first > 2:
            phrases.append(f"{last - first + 1} {PLURALS.get(table, f'rows of {table}')}")
            continue
        phrases += [row_title(db, table, row_id) for row_id in range(first, last + 1)]
    return phrases + new_value_phrases(db, images)


def value_change_phrase(db: "Readable", change_id: int, value_id: int, column: str, old_value: float | None) -> str:
    """Return how a value of a set changed: `weight 100kg → 102.5kg on 212.3.2`."""
    new_value = value_after(db, change_id, "metric_value", value_id, column)
    metric, unit = metric_of_value(db, value_id)
    prefix = "planned " if column == "planned" else ""
    phrase = f"{prefix}{metric} {format_value(old_value, unit)} → {format_value(new_value, unit)}"
    return f"{phrase} on {row_title(db, 'metric_value', value_id)}"


def row_title(db: "Readable", table: str, row_id: int) -> str:
    """Return what a row is called on screens."""
    row = db.execute(NAMES[table], {"id": row_id}).fetchone() if table in NAMES else None
    return str(row[0]) if row else NOUNS.get(table, f"{table} {row_id}")


def value_after(db: "Readable", change_id: int, table: str, row_id: int, column: str) -> Any:
    """Return the value of a column after the change: the old value in the next change of it, else the present value."""
    later = db.execute(
        """
        SELECT value FROM change_image
        WHERE table_name = :table AND row_id = :row AND column_name = :column AND change_id > :change
        ORDER BY change_id
        LIMIT 1
        """,
        {"table": table, "row": row_id, "column": column, "change": change_id},
    ).fetchone()
    if later is None and table in NAMES:
        later = db.execute(f'SELECT "{column}" FROM "{table}" WHERE id = :id', {"id": row_id}).fetchone()  # noqa: S608
    return later[0] if later else None


def format_column(db: "Readable", column: str, value: Any, zone: tzinfo) -> str:
    """Return a stored value as text for a person; for the id of another row, the title of that row."""
    table = POINTERS.get(column)
    if table and value is not None:
        return row_title(db, table, value)
    return format_stored(column, value, zone)


def format_stored(column: str, value: Any, zone: tzinfo) -> str:
    """Return a stored value as text for a person."""
    if value is None:
        return "–"
    if column.endswith("_seconds"):
        return format_elapsed(value)
    if column == "practice_day":
        return format_day(date.fromisoformat(value))
    if column.endswith("_at") and isinstance(value, int):
        return format_clock(from_us(value), zone, seconds=True)
    return f'"{value}"' if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


VALUE_COLUMNS = ("value", "planned")
METRIC_AND_UNIT = """
    SELECT coalesce(side.name || ' ', '') || metric.name, coalesce(metric.unit, '')
    FROM metric LEFT JOIN side ON side.id = :side
    WHERE metric.id = :metric
    """
# Only of sets that existed before: the line of a new set shows its values.
NEW_VALUES = """
    SELECT metric_id, side_id, value, planned,
        section.session_id || '.' || activity_instance.number || '.' || activity_set.number
    FROM metric_value
    JOIN activity_set ON activity_set.id = metric_value.activity_set_id
    JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
    JOIN section ON section.id = activity_instance.section_id
    WHERE metric_value.id BETWEEN :first AND :last AND activity_set.id NOT BETWEEN :first_set AND :last_set
    """
MAX_VALUES = 3


def format_value(number: float | None, unit: str) -> str:
    """Return a value with its unit: `100kg`, `1:30`; a dash for none."""
    if number is None:
        return "–"
    return format_seconds(number) if unit == "s" else format_number(number) + unit


def metric_of_value(db: "Readable", value_id: int) -> tuple[str, str]:
    """Return the metric and side of a value, `weight` or `L weight`, and its unit."""
    row = db.execute("SELECT metric_id, side_id FROM metric_value WHERE id = :id", {"id": value_id}).fetchone()
    return metric_and_unit(db, *row) if row else ("value", "")


def metric_and_unit(db: "Readable", metric_id: int, side_id: int | None) -> tuple[str, str]:
    """Return the name of a metric with its side, and its unit."""
    row = db.execute(METRIC_AND_UNIT, {"metric": metric_id, "side": side_id}).fetchone()
    return (row[0], row[1]) if row else ("value", "")


def value_phrase(db: "Readable", value_row: dict[str, Any]) -> str:
    """Return one value in words: `reps 5`."""
    name, unit = metric_and_unit(db, value_row["metric_id"], value_row["side_id"])
    if value_row["value"] is None:
        return f"planned {name} {format_value(value_row['planned'], unit)}"
    return f"{name} {format_value(value_row['value'], unit)}"


def new_value_phrases(db: "Readable", images: ChangeImages) -> list[str]:
    """Return a phrase for each value that a change added to a set that existed before."""
    sets = [(first, last) for table, first, last in images.insertions if table == "activity_set"] or [(0, -1)]
    phrases = []
    for table, first, last in images.insertions:
        if table == "metric_value" and last - first < 100:
            ends = {"first": first, "last": last, "first_set": sets[0][0], "last_set": sets[-1][1]}
            for metric_id, side_id, value, planned, ref in db.execute(NEW_VALUES, ends).fetchall():
                value_row = {"metric_id": metric_id, "side_id": side_id, "value": value, "planned": planned}
                phrases.append(f"{value_phrase(db, value_row)} on {ref}")
    return phrases


def deleted_value_phrases(db: "Readable", images: ChangeImages) -> list[str]:
    """Return a phrase for each value that a change deleted from a set that still exists."""
    rows = [row for (table, _), row in images.deletions.items() if table == "metric_value"]
    remaining = [row for row in rows if ("activity_set", row["activity_set_id"]) not in images.deletions]
    if len(remaining) > MAX_VALUES:
        return [f"gone: {len(remaining)} values"]
    return [f"gone: {value_phrase(db, row)}" for row in remaining]
