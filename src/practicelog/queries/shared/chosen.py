"""Of which activities and activity instances something is."""

from collections.abc import Collection
from typing import NamedTuple


class Chosen(NamedTuple):
    """The ids of the activities and of the activity instances that are chosen; None for all."""

    activities: Collection[int] | None = None
    instances: Collection[int] | None = None

    def also(self, other: "Chosen") -> "Chosen":
        """Return what is in both."""
        return Chosen(in_both(self.activities, other.activities), in_both(self.instances, other.instances))


EVERYTHING = Chosen()


def in_both(ids: Collection[int] | None, others: Collection[int] | None) -> Collection[int] | None:
    """Return the ids that are in both; None is all."""
    if ids is None or others is None:
        return others if ids is None else ids
    return set(ids) & set(others)
