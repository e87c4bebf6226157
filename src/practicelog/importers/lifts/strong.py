"""Strong: a workout is all lines of one start and name; in any of its headers, and in languages unknown here."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.deeds import Deed, Lift
from practicelog.domain.imports.records import Problem
from practicelog.domain.sets.plan import SetKind
from practicelog.domain.time.length import parse_length
from practicelog.importers.lifts.dates import WrittenTime, when_in
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.lifts.sets import Cells, is_assisted, number_in, texts
from practicelog.importers.lifts.strong_titles import SHAPES, columns_of, unit_in
from practicelog.importers.lifts.table import UNREADABLE, TableLine, head_of, lines_of, no_export_of
from practicelog.importers.lifts.times import workout_at, workout_on
from practicelog.importers.wishes import Wishes

KINDS: dict[str, SetKind] = {"W": "warmup", "D": "drop", "F": "failure"}


def is_like(head: str) -> bool:
    """Return whether a file that begins so is one of Strong."""
    return {"date", "name", "exercise", "order"} <= set(columns_of(head))


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the workouts and the sets of an export; its times are those of `zone`.

    Older ones do not say whether they are in kilograms or pounds: `wishes` may, as by `weight:lb`.
    """
    if not is_like(text):
        yield no_export_of("Strong", text)
        return
    delimiter, titles = head_of(text)
    columns = columns_of(text)
    units = {role: unit_in(titles[place]) for role, place in columns.items()}
    units |= {role: unit for field, _ in wishes.mapping for role, colon, unit in [field.partition(":")] if colon}
    export = Export(zone, delimiter != ",", units)
    workouts: dict[str, tuple[WrittenTime, list[TableLine]]] = {}
    for line in lines_of(text, delimiter, columns):
        when = when_in(line.of("date"), wishes.is_day_first)
        if when and line.of("exercise") and line.is_within(titles):
            key = export.keys.workout(when.start.isoformat(" "), line.of("name"), line.of("number"))
            workouts.setdefault(key, (when, []))[1].append(line)
        else:
            yield Problem(line.place, UNREADABLE, line.raw)
    for key, (when, lines) in workouts.items():
        yield from export.workout(key, when, lines)


@dataclass
class Export:
    """Reads the lines of workouts; `units` are those in the titles of columns."""

    zone: ZoneInfo
    has_commas: bool
    units: dict[str, str]
    keys: Keys = field(default_factory=Keys)

    def workout(self, key: str, when: WrittenTime, lines: list[TableLine]) -> Iterator[Deed]:
        """Return a workout and its sets; a line that is no set is a remark on the sets of its exercise."""
        sets, others = list[TableLine](), list[TableLine]()
        for line in lines:
            (sets if self.is_set(line) else others).append(line)
        exercises = {line.of("exercise") for line in sets}
        first, orphans = lines[0], [line for line in others if line.of("exercise") not in exercises]
        cells = Cells(self.has_commas)
        seconds = length_in(cells, first.of("duration"))
        workout = workout_at(key, first.of("name"), when.start, self.zone, seconds)
        if not when.has_time:
            workout = workout_on(key, first.of("name"), when.start)
        notes = [*(line.of("workout-notes") for line in lines), *(line.of("notes") for line in orphans), *cells.notes]
        yield workout._replace(notes=texts(notes), place=first.place, raw=raw_of(orphans))
        for line in sets:
            remarks = [other for other in others if other.of("exercise") == line.of("exercise")]
            yield self.lift(key, line, remarks)

    def is_set(self, line: TableLine) -> bool:
        """Return whether a line is a set: a rest or a note has no number for its order, and no weight or reps."""
        if line.of("exercise").casefold() == "rest timer":
            return False
        if re.fullmatch(SHAPES["order"], line.of("order"), re.ASCII):
            return True
        return any(number_in(line.of(role), self.has_commas) for role in ("weight", "reps", "distance"))

    def lift(self, workout: str, line: TableLine, remarks: list[TableLine]) -> Lift:
        """Return a set, with the `remarks` on its exercise; 0 stands for what was not measured."""
        exercise, order, cells = line.of("exercise"), line.of("order"), Cells(self.has_commas)
        unit = line.of("unit") or self.units.get("weight", "")
        cells.take_unless_zero("weight", "Weight", line.of("weight"), unit, is_assisted(exercise))
        cells.take_unless_zero("reps", "Reps", line.of("reps"))
        unit = line.of("distance-unit") or self.units.get("distance", "")
        cells.take_unless_zero("distance", "Distance", line.of("distance"), unit)
        cells.take_seconds("time" if cells.has("distance", "reps") else "hold", "Seconds", line.of("seconds"))
        if not cells.has("reps", "distance", "time", "hold") and not cells.notes:
            cells.take("reps", "Reps", line.of("reps"))
        effort = cells.effort("RPE", line.of("rpe"))
        if not re.fullmatch(SHAPES["order"], order, re.ASCII):
            cells.note("Set Order", order)
        return Lift(
            key=self.keys.set(workout, exercise),
            activity=exercise,
            workout=workout,
            measures=tuple(cells.measures),
            kind=KINDS.get(order, "work"),
            effort=effort,
            instance=self.keys.instance(workout, exercise, number_in(order, has_commas=False)),
            notes=texts([line.of("notes"), *cells.notes]),
            remarks=texts(remark.of("notes") for remark in remarks),
            place=line.place,
            raw=raw_of([line, *remarks] if remarks else []),
        )


def length_in(cells: Cells, cell: str) -> float | None:
    """Return the seconds in 600, 7m or 1h 5m, None where there is none; what is no length is noted."""
    if re.fullmatch(r"\d*|0+ ?[hms]", cell, re.ASCII):
        return number_in(cell, has_commas=False)
    try:
        return parse_length(cell.lower().replace("std.", "h").replace("min.", "m"))
    except NotUnderstood:
        cells.note("Duration", cell)
        return None


def raw_of(lines: list[TableLine]) -> str | None:
    """Return what lines say, None for no lines."""
    return "\n".join(line.raw for line in lines) or None
