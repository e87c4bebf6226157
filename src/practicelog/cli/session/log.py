"""practicelog log."""

from typing import TYPE_CHECKING, Annotated

import typer

from practicelog.cli.ranges import Filter, Range
from practicelog.cli.report import Columns, Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.errors import NotUnderstood
from practicelog.domain.spelling import joined
from practicelog.domain.time.clock import format_day, zone_called
from practicelog.domain.time.here import Here
from practicelog.domain.time.length import LEFT_ON, added
from practicelog.domain.time.period import ALL, Period, format_period
from practicelog.queries.session.log import LogDay, LogRow, days_with
from practicelog.render.kit.grid import Grid, Row, Screen
from practicelog.render.kit.terminal import columns_of, padded
from practicelog.render.kit.text import LEFT_OUT, tagged
from practicelog.render.sets.sets import sets_summary

if TYPE_CHECKING:
    from practicelog.db.readable import Readable


Words = Annotated[list[str] | None, typer.Argument(metavar="[NAME]...", help="Only this activity.")]
WIDEST_NAME = 24


@report
def log(visit: Visit, filter_: Filter, range_: Range, words: Words = None) -> Report:
    """List what was practised, by day: the last seven days, unless a range is given."""
    refuse_sets(words or [])
    if filter_.activity is None:
        filter_.activity = joined(words or [])
    here = visit.here

    def question(db: "Readable") -> tuple[Period, list[LogDay]]:
        period = range_.period(here, "seven_days")
        return period, days_with(db, period, *filter_.ids(db, period))

    period, days = visit.ask(question, (range_.period(here, "seven_days"), []))
    nothing = "Nothing was practised yet" if period == ALL else f"No practice: {format_period(period)}"
    return Report(
        log_columns(here),
        (entry for day in days for entry in day.entries),
        lambda: log_screen(days, period, here) if days else nothing,
    )


def refuse_sets(words: list[str]) -> None:
    """Raise NotUnderstood if `words` hold a set: log only reads."""
    if len(words) < 2:
        return
    from practicelog.domain.sets.words import is_set_word

    if any(map(is_set_word, words)):
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
        "tags": lambda entry: entry.instance.tags,
        "activity_id": lambda entry: entry.instance.activity_id,
        "activity_instance_id": lambda entry: entry.instance.activity_instance_id,
    }


def log_screen(days: list[LogDay], period: Period, here: Here) -> Screen:
    """Return what was practised, newest day first, an activity to a line, with the totals of each day and of all."""
    rows: list[Row] = []
    ref_width = max((len(entry.instance.ref) for day in days for entry in day.entries), default=0)
    widths = [columns_of(entry_name(entry, here)) for day in days for entry in day.entries if entry.instance.sets]
    name_width = min(max(widths, default=0), WIDEST_NAME)
    for day in days:
        name = format_day(day.day, year=day.day.year != here.now.year)
        rows.append(Row((name, here.elapsed(day.elapsed(here)), ""), "title"))
        rows += [entry_row(entry, here, ref_width, name_width) for entry in day.entries]
    total = here.elapsed(added(day.elapsed(here) for day in days))
    on = f"{total} on {len(days)} {'day' if len(days) == 1 else 'days'}"
    on += f", {LEFT_OUT}" if any(entry.instance.is_left_on(here) for day in days for entry in day.entries) else ""
    return Screen((format_period(period), on), Grid("<><", rows, movable=2))


def entry_name(entry: LogRow, here: Here) -> str:
    """Return the activity with its tags, and its zone if that is not ours."""
    instance = entry.instance
    words = [tagged(instance.activity, instance.tags)]
    words += [f"{len(instance.intervals)} intervals"] if len(instance.intervals) > 1 else []
    words += [entry.zone] if entry.zone != here.zone_name else []
    return "  ".join(words)


def entry_row(entry: LogRow, here: Here, refs: int, names: int) -> Row:
    """Return the row of an activity instance, its reference and name padded to `refs` and `names` columns."""
    instance, there = entry.instance, here.seen_from(zone_called(entry.zone)).beside(entry.practice_day)
    single = instance.intervals[0] if len(instance.intervals) == 1 else None
    when = (
        there.stretch(single.started_at, single.stopped_at, single.running)
        if single
        else there.span(instance.began_at, instance.ended_at)
    )
    what = entry_name(entry, here)
    if instance.sets:
        what = f"{padded(what, names, '<')}  {sets_summary(instance.sets)}"
    mark = ">" if instance.is_running else " "
    what += f"  {LEFT_ON}" if instance.is_left_on(here) else ""
    cells = (f"{mark} {instance.ref:<{refs}}  {when}".rstrip(), here.elapsed(instance.elapsed(here)), what)
    return Row(cells, "running" if instance.is_running else "")
