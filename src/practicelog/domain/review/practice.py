"""What was practised, as the log adds it up, and sums of that."""

from collections.abc import Callable, Hashable, Iterable
from datetime import date
from typing import Any, NamedTuple

from practicelog.domain.time.length import added


class PracticeRow(NamedTuple):
    """What was practised, of one thing in each of the ways in which it was told apart; by `day`, if that is asked.

    `times` is how many activities were done, `seconds` how long that took in all, None where no length is known, and
    `days` on how many practice days. The clock that runs has a row of its own, `is_running`, with `times` and `days` 0;
    its `seconds` are None if it counts as left on. So have `seconds_twice`, in which a clock ran that began
    earlier; they count in the `seconds` of another row.
    """

    day: date | None
    days: int
    times: int
    seconds: int | None
    activity_id: int | None = None
    section: str | None = None
    template_id: int | None = None
    tag_id: int | None = None
    goal_id: int | None = None
    hour: int | None = None
    is_running: bool = False
    seconds_twice: int = 0


class Amount(NamedTuple):
    """A sum of practice: its seconds (None where no length is known), how often, and on how many practice days.

    The `days` are None where they cannot be told from what was added up: several things may share one. Of its seconds
    `seconds_twice` count twice, because clocks overlap.
    """

    seconds: int | None
    times: int
    days: int | None
    is_running: bool = False
    is_left_out: bool = False
    seconds_twice: int = 0

    @property
    def seconds_once(self) -> int | None:
        """Its seconds, of which none counts twice."""
        return None if self.seconds is None else self.seconds - self.seconds_twice

    @property
    def hours(self) -> float | None:
        """Its hours, with two decimals."""
        return None if self.seconds is None else round(self.seconds / 3600, 2)


class Length(NamedTuple):
    """How long things of one kind took: how many there are, and their median in seconds, None of too few."""

    many: int
    median: int | None


ENOUGH = 5
"""A median of fewer lengths says too little to be told."""


def length_of(lengths: Iterable[int]) -> Length:
    """Return how many lengths there are, and the one in the middle; of two in the middle what lies between them."""
    ordered = sorted(lengths)
    count, middle = len(ordered), len(ordered) // 2
    if count < ENOUGH:
        return Length(count, None)
    return Length(count, ordered[middle] if count % 2 else (ordered[middle - 1] + ordered[middle]) // 2)


NO_PRACTICE = Amount(None, 0, 0)


def amount_of(rows: Iterable[PracticeRow]) -> Amount:
    """Return the sum of those rows."""
    rows = list(rows)
    clocks = [row for row in rows if row.is_running]
    return Amount(
        seconds=added(row.seconds for row in rows),
        times=sum(row.times for row in rows),
        days=days_of(rows),
        is_running=bool(clocks),
        is_left_out=any(row.seconds is None for row in clocks),
        seconds_twice=sum(row.seconds_twice for row in rows),
    )


def days_of(rows: Iterable[PracticeRow]) -> int | None:
    """Return on how many practice days the rows are; None where that cannot be told."""
    ended = [row for row in rows if not row.is_running and not row.seconds_twice]
    if all(row.day is not None for row in ended):
        return len({row.day for row in ended})
    return ended[0].days if len(ended) == 1 else None


def amounts_by(rows: Iterable[PracticeRow], keys_of: Callable[[PracticeRow], Iterable[Hashable]]) -> dict[Any, Amount]:
    """Return the sums of the rows by key; a row with several keys counts under each of them."""
    parts: dict[Any, list[PracticeRow]] = {}
    for row in rows:
        for key in keys_of(row):
            parts.setdefault(key, []).append(row)
    return {key: amount_of(part) for key, part in parts.items()}


def share(part: int | None, whole: int | None) -> float | None:
    """Return what part of the whole some seconds are, 0 to 1 with four decimals; None where either is not known."""
    return None if part is None or not whole else round(part / whole, 4)
