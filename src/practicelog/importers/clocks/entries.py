"""Tables of time entries, as the web trackers export them: a project, and a start and an end in columns."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from sys import intern
from zoneinfo import ZoneInfo

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.deeds import Clock, Deed
from practicelog.domain.imports.records import Problem
from practicelog.domain.imports.timing import SECOND, Moment, moment_of, timing
from practicelog.domain.sets.words import seconds_of
from practicelog.importers.lifts.dates import BY_DAY, day_comes_first, when_in
from practicelog.importers.lifts.keys import Keys
from practicelog.importers.lifts.table import TableLine, head_of, lines_of, no_export_of
from practicelog.importers.wishes import Wishes

Titles = Mapping[str, Sequence[str]]
"""By what a column is for, the titles that it may have."""


def columns_of(text: str, titles: Titles) -> dict[str, int]:
    """Return where the columns of a table stand, by what they are for."""
    _, head = head_of(text)
    places = {role: [head.index(title) for title in names if title in head] for role, names in titles.items()}
    return {role: found[0] for role, found in places.items() if found}


def clocks_in(text: str, titles: Titles, tracker: str, zone: ZoneInfo, wishes: Wishes) -> Iterator[Deed]:
    """Return the lines of a table as clocks; raise NotUnderstood where none says which number of a date is the day."""
    columns = columns_of(text, titles)
    if "start-date" not in columns:
        yield no_export_of(tracker, text)
        return
    delimiter, head = head_of(text)

    def dates() -> Iterator[str]:
        # Read anew each time: a long table is never in memory as a whole.
        return (line.of(end) for line in lines_of(text, delimiter, columns) for end in ("start-date", "end-date"))

    is_day_first = wishes.is_day_first if wishes.is_day_first is not None else day_comes_first(dates())
    if is_day_first is None and (twofold := next(filter(is_twofold, dates()), None)):
        raise NotUnderstood(f"Which is the day in {twofold}? The file does not say. Write --day-first or --month-first")
    keys = Keys()
    for line in lines_of(text, delimiter, columns):
        if line.is_within(head):
            yield clock_of(line, zone, bool(is_day_first), keys)
        else:
            yield Problem(line.place, "has too many cells", line.raw)


def is_twofold(text: str) -> bool:
    """Return whether a date is another one when its first two numbers are swapped: not 4.5.2026, nor 4/4/2026."""
    match = BY_DAY.match(text)
    return match is not None and match[2] != "." and int(match[1]) != int(match[3])


def clock_of(line: TableLine, zone: ZoneInfo, is_day_first: bool, keys: Keys) -> Deed:
    """Return a line as a clock: the project is the activity, in the group of its client; else what was described."""
    when, until = (instant(line, end, is_day_first) for end in ("start", "end"))
    start, stop, recorded = moment_of(when, zone), moment_of(until, zone), length_in(line.of("duration"))
    if when is None or start is None:
        return Problem(line.place, "has no start that can be read", line.raw)
    if stop is None and (line.of("end-date") or line.of("end-time")):
        return Problem(line.place, "has no end that can be read", line.raw)
    if stop is None and recorded:
        stop = Moment(start.us + recorded * SECOND, "recorded")
    stretch = timing(start, stop, recorded)
    if stretch is None:
        return Problem(line.place, "ends before it starts", line.raw)
    project, description = line.of("project"), line.of("description")
    groups = (line.of("client"),) if project and line.of("client") else ()
    notes = (description if project else "", line.of("task"))
    tags = [tag.strip() for tag in line.of("tags").split(",")]
    return Clock(
        key=keys.clock(when.isoformat(" "), "/".join((*groups, project or description))),
        activity=intern(project or description),
        timing=stretch,
        groups=groups,
        day=when.date().isoformat(),
        notes=tuple(intern(note) for note in notes if note),
        tags=tuple(intern(tag) for tag in tags if tag),
        place=line.place,
        raw=line.raw if stretch.flag else None,
    )


def instant(line: TableLine, end: str, is_day_first: bool) -> datetime | None:
    """Return the date and time of the start or the end in a line; None where one is missing."""
    when = when_in(f"{line.of(f'{end}-date')} {line.of(f'{end}-time')}".strip(), is_day_first)
    return when.start if when and when.has_time else None


def length_in(text: str) -> int | None:
    """Return the seconds of 0:34:57, None for anything else: hours in decimals are rounded, and never counted."""
    try:
        return int(seconds_of(text)) if text.count(":") == 2 else None
    except (NotUnderstood, ValueError):
        return None
