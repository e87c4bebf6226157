"""Describe changes in words: `deleted session 2`, `rating 3 → 4 on session 212`.

However many they are, it takes seven statements at most.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import tzinfo
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.db.connect import id_list
from practicelog.db.past import (
    INSERTED,
    UPDATED,
    ChangeImages,
    ChangeRow,
    Link,
    Place,
    images_of,
    newest_changes,
    undone_ids,
)
from practicelog.domain.time.clock import format_day, format_when, from_us, stored_day
from practicelog.domain.time.length import format_elapsed
from practicelog.queries.registry import (
    ENDS,
    KNOWN,
    LINKS,
    MARKS,
    PLACES,
    TABLES,
    absent_title,
    any_of,
    gone_title,
    label_of,
    titles,
)

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

UNLISTED_TABLES = {"metric_value", "template_section", "target", "target_condition", "import_fact"}
COUNTED_TABLES = {"template_item", "template_set", "template_value", "schedule_block", "schedule_day"}
VALUE_COLUMNS = ("value", "planned")
MAX_ROWS_LISTED = 3
NOTHING = "–"
MAX_VALUES = 3
MAX_NEW_VALUES = 100


VALUES_AFTER = """
    WITH known_column AS MATERIALIZED (
        SELECT known.name, own.name FROM sqlite_schema AS known JOIN pragma_table_info(known.name) AS own
        WHERE known.type = 'table'
    )
    SELECT
        image.change_id, image.table_name, image.row_id, image.column_name,
        later.id, later.value, (image.table_name, image.column_name) IN known_column
    FROM (
        SELECT change_id, table_name, row_id, column_name FROM change_image
        WHERE change_id IN (SELECT value FROM json_each(:changes)) AND kind = :updated
        UNION
        SELECT change_id, table_name, row_id, 'unit' FROM change_image
        WHERE change_id IN (SELECT value FROM json_each(:changes)) AND kind = :updated
            AND table_name = 'metric_value' AND column_name IN ('value', 'planned')
        UNION
        SELECT change_id, table_name, row_id, ends.value FROM change_image
        JOIN json_each('["started_at", "stopped_at"]') AS ends
        WHERE change_id IN (SELECT value FROM json_each(:changes)) AND kind = :inserted
            AND table_name = 'timer_interval' AND row_id = change_image.value
    ) AS image
    LEFT JOIN change_image AS later ON later.id = (
        SELECT candidate.id FROM change_image AS candidate
        WHERE candidate.table_name = image.table_name AND candidate.row_id = image.row_id
            AND candidate.column_name = image.column_name AND candidate.change_id > image.change_id
        ORDER BY candidate.change_id
        LIMIT 1
    )
    """
"""Where a cell was changed again, what it held in between is the old value of that change.

The last value says whether there is such a column: in a damaged log a name may be none, and must not come into SQL.
"""

Cell = tuple[str, int, str]
"""The place of one value: table, row id and column."""


class HistoryRow(NamedTuple):
    """A change, whether it was taken back since, and a phrase for each thing that it did."""

    change: ChangeRow
    is_undone: bool
    phrases: list[str]


class SetValueRow(NamedTuple):
    """A value of a set: of which metric, on which side, in which unit."""

    activity_set_id: int
    metric_id: int
    side_id: int | None
    value: float | None
    planned: float | None
    unit: str | None


class Facts(NamedTuple):
    """What the words for some changes are made of; `measures` are the names of metrics and sides."""

    images: dict[int, ChangeImages]
    after: dict[tuple[int, Cell], Any]
    values: dict[int, SetValueRow]
    measures: dict[Place, str]
    titles: dict[Place, str]
    zone: tzinfo

    def title(self, table: str, row_id: int) -> str:
        """Return what a row is called on screens."""
        return self.titles.get((table, row_id)) or absent_title(table, row_id)


def history_rows(db: "Readable", count: int, zone: tzinfo) -> list[HistoryRow]:
    """Return the newest `count` changes with what they did in words, newest first."""
    history = newest_changes(db, max(count, 1000))
    undone, listed = undone_ids(history), history[:count]
    facts = facts_of(db, images_of(db, [change.id for change in listed], KNOWN), zone)
    return [HistoryRow(change, change.id in undone, list(dict.fromkeys(phrases(facts, change)))) for change in listed]


def change_phrases(db: "Readable", change: ChangeRow, zone: tzinfo, images: "ChangeImages | None" = None) -> list[str]:
    """Return what a change did, one phrase for each thing it affected; its `images` are read unless they are given."""
    known = {change.id: images} if images else images_of(db, [change.id], KNOWN)
    return list(dict.fromkeys(phrases(facts_of(db, known, zone), change)))


def facts_of(db: "Readable", images: dict[int, ChangeImages], zone: tzinfo) -> Facts:
    """Return all that the words take for the changes with those images."""
    after = values_after(db, images)
    changed = {row_id for _, (table, row_id, _) in after if table == "metric_value"}
    born = {value_id for change in images.values() for value_id in new_values(change)}
    values = values_with(db, changed | born)
    gone = [row for change in images.values() for row in deleted_values(change)]
    places = {place for change in images.values() for place in places_in(change)}
    places |= {place for (_, (table, _, column)), value in after.items() for place in pointed_at(table, column, value)}
    places |= {("metric_value", value_id) for value_id in values}
    return Facts(images, after, values, measures_of(db, [*values.values(), *gone]), titles(db, places), zone)


def values_after(db: "Readable", change_ids: Collection[int]) -> dict[tuple[int, Cell], Any]:
    """Return what each cell that those changes updated held after them, by change and cell.

    That is the old value in the next change of the cell, else the present one: two statements. With a number of a set
    comes its unit, and of an interval that a change inserted alone, when it started and stopped.
    """
    rows = db.execute(
        VALUES_AFTER,
        {"changes": id_list(change_ids), "updated": UPDATED, "inserted": INSERTED},
    )
    known_rows = [row for row in rows if row[1] in TABLES]
    present = present_values(
        db,
        [(table, row_id, column) for _, table, row_id, column, later, _, known in known_rows if known and not later],
    )
    return {
        (change_id, cell): value if later else present.get(cell)
        for change_id, *place, later, value, _ in known_rows
        for cell in [(place[0], place[1], place[2])]
    }


def present_values(db: "Readable", cells: Iterable[Cell]) -> dict[Cell, Any]:
    """Return what those cells hold now, without the ones whose row is gone, in one statement."""
    row_ids: dict[str, set[int]] = {}
    columns: dict[tuple[str, str], None] = {}
    for table, row_id, column in cells:
        row_ids.setdefault(table, set()).add(row_id)
        columns[table, column] = None
    if not columns:
        return {}
    rows = db.execute(
        " UNION ALL ".join(
            f"""
            SELECT '{table}', id, '{column}', "{column}" FROM "{table}"
            WHERE id IN (SELECT value FROM json_each(:{table}))
            """  # noqa: S608
            for table, column in columns
        ),
        {table: id_list(ids) for table, ids in row_ids.items()},
    )
    return {(table, row_id, column): value for table, row_id, column, value in rows}


def new_values(images: ChangeImages) -> Iterator[int]:
    """Yield the ids of the values that a change inserted, as far as they can be listed."""
    for table, first, last in images.insertions:
        if table == "metric_value" and last - first < MAX_NEW_VALUES:
            yield from range(first, last + 1)


def places_in(images: ChangeImages) -> Iterator[Place]:
    """Yield the rows that the words for a change name."""
    for table, first, last in images.insertions:
        if table not in UNLISTED_TABLES and last - first < MAX_ROWS_LISTED:
            yield from ((table, row_id) for row_id in range(first, last + 1))
    for (table, row_id), columns in images.old_values.items():
        yield table, row_id
        for column, value in columns.items():
            yield from pointed_at(table, column, value)
    for link in images.links():
        yield from zip(tables_of_link(link.table), (link.left, link.right), strict=True)


def tables_of_link(table: str) -> tuple[str, str]:
    """Return the tables that a link has on its left and on its right."""
    left, right = LINKS[table].values()
    return left, right


def pointed_at(table: str, column: str, value: Any) -> Iterator[Place]:
    """Yield the row that a cell refers to, if it does to any."""
    parent = TABLES[table].parents.get(column)
    if parent and value is not None:
        yield parent, value


def values_with(db: "Readable", value_ids: Collection[int]) -> dict[int, SetValueRow]:
    """Return the values with those ids that are there."""
    if not value_ids:
        return {}
    rows = db.execute(
        """
        SELECT id, activity_set_id, metric_id, side_id, value, planned, unit
        FROM metric_value
        WHERE id IN (SELECT value FROM json_each(:ids))
        ORDER BY id
        """,
        {"ids": id_list(value_ids)},
    )
    return {value_id: SetValueRow(*row) for value_id, *row in rows}


def measures_of(db: "Readable", values: list[SetValueRow]) -> dict[Place, str]:
    """Return the name of each metric and side of those values."""
    if not values:
        return {}
    rows = db.execute(
        """
        SELECT 'metric', id, name FROM metric WHERE id IN (SELECT value FROM json_each(:metrics))
        UNION ALL
        SELECT 'side', id, name FROM side WHERE id IN (SELECT value FROM json_each(:sides))
        """,
        {
            "metrics": id_list(value.metric_id for value in values),
            "sides": id_list(value.side_id for value in values if value.side_id is not None),
        },
    )
    return {(table, row_id): name for table, row_id, name in rows}


def phrases(facts: Facts, change: ChangeRow) -> Iterator[str]:
    """Yield what a change did, one phrase for each thing it affected."""
    if change.undoes is not None:
        yield f"took c{change.undoes} back"
        return
    images = facts.images[change.id]
    begun = dict(begun_phrases(facts, change.id, images))
    if insertions := [*insertion_phrases(facts, images, begun), *new_value_phrases(facts, images)]:
        yield f"added {', '.join(insertions)}"
    yield from begun.values()
    yield from done_phrases(facts, change.id, images)
    for (table, row_id), columns in images.old_values.items():
        if is_of_done_set(facts, change.id, images, table, row_id):
            continue
        if table == "metric_value":
            yield from number_phrases(facts, change.id, row_id, columns)
            continue
        for column, old in columns.items():
            if label := label_of(table, column):
                yield update_phrase(facts, change.id, (table, row_id, column), label, old)
    yield from filter(None, (link_phrase(facts, images, link, is_link=True) for link in images.new_links))
    yield from filter(None, (link_phrase(facts, images, link, is_link=False) for link in images.cut_links))
    yield from deleted_value_phrases(facts, images)
    if deletions := list(deletion_phrases(images)):
        yield f"removed {', '.join(deletions)}"


def deletion_phrases(images: ChangeImages) -> Iterator[str]:
    """Yield a phrase for each row that a change deleted, for many of a part of a plan their number."""
    by_table: dict[str, list[str]] = {}
    for (table, row_id), row in images.deletions.items():
        if table not in UNLISTED_TABLES and (table not in ("section", "template_section") or row.get("name")):
            by_table.setdefault(table, []).append(gone_title(table, row_id, row.get("name")))
    for table, gone in by_table.items():
        is_counted = len(gone) > 1 and table in COUNTED_TABLES
        yield from [f"{len(gone)} {TABLES[table].plural}"] if is_counted else gone


def begun_phrases(facts: Facts, change_id: int, images: ChangeImages) -> Iterator[tuple[Place, str]]:
    """Yield a phrase for each interval that began with a change: `began 1.2:1 legato at 18:05`."""
    for table, first, last in images.insertions:
        if table != "timer_interval" or first != last:
            continue
        start, stop = (facts.after.get((change_id, (table, first, end))) for end in ("started_at", "stopped_at"))
        if start is not None and stop is None:
            when = format_stored("started_at", start, None, facts.zone)
            yield (table, first), f"began {facts.title(table, first)} at {when}"


def done_phrases(facts: Facts, change_id: int, images: ChangeImages) -> Iterator[str]:
    """Yield a phrase for each planned set that a change did: `did set 212.1.2 squat: weight 100kg, reps 5`."""
    for table, row_id in images.old_values:
        if table == "activity_set" and was_done_by(facts, change_id, images, row_id):
            values = [
                f"{measure(facts, row)} {format_value(new, row.unit or '')}"
                for value_id, row in facts.values.items()
                if row.activity_set_id == row_id
                and (new := facts.after.get((change_id, ("metric_value", value_id, "value")))) is not None
            ]
            yield f"did {facts.title(table, row_id)}{': ' * bool(values)}{', '.join(values)}"


def was_done_by(facts: Facts, change_id: int, images: ChangeImages, set_id: int) -> bool:
    """Return whether a change did a set that was planned."""
    columns = images.old_values.get(("activity_set", set_id), {})
    return columns.get("done") == 0 and facts.after.get((change_id, ("activity_set", set_id, "done"))) == 1


def is_of_done_set(facts: Facts, change_id: int, images: ChangeImages, table: str, row_id: int) -> bool:
    """Return whether a row is a planned set that a change did, or a number of one."""
    if table == "activity_set":
        return was_done_by(facts, change_id, images, row_id)
    value = facts.values.get(row_id) if table == "metric_value" else None
    return value is not None and was_done_by(facts, change_id, images, value.activity_set_id)


def update_phrase(facts: Facts, change_id: int, cell: Cell, label: str, old: Any) -> str:
    """Return a phrase for a cell that a change updated from `old`."""
    table, row_id, column = cell
    new, title = facts.after.get((change_id, cell)), facts.title(table, row_id)
    old_text = cell_text(facts, table, column, old, beside=new)
    new_text = cell_text(facts, table, column, new, beside=old)
    if column in MARKS and (old is None) != (new is None):
        return f"{MARKS[column][new is None]} {title}"
    if (table, column) in ENDS and old is None:
        return f"{ENDS[table, column]} {title} at {new_text}"
    if parent := TABLES[table].parents.get(column):
        deed = "moved" if parent in PLACES else "changed"
        # Its title has the name of what it is now.
        title = title if parent in PLACES else title.partition(" ")[0] if table == "activity_instance" else title
        return f"{deed} {title}" + (f" from {old_text}" if old else "") + (f" to {new_text}" if new else "")
    if column == "name":
        return name_phrase(title if table == "session" else any_of(table), old_text, new_text)
    if old is None:
        return f"set {label} {new_text} on {title}"
    if new is None:
        return f"took {label} {old_text} off {title}"
    if column.endswith("_at"):
        return f"{label} moved to {new_text} on {title}, was {old_text}"
    return f"{label} {old_text} → {new_text} on {title}"


def name_phrase(title: str, old_text: str, new_text: str) -> str:
    """Return a phrase for a name that was given, changed or taken off."""
    if NOTHING in (old_text, new_text):
        return f"named {title} {new_text}" if old_text == NOTHING else f"took the name {old_text} off {title}"
    return f"renamed {title.removeprefix('an ').removeprefix('a ')} {old_text} to {new_text}"


def insertion_phrases(facts: Facts, images: ChangeImages, begun: Collection[Place]) -> Iterator[str]:
    """Yield what each row is called that a change inserted, for many of a table their number.

    Not of what has begun, nor of an activity in a session where something in it was inserted, too.
    """
    inserted: list[str] = []
    for table, first, last in images.insertions:
        if table in UNLISTED_TABLES:
            continue
        if last - first < (1 if table in COUNTED_TABLES else MAX_ROWS_LISTED):
            inserted += [
                facts.title(table, row_id) for row_id in range(first, last + 1) if (table, row_id) not in begun
            ]
        else:
            inserted.append(f"{last - first + 1} {TABLES[table].plural}")
    parts = " ".join([*inserted, *(facts.title(*place) for place in begun)])
    for title in inserted:
        ref = title.partition(" ")[0]
        if not title.startswith("a section of ") and not (
            ref.replace(".", "").isdigit() and (f"{ref}:" in parts or f"{ref}." in parts)
        ):
            yield title


def new_value_phrases(facts: Facts, images: ChangeImages) -> Iterator[str]:
    """Yield a phrase for each value that a change added to a set that existed before."""
    # Only of those: the line of a new set shows its values.
    sets = [range(first, last + 1) for table, first, last in images.insertions if table == "activity_set"]
    for value_id in new_values(images):
        value = facts.values.get(value_id)
        if value and not any(value.activity_set_id in new_sets for new_sets in sets):
            yield f"{value_phrase(facts, value)} on {facts.title('metric_value', value_id)}"


def link_phrase(facts: Facts, images: ChangeImages, link: Link, is_link: bool) -> str:
    """Return a phrase for a link that was made or cut: of a tag and what it is on, or of a metric and its factor.

    Or of a session and the template that it was practised by; what was laid in for each item goes without saying.
    """
    table, left, right = link
    if table == "activity_instance_item":
        return ""
    if table == "metric_factor":
        if not {("metric", left), ("metric", right)} <= facts.titles.keys():
            return ""
        product, factor = (facts.title("metric", metric_id).removeprefix("metric ") for metric_id in (left, right))
        return f"{product} is {'' if is_link else 'not '}computed from {factor}"
    on, what = tables_of_link(table)
    deleted = images.deletions.get((what, right))
    title = f"{TABLES[what].noun} {deleted['name']}" if deleted else facts.title(what, right)
    linked = facts.title(on, left)
    if what == "goal":
        return f"{title} {'linked with' if is_link else 'no longer linked with'} {linked}"
    if what != "tag":
        word = "by" if what == "template" else "for"
        return f"{linked} {'' if is_link else 'not '}{word} {title}"
    return f"put {title} on {linked}" if is_link else f"took {title} off {linked}"


def cell_text(facts: Facts, table: str, column: str, value: Any, beside: Any) -> str:
    """Return a stored value as text for a person, `beside` another; for the id of a row, the title of that row."""
    parent = TABLES[table].parents.get(column)
    if parent and value is not None:
        return facts.title(parent, value)
    return format_stored(column, value, beside, facts.zone)


def format_stored(column: str, value: Any, beside: Any, zone: tzinfo) -> str:
    """Return a stored value as text for a person; an instant with its day, if one `beside` it has another."""
    if value is None:
        return NOTHING
    if column.endswith("_seconds"):
        return format_elapsed(value)
    if column == "practice_day":
        return format_day(stored_day(value))
    if column.endswith("_at") and isinstance(value, int):
        return format_when(from_us(value), from_us(value if beside is None else beside), zone)
    return f'"{value}"' if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


def number_phrases(facts: Facts, change_id: int, value_id: int, columns: Mapping[str, Any]) -> Iterator[str]:
    """Yield how the numbers of a value changed: `weight 100kg → 225lb on 212.3.2`.

    Not if it was given the unit that its metric had got.
    """
    value = facts.values.get(value_id)
    after = {column: facts.after.get((change_id, ("metric_value", value_id, column))) for column in ("unit", *columns)}
    old_unit, new_unit = columns.get("unit", after["unit"]) or "", after["unit"] or ""
    changed = [column for column in VALUE_COLUMNS if column in columns]
    if not changed and old_unit and value:
        changed = [column for column in VALUE_COLUMNS if getattr(value, column) is not None]
    for column in changed:
        old = columns.get(column, getattr(value, column, None))
        new = after.get(column, old)
        name = f"planned {measure(facts, value)}" if column == "planned" else measure(facts, value)
        numbers = f"{format_value(old, old_unit)} → {format_value(new, new_unit)}"
        yield f"{name} {numbers} on {facts.title('metric_value', value_id)}"


def value_phrase(facts: Facts, row: SetValueRow) -> str:
    """Return one value in words: `reps 5`."""
    name, unit = measure(facts, row), row.unit or ""
    if row.value is None:
        return f"planned {name} {format_value(row.planned, unit)}"
    return f"{name} {format_value(row.value, unit)}"


def measure(facts: Facts, row: SetValueRow | None) -> str:
    """Return the metric and side of a value, `weight` or `L weight`."""
    if row is None or ("metric", row.metric_id) not in facts.measures:
        return TABLES["metric_value"].noun
    side = facts.measures.get(("side", row.side_id or 0), "")
    return f"{side} {facts.measures['metric', row.metric_id]}".lstrip()


def format_value(number: float | None, unit: str) -> str:
    """Return a value with its unit: `100kg`, `1:30`; a dash for none."""
    if number is None:
        return "–"
    # Few changes have values, and what reads sets takes three files to load.
    from practicelog.domain.sets.plan import format_number, format_seconds

    return format_seconds(number) if unit == "s" else format_number(number) + unit


def deleted_values(images: ChangeImages) -> list[SetValueRow]:
    """Return the values that a change deleted, as its images hold them."""
    rows = [row for (table, _), row in images.deletions.items() if table == "metric_value"]
    return [SetValueRow(**{column: row[column] for column in SetValueRow._fields}) for row in rows]


def deleted_value_phrases(facts: Facts, images: ChangeImages) -> list[str]:
    """Return a phrase for each value that a change deleted from a set that still exists."""
    rows = [row for row in deleted_values(images) if ("activity_set", row.activity_set_id) not in images.deletions]
    if len(rows) > MAX_VALUES:
        return [f"removed {len(rows)} {TABLES['metric_value'].plural}"]
    return [f"removed {value_phrase(facts, row)}" for row in rows]
