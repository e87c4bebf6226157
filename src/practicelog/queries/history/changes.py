"""The changes, and what each of them replaced."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, NamedTuple

from practicelog.domain.time.clock import from_us

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Row = dict[str, Any]


class Change(NamedTuple):
    """One command that wrote."""

    id: int
    command: str
    made_at: datetime
    undoes: int | None


class Line(NamedTuple):
    """One image: what a cell held, or which rows came or went."""

    kind: str
    table: str
    row_id: int
    column: str | None
    value: Any


class Replaced(NamedTuple):
    """All that one change replaced."""

    lines: list[Line]

    @property
    def births(self) -> list[tuple[str, int, int]]:
        """The rows made: table, first and last id."""
        return [(line.table, line.row_id, line.value) for line in self.lines if line.kind == "born"]

    @property
    def olds(self) -> dict[tuple[str, int], Row]:
        """What changed rows held before."""
        return self.cells("was")

    @property
    def deaths(self) -> dict[tuple[str, int], Row]:
        """The rows deleted, whole."""
        return self.cells("gone")

    @property
    def links(self) -> list[tuple[str, str, int, int]]:
        """The links made and cut: kind, table, left and right id."""
        return [
            (line.kind, line.table, line.row_id, line.value)
            for line in self.lines
            if line.kind in ("linked", "unlinked")
        ]

    @property
    def unlinked(self) -> list[tuple[str, int]]:
        """The links cut: table and left id."""
        return [(table, left) for kind, table, left, _ in self.links if kind == "unlinked"]

    def cells(self, kind: str) -> dict[tuple[str, int], Row]:
        """Return the old values of `kind` by row."""
        rows: dict[tuple[str, int], Row] = {}
        for line in self.lines:
            if line.kind == kind and line.column is not None:
                rows.setdefault((line.table, line.row_id), {})[line.column] = line.value
        return rows

    def meets(self, other: "Replaced") -> bool:
        """Tell whether both touched the same row or link."""
        mine, theirs = self.rows(), other.rows()
        return bool(
            mine & theirs
            or {link[1:] for link in self.links} & {link[1:] for link in other.links}
            or self.bore_any(theirs)
            or other.bore_any(mine)
        )

    def rows(self) -> set[tuple[str, int]]:
        """Return the rows that were changed or deleted."""
        return {(line.table, line.row_id) for line in self.lines if line.kind in ("was", "gone")}

    def bore_any(self, rows: set[tuple[str, int]]) -> bool:
        """Tell whether one of `rows` was made."""
        return any(
            born == table and first <= row_id <= last for born, first, last in self.births for table, row_id in rows
        )


def changes(db: "Readable", count: int) -> list[Change]:
    """Return the newest `count` changes, newest first."""
    rows = db.execute("SELECT id, command, made_at, undoes FROM change ORDER BY id DESC LIMIT :count", {"count": count})
    return [Change(id_, command, from_us(made_at), undoes) for id_, command, made_at, undoes in rows]


def undone_ids(history: list[Change]) -> set[int]:
    """Return the ids of the changes that an undo which still holds took back; `history` is newest first."""
    undone: set[int] = set()
    for change in history:
        if change.undoes is not None and change.id not in undone:
            undone.add(change.undoes)
    return undone


def images_of(db: "Readable", change_id: int) -> Replaced:
    """Return what the change replaced, in the order it was written."""
    rows = db.execute(
        """
        SELECT kind, table_name, row_id, column_name, value
        FROM change_image
        WHERE change_id = :change
        ORDER BY id
        """,
        {"change": change_id},
    )
    return Replaced([Line(*row) for row in rows])


def change_with(db: "Readable", change_id: int) -> Change | None:
    """Return the change of that number, however long ago, None when there is none."""
    row = db.execute(
        "SELECT id, command, made_at, undoes FROM change WHERE id = :change", {"change": change_id}
    ).fetchone()
    return Change(row[0], row[1], from_us(row[2]), row[3]) if row else None


def touching_ids(db: "Readable", table: str, row_id: int) -> set[int]:
    """Return the ids of the changes that made or touched the row."""
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
