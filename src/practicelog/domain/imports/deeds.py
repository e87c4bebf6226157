"""What other trackers tell of practice: clocks, workouts and sets, in words of ours; `gather` makes records of them.

An importer of a tracker yields these, with keys that are the same whenever the same thing is read again. It knows
nothing of sessions, sections and activity instances, which most trackers have not.
"""

from typing import NamedTuple, TypeAlias

from practicelog.domain.imports.records import Fact, Problem
from practicelog.domain.imports.timing import Timing
from practicelog.domain.sets.plan import SetKind


class Workout(NamedTuple):
    """What a source calls a workout or a session: one session here.

    Instants are in microseconds UTC; where there is no start, `day` (ISO 8601) says when it was. `zone` is its own
    zone, where the source names one. `raw` is what the source says, kept where not all of it comes to count.
    """

    key: str
    name: str = ""
    started_at: int | None = None
    ended_at: int | None = None
    day: str | None = None
    zone: str | None = None
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: str | None = None
    raw: str | None = None
    flag: str | None = None


class Clock(NamedTuple):
    """A stretch of practice on one activity: by two instants, by a start alone (unfinished), or by a length.

    `activity` may be a path: `music:guitar` and `music/guitar` are the activity guitar in the group music. Where the
    source tells the `groups` apart, none if need be, it is a name. A length without instants has its `day`.
    `workout` is the key of the workout that it belongs to, if the source tells one.
    """

    key: str
    activity: str
    timing: Timing
    groups: tuple[str, ...] | None = None
    day: str | None = None
    zone: str | None = None
    workout: str | None = None
    notes: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: str | None = None
    raw: str | None = None


class Measure(NamedTuple):
    """One number of a set: of the metric that the log calls so (reps, weight, hold, distance, tempo), in its unit."""

    metric: str
    number: float
    unit: str = ""
    side: str | None = None


class Lift(NamedTuple):
    """One set of an activity within a workout; sets of the same `instance` are one activity instance.

    Where the source tells no instance, sets of one activity that follow each other are one; where it is the key of a
    clock of that workout and activity, they are in what was timed. `groups` are those that the activity is in, from the
    outermost on. `turn` is what is the same for exercises of the workout that are done in turn (a superset). A set that
    was not `is_done` is only planned.
    `notes` are on the set, `remarks` on the activity instance (the same text on each of its sets is one).
    """

    key: str
    activity: str
    workout: str
    measures: tuple[Measure, ...] = ()
    kind: SetKind = "work"
    effort: float | None = None
    is_done: bool = True
    recorded_at: int | None = None
    instance: str | None = None
    turn: str | None = None
    notes: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    place: str | None = None
    raw: str | None = None
    groups: tuple[str, ...] = ()


Deed: TypeAlias = Workout | Clock | Lift | Problem | Fact
