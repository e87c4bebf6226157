"""What is told of one item, an activity done once: its place, its timer (R21 to R25) and its notes (R28)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from practicelog.domain.imports.account import ref_to
from practicelog.domain.imports.records import Ref
from practicelog.domain.imports.said import encoded, text_of
from practicelog.domain.imports.tellings import Telling, settle_timer
from practicelog.domain.imports.timing import Timing
from practicelog.importers.fractal.definitions import Work
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


def id_of(content: JsonObject) -> str | None:
    """Return the id of an item or a set in a document, None if it has none."""
    return text_of(content.get("instance_id"))


def has_timer(content: JsonObject) -> bool:
    """Return whether something was timed, or is said to have been."""
    return any(content.get(name) not in (None, "") for name in TIMER[:2]) or content.get(TIMER[2]) not in (None, "", 0)


def read_timer_and_notes(work: Work, item: Item) -> None:
    """Ask for the interval of an item, and for the notes in its document and its row."""
    settle_timer(work.account, item.ref, tellings_of(work, item), "recovered" if item.is_recovered else None)
    for kind, content in (("note.exercise", item.exercise), ("note.instance", item.row)):
        if text := text_of(content.get("notes")):
            work.account.note(work.account.found(kind, item.key, text), item.ref, text)


def tellings_of(work: Work, item: Item) -> Iterator[Telling]:
    """Yield what the document and the row tell of an item's timer; what cannot be read becomes a remark."""
    stores = (
        ("timer.json", item.exercise, work.times.timing_in_document, 1),
        ("timer.db", item.row, work.times.timing_in_table, 0),
    )
    for kind, content, read, rank in stores:
        if has_timer(content):
            timing = read(*map(content.get, TIMER))
            claim = work.account.found(kind, item.key, raw_timer(content, timing))
            if timing is None:
                work.account.keep(claim, "malformed", item.ref)
            else:
                yield Telling(rank if timing.is_open else rank + 2, timing, claim)


def raw_timer(content: JsonObject, timing: Timing | None = None) -> str:
    """Return what a store says of a timer, and how its times were read."""
    said = {name: content.get(name) for name in TIMER}
    return encoded(said | {"read_as": timing.basis} if timing else said)
