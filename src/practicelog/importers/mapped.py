"""Any table: a line is a stretch of practice, a set, or both, by what its columns are said to mean."""

import re
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.deeds import Clock, Deed, Lift, Workout
from practicelog.domain.imports.records import Problem
from practicelog.importers.columns import mapped_columns
from practicelog.importers.lifts.dates import day_comes_first
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.lifts.sets import texts
from practicelog.importers.lifts.table import head_of, lines_of, rows_of
from practicelog.importers.lifts.times import workout_on
from practicelog.importers.mapped_lines import Practice, Table
from practicelog.importers.wishes import Wishes


def is_like(head: str) -> bool:
    """Return False: what a table of one's own means is not guessed."""
    return False


def read(text: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return what the lines of a table say, by the columns that are mapped; raise NotUnderstood where those are not."""
    delimiter, _ = head_of(text)
    titles = next((cells for _, cells in rows_of(text, delimiter)), [])
    columns = mapped_columns(wishes.mapping, [title.strip() for title in titles])
    is_day_first = wishes.is_day_first
    if is_day_first is None:
        lines = lines_of(text, delimiter, columns.fields)
        is_day_first = day_comes_first(line.of(field) for line in lines for field in ("day", "start"))
    table = Table(columns, zone, delimiter != ",", is_day_first)
    keys = Keys()
    sessions: dict[str, list[Practice]] = {}
    # Read anew: a long table is never in memory as a whole, unless its columns are of sessions.
    for line in lines_of(text, delimiter, columns.fields):
        try:
            practice = table.practice(line)
        except NotUnderstood as error:
            yield Problem(line.place, str(error), line.raw)
            continue
        if columns.are_of_sessions:
            sessions.setdefault(practice.workout, []).append(practice)
        else:
            yield from deeds_of(practice, keys, are_of_sessions=False)
    for key, practices in sessions.items():
        yield session_of(key, practices)
        for practice in practices:
            yield from deeds_of(practice, keys, are_of_sessions=True)


def session_of(key: str, practices: list[Practice]) -> Workout:
    """Return the session of some lines: from the first time in them to the last, else on their day."""
    first, instants = practices[0], [instant for practice in practices for instant in practice.instants]
    name = first.line.of("session")
    if not instants:
        return workout_on(key, name, first.when.start)._replace(place=first.line.place)
    ended_at = max(instants) if max(instants) > min(instants) else None
    return Workout(key=key, name=name, started_at=min(instants), ended_at=ended_at, place=first.line.place)


def deeds_of(practice: Practice, keys: Keys, are_of_sessions: bool) -> Iterator[Deed]:
    """Return the stretch of practice and the set that a line tells of; its note is on the first of them."""
    line, cells, stretch = practice.line, practice.cells, practice.timing
    notes, tags = texts([line.of("note"), *cells.notes]), texts(re.split("[,;|]", line.of("tags")))
    clock_key = None
    if stretch is not None:
        start = practice.when.start.isoformat(" ") if practice.when.has_time else practice.day
        clock_key = keys.clock(start, practice.activity)
        yield Clock(
            key=clock_key,
            activity=practice.activity,
            timing=stretch,
            day=practice.day if stretch.started_at is None else None,
            workout=practice.workout if are_of_sessions else None,
            notes=notes,
            tags=tags,
            place=line.place,
        )
    if stretch is None or cells.measures or practice.effort is not None:
        yield Lift(
            key=keys.set(practice.workout, practice.activity),
            activity=practice.path[-1],
            groups=practice.path[:-1],
            workout=practice.workout,
            measures=tuple(cells.measures),
            effort=practice.effort,
            recorded_at=practice.started_at if stretch is None else None,
            instance=clock_key or keys.instance(practice.workout, practice.activity),
            notes=notes if stretch is None else (),
            tags=tags if stretch is None else (),
            place=line.place,
        )
