"""Hevy: a line a set, with the start and the end of its workout; units stand in the titles of columns."""

from collections.abc import Iterator, Mapping
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Deed, Lift, Workout
from practicelog.domain.imports.records import Problem
from practicelog.domain.sets.plan import SetKind
from practicelog.importers.lifts.dates import WrittenTime, when_in
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.lifts.sets import Cells, is_assisted, number_in, texts
from practicelog.importers.lifts.table import UNREADABLE, TableLine, head_of, lines_of, no_export_of
from practicelog.importers.lifts.times import seconds_between, workout_at, workout_on
from practicelog.importers.wishes import Wishes

KINDS: dict[str, SetKind] = {
    **dict.fromkeys(("", "normal", "work"), "work"),
    **dict.fromkeys(("warmup", "warm_up", "warm-up"), "warmup"),
    **dict.fromkeys(("dropset", "drop_set", "drop"), "drop"),
    "failure": "failure",
}
MARKS = {"title", "start_time", "exercise_title", "set_index"}


def is_like(head: str) -> bool:
    """Return whether a file that begins so is one of Hevy."""
    return set(head_of(head)[1]) >= MARKS


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the workouts and the sets of an export; its times are those of `zone`."""
    if not is_like(text):
        yield no_export_of("Hevy", text)
        return
    delimiter, titles = head_of(text)
    columns = {title: place for place, title in enumerate(titles)}
    keys, workouts = Keys(), dict[str, tuple[WrittenTime, list[TableLine]]]()
    for line in lines_of(text, delimiter, columns):
        when = when_in(line.of("start_time"), wishes.is_day_first)
        if when and line.of("exercise_title") and line.is_within(titles):
            key = keys.workout(when.start.isoformat(" "), line.of("title"))
            workouts.setdefault(key, (when, []))[1].append(line)
        else:
            yield Problem(line.place, UNREADABLE, line.raw)
    measured = [title.partition("_") for title in titles if title.startswith(("weight_", "distance_"))]
    units = {metric: unit for metric, _, unit in measured}
    for key, (when, lines) in workouts.items():
        yield workout_of(key, when, lines, zone, wishes)
        for line in lines:
            yield lift_of(key, line, units, keys, Cells(has_commas=delimiter != ","))


def workout_of(key: str, when: WrittenTime, lines: list[TableLine], zone: ZoneInfo, wishes: Wishes) -> Workout:
    """Return a workout, which ends where its first line says so."""
    first = lines[0]
    end = when_in(first.of("end_time"), wishes.is_day_first)
    seconds = seconds_between(when.start, end.start, zone) if end else None
    workout = workout_at(key, first.of("title"), when.start, zone, seconds)
    if not when.has_time:
        workout = workout_on(key, first.of("title"), when.start)
    left = f"End: {first.of('end_time')}" if first.of("end_time") and seconds is None else ""
    return workout._replace(
        notes=texts([*(of_lines(line.of("description")) for line in lines), left]), place=first.place
    )


def lift_of(workout: str, line: TableLine, units: Mapping[str, str], keys: Keys, cells: Cells) -> Lift:
    """Return a set; `units` are those of weight and distance."""
    exercise, kind = line.of("exercise_title"), line.of("set_type").lower()
    for metric, unit in units.items():
        is_assistance = metric == "weight" and is_assisted(exercise)
        cells.take(metric, metric.capitalize(), line.of(f"{metric}_{unit}"), unit, is_assistance)
    cells.take("reps", "Reps", line.of("reps"))
    cells.take_seconds("time" if cells.has("distance", "reps") else "hold", "Duration", line.of("duration_seconds"))
    effort = cells.effort("RPE", line.of("rpe"))
    if kind not in KINDS:
        cells.note("Set type", kind)
    return Lift(
        key=keys.set(workout, exercise),
        activity=exercise,
        workout=workout,
        measures=tuple(cells.measures),
        kind=KINDS.get(kind, "work"),
        effort=effort,
        instance=keys.instance(workout, exercise, number_in(line.of("set_index"), has_commas=False)),
        turn=line.of("superset_id") or None,
        notes=texts(cells.notes),
        remarks=texts([of_lines(line.of("exercise_notes"))]),
        place=line.place,
    )


def of_lines(cell: str) -> str:
    """Return a note with the ends of its lines, which are spelled out as a backslash and an n."""
    return cell.replace("\\n", "\n")
