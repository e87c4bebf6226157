"""The changes made to the log, and what each of them replaced."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.time.clock import from_us

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Row = dict[str, Any]
Cell = tuple[str, int, str]
"""The place of one value: table, row id and column."""


class ChangeRow(NamedTuple):
    """A change: one command that wrote to the log. `undoes` is the change that it took back, if any."""

    id: int
    command: str
    made_at: datetime
    undoes: int | None


class ImageRow(NamedTuple):
    """One image: the value that a column of a row held, or which rows were inserted, deleted, linked or unlinked."""

    kind: str
    table: str
    row_id: int
    column: str | None
    value: Any


class ChangeImages(NamedTuple):
    """The images of one change: all that it replaced."""

    image_rows: list[ImageRow]

    @property
    def insertions(self) -> list[tuple[str, int, int]]:
        """The rows that were inserted: table, first and last id."""
        return [(image.table, image.row_id, image.value) for image in self.image_rows if image.kind == "born"]

    @property
    def old_values(self) -> dict[tuple[str, int], Row]:
        """What the changed columns of updated rows held before, by table and id."""
        return self.values_before("was")

    @property
    def deletions(self) -> dict[tuple[str, int], Row]:
        """The rows that were deleted, with all their columns, by table and id."""
        return self.values_before("gone")

    @property
    def links(self) -> list[tuple[str, str, int, int]]:
        """The links that were made or cut: kind, table, left and right id."""
        return [
            (image.kind, image.table, image.row_id, image.value)
            for image in self.image_rows
            if image.kind in ("linked", "unlinked")
        ]

    @property
    def cut_links(self) -> list[tuple[str, int]]:
        """The links that were cut: table and left id."""
        return [(table, left) for kind, table, left, _ in self.links if kind == "unlinked"]

    def values_before(self, kind: str) -> dict[tuple[str, int], Row]:
        """Return the old values that images of `kind` hold, by table and id."""
        rows: dict[tuple[str, int], Row] = {}
        for image in self.image_rows:
            if image.kind == kind and image.column is not None:
                rows.setdefault((image.table, image.row_id), {})[image.column] = image.value
        return rows

    def meets(self, other: "ChangeImages") -> bool:
        """Tell whether both changes affected the same row or link."""
        rows, other_rows = self.rows(), other.rows()
        return bool(
            rows & other_rows
            or {link[1:] for link in self.links} & {link[1:] for link in other.links}
            or self.inserted_any(other_rows)
            or other.inserted_any(rows)
        )

    def touch(self, table: str, row_id: int) -> bool:
        """Tell whether the row was inserted, updated, deleted or linked on its left."""
        place = (table, row_id)
        return (
            place in self.rows()
            or self.inserted_any({place})
            or any((linked, left) == place for _, linked, left, _ in self.links)
        )

    def rows(self) -> set[tuple[str, int]]:
        """Return the table and id of each row that was updated or deleted."""
        return {(image.table, image.row_id) for image in self.image_rows if image.kind in ("was", "gone")}

    def inserted_any(self, rows: set[tuple[str, int]]) -> bool:
        """Tell whether one of `rows` was inserted."""
        return any(
            new_table == table and first <= row_id <= last
            for new_table, first, last in self.insertions
            for table, row_id in rows
        )


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
    images = {change_id: ChangeImages([]) for change_id in change_ids}
    # Python writes a list of numbers as JSON does.
    rows = db.execute(
        """
        SELECT change_id, kind, table_name, row_id, column_name, value
        FROM change_image
        WHERE change_id IN (SELECT value FROM json_each(:changes))
        ORDER BY id
        """,
        {"changes": str([*change_ids])},
    )
    for change_id, *image in rows:
        images[change_id].image_rows.append(ImageRow(*image))
    return images


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
        WHERE image.change_id IN (SELECT value FROM json_each(:changes)) AND image.kind = 'was'
        """,
        {"changes": str([*change_ids])},
    ).fetchall()
    present = present_values(db, [(table, row_id, column) for _, table, row_id, column, later, _ in rows if not later])
    return {
        (change_id, cell): value if later else present.get(cell)
        for change_id, *place, later, value in rows
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
        {table: str([*ids]) for table, ids in row_ids.items()},
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
