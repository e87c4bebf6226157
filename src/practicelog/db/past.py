"""The changes made to the log, and what each replaced, by which it can be taken back.

Without SQLModel, which the history does not load.
"""

from collections.abc import Collection, Container, Iterator
from datetime import datetime
from itertools import chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from practicelog.db.connect import id_list
from practicelog.domain.time.clock import from_us

if TYPE_CHECKING:
    from practicelog.db.readable import Readable

Row = dict[str, Any]
Place = tuple[str, int]
"""A row: its table and its id; for a link, the id on its left."""
INSERTED: Final = "born"
UPDATED: Final = "was"
DELETED: Final = "gone"
LINKED: Final = "linked"
UNLINKED: Final = "unlinked"


class ChangeRow(NamedTuple):
    """A change: one command that wrote to the log. `undoes` is the change that it took back, if any."""

    id: int
    command: str
    made_at: datetime
    undoes: int | None


class Image(NamedTuple):
    """One line of `change_image`."""

    kind: str
    table: str
    row_id: int
    column: str | None
    value: Any


class Link(NamedTuple):
    """A link of two rows by a row of `table`."""

    table: str
    left: int
    right: int


class ChangeImages(NamedTuple):
    """What one change replaced.

    `insertions` are the rows that it inserted: table, first and last id. `old_values` is what the changed columns of
    updated rows held before, `deletions` the rows that were deleted with all their columns. What the images say of
    `unknown_tables` is not here.
    """

    insertions: list[tuple[str, int, int]]
    old_values: dict[Place, Row]
    deletions: dict[Place, Row]
    new_links: list[Link]
    cut_links: list[Link]
    unknown_tables: set[str]

    def meets(self, other: "ChangeImages") -> bool:
        """Tell whether both changes affected the same row or link."""
        return (
            any(other.replaced(place) or other.inserted(place) for place in self.rows())
            or any(self.inserted(place) for place in other.rows())
            or not {*self.links()}.isdisjoint(other.links())
        )

    def touches(self, place: Place) -> bool:
        """Tell whether the row was inserted, updated, deleted or linked on its left."""
        return (
            self.replaced(place)
            or self.inserted(place)
            or any((link.table, link.left) == place for link in self.links())
        )

    def rows(self) -> Iterator[Place]:
        """Return the table and id of each row that was updated or deleted."""
        return chain(self.old_values, self.deletions)

    def links(self) -> Iterator[Link]:
        """Return the links that were made or cut."""
        return chain(self.new_links, self.cut_links)

    def replaced(self, place: Place) -> bool:
        """Tell whether the row was updated or deleted."""
        return place in self.old_values or place in self.deletions

    def inserted(self, place: Place) -> bool:
        """Tell whether the row was inserted."""
        table, row_id = place
        return any(new_table == table and first <= row_id <= last for new_table, first, last in self.insertions)


def newest_changes(db: "Readable", count: int) -> list[ChangeRow]:
    """Return the newest `count` changes, newest first."""
    rows = db.execute("SELECT id, command, made_at, undoes FROM change ORDER BY id DESC LIMIT :count", {"count": count})
    return [
        ChangeRow(id=id_, command=command, made_at=from_us(made_at), undoes=undoes)
        for id_, command, made_at, undoes in rows
    ]


def change_with(db: "Readable", change_id: int) -> ChangeRow | None:
    """Return the change with that number, or None if there is none."""
    row = db.execute(
        "SELECT id, command, made_at, undoes FROM change WHERE id = :change", {"change": change_id}
    ).fetchone()
    return ChangeRow(id=row[0], command=row[1], made_at=from_us(row[2]), undoes=row[3]) if row else None


def undone_ids(history: list[ChangeRow]) -> set[int]:
    """Return the ids of the changes that an undo which still holds took back; `history` is newest first."""
    ids: set[int] = set()
    for change in history:
        if change.undoes is not None and change.id not in ids:
            ids.add(change.undoes)
    return ids


def images_of(db: "Readable", change_ids: Collection[int], tables: Container[str]) -> dict[int, ChangeImages]:
    """Return the images of each of those changes, in the order in which they were written, in one statement.

    Of an image of another table than `tables` it keeps the name of the table alone.
    """
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
        record = Image(*image)
        if record.table in tables:
            add_image(images[change_id], record)
        else:
            images[change_id].unknown_tables.add(record.table)
    return images


def add_image(images: ChangeImages, image: Image) -> None:
    """Add what `image` says to the `images` of its change."""
    kind, table, row_id, column, value = image
    if kind == INSERTED:
        images.insertions.append((table, row_id, value))
    elif kind == LINKED:
        images.new_links.append(Link(table, row_id, value))
    elif kind == UNLINKED:
        images.cut_links.append(Link(table, row_id, value))
    elif column is not None:
        changed_rows = images.old_values if kind == UPDATED else images.deletions
        changed_rows.setdefault((table, row_id), {})[column] = value
