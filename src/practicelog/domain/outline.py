"""The outline: a session, or a plan for one, as a tree of sections, activities, and their intervals and sets.

The screens of a session, its JSON and the text in the editor are this one tree. What is not in the log, as it is
planned or was just typed, has the id 0 and no reference; `line` is where a thing stands in a text, 0 if it has no line.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from practicelog.domain.time.clock import elapsed_seconds, zone_called
from practicelog.domain.time.here import Here, middle_of
from practicelog.domain.time.length import added

if TYPE_CHECKING:
    from practicelog.domain.sets.plan import OutlineSet
    from practicelog.domain.sets.products import Yield


class OutlineNote(NamedTuple):
    """A note on a session, a section or an activity."""

    body: str
    note_id: int = 0
    line: int = 0


class OutlineInterval(NamedTuple):
    """A timed interval. `seconds` is None while it runs, and if its stop is not known.

    One with neither a start nor a stop is only that long.
    """

    started_at: datetime | None
    stopped_at: datetime | None
    running: bool = False
    seconds: int | None = None
    interval_id: int = 0
    ref: str = ""
    line: int = 0

    def is_left_on(self, here: Here) -> bool:
        """Tell whether it runs and counts as left on."""
        return self.running and self.started_at is not None and here.is_left_on(self.started_at)

    def elapsed(self, here: Here) -> int | None:
        """Return the seconds it took, up to now if it is running; None where that is not known, or it was left on."""
        if self.running and self.started_at is not None:
            return here.running_seconds(self.started_at)
        return self.seconds

    def state(self, here: Here) -> str:
        """Return `finished`, `running`, `left_on`, `unfinished` (no known stop) or `untimed` (only a length)."""
        if self.running:
            return "left_on" if self.is_left_on(here) else "running"
        if self.started_at is None:
            return "untimed"
        return "unfinished" if self.stopped_at is None else "finished"


class OutlineActivity(NamedTuple):
    """An activity in a session, done or planned: with its intervals and its sets.

    `weight_unit` is what a bare weight is in, "" for none; None where no weight is measured.
    """

    activity: str
    activity_id: int = 0
    group: str | None = None
    planned_seconds: int | None = None
    tags: Sequence[str] = ()
    intervals: Sequence[OutlineInterval] = ()
    notes: Sequence[OutlineNote] = ()
    sets: "Sequence[OutlineSet]" = ()
    yields: "Sequence[Yield]" = ()
    weight_unit: str | None = None
    activity_instance_id: int = 0
    ref: str = ""
    line: int = 0
    skipped_at: datetime | None = None
    skip_reason: str | None = None
    rest_seconds: int | None = None
    turn: str | None = None
    each_seconds: int | None = None

    @property
    def passed_over(self) -> str:
        """That it was skipped, and why, in words; "" if it was not."""
        return ": ".join(filter(None, ["skipped", self.skip_reason])) if self.skipped_at else ""

    @property
    def is_running(self) -> bool:
        """Tell whether one of its intervals is running."""
        return any(interval.running for interval in self.intervals)

    @property
    def has_only_sets(self) -> bool:
        """Tell whether sets were done of it, and no clock ran."""
        return not self.intervals and any(recorded.done for recorded in self.sets)

    def is_left_on(self, here: Here) -> bool:
        """Tell whether its clock runs and counts as left on."""
        return any(interval.is_left_on(here) for interval in self.intervals)

    def elapsed(self, here: Here) -> int | None:
        """Return the seconds practised, up to now if it is running; None where nothing is known."""
        return added(interval.elapsed(here) for interval in self.intervals)

    @property
    def volume(self) -> float | None:
        """The volume of its sets in the `weight_unit`; None where none has one."""
        # Here, not above: the clock does without.
        from practicelog.domain.sets.products import total_volume

        return None if self.weight_unit is None else total_volume(self.sets, self.weight_unit)

    @property
    def began_at(self) -> datetime | None:
        """The first known start."""
        return min((interval.started_at for interval in self.intervals if interval.started_at), default=None)

    @property
    def first_at(self) -> datetime | None:
        """The first known start of an interval, or time of a set."""
        instants = [recorded.recorded_at for recorded in self.sets if recorded.recorded_at]
        return min([*instants, *([self.began_at] if self.began_at else [])], default=None)

    @property
    def ended_at(self) -> datetime | None:
        """The last known stop; None while it is running."""
        if self.is_running:
            return None
        return max((interval.stopped_at for interval in self.intervals if interval.stopped_at), default=None)


class OutlineSection(NamedTuple):
    """An ordered part of a session; `own_planned_seconds` is what is planned for it, not for its activities."""

    name: str | None
    own_planned_seconds: int | None = None
    activities: Sequence[OutlineActivity] = ()
    notes: Sequence[OutlineNote] = ()
    tags: Sequence[str] = ()
    section_id: int = 0
    line: int = 0

    @property
    def is_bare(self) -> bool:
        """Whether nothing is said of it: it has no name, no plan and no notes."""
        return self.name is None and self.own_planned_seconds is None and not self.notes

    @property
    def planned_seconds(self) -> int | None:
        """Its own plan, else the sum of the plans that its activities have; None without any."""
        if self.own_planned_seconds is not None:
            return self.own_planned_seconds
        return added(activity.planned_seconds for activity in self.activities)

    @property
    def is_running(self) -> bool:
        """Tell whether a clock runs in it."""
        return any(activity.is_running for activity in self.activities)

    @property
    def has_only_sets(self) -> bool:
        """Tell whether sets were done in it, and no clock ran."""
        has_intervals = any(activity.intervals for activity in self.activities)
        return not has_intervals and any(activity.has_only_sets for activity in self.activities)

    def is_left_on(self, here: Here) -> bool:
        """Tell whether a clock that runs in it counts as left on."""
        return any(activity.is_left_on(here) for activity in self.activities)

    def elapsed(self, here: Here) -> int | None:
        """Return the seconds practised in it, None where nothing is known."""
        return added(activity.elapsed(here) for activity in self.activities)

    def planned_elapsed(self, here: Here) -> int | None:
        """Return the seconds practised in it towards a plan: its own, which is for all in it, or an activity's."""
        is_planned = self.own_planned_seconds is not None
        return added(
            activity.elapsed(here) for activity in self.activities if is_planned or activity.planned_seconds is not None
        )


class OutlineBreak(NamedTuple):
    """A break; a pause is one without a name. `seconds` is None while it lasts, and if its end is not known."""

    name: str | None
    planned_seconds: int | None
    started_at: datetime
    stopped_at: datetime | None
    seconds: int | None = None
    break_id: int = 0
    line: int = 0
    running: bool = False

    @property
    def state(self) -> str:
        """`running`, `finished`, or `unfinished` (no known end)."""
        return "running" if self.running else "finished" if self.stopped_at else "unfinished"

    def elapsed(self, here: Here) -> int | None:
        """Return the seconds it lasted, up to now while it lasts; None if its end is not known."""
        return elapsed_seconds(self.started_at, here.now) if self.running else self.seconds


class Outline(NamedTuple):
    """A session with everything in it; `lines` gives the line of each of its properties in a text."""

    session_id: int
    name: str | None
    practice_day: date
    zone: str
    started_at: datetime | None
    ended_at: datetime | None
    open: bool
    intent: str | None
    rating: int | None
    focus: int | None
    energy: int | None
    effort: float | None
    sections: Sequence[OutlineSection] = ()
    notes: Sequence[OutlineNote] = ()
    breaks: Sequence[OutlineBreak] = ()
    tags: Sequence[str] = ()
    lines: Mapping[str, int] = {}

    def state(self, here: Here) -> str:
        """Return `running` or `left_on` with a clock, `open`, `untimed`, `unfinished` (no known end) or `ended`."""
        if any(interval.running for interval in self.intervals):
            return "left_on" if self.is_left_on(here) else "running"
        if self.open:
            return "open"
        if self.started_at is None:
            return "untimed"
        return "ended" if self.ended_at else "unfinished"

    @property
    def planned_seconds(self) -> int | None:
        """The sum of the plans that its sections have; None without any."""
        return added(section.planned_seconds for section in self.sections)

    def anchor(self, day_start: time = time(4)) -> datetime:
        """Return the instant that clock times in it are near to: its start, to the second, else the middle of its day.

        A clock time near to that is on the practice day, which begins at `day_start`.
        """
        if self.started_at is not None:
            return self.started_at.replace(microsecond=0)
        return middle_of(self.practice_day, zone_called(self.zone), day_start)

    @property
    def activities(self) -> Iterator[OutlineActivity]:
        """Its activities, in order."""
        return (activity for section in self.sections for activity in section.activities)

    @property
    def intervals(self) -> Iterator[OutlineInterval]:
        """The intervals of its activities, in the order of those."""
        return (interval for activity in self.activities for interval in activity.intervals)

    @property
    def sets(self) -> "Iterator[OutlineSet]":
        """The sets of its activities, in the order of those."""
        return (recorded for activity in self.activities for recorded in activity.sets)

    @property
    def noted(self) -> Iterator[tuple[str, int, OutlineNote]]:
        """The notes on it, its sections and its activities, each with the table and the id of what it is on."""
        yield from (("session", self.session_id, note) for note in self.notes)
        for section in self.sections:
            yield from (("section", section.section_id, note) for note in section.notes)
        for activity in self.activities:
            yield from (("activity_instance", activity.activity_instance_id, note) for note in activity.notes)

    @property
    def instants(self) -> set[datetime]:
        """The instants at which it, or anything in it, started or stopped."""
        ends = [(self.started_at, self.ended_at)]
        ends += [(interval.started_at, interval.stopped_at) for interval in self.intervals]
        ends += [(pause.started_at, pause.stopped_at) for pause in self.breaks]
        return {instant for both in ends for instant in both if instant is not None}

    @property
    def seconds_twice(self) -> int:
        """How many seconds of it count twice, because clocks in it overlap."""
        spans = sorted((of.started_at, of.stopped_at) for of in self.intervals if of.started_at and of.stopped_at)
        stops = accumulate((stop for _, stop in spans), max)
        return sum(
            elapsed_seconds(start, min(stop, last))
            for (start, stop), last in zip(spans[1:], stops, strict=False)
            if last > start
        )

    def is_left_on(self, here: Here) -> bool:
        """Tell whether a clock that runs in it counts as left on."""
        return any(section.is_left_on(here) for section in self.sections)

    def elapsed(self, here: Here) -> int | None:
        """Return the seconds practised in it, None where nothing is known."""
        return added(section.elapsed(here) for section in self.sections)

    def planned_elapsed(self, here: Here) -> int | None:
        """Return the seconds practised in it towards a plan."""
        return added(section.planned_elapsed(here) for section in self.sections)


class Tally(NamedTuple):
    """What the sets of several activities amount to: how many, their volume by unit, the first and last known times.

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
    # Here, not above: the clock does without.
    from practicelog.domain.sets.units import can_convert, converted, rounded

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
