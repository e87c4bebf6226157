"""What a query needs: anything that executes SQL, be it a connection for reading or a running transaction."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol


class Rows(Protocol):
    """The rows that a statement gives."""

    def fetchone(self) -> Any:
        """Return the next row, None after the last."""

    def fetchall(self) -> list[Any]:
        """Return the remaining rows."""

    def __iter__(self) -> Any:
        """Iterate over the rows."""


class Readable(Protocol):
    """Something that answers SQL."""

    def execute(self, sql: str, parameters: Sequence[Any] | Mapping[str, Any] = ..., /) -> Rows:
        """Run one statement and return its rows."""
