"""What the sets of a day or of a session amount to: how many, their volume, and from when to when."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from practicelog.domain.outline import OutlineActivity
from practicelog.domain.sets.units import can_convert, converted, rounded


class Tally(NamedTuple):
    """The sets of several activities: how many, their volume in each unit, and the first and last known times.

    Warm-ups are counted only where an activity has nothing else. `is_untimed` tells whether no clock says of one of the
    activities how long it took.
    """

    sets: int
    volumes: dict[str, float]
    first_at: datetime | None
    last_at: datetime | None
    is_untimed: bool


def tally(activities: Iterable[OutlineActivity]) -> Tally:
    """Return what the sets of the activities amount to."""
    return together(map(tally_of, activities))


def tally_of(activity: OutlineActivity) -> Tally:
    """Return what the sets of one activity amount to."""
    sets = [row for row in activity.sets if row.done]
    instants = [row.recorded_at for row in sets if row.recorded_at]
    volume = activity.volume if sets else None
    return Tally(
        sets=len([row for row in sets if row.plan.kind != "warmup"] or sets),
        volumes={} if volume is None else {activity.weight_unit or "": volume},
        first_at=min(instants, default=None),
        last_at=max(instants, default=None),
        is_untimed=bool(sets) and not activity.intervals,
    )


def together(tallies: Iterable[Tally]) -> Tally:
    """Return what several tallies amount to; volumes that convert are added up, in kg if one of them is in kg."""
    tallies = list(tallies)
    volumes: dict[str, float] = {}
    pairs = (pair for part in tallies for pair in part.volumes.items())
    for unit, volume in sorted(pairs, key=lambda pair: pair[0] != "kg"):
        into = next((unit_before for unit_before in volumes if can_convert(unit, unit_before)), unit)
        number = rounded(converted(volume, unit, into), is_converted=into != unit)
        volumes[into] = round(volumes.get(into, 0) + number, 6)
    return Tally(
        sets=sum(part.sets for part in tallies),
        volumes=volumes,
        first_at=min((part.first_at for part in tallies if part.first_at), default=None),
        last_at=max((part.last_at for part in tallies if part.last_at), default=None),
        is_untimed=any(part.is_untimed for part in tallies),
    )
