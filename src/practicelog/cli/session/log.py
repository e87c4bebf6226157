"""practicelog log."""

from collections.abc import Iterable, Iterator
from sys import intern
from typing import TYPE_CHECKING, NamedTuple

from practicelog.cli.ranges import Filter, Range, Words
from practicelog.cli.report import Columns, Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.outline import OutlineActivity, Tally, tally, together
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import LEFT_ON, added
from practicelog.domain.time.period import ALL, format_period
from practicelog.queries.session.log import LogDay, LogRow, days_with
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import columns_of, padded
from practicelog.render.kit.text import LEFT_OUT, counted_twice, tagged
from practicelog.render.sets.sets import amount_words, elapsed_of, sets_summary, tally_span, when_of

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


WIDEST_NAME = 24
DAYS = "seven_days"
"""The range of a log without one."""


@report
def log(visit: Visit, filter_: Filter, range_: Range, words: Words = None) -> Report:
    """List what was practised, by day: the last seven days, unless a range is given."""
    refuse_sets(words or [])
    here = visit.here
    # Before the log is asked: what is no range is told also where there is no log.
    period = range_.period(here, DAYS)

    def days(db: "Readable") -> Iterator[LogDay]:
        nonlocal period
        if words:
            filter_.take(db, words, range_, here)
            period = range_.period(here, DAYS)
        chosen = filter_.chosen(db, period) if words or filter_.is_given else ()
        return days_with(db, period, *chosen)

    def title() -> str:
        return ", ".join(filter(None, [filter_.title, format_period(period)]))

    if visit.is_for_machine:
        return Report(log_columns(here), visit.stream(lambda db: (entry for day in days(db) for entry in day.entries)))
    # The words are read before the title is asked for.
    screen = visit.ask(lambda db: log_screen(days(db), title(), here), None)
    nothing = "Nothing has been practised yet" if title() == format_period(ALL) else f"No practice: {title()}"
    return Report({}, [], lambda: screen or nothing)


def refuse_sets(words: list[str]) -> None:
    """Raise NotUnderstood if `words` hold a set: log only reads."""
    if len(words) < 2:
        return
    from practicelog.domain.sets import apart
    from practicelog.domain.sets.words import is_set_word

    if any(map(is_set_word, apart.together(words))):
        raise NotUnderstood(f"log reads. To record: practicelog set {' '.join(words)}, or add for another day")


def log_columns(here: Here) -> Columns:
    """Return the columns of the log for JSON and CSV, with what each says of an activity instance."""
    # Here, not above: the screen does without.
    from practicelog.render.session.values import localised, microseconds

    return {
        "practice_day": lambda entry: entry.practice_day,
        "session_id": lambda entry: entry.session_id,
        "session": lambda entry: entry.session,
        "zone": lambda entry: entry.zone,
        "ref": lambda entry: entry.instance.ref,
        "activity": lambda entry: entry.instance.activity,
        "activity_group": lambda entry: entry.instance.group,
        "started_at": lambda entry: localised(entry.instance.began_at, zone_called(entry.zone)),
        "stopped_at": lambda entry: localised(entry.instance.ended_at, zone_called(entry.zone)),
        "started_us": lambda entry: microseconds(entry.instance.began_at),
        "stopped_us": lambda entry: microseconds(entry.instance.ended_at),
        "running": lambda entry: entry.instance.is_running,
        "seconds": lambda entry: entry.instance.elapsed(here),
        "left_out": lambda entry: entry.instance.is_left_on(here),
        "intervals": lambda entry: len(entry.instance.intervals),
        "sets": lambda entry: len(entry.instance.sets),
        "volume": lambda entry: entry.instance.volume,
        "volume_unit": lambda entry: entry.instance.weight_unit or None,
        "tags": lambda entry: entry.instance.tags,
        "activity_id": lambda entry: entry.instance.activity_id,
        "activity_instance_id": lambda entry: entry.instance.activity_instance_id,
        "seconds_twice": lambda entry: entry.seconds_twice,
    }


class Line(NamedTuple):
    """What the log says of an activity instance, before it is known how wide the columns are."""

    ref: str
    when: str
    elapsed: str
    name: str
    sets: str
    is_running: bool
    is_left_on: bool

    def row(self, refs: int, names: int) -> Row:
        """Return it as a row, its reference and name padded to `refs` and `names` columns."""
        what = f"{padded(self.name, names, '<')}  {self.sets}" if self.sets else self.name
        what += f"  {LEFT_ON}" if self.is_left_on else ""
        mark = ">" if self.is_running else " "
        cells = (f"{mark} {self.ref:<{refs}}  {self.when}".rstrip(), self.elapsed, intern(what))
        return Row(cells, "running" if self.is_running else "")


def log_screen(days: Iterable[LogDay], title: str, here: Here) -> Screen | None:
    """Return what was practised, newest day first, an activity to a line, with the totals of each day and of all.

    `title` says which days, and what of them. None if there is nothing.
    """
    # A day is let go when it is written down: all of a long log would not fit into memory.
    lines: list[Line | Row] = []
    totals: list[int | None] = []
    total: Tally | None = None
    twice = 0
    for day in days:
        totals.append(day.elapsed(here))
        counted = tally_of_day(day)
        total = sum_of([total, counted])
        lines.append(Row(heading_of(day, totals[-1], counted, here), "title"))
        lines += lines_of(day, here)
        twice += sum(entry.seconds_twice for entry in day.entries)
    if not totals:
        return None
    refs = max(len(line.ref) for line in lines if isinstance(line, Line))
    widths = (columns_of(line.name) for line in lines if isinstance(line, Line) and line.sets)
    names = max((width for width in widths if width <= WIDEST_NAME), default=0)
    on = "  ".join(amount_words(added(totals), total, here))
    on += f" on {len(totals)} {'day' if len(totals) == 1 else 'days'}"
    on += f", {LEFT_OUT}" if any(isinstance(line, Line) and line.is_left_on for line in lines) else ""
    on += f", {counted_twice(here.elapsed(twice))}" if twice else ""
    lines.reverse()
    rows: list[Row] = []
    while lines:
        # Taken off one by one, so that they are not there twice.
        line = lines.pop()
        rows.append(line.row(refs, names) if isinstance(line, Line) else line)
    return Screen((title, on), Grid("<><", rows, movable=2))


def tally_of_day(day: LogDay) -> Tally | None:
    """Return what the sets of a day amount to; None where there are none."""
    if not any(entry.instance.sets for entry in day.entries):
        return None
    return tally(entry.instance for entry in day.entries)


def sum_of(tallies: list[Tally | None]) -> Tally | None:
    """Return what the sets of several days amount to; None where there are none."""
    counted = [of_day for of_day in tallies if of_day]
    if not counted:
        return None
    return together(counted)


def heading_of(day: LogDay, seconds: int | None, counted: Tally | None, here: Here) -> tuple[str, str, str]:
    """Return the day, the time practised on it or else its sets from first to last, and its zone if it is not ours."""
    zones = {entry.zone for entry in day.entries}
    zone = zones.pop() if len(zones) == 1 else ""
    words = amount_words(seconds, counted, here)
    elapsed = words.pop(0) if seconds is not None or not (counted and counted.is_untimed) else ""
    if counted and not elapsed and zone:
        words.append(tally_span(counted, here.seen_from(zone_called(zone)).beside(day.day)))
    words += [zone] if zone != here.zone_name else []
    name = format_day(day.day, year=day.day.year != here.now.year)
    return name, elapsed, "  ".join(filter(None, words))


def lines_of(day: LogDay, here: Here) -> Iterator["Line | Row"]:
    """Yield a line for each entry of the day; of one in several zones, each zone above what was practised there."""
    is_mixed = len({entry.zone for entry in day.entries}) > 1
    zone = here.zone_name
    for entry in day.entries:
        if is_mixed and entry.zone != zone:
            yield Row((f"  in {entry.zone}",), "faint")
        zone = entry.zone
        yield line_of(entry, here)


def entry_name(instance: OutlineActivity) -> str:
    """Return the activity with its tags."""
    words = [tagged(instance.activity, instance.tags)]
    words += [f"{len(instance.intervals)} intervals"] if len(instance.intervals) > 1 else []
    return "  ".join(words)


def line_of(entry: LogRow, here: Here) -> Line:
    """Return what the log says of an activity instance."""
    instance, there = entry.instance, here.seen_from(zone_called(entry.zone)).beside(entry.practice_day)
    return Line(
        ref=instance.ref,
        when=when_of(instance, there),
        # In a long log the same words stand in many lines: each is kept once.
        elapsed=intern(elapsed_of(instance, here)),
        name=intern(entry_name(instance)),
        sets=intern(sets_summary(instance.sets)),
        is_running=instance.is_running,
        is_left_on=instance.is_left_on(here),
    )
