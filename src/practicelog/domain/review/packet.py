"""What is brought to a lesson: what was set beside what was done since the last one."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby, pairwise
from typing import NamedTuple

from practicelog.domain.plan.template import PlannedItem
from practicelog.domain.sets.units import TIE


class Pair(NamedTuple):
    """So many clean of so many attempts in one set, on one side or none, and the tempo of that, if it has one."""

    activity_id: int
    side: str | None
    day: date
    kind: str
    clean: float
    attempts: float
    tempo: float | None
    is_since: bool


class Share(NamedTuple):
    """A part of a number of attempts."""

    clean: float
    attempts: float

    @property
    def share(self) -> float:
        """The part, 0 to 1 with four decimals."""
        return round(self.clean / self.attempts, 4)


class FirstOfDay(NamedTuple):
    """What was clean in the first work set of so many days, and in the last one of the time before each of them."""

    first: Share
    before: Share
    days: int


class Held(NamedTuple):
    """A number that is compared: the best since the lesson, and that of the last day before it on which there was one.

    Its numbers are in `unit`; None where there is none.
    """

    metric: str
    side: str | None
    unit: str
    before: float | None
    now: float | None


class Part(NamedTuple):
    """What was measured of a piece on one side, or on none: a number that is compared, and what was clean."""

    side: str | None
    held: Held | None = None
    clean: Share | None = None
    first: FirstOfDay | None = None


class Piece(NamedTuple):
    """An activity that was set or practised: with the items that set it, and whether the words of the lesson name it.

    `days` are those on which it was practised, with the seconds of each, None where no length is known.
    """

    activity_id: int
    activity: str
    items: tuple[PlannedItem, ...]
    is_set: bool
    days: Mapping[date, int | None]
    sets: int
    parts: tuple[Part, ...]


def share_of(pairs: Sequence[Pair]) -> Share | None:
    """Return what was clean of all attempts; None without any."""
    attempts = sum(pair.attempts for pair in pairs)
    return Share(sum(pair.clean for pair in pairs), attempts) if attempts else None


def first_of_day(pairs: Iterable[Pair]) -> FirstOfDay | None:
    """Return the first work set of each day since the lesson beside the last one of the time before, all together.

    The time before is the last day before it with a pair, and of that the last work set at the same tempo or above;
    a day without such a set is left out. The `pairs` are those of one side, in the order in which they were done.
    """
    days = [[*part] for _, part in groupby((pair for pair in pairs if pair.kind == "work"), lambda pair: pair.day)]
    found = []
    for earlier, later in pairwise(days):
        first = later[0]
        alike = [pair for pair in earlier if is_as_fast(pair, first)]
        if first.is_since and alike:
            found.append((first, alike[-1]))
    first_share, before_share = (share_of([two[at] for two in found]) for at in (0, 1))
    return FirstOfDay(first_share, before_share, len(found)) if first_share and before_share else None


def is_as_fast(before: Pair, pair: Pair) -> bool:
    """Return whether a pair of the time before was at the same tempo as another or above; without tempo like like."""
    if before.tempo is None or pair.tempo is None:
        return before.tempo is pair.tempo
    return before.tempo >= pair.tempo - TIE


def named_in(text: str, names: Mapping[int, str]) -> list[int]:
    """Return the ids of those of the `names` that stand in `text` as whole words, in the order of the text.

    Of two names at one place the longer one counts.
    """
    folded = text.casefold()
    taken = [False] * len(folded)
    found: dict[int, int] = {}
    for id_, name in sorted(names.items(), key=lambda item: -len(item[1])):
        for match in re.finditer(rf"(?<!\w){re.escape(name.casefold())}(?!\w)", folded):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(match[0])
                found.setdefault(id_, match.start())
    return sorted(found, key=lambda id_: found[id_])
