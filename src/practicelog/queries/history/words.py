"""The history in words: `rating 3 → 4 on session 212`."""

from datetime import date, tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.sets.plan import format_number, format_seconds
from practicelog.domain.time.clock import format_clock, format_day, from_us
from practicelog.domain.time.length import format_elapsed
from practicelog.queries.history.changes import Change, Replaced, changes, images_of, undone_ids

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
GONE = {
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
# Follow from what is told anyway.
UNTOLD = {"running", "open", "name_key", "position", "number", "metric_id", "side_id"}
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
QUIET_BIRTHS = {"section", "metric_value"}


class Told(NamedTuple):
    """A change, in words."""

    change: Change
    undone: bool
    words: list[str]


def told_changes(db: "Readable", count: int, zone: tzinfo) -> list[Told]:
    """Return the newest `count` changes in words, newest first."""
    everything = changes(db, max(count, 1000))
    undone = undone_ids(everything)
    return [Told(change, change.id in undone, list(words_for(db, change, zone))) for change in everything[:count]]


def words_for(db: "Readable", change: Change, zone: tzinfo) -> list[str]:
    """Return what a change did, a phrase for each thing it touched."""
    if change.undoes is not None:
        return [f"takes c{change.undoes} back"]
    images = images_of(db, change.id)
    words = [f"new: {', '.join(born)}"] if (born := births(db, images)) else []
    for (table, row_id), old in images.olds.items():
        for column, before in old.items():
            if column in VALUE_COLUMNS and table == "metric_value":
                words.append(told_number(db, change.id, row_id, column, before))
            elif column not in UNTOLD:
                after = value_after(db, change.id, table, row_id, column)
                label = LABELS.get(column, column)
                told = f"{label} {told_value(db, column, before, zone)} → {told_value(db, column, after, zone)}"
                words.append(f"{told} on {thing(db, table, row_id)}")
    words += [told for link in images.links if (told := link_in_words(db, images, *link))]
    words += values_gone(db, images)
    gone = [
        " ".join([GONE.get(table, f"{table} {row_id}"), *([str(row["name"])] if row.get("name") else [])])
        for (table, row_id), row in images.deaths.items()
        if table not in QUIET_BIRTHS or row.get("name")
    ]
    words += [f"gone: {', '.join(gone)}"] if gone else []
    return words


def link_in_words(db: "Readable", images: Replaced, kind: str, table: str, left: int, right: int) -> str:
    """Return that a tag was put on something or taken off it, or that a metric is computed from another, or not."""
    linked = kind == "linked"
    if table == "metric_factor":
        one, other = (thing(db, "metric", row_id).removeprefix("metric ") for row_id in (left, right))
        return "" if GONE["metric"] in (one, other) else f"{one} is {'' if linked else 'not '}computed from {other}"
    gone = images.deaths.get(("tag", right))
    tag = f"tag {gone['name']}" if gone else thing(db, "tag", right)
    return f"{tag} {'on' if linked else 'off'} {thing(db, table.removesuffix('_tag'), left)}"


def births(db: "Readable", images: Replaced) -> list[str]:
    """Return what a change made, where it is still there."""
    made = []
    for table, first, last in images.births:
        if table in QUIET_BIRTHS:
            continue
        if last - first > 2:
            made.append(f"{last - first + 1} {PLURALS.get(table, f'rows of {table}')}")
            continue
        made += [thing(db, table, row_id) for row_id in range(first, last + 1)]
    return made + values_born(db, images)


def told_number(db: "Readable", change_id: int, value_id: int, column: str, before: float | None) -> str:
    """Return how a value of a set changed: `weight 100kg → 102.5kg on 212.3.2`."""
    after = value_after(db, change_id, "metric_value", value_id, column)
    metric, unit = metric_of_value(db, value_id)
    planned = "planned " if column == "planned" else ""
    told = f"{planned}{metric} {number_in_words(before, unit)} → {number_in_words(after, unit)}"
    return f"{told} on {thing(db, 'metric_value', value_id)}"


def thing(db: "Readable", table: str, row_id: int) -> str:
    """Return what a row is called on screens."""
    row = db.execute(NAMES[table], {"id": row_id}).fetchone() if table in NAMES else None
    return str(row[0]) if row else GONE.get(table, f"{table} {row_id}")


def value_after(db: "Readable", change_id: int, table: str, row_id: int, column: str) -> Any:
    """Return what a cell held after the change: the old value of the next one that touched it, else what it holds."""
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


def told_value(db: "Readable", column: str, value: Any, zone: tzinfo) -> str:
    """Return a stored value as a person would say it; where it is another row's id, what that row is called."""
    table = POINTERS.get(column)
    if table and value is not None:
        return thing(db, table, value)
    return said(column, value, zone)


def said(column: str, value: Any, zone: tzinfo) -> str:
    """Return a stored value as a person would say it."""
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
OF_VALUE = """
    SELECT coalesce(side.name || ' ', '') || metric.name, coalesce(metric.unit, '')
    FROM metric LEFT JOIN side ON side.id = :side
    WHERE metric.id = :metric
    """
# Of sets that were there before: what is in a new one its line does not repeat.
BORN = """
    SELECT metric_id, side_id, value, planned,
        section.session_id || '.' || activity_instance.number || '.' || activity_set.number
    FROM metric_value
    JOIN activity_set ON activity_set.id = metric_value.activity_set_id
    JOIN activity_instance ON activity_instance.id = activity_set.activity_instance_id
    JOIN section ON section.id = activity_instance.section_id
    WHERE metric_value.id BETWEEN :first AND :last AND activity_set.id NOT BETWEEN :first_set AND :last_set
    """
MOST = 3


def number_in_words(number: float | None, unit: str) -> str:
    """Return a value with its unit: `100kg`, `1:30`; a dash for none."""
    if number is None:
        return "–"
    return format_seconds(number) if unit == "s" else format_number(number) + unit


def metric_of_value(db: "Readable", value_id: int) -> tuple[str, str]:
    """Return what a value is of, `weight` or `L weight`, and its unit."""
    row = db.execute("SELECT metric_id, side_id FROM metric_value WHERE id = :id", {"id": value_id}).fetchone()
    return metric_named(db, *row) if row else ("value", "")


def metric_named(db: "Readable", metric_id: int, side_id: int | None) -> tuple[str, str]:
    """Return a metric with its side, and its unit."""
    row = db.execute(OF_VALUE, {"metric": metric_id, "side": side_id}).fetchone()
    return (row[0], row[1]) if row else ("value", "")


def value_in_words(db: "Readable", cells: dict[str, Any]) -> str:
    """Return one value in words: `reps 5`."""
    name, unit = metric_named(db, cells["metric_id"], cells["side_id"])
    if cells["value"] is None:
        return f"planned {name} {number_in_words(cells['planned'], unit)}"
    return f"{name} {number_in_words(cells['value'], unit)}"


def values_born(db: "Readable", images: Replaced) -> list[str]:
    """Return the values that a change gave to sets that were there before."""
    sets = [(first, last) for table, first, last in images.births if table == "activity_set"] or [(0, -1)]
    made = []
    for table, first, last in images.births:
        if table == "metric_value" and last - first < 100:
            ends = {"first": first, "last": last, "first_set": sets[0][0], "last_set": sets[-1][1]}
            for metric_id, side_id, value, planned, ref in db.execute(BORN, ends).fetchall():
                cells = {"metric_id": metric_id, "side_id": side_id, "value": value, "planned": planned}
                made.append(f"{value_in_words(db, cells)} on {ref}")
    return made


def values_gone(db: "Readable", images: Replaced) -> list[str]:
    """Return the values that a change took off sets which stayed."""
    rows = [row for (table, _), row in images.deaths.items() if table == "metric_value"]
    left = [row for row in rows if ("activity_set", row["activity_set_id"]) not in images.deaths]
    if len(left) > MOST:
        return [f"gone: {len(left)} values"]
    return [f"gone: {value_in_words(db, row)}" for row in left]
