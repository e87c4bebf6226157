"""Loop Habit Tracker: the checkmarks of one habit, or of all side by side; numbers are in thousandths."""

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.imports.deeds import Clock, Deed, Lift, Workout
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.timing import LONGEST_SECONDS, Timing, day_of
from practicelog.importers.columns import metric_called
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.lifts.sets import Cells, texts
from practicelog.importers.lifts.table import TableLine, head_of, plain, rows_of
from practicelog.importers.mapped_lines import FACTORS
from practicelog.importers.wishes import Wishes

WORDS = {"YES_MANUAL": 2, "YES_AUTO": 1, "NO": 0, "SKIP": 3, "UNKNOWN": -1}
"""What stands for a day of a habit without numbers; 1 is a day on which it was not due."""
DONE, SKIPPED = 2, 3
THOUSAND = 1000
DAY = r"\d{4}-\d\d-\d\d"
NAMELESS = "habit"
"""What a file is of that does not say it: the app writes that into the name of the folder."""
COUNT = "count:"


class HabitColumn(NamedTuple):
    """A column: its name, whether it has numbers, and of which field or metric they are."""

    name: str
    has_numbers: bool
    field: str


def is_like(head: str) -> bool:
    """Return whether a file that begins so has the checkmarks of Loop."""
    delimiter, titles = head_of(head)
    if re.fullmatch(DAY, titles[0] if titles else ""):
        return len(titles) == 2 and mark_in(titles[1].upper()) is not None
    rows = [cells for _, cells in rows_of(head, delimiter)][1:2]
    if titles[:2] == ["date", "value"]:
        return any(mark_in(cell) is not None for cells in rows for cell in cells[1:2])
    return titles[:1] == ["date"] and any(cell.strip() in WORDS for cells in rows for cell in cells[1:])


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return what was done of habits, day by day: a length where `wishes` map a column to one, else a number.

    The name of the one habit of a file is what is mapped to `activity`.
    """
    rows = list(rows_of(text, head_of(text)[0]))
    titles = rows[0][1] if rows and not re.fullmatch(DAY, rows[0][1][0].strip()) else ["Date", "Value"]
    days = [row for row in rows if row[1] is not titles]
    is_of_one = plain(titles[1] if len(titles) > 1 else "") == "value"
    habits = [habit_of(titles[place], place, days, wishes) for place in range(1, 2 if is_of_one else len(titles))]
    if is_of_one:
        names = [name.strip() for field, name in wishes.mapping if field == "activity"]
        habits = [habit._replace(name=(names or [NAMELESS])[0]) for habit in habits]
    keys, deeds_by_day = Keys(), dict[str, list[Deed]]()
    for number, cells in days:
        line = TableLine(number, cells, {"notes": 2} if is_of_one else {})
        day = day_of(line.at(0))
        if day is None:
            yield Problem(line.place, "has no date", line.raw)
        else:
            deeds_by_day.setdefault(day, []).extend(deeds_in(day, line, habits, keys))
    for day, deeds in deeds_by_day.items():
        if any(isinstance(deed, Lift) for deed in deeds):
            yield Workout(key=day, day=day)
        yield from deeds


def habit_of(title: str, place: int, days: Sequence[tuple[int, list[str]]], wishes: Wishes) -> HabitColumn:
    """Return what a column is of: it has numbers if anything in it is more than a mark."""
    marks = {mark_in(cells[place]) for _, cells in days if place < len(cells)}
    fields = [field for field, column in wishes.mapping if plain(column) == plain(title) and field != "activity"]
    return HabitColumn(
        title.strip(), any(mark is not None and mark > SKIPPED for mark in marks), (fields or [COUNT])[0]
    )


def mark_in(cell: str) -> int | None:
    """Return the number in a cell, None if there is none."""
    if cell.strip() in WORDS:
        return WORDS[cell.strip()]
    return int(cell) if re.fullmatch(r"\s*-?\d{1,12}\s*", cell, re.ASCII) else None


def deeds_in(day: str, line: TableLine, habits: Sequence[HabitColumn], keys: Keys) -> Iterator[Deed]:
    """Return what was done on one day; a note of a day on which nothing was is kept by itself."""
    notes = texts([line.of("notes")])
    for place, habit in enumerate(habits, 1):
        mark = mark_in(line.at(place))
        if mark is None and line.at(place):
            yield Problem(line.place, "has a checkmark that cannot be read", line.raw)
        elif habit.name and mark is not None and mark > SKIPPED:
            yield deed_of(day, line, habit, mark / THOUSAND, notes, keys)
        elif habit.name and mark == DONE and (not habit.has_numbers or line.at(place) in WORDS):
            yield deed_of(day, line, habit._replace(field=COUNT), 1, notes, keys)
        elif habit.name and notes:
            key = keys.set(day, habit.name)
            yield Lift(key, habit.name, day, is_done=False, notes=notes, place=line.place)


def deed_of(day: str, line: TableLine, habit: HabitColumn, number: float, notes: tuple[str, ...], keys: Keys) -> Deed:
    """Return what was done of one habit on one day."""
    if habit.field in FACTORS:
        seconds = round(number * FACTORS[habit.field])
        if seconds > LONGEST_SECONDS:
            return Problem(line.place, "has a length that is too long", line.raw)
        stretch = Timing(None, None, seconds)
        return Clock(keys.clock(day, habit.name), habit.name, stretch, day=day, notes=notes, place=line.place)
    rule, cells = metric_called(habit.field), Cells()
    cells.add(rule.name, rule.name, f"{number:g}", number, rule.unit)
    return Lift(
        key=keys.set(day, habit.name),
        activity=habit.name,
        workout=day,
        measures=tuple(cells.measures),
        notes=texts([*notes, *cells.notes]),
        place=line.place,
    )
