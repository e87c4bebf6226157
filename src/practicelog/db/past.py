"""What a change replaced, by which it can be taken back: the kinds of its images, and what they say together.

Without SQLModel, which the history does not load.
"""

from collections.abc import Iterator
from itertools import chain
from typing import Any, Final, NamedTuple

Row = dict[str, Any]
Place = tuple[str, int]
"""A row: its table and its id; for a link, the id on its left."""
INSERTED: Final = "born"
UPDATED: Final = "was"
DELETED: Final = "gone"
LINKED: Final = "linked"
UNLINKED: Final = "unlinked"


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
