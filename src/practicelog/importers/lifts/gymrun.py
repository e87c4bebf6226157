"""GymRun: a line a set, each with the time at which it was done."""

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Deed, Lift
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.timing import moment_of
from practicelog.importers.lifts.dates import day_comes_first, when_in
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.lifts.sets import Cells, is_assisted, number_in, texts
from practicelog.importers.lifts.table import UNREADABLE, TableLine, head_of, lines_of, no_export_of
from practicelog.importers.lifts.times import seconds_between, workout_at, workout_on
from practicelog.importers.wishes import Wishes

MARKS = {"date", "time", "exercise", "set", "weight", "reps", "note"}
ORDINARY = ("type", "book", "version1")
"""What says nothing about a set as long as it is 1."""
LONGEST_REST = timedelta(hours=3)
"""What is done of a routine after a longer one is another workout."""


class TimedSet(NamedTuple):
    """A line and its time, as its day alone where `has_time` is not so."""

    start: datetime
    has_time: bool
    line: TableLine


def is_like(head: str) -> bool:
    """Return whether a file that begins so is one of GymRun."""
    return set(head_of(head)[1]) >= MARKS


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the workouts and the sets of an export; its times are those of `zone`."""
    if not is_like(text):
        yield no_export_of("GymRun", text)
        return
    delimiter, titles = head_of(text)
    lines = list(lines_of(text, delimiter, {title: place for place, title in enumerate(titles)}))
    is_day_first = wishes.is_day_first
    if is_day_first is None:
        is_day_first = day_comes_first(line.of("date") for line in lines)
    routines: dict[str, list[TimedSet]] = {}
    for line in lines:
        when = when_in(f"{line.of('date')} {line.of('time')}", is_day_first)
        if when and line.of("exercise") and line.is_within(titles):
            routines.setdefault(line.of("routine"), []).append(TimedSet(*when, line))
        else:
            yield Problem(line.place, UNREADABLE, line.raw)
    keys = Keys()
    for routine, sets in routines.items():
        for number, workout in enumerate(workouts_of(sets)):
            yield from deeds_of(routine, number, workout, zone, keys, delimiter != ",")


def workouts_of(sets: Iterable[TimedSet]) -> Iterator[list[TimedSet]]:
    """Return the sets of one routine as workouts, by their times."""
    workout: list[TimedSet] = []
    for item in sorted(sets, key=lambda item: item.start.replace(tzinfo=None)):
        if workout and not goes_on(workout[-1], item):
            yield workout
            workout = []
        workout.append(item)
    yield workout


def goes_on(last: TimedSet, following: TimedSet) -> bool:
    """Return whether a set is of the workout that the `last` is of."""
    if not (last.has_time and following.has_time):
        return last.start.date() == following.start.date()
    return following.start.replace(tzinfo=None) - last.start.replace(tzinfo=None) <= LONGEST_REST


def deeds_of(
    routine: str, number: int, sets: list[TimedSet], zone: ZoneInfo, keys: Keys, has_commas: bool
) -> Iterator[Deed]:
    """Return a workout, which lasts from its first set to its last, and its sets."""
    first, last = sets[0], sets[-1]
    key = keys.workout(first.start.date().isoformat(), routine, str(number))
    workout = workout_at(key, routine, first.start, zone, seconds_between(first.start, last.start, zone))
    yield (workout if first.has_time else workout_on(key, routine, first.start))._replace(place=first.line.place)
    for item in sets:
        moment = moment_of(item.start, zone) if item.has_time else None
        lift = lift_of(key, item.line, keys, Cells(has_commas))
        yield lift._replace(recorded_at=moment.us if moment else None)


def lift_of(workout: str, line: TableLine, keys: Keys, cells: Cells) -> Lift:
    """Return a set; a column of which nothing is known is noted."""
    exercise = line.of("exercise")
    cells.take_unless_zero("weight", "Weight", line.of("weight"), "", is_assisted(exercise))
    cells.take("reps", "Reps", line.of("reps"))
    cells.take_unless_zero("distance", "Distance", line.of("distance"))
    cells.take_seconds("time" if cells.has("distance", "reps") else "hold", "Duration", line.of("duration"))
    for title in line.columns:
        if title.startswith("para") and line.of(title):
            cells.note(title.capitalize(), line.of(title))
    return Lift(
        key=keys.set(workout, exercise),
        activity=exercise,
        workout=workout,
        measures=tuple(cells.measures),
        instance=keys.instance(workout, exercise, number_in(line.of("set"), has_commas=False)),
        notes=texts([line.of("note"), *cells.notes]),
        place=line.place,
        raw=line.raw if any(line.of(title) not in ("", "1") for title in ORDINARY) else None,
    )
