"""Timers: a document and a row may each have one of an item, of which one counts (R21 to R25)."""

from collections.abc import Iterator
from typing import NamedTuple

from practicelog.domain.imports.account import Claim
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, REVIEW, Ref, Row
from practicelog.domain.imports.said import encoded
from practicelog.domain.imports.timing import Timing
from practicelog.importers.fractal.item import TIMER, Item, JsonObject, has_timer
from practicelog.importers.fractal.work import Work


class Told(NamedTuple):
    """A timer as one store tells it; of an item's two, the higher rank counts."""

    rank: int
    timing: Timing
    claim: Claim


def read_timers(work: Work, item: Item) -> None:
    """Ask for the interval of an item, and keep what another store says of it otherwise."""
    told = sorted(timers_of(work, item), key=lambda timer: timer.rank)
    if not told:
        return
    current = told.pop()
    row = interval(item, current)
    ref = Ref(row.table, row.key)
    for other in told:
        if other.timing.is_told_by(current.timing):
            other.claim.settle(MERGED, None, ref)
            continue
        other.claim.settle(KEPT, "superseded", ref)
        work.account.superseded.append(interval(item, other))
        if is_later_and_longer(other.timing, current.timing):
            row = row._replace(flag=REVIEW)
    work.account.rows[ref] = row
    current.claim.settle(
        IMPORTED, "recovered" if item.is_recovered else "open" if current.timing.is_open else None, ref
    )


def timers_of(work: Work, item: Item) -> Iterator[Told]:
    """Yield what each store tells of an item's timer; what cannot be read becomes a remark."""
    stores = (
        ("timer.json", item.exercise, work.times.timing_in_document, 1),
        ("timer.db", item.row, work.times.timing_in_table, 0),
    )
    for kind, content, read, rank in stores:
        if has_timer(content):
            timing = read(*(content.get(name) for name in TIMER))
            claim = work.account.found(kind, item.key, raw_timer(content, timing))
            if timing is None:
                work.account.keep(claim, "malformed", item.ref)
            else:
                yield Told(rank if timing.is_open else rank + 2, timing, claim)


def interval(item: Item, told: Told) -> Row:
    """Return the row of a timer: all that may count of an item have one key."""
    values = told.timing._asdict()
    flag = values.pop("flag")
    del values["basis"]
    return Row(
        "timer_interval", item.ref.key, {"activity_instance_id": item.ref, **values}, told.rank, flag, told.claim.raw
    )


def is_later_and_longer(other: Timing, current: Timing) -> bool:
    """Return whether a timer that does not count is later than the one that does, and longer: that wants a look."""
    if other.started_at is None or other.stopped_at is None or current.stopped_at is None:
        return False
    return other.started_at >= current.stopped_at and other.seconds > current.seconds


def raw_timer(content: JsonObject, timing: Timing | None = None) -> str:
    """Return what a store says of a timer, and how its times were read."""
    said = {name: content.get(name) for name in TIMER}
    return encoded(said | {"read_as": timing.basis} if timing else said)
