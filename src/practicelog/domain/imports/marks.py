"""By what a log is known again of which only exports are read, as these do not say whose they are."""

from collections.abc import Mapping
from hashlib import blake2b
from typing import NamedTuple, TypeVar

EXPORTED = "export "
"""What the made-up identity of a log begins with of which only exports are known."""

Key = TypeVar("Key")
Value = TypeVar("Value")


class Marks(NamedTuple):
    """What happened when in a log, by the ids that it has there.

    `instants` are when intervals and sessions began and sets were done, by table and id, in microseconds; `days` are
    the practice days of sessions.
    """

    instants: dict[tuple[str, int], int]
    days: dict[int, str]

    @property
    def identity(self) -> str:
        """An identity for a log of which nothing is known yet."""
        told = repr((min(self.instants.items(), default=None), min(self.days.items(), default=None)))
        return EXPORTED + blake2b(told.encode(), digest_size=8).hexdigest()

    def are_within(self, others: "Marks") -> bool:
        """Return whether all that these tell is told by `others` too."""
        return self.instants.items() <= others.instants.items() and self.days.items() <= others.days.items()

    def ids(self, table: str) -> set[int]:
        """Return the ids of a table of which the instants are told."""
        return {row_id for name, row_id in self.instants if name == table}


def whose(marks: Marks, known: Mapping[str, Marks], own: str) -> str | None:
    """Return the identity of the log that an export is of, None where it is of none that is known.

    What began or was done at an instant tells it; only where there is nothing of that in common, the days of sessions
    do. These say nothing for the log that has its `own` identity, as two may well begin on the same day. Of several,
    the first that is known counts.
    """
    instants = {identity: majority(marks.instants, theirs.instants) for identity, theirs in known.items()}
    votes = {identity: most for identity, most in instants.items() if most is not None}
    if max(votes.values(), default=0) <= 0:
        others = [identity for identity, most in instants.items() if most is None and identity != own]
        votes = {identity: majority(marks.days, known[identity].days) or 0 for identity in others}
    likely = max(votes, key=lambda identity: votes[identity], default=None)
    return likely if likely is not None and votes[likely] > 0 else None


def majority(marks: Mapping[Key, Value], others: Mapping[Key, Value]) -> int | None:
    """Return by how many those that are the same outnumber those that differ; None where nothing is in common."""
    shared = marks.keys() & others.keys()
    same = sum(marks[mark] == others[mark] for mark in shared)
    return 2 * same - len(shared) if shared else None
