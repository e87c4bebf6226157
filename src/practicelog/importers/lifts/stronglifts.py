"""StrongLifts: a line an exercise with its sets side by side; older ones a line a workout. No reps is a set missed."""

import re
from collections.abc import Iterator, Sequence
from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Deed, Lift, Workout
from practicelog.domain.imports.records import Problem
from practicelog.importers.lifts.dates import WrittenTime, at, day_comes_first, time_in, when_in
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.lifts.sets import Cells, is_assisted, number_in, texts
from practicelog.importers.lifts.table import UNREADABLE, TableLine, head_of, lines_of, no_export_of
from practicelog.importers.lifts.times import seconds_between, workout_at, workout_on
from practicelog.importers.wishes import Wishes

BODY_WEIGHTS = ("body weight (kg)", "body weight (lb)", "body weight (lbs)")
SET = re.compile(r"set (\d+)(?: \((.*)\))?")


class ExerciseColumns(NamedTuple):
    """The columns of one exercise in a line: its name, and of each set its reps and its weight by unit."""

    exercise: int
    sets: tuple[tuple[int, dict[str, int]], ...]


def is_like(head: str) -> bool:
    """Return whether a file that begins so is one of StrongLifts."""
    titles = head_of(head)[1]
    return any(title.startswith("body weight (") for title in titles) and any(SET.fullmatch(title) for title in titles)


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the workouts and the sets of an export; its times are those of `zone`."""
    if not is_like(text):
        yield no_export_of("StrongLifts", text)
        return
    delimiter, titles = head_of(text)
    columns = {title.partition(" (")[0].replace("×", "x"): place for place, title in reversed(list(enumerate(titles)))}
    lines = list(lines_of(text, delimiter, columns))
    is_day_first = wishes.is_day_first
    if is_day_first is None:
        is_day_first = day_comes_first(line.of("date") for line in lines)
    keys, workouts = Keys(), dict[str, tuple[WrittenTime, list[TableLine]]]()
    for line in lines:
        when = start_of(line, is_day_first)
        if when and line.is_within(titles):
            key = keys.workout(when.start.isoformat(" "), line.of("workout name"), line.of("workout"))
            workouts.setdefault(key, (when, []))[1].append(line)
        else:
            yield Problem(line.place, UNREADABLE, line.raw)
    reader = WorkoutReader(blocks_of(titles), delimiter != ",", keys)
    for key, (when, exercises) in workouts.items():
        yield reader.workout(key, when, exercises, zone, next((title for title in titles if title in BODY_WEIGHTS), ""))
        for line in exercises:
            lifts: list[Deed] = [lift for block in reader.blocks for lift in reader.lifts(key, line, block)]
            yield from lifts or [Problem(line.place, "has no sets", line.raw)]


def start_of(line: TableLine, is_day_first: bool | None) -> WrittenTime | None:
    """Return when a workout was: its day, and its time where there is one."""
    when, clock = when_in(line.of("date"), is_day_first), time_in(line.of("start time"))
    return WrittenTime(at(when.start, clock), has_time=True) if when and clock else when


def blocks_of(titles: Sequence[str]) -> list[ExerciseColumns]:
    """Return the columns of the exercises: of one, where each has a line of its own."""
    starts = [place for place, title in enumerate(titles) if re.fullmatch(r"exercise( \d+)?", title)]
    blocks = []
    for start, stop in zip(starts, [*starts[1:], len(titles)], strict=False):
        reps, weights, of_all = dict[str, int](), dict[str, dict[str, int]](), dict[str, int]()
        for place in range(start + 1, stop):
            match = SET.fullmatch(titles[place])
            if match and match[2] in (None, "reps"):
                reps[match[1]] = place
            elif match:
                weights.setdefault(match[1], {})[match[2]] = place
            elif titles[place].startswith("weight ("):
                of_all[titles[place].partition("(")[2].rstrip(")")] = place
        blocks.append(
            ExerciseColumns(start, tuple((place, weights.get(number, of_all)) for number, place in reps.items()))
        )
    return blocks


class WorkoutReader(NamedTuple):
    """Reads the lines of workouts."""

    blocks: list[ExerciseColumns]
    has_commas: bool
    keys: Keys

    def workout(self, key: str, when: WrittenTime, lines: list[TableLine], zone: ZoneInfo, body_weight: str) -> Workout:
        """Return a workout, which lasted as long as its first line says, else until the time that it ended."""
        first, cells = lines[0], Cells(self.has_commas)
        hours, clock = cells.number("Duration", first.of("duration")), time_in(first.of("end time"))
        if not when.has_time:
            workout = workout_on(key, first.of("workout name"), when.start)
        elif hours is not None or clock is None:
            workout = workout_at(key, first.of("workout name"), when.start, zone, round((hours or 0) * 3600))
        else:
            end = at(when.start, clock)
            end += timedelta(days=end < when.start)
            workout = workout_at(
                key, first.of("workout name"), when.start, zone, seconds_between(when.start, end, zone)
            )
        if first.of("body weight"):
            cells.note("Body weight", f"{first.of('body weight')} {body_weight.partition('(')[2].rstrip(')')}")
        notes = [line.of(title) for line in lines for title in ("notes", "note")]
        program = (line.of("program name") for line in lines)
        return workout._replace(notes=texts([*notes, *cells.notes]), tags=texts(program), place=first.place)

    def lifts(self, workout: str, line: TableLine, block: ExerciseColumns) -> Iterator[Lift]:
        """Return the sets of one exercise; one without reps was only planned, with its weight."""
        exercise = line.at(block.exercise)
        is_timed = bool(line.of("setsxtime")) and not line.of("setsxreps")
        for reps, weights in block.sets if exercise else ():
            if not line.at(reps):
                continue
            cells = Cells(self.has_commas)
            for unit, place in weights.items():
                cells.take_unless_zero("weight", "Weight", line.at(place), unit, is_assisted(exercise))
            is_missed = number_in(line.at(reps), self.has_commas) == 0
            if is_timed:
                cells.take_seconds("hold", "Time", line.at(reps))
            elif not is_missed:
                cells.take("reps", "Reps", line.at(reps))
            yield Lift(
                key=self.keys.set(workout, exercise),
                activity=exercise,
                workout=workout,
                measures=tuple(cells.measures),
                is_done=not is_missed,
                instance=self.keys.instance(workout, exercise),
                notes=texts(cells.notes),
                place=line.place,
                raw=line.raw if is_missed else None,
            )
