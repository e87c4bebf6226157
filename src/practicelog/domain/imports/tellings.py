"""Where a source tells the same timer more than once: one telling counts, the others are merged with it or kept."""

from collections.abc import Iterable
from typing import NamedTuple

from practicelog.domain.imports.account import Account, Claim
from practicelog.domain.imports.records import IMPORTED, KEPT, MERGED, REVIEW, Ref, Row
from practicelog.domain.imports.timing import Timing


class Telling(NamedTuple):
    """A timer as one place tells it; the higher rank counts."""

    rank: int
    timing: Timing
    claim: Claim


def settle_timer(account: Account, owner: Ref, tellings: Iterable[Telling], reason: str | None = None) -> None:
    """Ask for the interval of the instance `owner`, which has its key; `reason` is said of the telling that counts."""
    others = sorted(tellings, key=lambda telling: telling.rank)
    if not others:
        return
    current = others.pop()
    row = interval(owner, current)
    ref = Ref(row.table, row.key)
    for other in others:
        if other.timing.is_told_by(current.timing):
            other.claim.settle(MERGED, None, ref)
            continue
        other.claim.settle(KEPT, "superseded", ref)
        account.superseded.append(interval(owner, other))
        if is_later_and_longer(other.timing, current.timing):
            row = row._replace(flag=REVIEW)
    account.rows[ref] = row
    current.claim.settle(IMPORTED, reason or ("open" if current.timing.is_open else None), ref)


def interval(owner: Ref, telling: Telling) -> Row:
    """Return the row of a telling: all that may count of an instance have one key."""
    started_at, stopped_at, bare_seconds, flag, _ = telling.timing
    values = {
        "activity_instance_id": owner,
        "started_at": started_at,
        "stopped_at": stopped_at,
        "bare_seconds": bare_seconds,
    }
    return Row("timer_interval", owner.key, values, telling.rank, flag, telling.claim.raw)


def is_later_and_longer(other: Timing, current: Timing) -> bool:
    """Return whether a timer that does not count is later than the one that does, and longer: that wants a look."""
    if other.started_at is None or other.stopped_at is None or current.stopped_at is None:
        return False
    return other.started_at >= current.stopped_at and other.seconds > current.seconds
