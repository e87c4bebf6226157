"""What the lines of a table say, whose columns are mapped: when, on what, for how long, and the numbers of a set."""

from datetime import timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from practicelog.domain.errors import NotUnderstood
from practicelog.domain.imports.timing import LONGEST_SECONDS, SECOND, Moment, Timing, moment_of, timing
from practicelog.domain.imports.vocabulary import path_of
from practicelog.domain.sets.plan import DURATION
from practicelog.domain.time.length import parse_length
from practicelog.importers.columns import Columns
from practicelog.importers.lifts.dates import WrittenTime, at, time_in, when_in
from practicelog.importers.lifts.keys import joined
from practicelog.importers.lifts.sets import Cells
from practicelog.importers.lifts.table import TableLine

FACTORS = {"hours": 3600, "minutes": 60, "seconds": 1}


class Practice(NamedTuple):
    """What a line says: when, on what, for how long, and the numbers of a set."""

    line: TableLine
    when: WrittenTime
    path: tuple[str, ...]
    started_at: int | None
    timing: Timing | None
    cells: Cells
    effort: float | None

    @property
    def activity(self) -> str:
        """Its activity, with the groups that it is in."""
        return "/".join(self.path)

    @property
    def day(self) -> str:
        """Its day."""
        return self.when.start.date().isoformat()

    @property
    def workout(self) -> str:
        """The key of the session that it is of."""
        return joined(self.day, self.line.of("session"))

    @property
    def instants(self) -> list[int]:
        """The instants at which it began and ended, as far as they are known."""
        stopped_at = self.timing.stopped_at if self.timing else None
        return [instant for instant in (self.started_at, stopped_at) if instant is not None]


class Table(NamedTuple):
    """Reads the lines of a table."""

    columns: Columns
    zone: ZoneInfo
    has_commas: bool
    is_day_first: bool | None

    def practice(self, line: TableLine) -> Practice:
        """Return what a line says; raise NotUnderstood if it does not say when, of what, or how long."""
        when, cells = self.start_of(line), Cells(self.has_commas)
        path = path_of("/".join(part for part in (line.of("group"), line.of("activity")) if part))
        if not line.of("activity"):
            raise NotUnderstood("names no activity")
        for rule, place in self.columns.metrics:
            if rule.kind == DURATION:
                cells.take_seconds(rule.name, rule.name, line.at(place))
            else:
                cells.take(rule.name, rule.name, line.at(place), rule.unit)
        effort = cells.effort("effort", line.of("effort"))
        moment = moment_of(when.start, self.zone) if when.has_time else None
        stretch = self.timing_of(line, when, moment, self.seconds_of(line))
        if stretch is None and not self.columns.are_of_sessions:
            raise NotUnderstood("does not say how long")
        return Practice(
            line=line,
            when=when,
            path=path,
            started_at=moment.us if moment else None,
            timing=stretch,
            cells=cells,
            effort=effort,
        )

    def start_of(self, line: TableLine) -> WrittenTime:
        """Return when a line begins: a start alone says its day, too, else the day does."""
        start, day = line.of("start"), when_in(line.of("day"), self.is_day_first)
        when, clock = when_in(start, self.is_day_first), time_in(start)
        if when is None and day and clock:
            when = WrittenTime(at(day.start, clock), has_time=True)
        elif when is None and not start:
            when = day
        if when is None:
            raise NotUnderstood(f'does not say when: "{start or line.of("day")}"')
        return when

    def seconds_of(self, line: TableLine) -> int | None:
        """Return how long a line says that it took, None if it does not say."""
        if line.of("duration"):
            return parse_length(line.of("duration"))
        cells = Cells(self.has_commas)
        numbers = {field: cells.seconds(field, line.of(field)) for field in FACTORS}
        parts = [FACTORS[field] * number for field, number in numbers.items() if number is not None]
        if cells.notes or (parts and not 0 <= sum(parts) <= LONGEST_SECONDS):
            raise NotUnderstood(f"has no length that can be read: {', '.join(cells.notes) or sum(parts)}")
        return round(sum(parts)) if parts else None

    def timing_of(self, line: TableLine, when: WrittenTime, start: Moment | None, seconds: int | None) -> Timing | None:
        """Return the stretch of practice in a line, None if it tells of none; raise NotUnderstood if it is none."""
        stop = self.stop_of(line, when)
        if start and stop is None and seconds:
            stop = Moment(start.us + seconds * SECOND, start.basis)
        has_length = stop is not None or seconds is not None
        if not has_length and (start is None or not self.columns.tell_lengths):
            return None
        stretch = timing(start, stop, seconds)
        if stretch is None:
            raise NotUnderstood("stops before it starts")
        return stretch

    def stop_of(self, line: TableLine, when: WrittenTime) -> Moment | None:
        """Return when a line ends; a time that is earlier than the start is one of the next day."""
        text = line.of("stop")
        stop, clock = when_in(text, self.is_day_first), time_in(text)
        if stop is None and clock:
            end = at(when.start, clock)
            return moment_of(end + timedelta(days=end < when.start), self.zone)
        if text and not (stop and stop.has_time):
            raise NotUnderstood(f'does not say when it stops: "{text}"')
        return moment_of(stop.start, self.zone) if stop else None
