"""FitNotes: a line a set, by days. Names with commas are not in quotes: where cells end is told by what they hold."""

import re
from collections.abc import Iterator, Sequence
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Deed, Lift
from practicelog.domain.imports.records import Problem
from practicelog.importers.lifts.dates import WrittenTime, day_comes_first, when_in
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.lifts.sets import Cells, is_assisted, texts
from practicelog.importers.lifts.table import (
    LONGEST_CELL,
    UNREADABLE,
    TableLine,
    head_of,
    lines_in,
    no_export_of,
    rows_of,
)
from practicelog.importers.lifts.times import workout_on
from practicelog.importers.wishes import Wishes

MARKS = {"date", "exercise", "category", "reps", "distance unit", "time"}
FORMS = {
    "date": r"[^,]+",
    "exercise": r".+?",
    "category": r"[^,]*",
    "weight": r'"?-?[\d.]*"?',
    "reps": r'"?[\d.]*"?',
    "distance": r'"?[\d.]*"?',
    "time": r'"?[\d:.]*"?',
    "kind": r'"?[a-z]{0,4}"?',
}
"""What cells look like by their titles; of another column nothing is known."""
UNIT, ANY = r"[^,\d]*", r".*?"


def is_like(head: str) -> bool:
    """Return whether a file that begins so is one of FitNotes."""
    return set(head_of(head)[1]) >= MARKS


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return a workout for each day of an export, and its sets; it tells no times."""
    if not is_like(text):
        yield no_export_of("FitNotes", text)
        return
    delimiter, titles = head_of(text)
    columns = {title: place for place, title in enumerate(titles)}
    rows = cells_by_form(text, titles) if delimiter == "," else rows_of(text, delimiter)
    lines = [TableLine(number, cells, columns) for number, cells in rows][1:]
    is_day_first = wishes.is_day_first
    if is_day_first is None:
        is_day_first = day_comes_first(line.of("date") for line in lines)
    keys, days = Keys(), dict[str, tuple[WrittenTime, list[TableLine]]]()
    for line in lines:
        when = when_in(line.of("date"), is_day_first)
        if when and line.of("exercise") and line.is_within(titles):
            days.setdefault(keys.workout(when.start.date().isoformat(), ""), (when, []))[1].append(line)
        else:
            yield Problem(line.place, UNREADABLE, line.raw)
    for key, (when, sets) in days.items():
        yield workout_on(key, "", when.start)._replace(place=sets[0].place)
        for line in sets:
            yield lift_of(key, line, keys, Cells(has_commas=delimiter != ","))


def cells_by_form(text: str, titles: Sequence[str]) -> Iterator[tuple[int, list[str]]]:
    """Return the number of each line and its cells; a remark in quotes may have several lines.

    A line in which something has not the form that its title asks for is read as other tables are.
    """
    form = re.compile(",".join(f"({form_of(title)})" for title in titles), re.DOTALL | re.IGNORECASE)
    lines = lines_in(text)
    number = 0
    while number < len(lines):
        stop = number + 1
        match = form.fullmatch(lines[number].rstrip("\r\n"))
        if match and match[len(titles)].startswith('"'):
            stop = end_of_remark(lines, number, match[len(titles)].count('"'))
            match = form.fullmatch("".join(lines[number:stop]).rstrip("\r\n"))
        if match:
            yield number + 1, [unquoted(cell) for cell in match.groups()]
        else:
            yield from ((number + 1, cells) for _, cells in rows_of(lines[number], ","))
        number = stop


def end_of_remark(lines: Sequence[str], start: int, quotes: int) -> int:
    """Return after which line a remark of so many `quotes` ends; the next where they are never closed."""
    for stop in range(start + 1, min(start + LONGEST_CELL, len(lines) + 1)):
        if quotes % 2 == 0:
            return stop
        quotes += lines[stop].count('"') if stop < len(lines) else 0
    return start + 1


def form_of(title: str) -> str:
    """Return what a cell below a title looks like."""
    return UNIT if title.endswith("unit") else FORMS.get(title.partition(" (")[0], ANY)


def unquoted(cell: str) -> str:
    """Return what a cell says, without its quotes."""
    is_quoted = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if is_quoted else cell


def lift_of(workout: str, line: TableLine, keys: Keys, cells: Cells) -> Lift:
    """Return a set; the category of its exercise is its group, and says whether seconds are a hold."""
    exercise, category = line.of("exercise"), line.of("category")
    for title in line.columns:
        if title.startswith("weight") and title != "weight unit":
            unit = line.of("weight unit") or title.partition("(")[2].rstrip(")")
            cells.take_unless_zero("weight", "Weight", line.of(title), unit, is_assisted(exercise))
    cells.take("reps", "Reps", line.of("reps"))
    cells.take_unless_zero("distance", "Distance", line.of("distance"), line.of("distance unit"))
    is_run = category.casefold().startswith(("cardio", "kardio")) or cells.has("distance", "reps")
    cells.take_seconds("time" if is_run else "hold", "Time", line.of("time"))
    return Lift(
        key=keys.set(workout, exercise),
        activity=exercise,
        workout=workout,
        measures=tuple(cells.measures),
        instance=keys.instance(workout, exercise),
        notes=texts([line.of("comment"), line.of("notes"), *cells.notes]),
        groups=texts([category]),
        place=line.place,
    )
