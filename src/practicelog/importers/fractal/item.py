"""What an item is while it is read: one activity, done once."""

from dataclasses import dataclass, field
from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.records import Ref
from practicelog.domain.imports.said import text_of
from practicelog.importers.fractal.sessions import Sitting
from practicelog.importers.tables import Record

TIMER = ("time_start", "time_stop", "duration_seconds")
JsonObject = dict[str, Any]


@dataclass
class Item:
    """One activity, done once: what a document says of it, its row, and the keys of its sets in order."""

    key: str
    section: Ref
    position: int
    activity: str
    exercise: JsonObject = field(default_factory=dict)
    row: Record = field(default_factory=dict)
    is_recovered: bool = False
    sets: list[str] = field(default_factory=list)

    @property
    def ref(self) -> Ref:
        """What refers to its row."""
        return ref_to("activity_instance", self.key)

    @property
    def rank(self) -> int:
        """How much its rows count: less where its session is missing."""
        return 0 if self.is_recovered else 1


@dataclass
class Part:
    """A section of a document, and what has its place there."""

    key: str
    session: Sitting
    content: JsonObject
    items: list[Item] = field(default_factory=list)

    @property
    def ref(self) -> Ref:
        """What refers to its row."""
        return ref_to("section", self.key)


def id_of(content: JsonObject) -> str | None:
    """Return the id of an item or a set in a document, None if it has none."""
    return text_of(content.get("instance_id"))


def has_timer(content: JsonObject) -> bool:
    """Return whether something was timed, or is said to have been."""
    return any(content.get(name) not in (None, "") for name in TIMER[:2]) or content.get(TIMER[2]) not in (None, "", 0)
