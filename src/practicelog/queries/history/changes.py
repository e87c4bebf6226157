"""The changes made to the log, and what each of them replaced."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.time.clock import from_us

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Row = dict[str, Any]


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


def change_images(db: "Readable", change_id: int) -> ChangeImages:
    """Return the images of the change, in the order in which they were written."""
    rows = db.execute(
        """
        SELECT kind, table_name, row_id, column_name, value
        FROM change_image
        WHERE change_id = :change
        ORDER BY id
        """,
        {"change": change_id},
    )
    return ChangeImages([ImageRow(*row) for row in rows])


def change_with(db: "Readable", change_id: int) -> ChangeRow | None:
    """Return the change with that number, or None if there is none."""
    row = db.execute(
        "SELECT id, command, made_at, undoes FROM change WHERE id = :change", {"change": change_id}
    ).fetchone()
    return ChangeRow(id=row[0], command=row[1], made_at=from_us(row[2]), undoes=row[3]) if row else None


def change_ids_of_row(db: "Readable", table: str, row_id: int) -> set[int]:
    """Return the ids of the changes that inserted, updated, deleted or linked the row."""
    rows = db.execute(
        """
        SELECT change_id
        FROM change_image
        WHERE table_name = :table
            AND (row_id = :row OR kind = 'born' AND :row BETWEEN row_id AND value)
        """,
        {"table": table, "row": row_id},
    )
    return {change_id for (change_id,) in rows}
