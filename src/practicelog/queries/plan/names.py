"""Read the names of what a goal can be of, besides activities and groups."""

from typing import TYPE_CHECKING

from practicelog.domain.spelling import Candidate

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


def templates(db: "Readable") -> list[Candidate]:
    """Return every template, in the order of names."""
    return [Candidate(*row) for row in db.execute("SELECT id, name FROM template ORDER BY name_key")]
