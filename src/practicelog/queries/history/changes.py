"""The changes made to the log, and what each of them replaced."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.db.connect import id_list
from practicelog.db.past import INSERTED, LINKED, UNLINKED, UPDATED, ChangeImages, Image, Link, Row
from practicelog.domain.time.clock import from_us
from practicelog.queries.registry import LINKS, TABLES

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Cell = tuple[str, int, str]
"""The place of one value: table, row id and column."""


class ChangeRow(NamedTuple):
    """A change: one command that wrote to the log. `undoes` is the change that it took back, if any."""

    id: int
    command: str
    made_at: datetime
    undoes: int | None


def newest_changes(db: "Readable", count: int) -> list[ChangeRow]:
    """Return the newest `count` changes, newest first."""
    rows = db.execute("SELECT id, command, made_at, undoes FROM change ORDER BY id DESC LIMIT :count", {"count": count})
    return [
        ChangeRow(id=id_, command=command, made_at=from_us(made_at), undoes=undoes)
        for id_, command, made_at, undoes in rows
    ]


def undone_ids(history: list[ChangeRow]) -> set[int]:
    """Return the ids of the changes that an undo which still holds took back; `history` is newest first."""
    ids: set[int] = set()
    for change in history:
        if change.undoes is not None and change.id not in ids:
            ids.add(change.undoes)
    return ids


def images_of(db: "Readable", change_ids: Collection[int]) -> dict[int, ChangeImages]:
    """Return the images of each of those changes, in the order in which they were written, in one statement."""
    images = {change_id: ChangeImages([], {}, {}, [], [], set()) for change_id in change_ids}
    rows = db.execute(
        """
        SELECT change_id, kind, table_name, row_id, column_name, value
        FROM change_image
        WHERE change_id IN (SELECT value FROM json_each(:changes))
        ORDER BY id
        """,
        {"changes": id_list(change_ids)},
    )
    for change_id, *image in rows:
        add_image(images[change_id], Image(*image))
    return images


def add_image(images: ChangeImages, image: Image) -> None:
    """Add what `image` says to the `images` of its change."""
    kind, table, row_id, column, value = image
    if table not in (LINKS if kind in (LINKED, UNLINKED) else TABLES):
        images.unknown_tables.add(table)
    elif kind == INSERTED:
        images.insertions.append((table, row_id, value))
    elif kind == LINKED:
        images.new_links.append(Link(table, row_id, value))
    elif kind == UNLINKED:
        images.cut_links.append(Link(table, row_id, value))
    elif column is not None:
        changed_rows = images.old_values if kind == UPDATED else images.deletions
        changed_rows.setdefault((table, row_id), {})[column] = value


def values_after(db: "Readable", change_ids: Collection[int]) -> dict[tuple[int, Cell], Any]:
    """Return what each cell that those changes updated held after them, by change and cell.

    That is the old value in the next change of the cell, else the present one: two statements.
    """
    rows = db.execute(
        """
        SELECT image.change_id, image.table_name, image.row_id, image.column_name, later.id, later.value
        FROM change_image AS image
        LEFT JOIN change_image AS later ON later.id = (
            SELECT candidate.id FROM change_image AS candidate
            WHERE candidate.table_name = image.table_name AND candidate.row_id = image.row_id
                AND candidate.column_name = image.column_name AND candidate.change_id > image.change_id
            ORDER BY candidate.change_id
            LIMIT 1
        )
        WHERE image.change_id IN (SELECT value FROM json_each(:changes)) AND image.kind = :updated
        """,
        {"changes": id_list(change_ids), "updated": UPDATED},
    )
    known_rows = [row for row in rows if row[1] in TABLES]
    present = present_values(
        db, [(table, row_id, column) for _, table, row_id, column, later, _ in known_rows if not later]
    )
    return {
        (change_id, cell): value if later else present.get(cell)
        for change_id, *place, later, value in known_rows
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


def change_with(db: "Readable", change_id: int) -> ChangeRow | None:
    """Return the change with that number, or None if there is none."""
    row = db.execute(
        "SELECT id, command, made_at, undoes FROM change WHERE id = :change", {"change": change_id}
    ).fetchone()
    return ChangeRow(id=row[0], command=row[1], made_at=from_us(row[2]), undoes=row[3]) if row else None


def row_in_the_way(db: "Readable", table: str, row_id: int, values: Row, columns: Collection[str]) -> int | None:
    """Return another row with the same unique `columns` as row `row_id` would have with `values`, or None."""
    column_list = ", ".join(f'"{column}"' for column in columns)
    row = db.execute(f'SELECT {column_list} FROM "{table}" WHERE id = :row', {"row": row_id}).fetchone()  # noqa: S608
    parameters = {**(dict(zip(columns, row, strict=True)) if row else {}), **values}
    condition = " AND ".join(f'"{column}" = :{column}' for column in columns)
    other_row = db.execute(
        f'SELECT id FROM "{table}" WHERE {condition} AND id <> :row',  # noqa: S608
        {**{column: parameters.get(column) for column in columns}, "row": row_id},
    ).fetchone()
    return int(other_row[0]) if other_row else None
