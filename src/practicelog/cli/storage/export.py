"""practicelog export: intervals, sessions, days, sets, long."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from practicelog.cli.ranges import PeriodWords, Range
from practicelog.cli.report import Report, report
from practicelog.cli.visit import Visit
from practicelog.domain.time.period import Period
from practicelog.queries.storage import exports, set_exports

if TYPE_CHECKING:
    from practicelog.db.readable import Readable
    from practicelog.domain.time.here import Here


@report
def intervals(visit: Visit, range_: Range, words: PeriodWords = None) -> Report:
    """Export every timed interval, oldest first, as CSV (or --json): all of them, unless a range is given."""
    return table(visit, range_, words, exports.INTERVAL_COLUMNS, exports.interval_export)


@report
def sessions(visit: Visit, range_: Range, words: PeriodWords = None) -> Report:
    """Export every session, oldest first, as CSV (or --json): all of them, unless a range is given."""
    return table(visit, range_, words, exports.SESSION_COLUMNS, exports.session_export)


@report
def days(visit: Visit, range_: Range, words: PeriodWords = None) -> Report:
    """Export every practice day with practice in it, oldest first, as CSV (or --json)."""
    return table(visit, range_, words, exports.DAY_COLUMNS, exports.day_export)


@report
def sets(visit: Visit, range_: Range, words: PeriodWords = None) -> Report:
    """Export every set that was done, oldest first, with a column for each metric and side (weight_kg, reps_L)."""
    period = range_.period_of(words, visit.here)
    rows = visit.stream(lambda db: set_exports.set_export(db, period))
    # The first row names the columns, as they depend on what was measured.
    return Report(next(rows, set_exports.SET_COLUMNS), rows)


@report
def long(visit: Visit, range_: Range, words: PeriodWords = None) -> Report:
    """Export everything timed and measured, a row for each value; nothing is left out."""
    return table(visit, range_, words, set_exports.LONG_COLUMNS, set_exports.long_export)


def table(
    visit: Visit,
    range_: Range,
    words: list[str] | None,
    columns: Sequence[str],
    question: "Callable[[Readable, Period, Here], Iterable[Sequence[Any]]]",
) -> Report:
    """Return the rows of the range as a report; without a log there are none."""
    period = range_.period_of(words, visit.here)
    return Report(columns, visit.stream(lambda db: question(db, period, visit.here)))
