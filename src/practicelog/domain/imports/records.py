"""What an importer yields, whatever it reads: rows and links for the log, fates of facts, and problems.

An importer decides nothing about the log and does not know it. It names everything by keys that are the same whenever
the same thing is read again; the engine (`actions/storage/importing`) finds out what is already there, and writes.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, TypeAlias

IMPORTED, MERGED, KEPT, REJECTED = "imported", "merged", "kept", "rejected"
"""What may become of a fact: a row, part of one that another fact made, a remark beside it, or its text alone."""
FATES = (IMPORTED, MERGED, KEPT, REJECTED)

ROW = "row:"
"""What the kind of a fact begins with that is a row of the log; the name of its table follows."""
LINKS_SEEN = "links"
"""The kind of a fact that only says which links came: one that is cut here does not come again."""
REALISED = "realised"
"""Why something planned is merged into what was done: of its key there is no row any more."""

ESTIMATED, REVIEW, DISPUTED, FOLD = "estimated", "review", "disputed", "fold"
"""What a row may be flagged as: its end is a guess, worth a look, its source contradicts itself, or its local time came
twice that night (the first was taken)."""


class Ref(NamedTuple):
    """The row of `table` that has `key` in the source."""

    table: str
    key: str


class Row(NamedTuple):
    """A row that the log is to hold.

    `values` are by column as SQLite stores them (instants in microseconds UTC, days in ISO 8601), with a Ref where
    another row is meant, which came before this one. What the engine gives are `id`, `number` and `name_key`.
    Where the log has a row of this key with other values, the higher `rank` counts, then the newer source.
    `source` is where the key is from, if not from the source that is imported (another log knows more of them).
    `raw` is what the source says, kept where the row does not come to count. `place` is where that stands.
    """

    table: str
    key: str
    values: Mapping[str, Any]
    rank: int = 1
    flag: str | None = None
    raw: str | None = None
    place: str | None = None
    source: str | None = None


class Link(NamedTuple):
    """A link of two rows, by a table of links."""

    table: str
    left: Ref
    right: Ref


class Fact(NamedTuple):
    """What became of one fact of a source that is not simply a row: for the account, nothing else.

    `kind` and `key` name the fact, `reason` says why it has its fate, `target` is the row that it went into, and `raw`
    is what the source says, for every fate but those by which nothing is lost.
    """

    kind: str
    key: str
    fate: str
    reason: str | None = None
    target: Ref | None = None
    raw: str | None = None
    place: str | None = None


class Problem(NamedTuple):
    """Something in a source that cannot be read, and where: `place` is a line, or what comes nearest to one."""

    place: str
    what: str
    raw: str | None = None


Record: TypeAlias = Row | Link | Fact | Problem


class Findings:
    """What is found in records as they are taken in: facts that are kept and worth a look, and how long was timed."""

    def __init__(self) -> None:
        self.remarks: list[Fact] = []
        self.seconds = 0

    def noted(self, records: Iterable[Record]) -> Iterator[Record]:
        """Yield records, and note what is in them."""
        for record in records:
            if isinstance(record, Fact) and record.fate == KEPT:
                self.remarks.append(record)
            elif isinstance(record, Row) and record.table == "timer_interval":
                self.seconds += seconds_of(record)
            yield record


def seconds_of(row: Row) -> int:
    """Return how long an interval is, 0 if its stop is unknown."""
    started_at, stopped_at = row.values["started_at"], row.values["stopped_at"]
    if started_at is None or stopped_at is None:
        return row.values["bare_seconds"] or 0
    return int((stopped_at - started_at) // 1_000_000)
